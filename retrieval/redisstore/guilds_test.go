package redisstore

import (
	"context"
	"errors"
	"net"
	"slices"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// Whenever others erase the guild while it is changed, or change it while it is
// erased: a guild with articles is among the guilds.
func TestGuildsComplete(t *testing.T) {
	server := redistest.Start(t)
	url := server.URL()
	other := open(t, url)
	erase := func() {
		if err := other.Erase(ctx, "g"); err != nil {
			t.Error(err)
		}
	}
	for _, row := range []struct {
		name     string
		articles []string // that there are
		run      func(t *testing.T, s *Store)
	}{
		{"stopped after the first article is written", nil, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), func() {
				if err := server.Client().ZScore(ctx, guildsKey, "g").Err(); err != nil {
					t.Errorf("the guild's name isn't there yet: %v", err)
				}
			})
			mustPut(t, s, "g", "x", "text")
		}},
		{"erased before the first article is written", nil, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), erase)
			mustPut(t, s, "g", "x", "text")
		}},
		{"erased before another article is written", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), erase)
			mustPut(t, s, "g", "x", "text")
		}},
		{"changed before the name is taken away", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, "zrem", func() { mustPut(t, other, "g", "x", "text") })
			if err := s.Erase(ctx, "g"); err != nil {
				t.Error(err)
			}
		}},
		{"changed while it is erased", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, eraseScript.Hash(), func() { mustPut(t, other, "g", "new", "text") })
			if err := s.Erase(ctx, "g"); err != nil {
				t.Error(err)
			}
			if keys := allKeys(t, server.Client()); len(keys) > 0 {
				t.Errorf("left: %v", keys)
			}
			mustPut(t, s, "g", "x", "text")
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			server.Flush()
			for _, id := range row.articles {
				mustPut(t, other, "g", id, "text")
			}
			row.run(t, open(t, url))
			retrievaltest.CheckWhole(t, other, "g")
			entries, _, err := other.List(ctx, "g", "", 10)
			if err != nil || len(entries) != 1 || entries[0].ID != "x" {
				t.Errorf("articles %+v, %v", entries, err)
			}
			if guilds, err := other.Guilds(ctx, "", 10); err != nil || !slices.Equal(guilds, []string{"g"}) {
				t.Errorf("guilds %v, %v", guilds, err)
			}
		})
	}
}

// Change goes on while others change the article, until its context ends.
func TestContended(t *testing.T) {
	url := redistest.Start(t).URL()
	s, other := open(t, url), open(t, url)
	ctx, cancel := context.WithCancel(ctx)
	tries := 0
	_, err := s.Change(ctx, retrieval.Change{Guild: "g", ID: "x", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		if tries++; tries == 20 {
			cancel()
		}
		mustPut(t, other, "g", "x", string(rune('a'+tries)))
		e.Current.Number++
		return e, nil, nil
	}})
	if tries != 20 || !errors.Is(err, retrieval.ErrUnreachable) || !errors.Is(err, context.Canceled) {
		t.Errorf("%d tries, error %v", tries, err)
	}
	if e, err := other.Entry(t.Context(), "g", "x"); err != nil || e.Current.Number != 20 {
		t.Errorf("revision %d, %v", e.Current.Number, err)
	}
}

// What others let go of while an article is changed stays away.
func TestOlderMeanwhile(t *testing.T) {
	url := redistest.Start(t).URL()
	s, other := open(t, url), open(t, url)
	mustPut(t, s, "g", "x", "one")
	mustPut(t, s, "g", "x", "two")
	before(s, changeScript.Hash(), func() {
		_, err := other.Change(ctx, retrieval.Change{Guild: "g", ID: "x", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			e.Older = nil
			return e, nil, nil
		}})
		if err != nil {
			t.Error(err)
		}
	})
	mustPut(t, s, "g", "x", "three")
	if e, err := s.Entry(ctx, "g", "x"); err != nil || len(e.Older) != 1 || e.Older[0].Number != 2 {
		t.Errorf("%+v, %v", e, err)
	}
	retrievaltest.CheckWhole(t, s, "g")
}

// before has a store do something once, before it sends a command, or the
// script of a hash.
func before(s *Store, command string, do func()) {
	s.client.AddHook(&hook{command: command, do: do})
}

type hook struct {
	command string
	do      func()
	done    bool
}

func (h *hook) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		if !h.done && (cmd.Name() == h.command || len(cmd.Args()) > 1 && cmd.Args()[1] == h.command) {
			h.done = true
			h.do()
		}
		return next(ctx, cmd)
	}
}

func (h *hook) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}

func (h *hook) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return next
}
