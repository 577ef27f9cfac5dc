package sqlitestore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// benchWords are what bench texts are made of: a vocabulary as wide as an
// article's, so that texts pack about as well as real ones.
var benchWords = func() []string {
	rng := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 3000)
	for i := range words {
		b := make([]byte, 3+rng.IntN(8))
		for j := range b {
			b[j] = byte('a' + rng.IntN(26))
		}
		words[i] = string(b)
	}
	return words
}()

// benchText returns about 7 KB of words, as an article of 1,000 words has.
func benchText(rng *rand.Rand) string {
	var b strings.Builder
	for b.Len() < 7000 {
		n := int(float64(len(benchWords)) * rng.Float64() * rng.Float64() * rng.Float64())
		b.WriteString(benchWords[n])
		b.WriteByte(' ')
	}
	return b.String()
}

// benchRecord opens a record with a guild "bench" of n articles.
func benchRecord(b *testing.B, n int) (*Store, []retrieval.TextRef) {
	ctx, s := b.Context(), open(b, b.TempDir(), Options{})
	r := retrieval.Record{Store: s, Articles: n}
	rng := rand.New(rand.NewPCG(3, 4))
	refs := make([]retrieval.TextRef, n)
	for i := range refs {
		id := fmt.Sprintf("article-%04d", i)
		e, err := r.Put(ctx, "bench", retrieval.Draft{ID: id, Title: "Title of " + id, Text: benchText(rng), From: "https://example.com/" + id, By: "somebody"})
		if err != nil {
			b.Fatal(err)
		}
		refs[i] = retrieval.TextRef{ID: id, Body: e.Current.Body}
	}
	b.ResetTimer()
	return s, refs
}

func BenchmarkVersion(b *testing.B) {
	s, _ := benchRecord(b, 10)
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	for b.Loop() {
		if v, err := s.Version(ctx, "bench"); err != nil || v == "" {
			b.Fatal(v, err)
		}
	}
}

func BenchmarkList1000(b *testing.B) {
	s, _ := benchRecord(b, 1000)
	for b.Loop() {
		if page, _, err := s.List(b.Context(), "bench", "", 1000); err != nil || len(page) != 1000 {
			b.Fatal(len(page), err)
		}
	}
}

func BenchmarkTexts1000(b *testing.B) {
	s, refs := benchRecord(b, 1000)
	for b.Loop() {
		if texts, err := s.Texts(b.Context(), "bench", refs); err != nil || len(texts) != 1000 {
			b.Fatal(len(texts), err)
		}
	}
}

func BenchmarkPut(b *testing.B) {
	s, _ := benchRecord(b, 10)
	r := retrieval.Record{Store: s}
	rng := rand.New(rand.NewPCG(5, 6))
	for i := 0; b.Loop(); i++ {
		d := retrieval.Draft{ID: fmt.Sprintf("put-%d", i%20), Text: benchText(rng)}
		if _, err := r.Put(b.Context(), "bench", d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCacheSave100KB(b *testing.B) {
	c := open(b, b.TempDir(), Options{}).Cache()
	value := make([]byte, 100<<10)
	for i := 0; b.Loop(); i++ {
		items := []retrieval.CacheItem{{Key: fmt.Sprint("key", i%1000), Value: value}}
		if err := c.Save(b.Context(), "bench", items, time.Hour); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCacheLoad100KB(b *testing.B) {
	c := open(b, b.TempDir(), Options{}).Cache()
	items := []retrieval.CacheItem{{Key: "key", Value: make([]byte, 100<<10)}}
	if err := c.Save(b.Context(), "bench", items, time.Hour); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if values, err := c.Load(b.Context(), "bench", []string{"key"}); err != nil || values[0] == nil {
			b.Fatal(err)
		}
	}
}
