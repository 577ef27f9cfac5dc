package redisstore

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

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

// What others find at the source while an article is changed isn't overwritten.
func TestLookedMeanwhile(t *testing.T) {
	url := redistest.Start(t).URL()
	s, other := open(t, url), open(t, url)
	for _, guild := range []string{"watch", "pending"} {
		mustPut(t, s, guild, "x", "one")
		before(s, changeScript.Hash(), func() {
			if guild == "watch" {
				look(t, other, guild, "x", day)
			} else {
				hold(t, other, guild, "x", "two")
			}
		})
		tries := 0
		_, err := s.Change(ctx, retrieval.Change{Guild: guild, ID: "x", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			tries++
			e.Current.Title = "changed"
			return e, nil, nil
		}})
		if err != nil || tries != 2 {
			t.Errorf("%s: %d tries, %v", guild, tries, err)
		}
	}
	if e, err := s.Entry(ctx, "watch", "x"); err != nil || e.Current.Title != "changed" || !e.Watch.Next.Equal(day) {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err := s.Entry(ctx, "pending", "x"); err != nil || e.Current.Title != "changed" || e.Pending == nil {
		t.Errorf("%+v, %v", e, err)
	}
}

// A look at a source that finds nothing new writes the watch and when it is due
// again, and nothing else.
func TestLookWrites(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL())
	k, _ := keysOf("g")
	mustPut(t, s, "g", "x", "one")
	if n := server.Client().Exists(ctx, k.watch, k.pending, k.due).Val(); n > 0 {
		t.Errorf("%d keys are there for an article that nobody looks after", n)
	}
	look(t, s, "g", "x", day)
	written := func() map[string]string {
		all := map[string]string{}
		for _, key := range allKeys(t, server.Client()) {
			all[key] = server.Client().Dump(ctx, key).Val()
		}
		return all
	}
	was := written()
	commands := func(name string) string {
		return server.Client().InfoMap(ctx, "commandstats").Item("Commandstats", "cmdstat_"+name)
	}
	hset, _, _ := strings.Cut(commands("hset"), ",")
	look(t, s, "g", "x", day.Add(time.Hour))
	for key, value := range written() {
		if changed := value != was[key]; changed != (key == k.watch || key == k.due) {
			t.Errorf("%s: changed %t", key, changed)
		}
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(hset, "calls="))
	if now := commands("hset"); !strings.HasPrefix(now, fmt.Sprintf("calls=%d,", n+1)) {
		t.Errorf("HSET: %s, before %s", now, hset)
	}
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

// A counter counts how often a command is sent, and what it finds.
type counter struct {
	hook
	command  string
	n, found int
}

func (c *counter) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		c.count(cmd)
		return next(ctx, cmd)
	}
}

func (c *counter) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		err := next(ctx, cmds)
		for _, cmd := range cmds {
			c.count(cmd)
		}
		return err
	}
}

func (c *counter) count(cmd redis.Cmder) {
	if cmd.Name() != c.command {
		return
	}
	c.n++
	if z, ok := cmd.(*redis.ZSliceCmd); ok {
		c.found += len(z.Val())
	}
}
