package redisstore

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// A server that writes each change to its log before it answers (appendfsync
// always) is killed while articles are changed: it comes back with all that was
// acknowledged, and nothing half. The store goes on without being opened again.
func TestKilled(t *testing.T) {
	server := redistest.Start(t, "--appendonly", "yes", "--appendfsync", "always")
	s := open(t, server.URL())
	writers := make([]*changer, 4)
	for i := range writers {
		writers[i] = &changer{guild: fmt.Sprint("g", i%2), id: fmt.Sprint("article", i), last: map[string]retrieval.Entry{}}
	}
	rounds := scale(t, "KUTIP_KILLS", 2)
	acknowledged, unanswered, later := 0, 0, 0
	for range rounds {
		acks := make(chan bool, 1000)
		var wait sync.WaitGroup
		for _, w := range writers {
			wait.Go(func() { w.until(t, retrievaltest.Watched(s), acks) })
		}
		kill := 1 + rand.IntN(100)
		for range kill {
			<-acks
		}
		server.Kill()
		wait.Wait()
		server.Restart()
		// After many refusals go-redis tries a server once a second.
		eventually(t, "goes on", func() bool { _, err := s.Version(ctx, "g0"); return err == nil })
		for _, w := range writers {
			acknowledged += w.acknowledged
			unanswered++
			later += w.check(t, s)
		}
		for _, guild := range []string{"g0", "g1"} {
			retrievaltest.CheckWhole(t, s, guild)
			retrievaltest.CheckWatched(t, s, guild)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d kills: %d changes acknowledged, none lost; of %d without an answer %d were made", rounds, acknowledged, unanswered, later)
}

// A changer changes three articles that nobody else does, and knows what was
// acknowledged.
type changer struct {
	guild, id    string
	last         map[string]retrieval.Entry // by ID
	acknowledged int                        // in this round
	trying       string                     // the article that wasn't acknowledged
}

// until changes articles until the store can't be reached.
func (c *changer) until(t *testing.T, s retrieval.Store, acks chan<- bool) {
	c.acknowledged = 0
	for n := 0; ; n++ {
		c.trying = fmt.Sprint(c.id, "-", n%3)
		e, err := c.change(s, c.trying)
		switch {
		case errors.Is(err, retrieval.ErrUnreachable):
			return
		case err != nil:
			t.Errorf("changing %s: %v", c.trying, err)
			return
		}
		c.last[c.trying] = e
		c.acknowledged++
		select {
		case acks <- true:
		default: // more than the test waits for
		}
	}
}

// change adds, changes, removes, brings back or looks at an article.
func (c *changer) change(s retrieval.Store, id string) (retrieval.Entry, error) {
	r := retrieval.Record{Store: s}
	current := c.last[id].Current
	if current.Number > 0 && rand.IntN(3) == 0 {
		changed, err := s.Change(ctx, retrieval.Change{Guild: c.guild, ID: id, Quiet: true, Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			return e, nil, nil
		}})
		return changed.Entry, err
	}
	switch {
	case current.Removed:
		return r.Undo(ctx, c.guild, id, 0, "me")
	case current.Number%7 == 5:
		return r.Remove(ctx, c.guild, id, "me")
	}
	text := fmt.Sprintf("%s after revision %d. ", id, current.Number)
	return put(ctx, s, c.guild, id, strings.Repeat(text, 1+rand.IntN(200))+fmt.Sprint(rand.Int()))
}

// check fails unless each article is as acknowledged, or one change further if
// it is the one without an answer. It returns how many are further.
func (c *changer) check(t *testing.T, s retrieval.Store) (further int) {
	t.Helper()
	for id := range c.last {
		now, err := s.Entry(ctx, c.guild, id)
		want, looks := c.last[id].Current, now.Watch.Same-c.last[id].Watch.Same
		switch {
		case err != nil:
			t.Errorf("%s, acknowledged as revision %d: %v", id, want.Number, err)
		case now.Current == want && looks == 0:
		case now.Current == want && looks == 1 && id == c.trying:
			further++
		case id == c.trying && looks == 0 && now.Current.Number == want.Number+1 && now.Older[len(now.Older)-1] == want:
			further++
		default:
			t.Errorf("%s is %+v, acknowledged was %+v", id, now.Current, want)
		}
		c.last[id] = now
	}
	if now, err := s.Entry(ctx, c.guild, c.trying); err == nil {
		c.last[c.trying] = now // also its first, without an answer
	}
	return further
}
