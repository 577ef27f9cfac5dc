package redisstore

import (
	"testing"
	"time"

	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// BenchmarkGuild measures a guild's way from Redis to an answer, on loopback and
// with 1 ms added to each round trip.
func BenchmarkGuild(b *testing.B) {
	server := redistest.Start(b)
	proxy := redistest.NewProxy(b, server.Addr())
	b.Run("delay=0", func(b *testing.B) { benchmarkGuild(b, server.URL()) })
	b.Run("delay=1ms", func(b *testing.B) {
		proxy.SetDelay(time.Millisecond)
		benchmarkGuild(b, proxy.URL())
	})
}

func benchmarkGuild(b *testing.B, url string) {
	retrievaltest.BenchmarkGuild(b, func(b *testing.B) retrievaltest.Opened {
		s, err := Open(b.Context(), url)
		if err != nil {
			b.Fatal(err)
		}
		return retrievaltest.Opened{Store: s, Cache: s.Cache(), Close: func() { s.Close() }}
	})
}
