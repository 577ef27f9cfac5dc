package retrieval_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maypok86/otter/v2"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

// BenchmarkSearch measures whether keeping what a search found would pay: the
// search itself, a lookup of its result in memory, and what it takes to read a
// result that is kept as JSON elsewhere, to which the way there and back must be
// added. The articles are of 1,000 words, from ../shared/eval or $KUTIP_EVAL;
// where there is none, from the sample, which is too uniform to compare.
//
//	GOMAXPROCS=1 go test -run '^$' -bench BenchmarkSearch -benchtime 3000x ./retrieval
func BenchmarkSearch(b *testing.B) {
	texts := benchTexts()
	for _, n := range []int{1, 20, 1000} {
		library := newLibrary(texts.articles(n))
		questions := texts.questions
		results := make([]retrieval.Result, len(questions))
		encoded := make([][]byte, len(questions))
		kept := otter.Must(&otter.Options[string, retrieval.Result]{MaximumSize: 10_000})
		for i, q := range questions {
			results[i] = library.Search(retrieval.Question{Text: q})
			encoded[i], _ = json.Marshal(results[i])
			kept.Set(q, results[i])
		}
		run := func(what string, f func(i int)) {
			b.Run(fmt.Sprintf("articles=%d/%s", n, what), func(b *testing.B) { percentiles(b, len(questions), f) })
		}
		run("search", func(i int) { library.Search(retrieval.Question{Text: questions[i]}) })
		run("memory", func(i int) { kept.GetIfPresent(questions[i]) })
		run("decode", func(i int) {
			var r retrieval.Result
			if err := json.Unmarshal(encoded[i], &r); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// percentiles runs f for each of n in turn, and reports how long it took.
func percentiles(b *testing.B, n int, f func(i int)) {
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		f(i % n)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	at := func(percent int) float64 { return float64(times[len(times)*percent/100].Nanoseconds()) / 1e3 }
	b.ReportMetric(at(50), "p50-µs")
	b.ReportMetric(at(99), "p99-µs")
}

// texts are what articles and questions of benchmarks are made of.
type texts struct {
	paragraphs []string
	questions  []string
}

var benchTexts = sync.OnceValue(func() texts {
	dir := os.Getenv("KUTIP_EVAL")
	if dir == "" {
		dir = "../../shared/eval"
	}
	t := texts{jsonField(filepath.Join(dir, "*/passages.jsonl"), "text"), jsonField(filepath.Join(dir, "*/queries.jsonl"), "question")}
	if len(t.paragraphs) == 0 || len(t.questions) == 0 {
		doc, err := extract.File(sample.Name, sample.Text)
		if err != nil {
			panic(err)
		}
		for _, p := range chunk.Paragraphs(doc.Text) {
			t.paragraphs = append(t.paragraphs, p.Of(doc.Text))
		}
		t.questions = jsonField("sample/questions.jsonl", "question")
	}
	// Some of each file, and not one file's at the beginning.
	t.paragraphs, t.questions = everyNth(t.paragraphs, 7), everyNth(t.questions, 97)
	t.questions = t.questions[:min(len(t.questions), 1000)]
	return t
})

// jsonField reads a field of each line of some files.
func jsonField(pattern, field string) []string {
	files, _ := filepath.Glob(pattern)
	var values []string
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		for line := range strings.Lines(string(file)) {
			var row map[string]any
			if json.Unmarshal([]byte(line), &row) == nil {
				values = append(values, row[field].(string))
			}
		}
	}
	return values
}

// everyNth puts a list into another order: the nth of each n first, then the
// ones behind them.
func everyNth(list []string, n int) []string {
	var mixed []string
	for first := range n {
		for i := first; i < len(list); i += n {
			mixed = append(mixed, list[i])
		}
	}
	return mixed
}

// articles makes n articles of 1,000 words or a little more.
func (t texts) articles(n int) []retrieval.Article {
	var list []retrieval.Article
	next := 0
	for i := range n {
		var paragraphs []string
		for words := 0; words < 1000; next++ {
			p := t.paragraphs[next%len(t.paragraphs)]
			paragraphs, words = append(paragraphs, p), words+len(strings.Fields(p))
		}
		text := extract.Canonical(strings.Join(paragraphs, "\n\n"))
		list = append(list, retrieval.Article{ID: fmt.Sprintf("a%d", i), Language: analysis.Detect(text), Text: text})
	}
	return list
}
