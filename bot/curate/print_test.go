package curate

import (
	"strings"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestPrint: a print tells how much another draft differs as a comparison of the two
// does, by whole sentences.
func TestPrint(t *testing.T) {
	draft := func(text string) retrieval.Draft {
		return retrieval.Draft{Title: "Pasar", Language: analysis.Indonesian, Text: text}
	}
	const text = "Pasar dibuka pukul lima.\n\nAda tujuh lapak di sana.\n\nDibaca 100 kali."
	other, english := draft(text), draft(text)
	other.Title, english.Language = "Pekan", analysis.English
	unlike := draft(text)
	unlike.Byline, unlike.Date, unlike.ETag = "Sari", "2026", "1"
	for _, tt := range []struct {
		name        string
		old, new    retrieval.Draft
		least, most float64
	}{
		{"the same", draft(text), draft(text), 0, 0},
		{"but for its text the same", draft(text), unlike, 0, 0},
		{"another title", draft(text), other, 1, 1},
		{"another language", draft(text), english, 1, 1},
		{"another text", draft(text), draft("Kapal berangkat pukul enam."), 1, 1},
		{"a counter", draft(text), draft(strings.Replace(text, "100", "101", 1)), .2, .3},
		{"a sentence more", draft(text), draft(text + "\n\nKapal berangkat pukul enam."), .1, .2},
		{"a sentence less", draft(text), draft(text[:strings.LastIndex(text, "\n\n")]), .1, .2},
		{"a sentence many times", draft(text), draft(text + strings.Repeat("\n\nDibaca 100 kali.", 50)), .7, 1},
		{"too long to tell", draft(strings.Repeat("Kapal berangkat.\n\n", maxPrinted+1)), draft(strings.Repeat("Kapal berangkat.\n\n", maxPrinted+2)), 1, 1},
	} {
		if got := PrintOf(tt.old).Differs(tt.new); got < tt.least || got > tt.most {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestPrintsSalted: what one print has of a draft can't be looked for beforehand.
func TestPrintsSalted(t *testing.T) {
	d := retrieval.Draft{Text: pier}
	a, b := PrintOf(d), PrintOf(d)
	if a.Salt == b.Salt || len(a.Sentences) == 0 || a.Sentences[0] == b.Sentences[0] {
		t.Errorf("two prints of a draft are %v and %v", a, b)
	}
}
