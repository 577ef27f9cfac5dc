package retrievaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"kutip/retrieval"
)

// testCancelled calls every method with a context that has ended.
func testCancelled(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("g", "x", put("one"))
	before := stateOf(t, b, "g")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range append(calls(ctx, a, "g", "x"), calls(ctx, a, "new", "x")...) {
		if c.run() == nil {
			t.Errorf("%s: no error with a context that has ended", c.name)
		}
		same(t, "state after "+c.name, stateOf(t, b, "g"), before)
		same(t, "guilds after "+c.name, b.guilds("", 9), []string{"g"})
	}
	if _, err := a.Guilds(ctx, "", 9); err == nil {
		t.Errorf("Guilds: no error with a context that has ended")
	}
	if _, err := a.Due(ctx, day, 9); err == nil {
		t.Errorf("Due: no error with a context that has ended")
	}
	if err := a.ChangeHost(ctx, "a", setTo(retrieval.Host{Free: soon()})); err == nil {
		t.Errorf("ChangeHost: no error with a context that has ended")
	}
	b.isHost("after a change with a context that has ended", "a", retrieval.Host{})
	a.change("g", "x", put("two"))
	a.setHost("a", retrieval.Host{Free: soon()})
}

// testCancelledInEdit ends the context while the change is under way: it is
// made, or not, but never by half, and the record goes on.
func testCancelledInEdit(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("g", "x", put("one"))
	for range 5 {
		before := stateOf(t, b, "g")
		ctx, cancel := context.WithCancel(context.Background())
		_, err := a.Change(ctx, retrieval.Change{Guild: "g", ID: "x", Edit: func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			cancel()
			return put("more")(e)
		}})
		after := b.version("g")
		switch {
		case err == nil && after == before.Version:
			t.Fatalf("no error, but no change")
		case err != nil && !errors.Is(err, retrieval.ErrUnreachable):
			same(t, "state after an error", stateOf(t, b, "g"), before)
		}
		CheckWhole(t, b, "g")
		a.change("g", "x", put("next"))
		b.change("g", "x", put("and next"))
	}
	was := retrieval.Host{Free: soon()}
	next := retrieval.Host{Free: was.Free.Add(time.Minute)}
	for range 5 {
		a.setHost("a", was)
		ctx, cancel := context.WithCancel(context.Background())
		err := a.ChangeHost(ctx, "a", func(retrieval.Host) (retrieval.Host, error) {
			cancel()
			return next, nil
		})
		switch now := b.host("a"); {
		case now != was && now != next:
			t.Fatalf("host is %v, neither %v nor %v", now, was, next)
		case err == nil && now != next, err != nil && !errors.Is(err, retrieval.ErrUnreachable):
			t.Fatalf("host is %v, error %v", now, err)
		}
	}
}
