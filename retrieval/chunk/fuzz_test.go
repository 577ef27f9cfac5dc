package chunk

import (
	"strings"
	"testing"
)

// seeds are texts near to what once went wrong or might.
var seeds = []string{
	"", " ", ".", "\n\n", "a", "“", "”.", "\".\"", "'a. B' c", "\xff. A", "a\xe2\x80",
	"Kim tiba. Putin “datang. Ada,” kata dr. Budi dll. Namun J. K. pergi.",
	"「行きます。」と彼は。我来了。３．１４", "هل؟ نعم۔ एक। दो॥", "a. b. C. [1] D.[12] E",
	"1. Satu.\n\n2. Dua.\n\nJudul\n\nIsi yang panjang.", "Apa‼️ \u0301B. \u00a0C",
	strings.Repeat("👩‍👩‍👧 ", 60) + strings.Repeat("a", 700),
	strings.Repeat("satu dua, tiga; ", 90) + "\n\n" + strings.Repeat("Kim datang. ", 120),
	"a" + strings.Repeat("\u0301", 700), strings.Repeat("“a. B ", 100), strings.Repeat("x\n\n", 300),
}

func FuzzSentences(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all := Span{0, len(text)}
		spans := Sentences(text, all)
		checkCover(t, text, all, spans)
		for _, s := range spans {
			if s.Len() > maxSentence {
				t.Fatalf("sentence of %d bytes", s.Len())
			}
		}
	})
}

func FuzzPassages(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkPassages(t, text, Passages(text))
	})
}
