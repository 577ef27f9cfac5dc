package redisstore

import (
	"context"
	"errors"
	"net"
	"testing"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// An entry without a revision is none, whatever else an edit leaves in it.
func TestNoRevision(t *testing.T) {
	s := open(t, redistest.Start(t).URL())
	mustPut(t, s, "g", "x", "one")
	mustPut(t, s, "g", "x", "two")
	changed, err := s.Change(ctx, retrieval.Change{Guild: "g", ID: "x", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Current.Number = 0
		return e, map[int]string{1: "text"}, nil
	}})
	if err != nil || changed.Entry.ID != "" || changed.Entry.Older != nil || changed.Articles != 0 || changed.Removed != 0 {
		t.Errorf("%+v, %v", changed, err)
	}
	if _, err := s.Texts(ctx, "g", []retrieval.TextRef{{ID: "x", Body: 1}}); !errors.Is(err, retrieval.ErrNoText) {
		t.Errorf("error %v, want %v", err, retrieval.ErrNoText)
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
