package redisstore

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// A change whose connection is cut behind any byte, of what is sent or what
// comes back, is made or not made, once, and what Change returns is true of it.
func TestCut(t *testing.T) {
	server := redistest.Start(t)
	proxy := redistest.NewProxy(t, server.Addr())
	cut, direct := open(t, proxy.URL()), open(t, server.URL())
	stride := scale(t, "KUTIP_STRIDE", 50)
	for _, c := range []struct {
		name   string
		change func(r *retrieval.Record, guild string, round int) (retrieval.Entry, error)
		guild  func(round int) string
		forget bool // the server doesn't know the scripts
	}{
		{"put", putRound, oneGuild, false},
		{"put, with scripts that the server doesn't know", putRound, oneGuild, true},
		{"put, the guild's first", putRound, func(round int) string { return fmt.Sprint("g", round) }, false},
		{"look", lookRound, oneGuild, false},
		{"remove or undo", removeRound, oneGuild, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server.Flush()
			r := &retrieval.Record{Store: retrievaltest.Watched(cut)}
			bytes, failed, made := 0, 0, 0
			for round := 0; ; round++ {
				guild := c.guild(round)
				before := few(t, direct, guild)
				if c.forget {
					server.Client().ScriptFlush(ctx)
				}
				warm(t, cut)
				proxy.CutAfter(bytes)
				_, err := c.change(r, guild, round)
				wasCut := proxy.Cut()
				proxy.CutAfter(-1)
				after := entryOf(t, direct, guild)
				done := after.Current.Number - before.Current.Number + after.Watch.Same - before.Watch.Same
				switch {
				case err == nil && done != 1, done < 0, done > 1:
					t.Fatalf("cut after %d bytes: revision %d after %d, error %v", bytes, after.Current.Number, before.Current.Number, err)
				case err != nil && !errors.Is(err, retrieval.ErrUnreachable):
					t.Fatalf("cut after %d bytes: %v", bytes, err)
				case err != nil:
					failed++
					made += done
				}
				retrievaltest.CheckWhole(t, direct, guild)
				retrievaltest.CheckWatched(t, direct, guild)
				if guilds, err := direct.Guilds(ctx, "", 1e6); err != nil || done == 1 && !slices.Contains(guilds, guild) {
					t.Fatalf("cut after %d bytes: guild %s isn't among %v, %v", bytes, guild, guilds, err)
				}
				if !wasCut {
					t.Logf("%d cuts in %d bytes: %d changes failed, %d of which were made", round, bytes, failed, made)
					return
				}
				bytes += 1 + rand.IntN(2*stride-1)
			}
		})
	}
}

func oneGuild(int) string { return "g" }

func putRound(r *retrieval.Record, guild string, round int) (retrieval.Entry, error) {
	return put(ctx, r.Store, guild, "x", fmt.Sprint("the text of round ", round))
}

func removeRound(r *retrieval.Record, guild string, round int) (retrieval.Entry, error) {
	e, err := r.Remove(ctx, guild, "x", "me")
	if errors.Is(err, retrieval.ErrNoArticle) {
		if e, err = r.Undo(ctx, guild, "x", 0, "me"); errors.Is(err, retrieval.ErrNoArticle) {
			return putRound(r, guild, round)
		}
	}
	return e, err
}

// lookRound is a quiet change, where there is an article.
func lookRound(r *retrieval.Record, guild string, round int) (retrieval.Entry, error) {
	c, err := r.Store.Change(ctx, retrieval.Change{Guild: guild, ID: "x", Quiet: true, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		if e.Current.Number == 0 {
			return e, nil, retrieval.ErrNoArticle
		}
		return e, nil, nil
	}})
	if errors.Is(err, retrieval.ErrNoArticle) {
		return putRound(r, guild, round)
	}
	return c.Entry, err
}

// warm gives the client connections, so that only the change is cut.
func warm(t *testing.T, s *Store) {
	t.Helper()
	_, err1 := s.Version(ctx, "warm")
	_, err2 := s.Texts(ctx, "warm", nil)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
}

// few returns the guild's article, and begins it anew where it has had many
// revisions, which only take time.
func few(t *testing.T, s *Store, guild string) retrieval.Entry {
	t.Helper()
	e := entryOf(t, s, guild)
	if e.Current.Number < 4 {
		return e
	}
	r := retrieval.Record{Store: s}
	if err := r.Forget(ctx, guild, "x"); err != nil {
		t.Fatal(err)
	}
	mustPut(t, retrievaltest.Watched(s), guild, "x", "anew")
	return entryOf(t, s, guild)
}

func entryOf(t *testing.T, s *Store, guild string) retrieval.Entry {
	t.Helper()
	e, err := s.Entry(ctx, guild, "x")
	if err != nil && !errors.Is(err, retrieval.ErrNoArticle) {
		t.Fatal(err)
	}
	return e
}
