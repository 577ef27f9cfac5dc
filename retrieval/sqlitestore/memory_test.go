//go:build linux

package sqlitestore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// The figure: many guilds under a limit of memory, asked as people would, few of
// them often and most now and then.
const (
	manyGuilds  = 1000
	guildHas    = 20 // articles of 1,000 words
	memoryLimit = 256 << 20
	manyAsked   = 20_000
)

// Of the limit two fifths are for libraries, since a library that is loaded takes
// as much again until it stands. The collector is told of three quarters, and
// works harder rather than passing that; the rest is what SQLite takes, of which
// it doesn't know.
const (
	forLibraries = memoryLimit * 2 / 5
	forHeap      = memoryLimit * 3 / 4
)

// BenchmarkMemory asks questions of 1,000 guilds in a process of its own, which
// says how much memory it took.
//
//	go test -run '^$' -bench '^BenchmarkMemory$' -benchtime 1x ./retrieval/sqlitestore
func BenchmarkMemory(b *testing.B) {
	dir := b.TempDir()
	fillGuilds(b, dir)
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), os.Args[0], dir)
		cmd.Env = append(os.Environ(), childVariable+"=guilds")
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		for line := range strings.Lines(string(out)) {
			if _, figure, ok := strings.Cut(line, "figure: "); ok {
				value, unit, _ := strings.Cut(strings.TrimSpace(figure), " ")
				v, _ := strconv.ParseFloat(value, 64)
				b.ReportMetric(v, unit)
			}
		}
	}
}

// fillGuilds puts the articles into a record, and questions beside it.
func fillGuilds(b *testing.B, dir string) {
	drafts, questions := retrievaltest.Drafts(b, 1000)
	s, err := Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	record := retrieval.Record{Store: s}
	for g := range manyGuilds {
		for i := range guildHas {
			if _, err := record.Put(b.Context(), fmt.Sprint("guild-", g), drafts[(g*guildHas+i)%len(drafts)]); err != nil {
				b.Fatal(err)
			}
		}
	}
	encoded, err := json.Marshal(questions[:min(1000, len(questions))])
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(dir+"/questions.json", encoded, 0o600); err != nil {
		b.Fatal(err)
	}
}

func init() { children["guilds"] = askGuilds }

// askGuilds is BenchmarkMemory's process.
func askGuilds(ctx context.Context, dir string) error {
	debug.SetMemoryLimit(forHeap)
	encoded, err := os.ReadFile(dir + "/questions.json")
	if err != nil {
		return err
	}
	var questions []retrieval.Question
	if err := json.Unmarshal(encoded, &questions); err != nil {
		return err
	}
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	defer s.Close()
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: s, Cache: s.Cache(), Memory: forLibraries, Patience: 5 * time.Second})
	defer libraries.Close()
	const workers = 4
	failed := make(chan error, workers)
	for worker := range workers {
		go func() { failed <- askMany(ctx, libraries, questions, uint64(worker), manyAsked/workers) }()
	}
	for range workers {
		err = errors.Join(err, <-failed)
	}
	stats := libraries.Stats()
	fmt.Printf("figure: %.1f hit-%%\n", 100*float64(stats.Hits)/float64(stats.Asked))
	fmt.Printf("figure: %d guilds-held\n", stats.Guilds)
	fmt.Printf("figure: %.1f held-MB\n", float64(stats.Bytes)/1e6)
	peak, noPeak := peakMemory()
	fmt.Printf("figure: %.1f peak-MB\n", float64(peak)/1e6)
	return errors.Join(err, noPeak)
}

// askMany asks n questions, of few guilds often and of most now and then.
func askMany(ctx context.Context, l *retrieval.Libraries, questions []retrieval.Question, seed uint64, n int) error {
	random := rand.New(rand.NewPCG(7, seed))
	guilds := rand.NewZipf(random, 1.1, 5, manyGuilds-1)
	for range n {
		held, err := l.At(ctx, fmt.Sprint("guild-", guilds.Uint64()))
		if err != nil {
			return err
		}
		if n := len(held.Articles()); n != guildHas {
			return fmt.Errorf("%d articles", n)
		}
		held.Search(questions[random.IntN(len(questions))])
	}
	return nil
}

// peakMemory returns the most resident memory that the process had, in bytes.
func peakMemory() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kB, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kB * 1024, err
		}
	}
	return 0, errors.New("no VmHWM")
}
