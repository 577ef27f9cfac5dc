package message

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// wordsOf is n characters of short words.
func wordsOf(n int) string { return strings.Repeat("kata lain ", n/10+1)[:n-1] + "." }

func TestPartsOf(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string // what each part ends with; "" for none
		lost       bool
	}{
		{"nothing", " \n ", []string{"", "", "", ""}, false},
		{"little", " Satu.\n\nDua. ", []string{"Dua.", "", "", ""}, false},
		{"as much as a part holds", wordsOf(maxPart), []string{".", "", "", ""}, false},
		{"between paragraphs", wordsOf(3000) + "\n\n" + wordsOf(900) + "\nBaris lain " + wordsOf(900), []string{".", ".", "", ""}, false},
		{"between lines", wordsOf(3000) + "\n" + wordsOf(900) + " " + wordsOf(900), []string{".", ".", "", ""}, false},
		{"between sentences", wordsOf(3000) + " Titik " + wordsOf(3000), []string{".", ".", "", ""}, false},
		{"between words", strings.Repeat("kata ", 900), []string{"kata", "kata", "", ""}, false},
		{"not in the first half", "Satu.\n\n" + strings.Repeat("é", 4500), []string{"é", "é", "", ""}, false},
		{"in a word", strings.Repeat("é", 3*maxPart), []string{"é", "é", "é", ""}, false},
		{"too much", strings.Repeat("é", 4*maxPart) + "z", []string{"é", "é", "é", "é"}, true},
	} {
		parts := PartsOf(tt.text)
		for n, part := range parts {
			if !strings.HasSuffix(part, tt.want[n]) || (part == "") != (tt.want[n] == "") {
				t.Errorf("%s: part %d has %d characters and ends with %q", tt.name, n+1, characters(part), lastOf(part, 9))
			}
		}
		if lost := solid(Joined(parts[:])) != solid(tt.text); lost != tt.lost {
			t.Errorf("%s: something is lost: %v", tt.name, lost)
		}
	}
	first := PartsOf(wordsOf(3000) + "\n\n" + wordsOf(900) + "\nBaris lain " + wordsOf(900))[0]
	if characters(first) != 3000 {
		t.Errorf("the first part has %d characters: it doesn't end with its paragraph", characters(first))
	}
}

func TestJoined(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{nil, ""},
		{[]string{" ", "", "\n"}, ""},
		{[]string{"Satu.", "", " Dua\n", ""}, "Satu.\n\nDua"},
		{[]string{"Satu", "dua.", "Tiga"}, "Satu dua.\n\nTiga"},
		{[]string{"“Satu!”", "Dua"}, "“Satu!”\n\nDua"},
	} {
		if got := Joined(tt.parts); got != tt.want {
			t.Errorf("%q: %q", tt.parts, got)
		}
	}
}

// solid is a text without its spaces.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzPartsOf: each part is one that a field holds, and together they say all that
// the text did, but for spaces, unless that was too much.
func FuzzPartsOf(f *testing.F) {
	for _, text := range []string{"", " Satu.\n\nDua ", wordsOf(5000), "\xff" + strings.Repeat("é", 9000), strings.Repeat("👨‍👩‍👧\n", 3000), wordsOf(17_000)} {
		f.Add(text, 1)
	}
	f.Add("kata. ", 2000)
	f.Fuzz(func(t *testing.T, text string, times int) {
		text = strings.Repeat(text, min(max(times, 1), 20_000/max(len(text), 1)+1))
		parts := PartsOf(text)
		for n, part := range parts {
			if characters(part) > maxPart || !utf8.ValidString(part) || strings.TrimSpace(part) != part {
				t.Errorf("part %d is %q", n, part)
			}
		}
		whole, got := solid(strings.ToValidUTF8(text, "")), solid(Joined(parts[:]))
		if !strings.HasPrefix(whole, got) || got != whole && characters(text) <= 10_000 {
			t.Errorf("of %d characters there are %d", characters(whole), characters(got))
		}
		for _, fault := range invalidForm(PasteForm(&english, text, text)) {
			t.Error(fault)
		}
	})
}
