package prompts_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

// A judged sentence was written from the sample article alone, before there was
// a checker.
type judged struct {
	ID         string
	Lang       analysis.Language
	Text       string
	True       bool
	Wrong      string // what is false about a false one
	Paragraphs []int  // that carry a true one, or that a model would cite for a false one
}

func readJudged(t testing.TB, file string) []judged {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var rows []judged
	dec := json.NewDecoder(bytes.NewReader(text))
	for dec.More() {
		var row judged
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

func sampleLibrary(t testing.TB) *retrieval.Library {
	t.Helper()
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		t.Fatal(err)
	}
	return retrieval.NewLibraryWith([]retrieval.Article{
		{ID: "sample", Title: doc.Title, Language: analysis.Indonesian, Text: doc.Text},
	}, lexicon.Builtin)
}

// cites returns the sample's passages and the numbers of those that hold the
// row's paragraphs.
func (r judged) cites(l *retrieval.Library) ([]retrieval.Passage, []int) {
	var passages []retrieval.Passage
	var numbers []int
	for n := 1; n <= l.Passages(); n++ {
		p, _ := l.Passage(n)
		passages = append(passages, p)
		last := p.Paragraph + strings.Count(p.Text, "\n\n")
		if slices.ContainsFunc(r.Paragraphs, func(x int) bool { return p.Paragraph <= x && x <= last }) {
			numbers = append(numbers, n)
		}
	}
	return passages, numbers
}

func (r judged) check(l *retrieval.Library, cited bool) prompts.Checked {
	if cited {
		passages, numbers := r.cites(l)
		c := prompts.NewChecker(prompts.CheckInput{Language: r.Lang, Passages: passages, Article: l.Article})
		return c.Check(prompts.Sentence{Text: r.Text, Citations: numbers})
	}
	c := prompts.NewChecker(prompts.CheckInput{
		Passages: l.Nearest(retrieval.Question{Text: r.Text}, retrieval.MaxPassages), Article: l.Article,
	})
	return c.CheckNearest(r.Text)
}

// TestTable counts, of each kind of sentence, how many are judged right.
func TestTable(t *testing.T) {
	l := sampleLibrary(t)
	for _, file := range []string{"sentences.jsonl", "sentences-held.jsonl"} {
		for _, cited := range []bool{true, false} {
			right, total := map[string]int{}, map[string]int{}
			var failed []string
			for _, r := range readJudged(t, file) {
				kind := r.Wrong
				if r.True {
					kind = "true"
				}
				got := r.check(l, cited)
				total[kind]++
				if (got.Reason == "") == r.True {
					right[kind]++
				} else if r.True || r.Wrong == "number" || r.Wrong == "name" {
					failed = append(failed, fmt.Sprintf("%s %s %s: %s", r.ID, kind, got.Reason, r.Text))
				}
			}
			for _, kind := range []string{"true", "number", "name", "negation", "roles", "other"} {
				if total[kind] > 0 {
					t.Logf("%s cited=%v %s: %d of %d", file, cited, kind, right[kind], total[kind])
				}
			}
			if true {
				t.Log(strings.Join(failed, "\n"))
			}
		}
	}
}
