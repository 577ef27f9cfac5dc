package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"text/tabwriter"
	"time"

	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/internal/corpus"
)

// figures are what an engine is measured by.
type figures struct {
	name            string
	build           float64 // ms
	heap            float64 // bytes, without the texts
	clean, mistyped searchFigures
}

type searchFigures struct {
	p50, p99 float64 // µs
	ndcg10   float64 // of questions with an answer
}

func measure(e engine, c *corpus.Corpus) (figures, error) {
	lexicon.Builtin() // is read once a process, not with the first question
	f := figures{name: e.name}
	before := corpus.LiveHeap()
	start := time.Now()
	s, err := e.build(c.Passages)
	if err != nil {
		return f, err
	}
	f.build = float64(time.Since(start)) / float64(time.Millisecond)
	f.heap = float64(corpus.LiveHeap() - before)
	if f.clean, err = ask(s, c.Questions); err != nil {
		return f, err
	}
	if f.mistyped, err = ask(s, c.Misspelt); err != nil {
		return f, err
	}
	return f, s.close()
}

func ask(s searcher, questions []corpus.Question) (searchFigures, error) {
	for _, q := range questions[:min(100, len(questions))] {
		if _, err := s.search(q); err != nil {
			return searchFigures{}, err
		}
	}
	var times []time.Duration
	var ndcg float64
	answerable := 0
	for _, q := range questions {
		start := time.Now()
		found, err := s.search(q)
		times = append(times, time.Since(start))
		if err != nil {
			return searchFigures{}, err
		}
		if len(q.Relevant) > 0 {
			answerable++
			ndcg += ndcg10(found, q.Relevant)
		}
	}
	return searchFigures{
		p50:    corpus.Percentile(times, 50),
		p99:    corpus.Percentile(times, 99),
		ndcg10: ndcg / float64(max(answerable, 1)),
	}, nil
}

// ndcg10 is how well the first ten are ranked: 1 if all relevant ones come
// first. relevant has at least one.
func ndcg10(found, relevant []int) float64 {
	var gained, ideal float64
	for i, number := range found[:min(10, len(found))] {
		if slices.Contains(relevant, number) {
			gained += 1 / math.Log2(float64(i+2))
		}
	}
	for i := range min(10, len(relevant)) {
		ideal += 1 / math.Log2(float64(i+2))
	}
	return gained / ideal
}

var rows = []struct {
	name, format string
	of           func(figures) float64
}{
	{"build ms", "%.0f", func(f figures) float64 { return f.build }},
	{"heap bytes", "%.0f", func(f figures) float64 { return f.heap }},
	{"p50 µs", "%.0f", func(f figures) float64 { return f.clean.p50 }},
	{"p99 µs", "%.0f", func(f figures) float64 { return f.clean.p99 }},
	{"nDCG@10", "%.3f", func(f figures) float64 { return f.clean.ndcg10 }},
	{"misspelt p50 µs", "%.0f", func(f figures) float64 { return f.mistyped.p50 }},
	{"misspelt p99 µs", "%.0f", func(f figures) float64 { return f.mistyped.p99 }},
	{"misspelt nDCG@10", "%.3f", func(f figures) float64 { return f.mistyped.ndcg10 }},
}

// print writes a table of two engines and the ratio of the second to the first.
func print(w io.Writer, engines []figures) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	first, second := engines[0], engines[1]
	fmt.Fprintf(table, "\t%s\t%s\t%s / %s\t\n", first.name, second.name, second.name, first.name)
	for _, row := range rows {
		a, b := row.of(first), row.of(second)
		fmt.Fprintf(table, "%s\t"+row.format+"\t"+row.format+"\t%.2f\t\n", row.name, a, b, b/a)
	}
	return table.Flush()
}
