package analysis

import (
	"testing"
	"unicode/utf8"
)

// FuzzNumbers checks that numbers are slices of the text, in order, and that Same
// goes both ways.
func FuzzNumbers(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	for _, s := range []string{
		"Rp5.000,50 US$40 12,5 miliar $5 M 4/12/2021 2021-12-04 10:30 p.m. ke-4 1990s 2020-an",
		"dua ribu tiga ratus setengah juta puluhan juta kedua puluh lima persen sebuah abad ke-XIX",
		"one hundred and five and a half million twenty-second a third of tens of millions twice in May",
		"٤٠ ４０ ½2½ ²5km² 5°C\u2011an ke\u20114 Jum’at’s", "1.2.3,4:5/6-7-8 5k5 Rp5Rp5 5,,5 .5 5.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		valid := utf8.ValidString(text)
		var before Number
		for _, lang := range []Language{Indonesian, English, Unknown} {
			end := 0
			numbers := Numbers(text, lang)
			for _, n := range numbers {
				if n.Start < end || n.End <= n.Start || n.End > len(text) {
					t.Fatalf("%q: %s at %d:%d after %d", text, n.brief(), n.Start, n.End, end)
				}
				end = n.End
				if valid && !utf8.ValidString(text[n.Start:n.End]) {
					t.Fatalf("%q: %s is %q", text, n.brief(), text[n.Start:n.End])
				}
				if !n.Same(n) {
					t.Fatalf("%q: %s isn't itself", text, n.brief())
				}
				if n.Same(before) != before.Same(n) {
					t.Fatalf("%q: %s and %s", text, n.brief(), before.brief())
				}
				before = n
			}
		}
	})
}
