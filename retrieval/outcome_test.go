package retrieval

import (
	"testing"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// TestOutcome asks one short article what it tells, what it doesn't, and what
// has nothing to do with it.
func TestOutcome(t *testing.T) {
	library := NewLibraryWith([]Article{{
		ID: "iran", Title: "Pemilu Iran", Language: analysis.Indonesian,
		Text: "Presiden Iran, Ali Rezaei, dilantik di Teheran pada 3 Mei. Ia menang dengan 55 persen suara.\n\n" +
			"Wakil presiden terpilih, Sara Karimi, mengatakan pemerintah baru akan memperbaiki jembatan Sungai Karun.",
	}}, lexicon.Builtin)
	tests := []struct {
		question string
		want     []Outcome
	}{
		{"Siapa presiden Iran?", []Outcome{Found}},
		{"Who is the president of Iran?", []Outcome{Found}},
		{"Siapa presiden Irak?", []Outcome{Closest, None}}, // a word that exists, not a misspelling
		{"Who is the president of Iraq?", []Outcome{Closest, None}},
		{"Megawati bilang apa soal presiden Iran?", []Outcome{Closest, None}}, // a name, though the first word
		{"Bagaimana cara memasak rendang?", []Outcome{None}},
		{"How do I bake sourdough bread?", []Outcome{None}},
	}
	for _, tt := range tests {
		got := library.Search(Question{Text: tt.question}).Outcome
		ok := false
		for _, w := range tt.want {
			ok = ok || got == w
		}
		if !ok {
			t.Errorf("%q: %s, want one of %s", tt.question, got, tt.want)
		}
	}
}
