package gap

import (
	"strings"
	"testing"
)

func TestSpell(t *testing.T) {
	tests := []struct{ others, word, want string }{
		{"terasi terasi", "tersai", "terasi"}, // a swap
		{"terasi terasi", "trsi", "terasi"},   // no vowels
		{"santan", "sntan", "santan"},         // known, and used as often
		{"perpustakaan", "perpustakkan", "perpustakaan"},
		{"makassar makassar", "surabaya", "surabaya"},
		{"kelana kelana", "kelapa", "kelapa"}, // a word of its own
		{"win10 win10", "win11", "win11"},     // numbers aren't misspelt
		{"abc abc", "abd", "abd"},             // short
		{strings.Repeat("x", 41) + " " + strings.Repeat("x", 41), strings.Repeat("x", 42), strings.Repeat("x", 42)},
	}
	for _, tt := range tests {
		readings := []reading{{words: strings.Fields(tt.others)}, {words: []string{tt.word}}}
		spell(readings)
		if got := readings[1].words[0]; got != tt.want {
			t.Errorf("%.20q beside %.20q: %.20q, want %.20q", tt.word, tt.others, got, tt.want)
		}
	}
}
