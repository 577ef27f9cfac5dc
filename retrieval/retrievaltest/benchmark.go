package retrievaltest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/internal/corpus"
)

// guildSizes are the articles of the guilds that are measured.
var guildSizes = []int{1, 20, 1000}

// articleWords is how many words each of them has.
const articleWords = 1000

// An Opened store is one handle on a record that is measured, as a process of
// its own would have it.
type Opened struct {
	Store retrieval.Store
	Cache retrieval.Cache
	Close func()
}

// Drafts returns n articles of 1,000 words, and questions about their texts,
// of corpus.Open's.
func Drafts(tb testing.TB, n int) ([]retrieval.Draft, []retrieval.Question) {
	tb.Helper()
	c, err := texts()
	if err != nil {
		tb.Fatal(err)
	}
	drafts := make([]retrieval.Draft, 0, n)
	for _, p := range c.Articles(n, articleWords) {
		drafts = append(drafts, retrieval.Draft{
			ID: fmt.Sprintf("article-%05d", len(drafts)), Title: p.Title, Language: p.Language, Text: p.Text, By: "bench",
		})
	}
	questions := make([]retrieval.Question, len(c.Questions))
	for i, q := range c.Questions {
		questions[i] = retrieval.Question{Text: q.Text}
	}
	return drafts, questions
}

var texts = sync.OnceValues(corpus.Open)

// BenchmarkGuild measures a guild of 1, 20 and 1,000 articles over a store: put,
// cold (a new handle and empty memory, until the first question is answered;
// with the parts in the cache and without), after a change of one article, and
// warm. Each open is another handle on the same record, empty at first.
func BenchmarkGuild(b *testing.B, open func(b *testing.B) Opened) {
	for _, n := range guildSizes {
		guild := fmt.Sprintf("guild-%d", n)
		drafts, questions := Drafts(b, n)
		m := &measured{open: open, guild: guild, questions: questions}
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			b.Run("put", func(b *testing.B) { m.put(b, drafts) })
			b.Run("cold/cache=no", func(b *testing.B) { m.cold(b, false) })
			b.Run("cold/cache=yes", func(b *testing.B) { m.cold(b, true) })
			b.Run("changed", func(b *testing.B) { m.changed(b, drafts[0]) })
			b.Run("warm", func(b *testing.B) { m.warm(b) })
		})
	}
}

// A measured guild is one of some size.
type measured struct {
	open      func(b *testing.B) Opened
	guild     string
	questions []retrieval.Question
	asked     int
}

func (m *measured) put(b *testing.B, drafts []retrieval.Draft) {
	o := m.open(b)
	defer o.Close()
	record := retrieval.Record{Store: o.Store, Articles: len(drafts)}
	start := time.Now()
	for b.Loop() {
		if err := o.Store.Erase(b.Context(), m.guild); err != nil {
			b.Fatal(err)
		}
		for _, d := range drafts {
			if _, err := record.Put(b.Context(), m.guild, d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(time.Since(start).Seconds()/float64(b.N*len(drafts))*1e3, "ms/article")
}

func (m *measured) cold(b *testing.B, cached bool) {
	answer := func() {
		o := m.open(b)
		defer o.Close()
		config := retrieval.LibrariesConfig{Source: o.Store, Patience: 5 * time.Second}
		if cached {
			config.Cache = o.Cache
		}
		libraries := retrieval.NewLibraries(config)
		defer libraries.Close()
		m.ask(b, libraries)
	}
	answer() // fills the cache
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		answer()
		times = append(times, time.Since(start))
	}
	report(b, times)
}

func (m *measured) changed(b *testing.B, d retrieval.Draft) {
	o, libraries := m.held(b)
	defer o.Close()
	defer libraries.Close()
	record := retrieval.Record{Store: o.Store, Articles: 1 << 20}
	var times []time.Duration
	for b.Loop() {
		d.Text += " More."
		if _, err := record.Put(b.Context(), m.guild, d); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		m.ask(b, libraries)
		times = append(times, time.Since(start))
	}
	report(b, times)
}

func (m *measured) warm(b *testing.B) {
	o, libraries := m.held(b)
	defer o.Close()
	defer libraries.Close()
	for range 100 {
		m.ask(b, libraries)
	}
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		m.ask(b, libraries)
		times = append(times, time.Since(start))
	}
	report(b, times)
}

// held returns libraries that hold the guild.
func (m *measured) held(b *testing.B) (Opened, *retrieval.Libraries) {
	o := m.open(b)
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{
		Source: o.Store, Cache: o.Cache, Memory: 1 << 30, Patience: 5 * time.Second,
	})
	m.ask(b, libraries)
	return o, libraries
}

// ask asks the next question.
func (m *measured) ask(b *testing.B, l *retrieval.Libraries) {
	held, err := l.At(context.Background(), m.guild)
	if err != nil {
		b.Fatal(err)
	}
	if len(held.Articles()) == 0 || !held.AsOf.IsZero() {
		b.Fatalf("%d articles, as of %v", len(held.Articles()), held.AsOf)
	}
	held.Search(m.questions[m.asked%len(m.questions)])
	m.asked++
}

func report(b *testing.B, times []time.Duration) {
	b.ReportMetric(corpus.Percentile(times, 50)/1e3, "p50-ms")
	b.ReportMetric(corpus.Percentile(times, 99)/1e3, "p99-ms")
}
