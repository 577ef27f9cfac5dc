package answer

import (
	"slices"
	"testing"
	"time"

	"kutip/retrieval"
)

// BenchmarkAnswer measures Kutip's own time for a question: with excerpts
// alone, with a model that takes none, and with one that is paid for. For the figure:
//
//	go test -run '^$' -bench BenchmarkAnswer -benchtime 3000x ./bot/answer
func BenchmarkAnswer(b *testing.B) {
	replies := says(pieces(first+second+wrong+third, 4)...) // as a token has four bytes or so
	for _, tt := range []struct {
		name   string
		model  Model
		budget Budget
	}{
		{"excerpts", nil, nil},
		{"model", replies, nil},
		{"budget", replies, budgetFunc(func() func(int) { return func(int) {} })},
	} {
		b.Run(tt.name, func(b *testing.B) { measure(b, &Answerer{Model: tt.model, Budget: tt.budget}, handshake) })
	}
}

// BenchmarkReplay measures an answer of kept replies against one of a model that
// takes no time: a question, and a follow-up, for which the model is asked twice.
//
//	go test -run '^$' -bench BenchmarkReplay -benchtime 2000x ./bot/answer
func BenchmarkReplay(b *testing.B) {
	answer := func(words string) modelFunc { return says(pieces(words, 4)...) }
	for _, tt := range []struct {
		name     string
		question Question
		model    Model
	}{
		{"question", handshake, answer(first + second + third)},
		{"follow-up", followUp, both(
			answer("QUESTION: Apakah Kim Myong Sik laksamana?\nWORDS: laksamana, Kim, angkatan laut\n"),
			answer("Kim Myong Sik adalah seorang laksamana angkatan laut [1]."))},
	} {
		b.Run(tt.name+"/model", func(b *testing.B) { measure(b, &Answerer{Model: tt.model}, tt.question) })
		b.Run(tt.name+"/kept", func(b *testing.B) {
			a := &Answerer{Model: tt.model, Cache: retrieval.NewMemoryCache(1<<20, nil, nil)}
			a.Answer(b.Context(), library(), tt.question, func(Answer) {})
			a.Wait()
			a.Model = fails(refused)
			measure(b, a, tt.question)
		})
	}
}

// measure reports how long answers took.
func measure(b *testing.B, a *Answerer, q Question) {
	s := library()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		if final := a.Answer(b.Context(), s, q, func(Answer) {}); final.Failure != "" {
			b.Fatal(final.Failure)
		}
		times = append(times, time.Since(start))
	}
	a.Wait()
	slices.Sort(times)
	at := func(percent int) float64 { return float64(times[len(times)*percent/100].Nanoseconds()) / 1e3 }
	b.ReportMetric(at(50), "p50-µs")
	b.ReportMetric(at(99), "p99-µs")
	b.ReportMetric(float64(len(times)), "runs")
}

func pieces(s string, size int) []string {
	var list []string
	for chunk := range slices.Chunk([]byte(s), size) {
		list = append(list, string(chunk))
	}
	return list
}
