package retrieval

import (
	"context"
	"errors"
	"testing"
	"time"
)

// A prompt Fetcher has the same short page everywhere.
type prompt struct{}

func (prompt) Fetch(_ context.Context, r FetchRequest) (Fetched, error) {
	return Fetched{Address: r.Address, Name: "rapat.md", Body: []byte("Rapat warga dihadiri empat puluh orang.")}, nil
}

func (prompt) Free(string) time.Time { return time.Time{} }

// Who waits in vain until others' files are read is told that, and nothing of the
// source; so is who looks at one by hand.
func TestCrowded(t *testing.T) {
	for range cap(reading) {
		reading <- struct{}{}
		defer func() { <-reading }()
	}
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	_, loading := Load(ctx, prompt{}, "https://warga.example/rapat")
	r := Refresher{Record: &Record{}, Fetcher: prompt{}}
	_, looking := r.look(ctx, "g", Entry{ID: "a", Current: Revision{Number: 1, From: "https://warga.example/rapat"}}, "", lookMode{anew: true})
	for _, err := range []error{loading, looking} {
		if !errors.Is(err, ErrCrowded) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
	}
}
