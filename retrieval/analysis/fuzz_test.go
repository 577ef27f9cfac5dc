package analysis

import (
	"testing"
	"unicode/utf8"
)

var seeds = []string{
	"", " ", "Kim’s 1.234,5 kereta", "naïve İ ς ﬁ ½ ⅷ", "日本語 ab日本cd カタカナ", "กรุงเทพ", "हिन्दी العربية 한국어",
	"_ __ _x_ '' 's a's ’s", "a\u0301\u200d\u200cb", "\xff\xfe a\x80", "👩🏽‍⚕️ 🇮🇩", "mempertanggungjawabkannya", "\u0344\u0345",
}

// FuzzWords checks that words are slices of the text, in order.
func FuzzWords(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := Word{}
		Words(text, func(w Word) bool {
			if w.Start < last.Start || w.End <= last.End || w.Start >= w.End || w.End > len(text) {
				t.Fatalf("%q: word at %d:%d after %d:%d", text, w.Start, w.End, last.Start, last.End)
			}
			if len(w.Folded) == 0 {
				t.Fatalf("%q: empty word at %d:%d", text, w.Start, w.End)
			}
			if utf8.ValidString(text) && (!utf8.ValidString(text[w.Start:w.End]) || !utf8.Valid(w.Folded)) {
				t.Fatalf("%q: word %q, folded %q", text, text[w.Start:w.End], w.Folded)
			}
			last = w
			return true
		})
		Detect(text)
		KindOf(text)
	})
}

// FuzzStem checks that a stem is never empty or longer than its word.
func FuzzStem(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, lang := range []Language{Indonesian, English, Unknown} {
			stem := Stem(lang, word)
			if stem == "" && word != "" || len(stem) > len(word) {
				t.Fatalf("%s %q: %q", lang, word, stem)
			}
			if utf8.ValidString(word) && !utf8.ValidString(stem) {
				t.Fatalf("%s %q: %q isn't UTF-8", lang, word, stem)
			}
			if again := Stem(lang, word); again != stem {
				t.Fatalf("%s %q: %q, then %q", lang, word, stem, again)
			}
		}
	})
}
