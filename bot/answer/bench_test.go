package answer

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkAnswer measures Kutip's own time for a question: with excerpts
// alone, and with a model that takes none. For the figure:
//
//	go test -run '^$' -bench BenchmarkAnswer -benchtime 3000x ./bot/answer
func BenchmarkAnswer(b *testing.B) {
	for _, tt := range []struct {
		name  string
		model Model
	}{
		{"excerpts", nil},
		{"model", says(pieces(first+second+wrong+third, 4)...)}, // as a token has four bytes or so
	} {
		b.Run(tt.name, func(b *testing.B) {
			a := &Answerer{Model: tt.model}
			s := library()
			var times []time.Duration
			for b.Loop() {
				start := time.Now()
				a.Answer(b.Context(), s, handshake, func(Answer) {})
				times = append(times, time.Since(start))
			}
			a.Wait()
			slices.Sort(times)
			at := func(percent int) float64 { return float64(times[len(times)*percent/100].Nanoseconds()) / 1e3 }
			b.ReportMetric(at(50), "p50-µs")
			b.ReportMetric(at(99), "p99-µs")
			b.ReportMetric(float64(len(times)), "runs")
		})
	}
}

func pieces(s string, size int) []string {
	var list []string
	for chunk := range slices.Chunk([]byte(s), size) {
		list = append(list, string(chunk))
	}
	return list
}
