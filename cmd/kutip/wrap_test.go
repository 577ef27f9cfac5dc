package main

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, text string
		columns    int
		want       []string
	}{
		{"short", "satu dua", 20, []string{"satu dua"}},
		{"exact", "satu dua", 8, []string{"satu dua"}},
		{"between words", "satu dua tiga", 8, []string{"satu dua", "tiga"}},
		{"spaces around lines go", "  satu  dua   tiga ", 9, []string{"satu  dua", "tiga"}},
		{"a run that is too long breaks between its words", "ya https://contoh.id/panjang ya", 10, []string{"ya", "https://", "contoh.id/", "panjang ya"}},
		{"a word is never broken", "menyelenggarakan rapat", 10, []string{"menyelenggarakan", "rapat"}},
		{"graphemes count once", "e\u0301e\u0301e\u0301 e\u0301e\u0301", 6, []string{"e\u0301e\u0301e\u0301 e\u0301e\u0301"}},
		{"wide letters count twice", "東京都知事、小池", 8, []string{"東京都知", "事、小池"}},
		{"a family is one picture", "👨‍👩‍👧 ya", 5, []string{"👨‍👩‍👧 ya"}},
		{"line ends stay", "satu\ndua tiga", 20, []string{"satu", "dua tiga"}},
		{"no limit", strings.Repeat("kata ", 99) + "akhir", 0, []string{strings.Repeat("kata ", 99) + "akhir"}},
		{"nothing", "", 10, []string{""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := linesOf(test.text, test.columns); !slices.Equal(got, test.want) {
				t.Errorf("wrap(%q, %d) = %q, want %q", test.text, test.columns, got, test.want)
			}
		})
	}
}

// TestWrapKeepsAll: whatever the text, the lines hold all of it but the
// spaces between them, in order.
func TestWrapKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab .,é東👍\u0301\n\t"))).Draw(t, "text")
		columns := rapid.IntRange(0, 12).Draw(t, "columns")
		got := strings.Join(linesOf(text, columns), "")
		if squeeze(got) != squeeze(text) {
			t.Fatalf("wrap(%q, %d) keeps %q", text, columns, got)
		}
	})
}

func linesOf(text string, columns int) []string {
	var all []string
	for _, line := range wrap(text, columns) {
		all = append(all, line.Of(text))
	}
	return all
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
