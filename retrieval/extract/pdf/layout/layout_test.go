package layout

import (
	"slices"
	"strings"
	"testing"
)

func TestHyphens(t *testing.T) {
	rows := []struct{ first, second, want string }{
		{"peme-", "rintah", "pemerintah"},
		{"peme\u00AD", "rintah", "pemerintah"},
		{"peme\u2010", "rintah", "pemerintah"},
		{"mata-", "mata", "mata-mata"},
		{"anak-", "anaknya", "anak-anaknya"},
		{"kehijau-", "hijauan", "kehijau-hijauan"},
		{"tolong-", "menolong", "tolong-menolong"},
		{"surat-", "menyurat", "surat-menyurat"},
		{"e-", "commerce", "e-commerce"},
		{"Jakarta-", "Bandung", "Jakarta-Bandung"},
		{"2019-", "2020", "2019-2020"},
		{"kata -", "begitu", "kata - begitu"},
		{"satu", "dua", "satu dua"},
	}
	for _, row := range rows {
		h := hyphens{parts: true}
		if got := string(h.join(h.join(nil, row.first), row.second)); got != row.want {
			t.Errorf("%q %q: %q, want %q", row.first, row.second, got, row.want)
		}
	}
}

// TestOwnHyphens: where lines hardly ever end within a word, a hyphen there is
// the word's own, unless the word stands elsewhere without it.
func TestOwnHyphens(t *testing.T) {
	rows := []struct {
		others int    // lines
		line   string // each
		want   string
	}{
		{5, "warga desa berkumpul", "Lim Soosuk"},
		{40, "warga desa berkumpul", "Lim Soo-suk"},
		{40, "kata Soosuk kemudian", "Lim Soosuk"},
		{40, "mata-", "Lim Soo-suk"}, // a word said twice has one of its own
	}
	for _, row := range rows {
		k := block{lines: []line{{segment: segment{text: "Lim Soo-"}}, {segment: segment{text: "suk"}}}}
		for range row.others {
			k.lines = append(k.lines, line{segment: segment{text: row.line}})
		}
		var h hyphens
		h.learn([]block{k})
		if got := string(h.join([]byte("Lim Soo-"), "suk")); got != row.want {
			t.Errorf("%d of %q: %q, want %q", row.others, row.line, got, row.want)
		}
	}
}

// TestPartedElsewhere: where a word that ends a line at a hyphen is whole
// elsewhere, the typesetter parts words.
func TestPartedElsewhere(t *testing.T) {
	for other, want := range map[string]string{"kata pemerintah kemudian": "Lim Soosuk", "kata warga kemudian": "Lim Soo-suk"} {
		var k block
		for _, s := range append([]string{"Lim Soo-", "suk", "peme-", "rintah"}, slices.Repeat([]string{other}, 80)...) {
			k.lines = append(k.lines, line{segment: segment{text: s}})
		}
		var h hyphens
		h.learn([]block{k})
		if got := string(h.join([]byte("Lim Soo-"), "suk")); got != want {
			t.Errorf("%q: %q, want %q", other, got, want)
		}
	}
}

func TestItem(t *testing.T) {
	rows := []struct {
		in, want string
		is       bool
	}{
		{"• Satu", "Satu", true},
		{"- Satu", "Satu", true},
		{"\uFFFD Satu", "Satu", true},
		{"1. Satu", "1. Satu", true},
		{"(b) Satu", "(b) Satu", true},
		{"2.1 Satu", "2.1 Satu", true},
		{"-Satu", "-Satu", false},
		{"2026. Satu", "2026. Satu", false},
		{"Pak. Satu", "Pak. Satu", false},
		{"•", "•", false},
	}
	for _, row := range rows {
		if got, is := item(row.in); got != row.want || is != row.is {
			t.Errorf("%q: %q, %v, want %q, %v", row.in, got, is, row.want, row.is)
		}
	}
}

func TestPageNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"7": true, "- 7 -": true, "Halaman 7": true, "hal. 7 dari 9": true, "Page 7 of 9": true, "7/9": true, "iv": true, "| 7": true,
		"7 orang": false, "2026.": true, "Bab 7": false, "12345": false, "Vivi": false,
	} {
		if got := pageNumber.MatchString(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestLimits: Add tells when there is too much.
func TestLimits(t *testing.T) {
	var many, long Body
	pages := 0
	for many.Add(Page{Fragments: []Fragment{{Y: 1, Size: 9, Text: "a"}}}) {
		if pages++; pages > maxSegments {
			t.Fatal("no limit of segments")
		}
	}
	var spaces Body
	space := slices.Repeat([]Fragment{{Text: " "}}, maxFragments/4)
	for pages = 0; spaces.Add(Page{Fragments: space}); pages++ {
		if pages > 8 {
			t.Fatal("no limit of fragments")
		}
	}
	text := strings.Repeat("a", maxText/4)
	for pages = 0; long.Add(Page{Fragments: []Fragment{{Size: 9, Text: text}}}); pages++ {
		if pages > 8 {
			t.Fatal("no limit of bytes")
		}
	}
}

// FuzzBody lays out texts whose places are anything.
func FuzzBody(f *testing.F) {
	f.Add("a b c", []byte("abcdefgh"), 9.0)
	f.Add("• peme- rintah 1. x", []byte("zzzzyyyyxxxx"), 1e300)
	f.Add("x y", []byte{0, 255, 0, 255}, -4.0)
	f.Fuzz(func(t *testing.T, text string, places []byte, unit float64) {
		var b Body
		words := strings.Fields(text)
		letters := 0
		for len(places) >= 4 {
			p := Page{Right: 600, Top: 800}
			for i := range min(len(words), len(places)/4) {
				q := places[4*i:]
				x := float64(q[0]) * unit
				p.Fragments = append(p.Fragments, Fragment{X0: x, X1: x + float64(q[1]), Y: float64(q[2]) * unit, Size: float64(q[3]), Text: words[i]})
				letters += len(words[i])
			}
			if !b.Add(p) {
				return
			}
			places = places[min(len(places), 400):]
		}
		got := 0
		for _, p := range b.Paragraphs() {
			got += len(p.Text)
		}
		if got > 4*letters+10 {
			t.Errorf("%d bytes of text became %d", letters, got)
		}
	})
}
