package quote

import (
	"strings"
	"testing"
)

// FuzzChoose checks every excerpt against its source.
func FuzzChoose(f *testing.F) {
	for _, question := range []string{"Siapa yang menjual pisang?", "Who sells bananas?", "Berapa?", "", "日本", "a b c d e f"} {
		f.Add(market, question)
	}
	f.Add("", "Siapa?")
	f.Add(strings.Repeat("日本語", 300), "日本")
	f.Add(strings.Repeat("กรุงเทพ ", 100), "กรุงเทพ")
	f.Add(strings.Repeat("a b c, ", 200), "a b c")
	f.Add("a.\n\n…\n\na. a. b.\n\n“A b,” kata c. ?!", "siapa a?")
	f.Add(strings.Repeat("pisang", 200)+" pisang", "pisang")
	f.Add("\xff\xfe pisang\x80.", "pisang\xff")
	f.Fuzz(func(t *testing.T, text, question string) {
		q, sources, excerpts := choose(text, question)
		check(t, q, sources, excerpts)
	})
}
