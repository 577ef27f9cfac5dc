package sqlitestore

import (
	"testing"

	"kutip/retrieval/retrievaltest"
)

// BenchmarkGuild measures a guild's way from the file to an answer.
func BenchmarkGuild(b *testing.B) {
	dir := b.TempDir()
	retrievaltest.BenchmarkGuild(b, func(b *testing.B) retrievaltest.Opened {
		s, err := Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		return retrievaltest.Opened{Store: s, Cache: s.Cache(), Close: func() { s.Close() }}
	})
}
