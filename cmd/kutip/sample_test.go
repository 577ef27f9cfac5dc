package main

import (
	"slices"
	"testing"

	"kutip/bot/answer"
	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
)

// TestSampleQuestions asks the sample what the article's questions ask of the
// article. The known failures are here to be seen: one that is mended must be
// taken off its list, one more fails the test.
func TestSampleQuestions(t *testing.T) {
	tests := []struct {
		file     string
		failures []string
	}{
		{"questions", []string{}},
		{"questions-more", []string{"s05", "s07", "s08", "s12", "s19", "s23", "s32", "s49", "s52", "s55", "s56", "s59", "s60"}},
	}
	library := retrieval.NewLibraryWith([]retrieval.Article{sampleArticle()}, lexicon.Builtin)
	for _, tt := range tests {
		questions, err := readRows[evidenceQuestion]("../../retrieval/sample/" + tt.file + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		f, err := measureAnswers(t.Context(), &answer.Answerer{}, library, questions)
		if err != nil {
			t.Fatal(err)
		}
		if f.Quotes != f.Verbatim || f.Quotes == 0 {
			t.Errorf("%s: %d of %d quotes verbatim", tt.file, f.Verbatim, f.Quotes)
		}
		if !slices.Equal(f.Failures, tt.failures) {
			t.Errorf("%s: failures %q, want %q", tt.file, f.Failures, tt.failures)
		}
	}
}
