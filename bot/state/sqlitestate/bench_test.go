package sqlitestate

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kutip/bot/state"
)

// Each method by itself, and while two other processes write as quickly as they
// can. The slowest calls count: a claim that takes 300 ms is given up.
func BenchmarkStore(b *testing.B) {
	data := strings.Repeat("kata ", 600)
	calls := []struct {
		name string
		do   func(s *Store, i int) error
	}{
		{"Claim", func(s *Store, i int) error { _, err := s.Claim(ctx, fmt.Sprint("id", i), time.Hour); return err }},
		{"Take", func(s *Store, i int) error {
			_, err := s.Take(ctx, "g", fmt.Sprint(i%100), state.Rate{Times: 1000, Per: time.Hour})
			return err
		}},
		{"Spend", func(s *Store, _ int) error {
			_, err := s.Spend(ctx, 1, false, state.Account{Name: "g", Limit: 1 << 40, Life: time.Hour}, state.Account{Name: "h", Limit: 1 << 40, Life: time.Hour})
			return err
		}},
		{"Put", func(s *Store, i int) error { return s.Put(ctx, note(fmt.Sprint(i%1000), data)) }},
		{"Get", func(s *Store, i int) error { _, err := s.Get(ctx, "g", state.GapKind, "x"); return err }},
	}
	for _, others := range []int{0, 2} {
		for _, c := range calls {
			b.Run(fmt.Sprintf("%s/others=%d", c.name, others), func(b *testing.B) {
				dir := b.TempDir()
				s := open(b, dir, Options{})
				put(b, s, note("x", data))
				for range others {
					other := start(b, "write", dir)
					other.line()
					go func() { // until the child is killed
						for other.line() != "" {
						}
					}()
				}
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					began := time.Now()
					if err := c.do(s, i); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(began))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
				b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
			})
		}
	}
}

// What a question has written, from many at once: how long all its writes take
// together, and the slowest single call, which is given up after 300 ms.
func BenchmarkMany(b *testing.B) {
	data := strings.Repeat("kata ", 600)
	hourly := state.Rate{Times: 1000, Per: time.Hour}
	accounts := []state.Account{{Name: "g", Limit: 1 << 40, Life: time.Hour}, {Name: "h", Limit: 1 << 40, Life: time.Hour}}
	for _, many := range []int{1, 100, 300} {
		b.Run(fmt.Sprintf("questions=%d", many), func(b *testing.B) {
			s := open(b, b.TempDir(), Options{})
			var slowest atomic.Int64
			timed := func(_ any, err error) {
				if err != nil {
					b.Error(err)
				}
			}
			question := func(id string) {
				for _, call := range []func(){
					func() { timed(s.Take(ctx, "g", id, hourly)) },
					func() { timed(s.Spend(ctx, 50, false, accounts...)) },
					func() { timed(s.Spend(ctx, -20, true, accounts...)) },
					func() { timed(nil, s.Put(ctx, note(id, data))) },
					func() { timed(nil, s.Put(ctx, note("talk"+id, "{}"))) },
					func() {
						timed(nil, s.Count(ctx, "g", "2026-11-25", map[string]int{"questions": 1, "found": 1, "first.50": 1}, time.Hour))
					},
					func() {
						timed(nil, s.Count(ctx, "-", "2026-11-25", map[string]int{"questions": 1, "found": 1, "first.50": 1}, time.Hour))
					},
				} {
					began := time.Now()
					call()
					slowest.Store(max(slowest.Load(), int64(time.Since(began))))
				}
			}
			for i := 0; b.Loop(); i++ {
				var all sync.WaitGroup
				for n := range many {
					all.Go(func() { question(fmt.Sprint(i%10, " ", n)) })
				}
				all.Wait()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*many), "µs/question")
			b.ReportMetric(float64(slowest.Load())/1e6, "slowest-ms")
		})
	}
}
