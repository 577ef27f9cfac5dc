package index_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
	"kutip/retrieval/internal/corpus"
)

// The figures are of one thread and of the same searches each time:
//
//	GOMAXPROCS=1 go test -run '^$' -bench . -benchtime 5000x -count 6 ./retrieval/index
//	GOMAXPROCS=1 go test -run '^$' -bench Build -benchtime 5x -count 6 ./retrieval/index
//
// The passages and questions are those of corpus.Open.

const hits = 10

var (
	realCorpus = sync.OnceValues(corpus.Open)
	corpus10k  = sync.OnceValue(func() *corpus.Corpus { return sized(10_000) })
	corpus100k = sync.OnceValue(func() *corpus.Corpus { return sized(100_000) })
	built10k   = sync.OnceValue(func() built { return buildMeasured(corpus10k()) })
	built100k  = sync.OnceValue(func() built { return buildMeasured(corpus100k()) })
)

// needCorpus ends a benchmark that has nothing to measure with.
func needCorpus(b *testing.B) {
	if _, err := realCorpus(); err != nil {
		b.Fatal(err)
	}
}

func sized(n int) *corpus.Corpus {
	c, _ := realCorpus()
	return c.Sized(n)
}

func build(c *corpus.Corpus) *index.Index {
	b := index.NewBuilder()
	for _, p := range c.Passages {
		b.Add(index.Document{Title: p.Title, Language: p.Language, Text: p.Text, Passages: chunk.Passages(p.Text)})
	}
	return b.Index()
}

// built is an index and the heap it takes, without the texts.
type built struct {
	index *index.Index
	heap  int64
}

func buildMeasured(c *corpus.Corpus) built {
	before := corpus.LiveHeap()
	ix := build(c)
	return built{ix, corpus.LiveHeap() - before}
}

func BenchmarkBuild10k(b *testing.B) {
	needCorpus(b)
	c := corpus10k()
	heap := built10k().heap
	for b.Loop() {
		build(c)
	}
	b.ReportMetric(float64(heap), "heap_bytes")
}

// grouped returns documents of about so many words, made of the passages of one
// language each.
func grouped(c *corpus.Corpus, words int) []index.Document {
	var documents []index.Document
	texts := make(map[analysis.Language][]string)
	lengths := make(map[analysis.Language]int)
	for _, p := range c.Passages {
		texts[p.Language] = append(texts[p.Language], p.Text)
		if lengths[p.Language] += len(strings.Fields(p.Text)); lengths[p.Language] < words {
			continue
		}
		text := strings.Join(texts[p.Language], "\n\n")
		documents = append(documents, index.Document{Title: p.Title, Language: p.Language, Text: text, Passages: chunk.Passages(text)})
		texts[p.Language], lengths[p.Language] = nil, 0
	}
	return documents
}

// articles returns 1,000 documents of 1,000 words.
func articles() []index.Document { return grouped(corpus100k(), 1000)[:1000] }

func analysed(documents []index.Document) []*index.Part {
	parts := make([]*index.Part, len(documents))
	for i, d := range documents {
		parts[i] = index.Analyse(d)
	}
	return parts
}

func merged(parts []*index.Part) *index.Index {
	b := index.NewBuilder()
	for _, p := range parts {
		b.AddPart(p)
	}
	return b.Index()
}

// BenchmarkMerge makes an index of parts; BenchmarkRemerge takes the parts from
// an index first, as when one article of many has changed.
func BenchmarkMerge(b *testing.B) {
	needCorpus(b)
	parts := analysed(articles())
	b.ReportAllocs()
	for b.Loop() {
		merged(parts)
	}
}

func BenchmarkRemerge(b *testing.B) {
	needCorpus(b)
	ix := merged(analysed(articles()))
	b.ReportAllocs()
	for b.Loop() {
		builder := index.NewBuilder()
		for i := range ix.Documents() {
			builder.AddPart(ix.Part(i))
		}
		builder.Index()
	}
}

func BenchmarkAnalyse(b *testing.B) {
	needCorpus(b)
	d := articles()[0]
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		index.Analyse(d)
	}
}

func BenchmarkParsePart(b *testing.B) {
	needCorpus(b)
	d := articles()[0]
	encoded, err := index.Analyse(d).AppendBinary(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := index.ParsePart(encoded); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(encoded)), "encoded_bytes")
}

func BenchmarkSearch10k(b *testing.B) {
	needCorpus(b)
	benchmarkSearch(b, built10k(), corpus10k().Questions)
}

func BenchmarkSearch100k(b *testing.B) {
	needCorpus(b)
	benchmarkSearch(b, built100k(), corpus100k().Questions)
}

func BenchmarkSearchMisspelt100k(b *testing.B) {
	needCorpus(b)
	benchmarkSearch(b, built100k(), corpus100k().Misspelt)
}

// TestSampleCorpus searches in what the benchmarks fall back on.
func TestSampleCorpus(t *testing.T) {
	c, err := corpus.Sample()
	if err != nil {
		t.Fatal(err)
	}
	c = c.Sized(200)
	ix := build(c)
	if ix.Len() < 200 || len(c.Questions) < 10 || len(c.Misspelt) != len(c.Questions) {
		t.Fatalf("%d passages, %d questions, %d misspelt", ix.Len(), len(c.Questions), len(c.Misspelt))
	}
	found := ix.Search(index.Question{Text: "Siapa yang mendampingi Kim?", Lexicon: lexicon.Builtin}, hits)
	if len(found.Hits) != hits {
		t.Errorf("%d hits, want %d", len(found.Hits), hits)
	}
}

// benchmarkSearch asks in the order the questions stand in, so that as many
// iterations are the same searches.
func benchmarkSearch(b *testing.B, x built, questions []corpus.Question) {
	search := func(q corpus.Question) {
		x.index.Search(index.Question{Text: q.Text, Lexicon: lexicon.Builtin}, hits)
	}
	for _, q := range questions[:min(100, len(questions))] {
		search(q)
	}
	var times []time.Duration
	for b.Loop() {
		q := questions[len(times)%len(questions)]
		start := time.Now()
		search(q)
		times = append(times, time.Since(start))
	}
	b.ReportMetric(corpus.Percentile(times, 50), "p50_us")
	b.ReportMetric(corpus.Percentile(times, 99), "p99_us")
	b.ReportMetric(float64(x.heap), "heap_bytes")
}
