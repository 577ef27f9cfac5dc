package retrieval_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/maypok86/otter/v2"

	"kutip/retrieval"
	"kutip/retrieval/internal/corpus"
	"kutip/retrieval/retrievaltest"
)

// BenchmarkSearch measures whether keeping what a search found would pay: the
// search itself, a lookup of its result in memory, and what it takes to read a
// result that is kept as JSON elsewhere, to which the way there and back must be
// added. The articles are of 1,000 words.
//
//	GOMAXPROCS=1 go test -run '^$' -bench BenchmarkSearch -benchtime 3000x ./retrieval
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{1, 20, 1000} {
		drafts, questions := retrievaltest.Drafts(b, n)
		articles := make([]retrieval.Article, n)
		for i, d := range drafts {
			articles[i] = retrieval.Article{ID: d.ID, Title: d.Title, Language: d.Language, Text: d.Text}
		}
		library := newLibrary(articles)
		questions = questions[:min(1000, len(questions))]
		encoded := make([][]byte, len(questions))
		kept := otter.Must(&otter.Options[string, retrieval.Result]{MaximumSize: 10_000})
		for i, q := range questions {
			result := library.Search(q)
			encoded[i], _ = json.Marshal(result)
			kept.Set(q.Text, result)
		}
		run := func(what string, f func(i int)) {
			b.Run(fmt.Sprintf("articles=%d/%s", n, what), func(b *testing.B) { percentiles(b, len(questions), f) })
		}
		run("search", func(i int) { library.Search(questions[i]) })
		run("memory", func(i int) { kept.GetIfPresent(questions[i].Text) })
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
	b.ReportMetric(corpus.Percentile(times, 50), "p50-µs")
	b.ReportMetric(corpus.Percentile(times, 99), "p99-µs")
}
