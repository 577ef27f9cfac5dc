package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// A hostEdit is what ChangeHost is given.
type hostEdit = func(retrieval.Host) (retrieval.Host, error)

// host returns what is kept of a host, which it leaves as it is.
func (h handle) host(name string) (found retrieval.Host) {
	h.t.Helper()
	err := h.ChangeHost(context.Background(), name, func(was retrieval.Host) (retrieval.Host, error) {
		found = was
		return retrieval.Host{}, errors.ErrUnsupported
	})
	if !errors.Is(err, errors.ErrUnsupported) {
		h.t.Fatalf("looking at host %s: %v", name, err)
	}
	return found
}

func (h handle) setHost(name string, to retrieval.Host) {
	h.t.Helper()
	if err := h.ChangeHost(context.Background(), name, setTo(to)); err != nil {
		h.t.Fatalf("changing host %s: %v", name, err)
	}
}

func setTo(to retrieval.Host) hostEdit {
	return func(retrieval.Host) (retrieval.Host, error) { return to, nil }
}

// isHost fails unless a host is so, to the time zone.
func (h handle) isHost(what, name string, want retrieval.Host) {
	h.t.Helper()
	if got := h.host(name); got != want {
		h.t.Fatalf("%s: host %.20s is %v, want %v", what, name, got, want)
	}
}

// soon returns a time to come, since what is over may be forgotten. It isn't one
// of whole seconds.
func soon() time.Time {
	return time.UnixMilli(time.Now().Add(time.Hour).Unix()*1000 + 567).UTC()
}

// hosts are names that a store might mix up, or take for something else.
var hosts = []string{
	"a", "aa", "a.a", "a_a", "a-a", "a:80", "a:8080", "a.", "0", "-", ".", "..", ":", "::1", "guilds", "g:meta",
	strings.Repeat("a", 254), strings.Repeat("a", 255), strings.Repeat("a", 254) + "b",
}

// testHosts changes hosts: each is as it was put last, and none is another's. They
// are no part of a guild.
func testHosts(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.isHost("unknown", "a", retrieval.Host{})
	first := soon()
	later := first.Add(1234 * time.Millisecond)
	for i, row := range []struct{ put, want retrieval.Host }{
		{retrieval.Host{Free: later}, retrieval.Host{Free: later}},
		{retrieval.Host{Wait: first}, retrieval.Host{Wait: first}},
		{
			retrieval.Host{Free: first.Add(999_999).In(time.FixedZone("", 3600)), Wait: later.Add(1).Local()},
			retrieval.Host{Free: first, Wait: later},
		},
		{retrieval.Host{}, retrieval.Host{}},
		{retrieval.Host{Free: later, Wait: later}, retrieval.Host{Free: later, Wait: later}},
	} {
		h, other := a, b
		if i%2 > 0 {
			h, other = b, a
		}
		what := fmt.Sprint("change ", i)
		h.setHost("a", row.put)
		h.isHost(what, "a", row.want)
		other.isHost(what, "a", row.want)
	}
	of := func(i int) retrieval.Host {
		return retrieval.Host{Free: first.Add(time.Duration(i) * time.Millisecond), Wait: first.Add(time.Duration(i) * time.Second)}
	}
	for i, name := range hosts {
		a.setHost(name, of(i))
	}
	a.change("g", "x", put("one"))
	a.change("a", "x", put("one"))
	b.erase("a")
	same(t, "guilds", b.guilds("", 99), []string{"g"})
	for i, name := range hosts {
		b.isHost("among others", name, of(i))
		a.setHost(name, retrieval.Host{})
		b.isHost("let go of", name, retrieval.Host{})
	}
}

// testHostEdit has edits fail: their errors are returned, and nothing changes.
func testHostEdit(t *testing.T, open Opener) {
	a, b := two(t, open)
	was := retrieval.Host{Free: soon(), Wait: soon().Add(time.Minute)}
	a.setHost("a", was)
	refusal := errors.New("not now")
	for _, c := range []struct {
		name string
		want retrieval.Host
	}{{"a", was}, {"new", retrieval.Host{}}} {
		err := b.ChangeHost(context.Background(), c.name, func(retrieval.Host) (retrieval.Host, error) {
			return retrieval.Host{Free: was.Wait}, refusal
		})
		if err != refusal {
			t.Errorf("%s: error %v, want that of edit as it is", c.name, err)
		}
		a.isHost("after a refusal", c.name, c.want)
		b.isHost("after a refusal", c.name, c.want)
	}
}

// testHostNames changes hosts that can't be called so.
func testHostNames(t *testing.T, open Opener) {
	a, _ := two(t, open)
	for _, name := range append([]string{
		"A.example", "a.Example", "a b", " a", "a/b", "http://a", "a@b", "[::1]", "a%41", "bücher.example", strings.Repeat("a", 256),
	}, nasty...) {
		called := false
		err := a.ChangeHost(context.Background(), name, func(retrieval.Host) (retrieval.Host, error) {
			called = true
			return retrieval.Host{Free: soon()}, nil
		})
		good := retrieval.HostName(name)
		if called != good || good != (err == nil) || !good && !errors.Is(err, retrieval.ErrBadName) {
			t.Errorf("host %.80q: edit called %t, error %v", name, called, err)
		}
	}
}

// testHostTurns has many try to take a host's turn at once, again and again: one
// has it, and each of the others is refused.
func testHostTurns(t *testing.T, open Opener) {
	a, b := two(t, open)
	const visitors, turns = 50, 3
	taken := errors.New("another has the turn")
	for turn := range turns {
		name, until := fmt.Sprint("host", turn), soon()
		had := make([]bool, visitors)
		err := concurrently(visitors, func(i int) error {
			err := []handle{a, b}[i%2].ChangeHost(context.Background(), name, func(h retrieval.Host) (retrieval.Host, error) {
				if h.Free.After(time.Now()) {
					return h, taken
				}
				h.Free = until.Add(time.Duration(i) * time.Millisecond)
				return h, nil
			})
			if had[i] = err == nil; errors.Is(err, taken) {
				return nil
			}
			return err
		})
		isError(t, "visitors", err, nil)
		var who []int
		for i := range had {
			if had[i] {
				who = append(who, i)
			}
		}
		if len(who) != 1 {
			t.Fatalf("turn %d: %d visitors have it", turn, len(who))
		}
		b.isHost("in its turn", name, retrieval.Host{Free: until.Add(time.Duration(who[0]) * time.Millisecond)})
	}
	first := soon()
	each := func(h retrieval.Host) (retrieval.Host, error) {
		if h.Wait.IsZero() {
			h.Wait = first
		}
		h.Wait = h.Wait.Add(time.Millisecond)
		return h, nil
	}
	err := concurrently(writers, func(int) error {
		return errors.Join(
			a.ChangeHost(context.Background(), "all", each),
			b.ChangeHost(context.Background(), "all", each))
	})
	isError(t, "changes at once", err, nil)
	a.isHost("after changes at once", "all", retrieval.Host{Wait: first.Add(2 * writers * time.Millisecond)})
}
