package redisstore

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// on runs a benchmark on loopback, and with 1 ms more for each round trip.
func on(b *testing.B, run func(b *testing.B, s *Store)) {
	server := redistest.Start(b)
	proxy := redistest.NewProxy(b, server.Addr())
	proxy.SetDelay(time.Millisecond)
	for name, url := range map[string]string{"loopback": server.URL(), "1 ms added": proxy.URL()} {
		b.Run(name, func(b *testing.B) {
			s := open(b, url)
			mustPut(b, s, "g", "x", fmt.Sprint(rand.Int()))
			run(b, s)
		})
	}
}

func BenchmarkVersion(b *testing.B) {
	on(b, func(b *testing.B, s *Store) {
		for b.Loop() {
			if _, err := s.Version(ctx, "g"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkTexts1000 reads a thousand texts of 7 KB in one call.
func BenchmarkTexts1000(b *testing.B) {
	on(b, func(b *testing.B, s *Store) {
		refs := make([]retrieval.TextRef, 1000)
		for i := range refs {
			refs[i] = retrieval.TextRef{ID: fmt.Sprint("a", i), Body: 1}
			if _, err := s.Change(ctx, retrieval.Change{Guild: "thousand", ID: refs[i].ID, Edit: first(prose(7000))}); err != nil {
				b.Fatal(err)
			}
		}
		for b.Loop() {
			if texts, err := s.Texts(ctx, "thousand", refs); err != nil || len(texts[999]) != 7000 {
				b.Fatal(err)
			}
		}
	})
}

// first makes a text the only one of an article.
func first(text string) func(retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	return func(retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		return retrieval.Entry{Current: retrieval.Revision{Number: 1, Body: 1, Bytes: len(text)}}, map[int]string{1: text}, nil
	}
}

// prose returns words at random, which compress about as well as an article.
func prose(bytes int) string {
	const letters = "eeeeaaaiiinnnttssrdlkumgbpohyjwc"
	vocabulary := make([]string, 1500)
	for i := range vocabulary {
		word := make([]byte, 2+rand.IntN(8))
		for j := range word {
			word[j] = letters[rand.IntN(len(letters))]
		}
		vocabulary[i] = string(word)
	}
	var b strings.Builder
	for b.Len() < bytes {
		b.WriteString(vocabulary[int(rand.ExpFloat64()*200)%len(vocabulary)] + " ")
	}
	return b.String()[:bytes]
}

func BenchmarkPut(b *testing.B) {
	on(b, func(b *testing.B, s *Store) {
		text := prose(7000)
		for i := 0; b.Loop(); i++ {
			mustPut(b, s, "g", "x", fmt.Sprint(rand.Int(), text))
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	on(b, func(b *testing.B, s *Store) {
		c := s.Cache()
		if err := c.Save(ctx, "g", []retrieval.CacheItem{{Key: "k", Value: []byte(prose(2000))}}, time.Hour); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if v, err := c.Load(ctx, "g", []string{"k"}); err != nil || v[0] == nil {
				b.Fatal(err)
			}
		}
	})
}
