package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kutip/retrieval"
)

// A host has one visitor at a time, whoever asks; others hosts don't wait.
func TestOneAtATime(t *testing.T) {
	var visitors, most atomic.Int64
	meet := make(chan struct{})
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/bertemu" { // two hosts at once, or the test hangs
			select {
			case meet <- struct{}{}:
			case <-meet:
			}
			return
		}
		now := visitors.Add(1)
		for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
		}
		w.(http.Flusher).Flush()
		w.Write(make([]byte, 1<<20))
		visitors.Add(-1)
	})
	var wait sync.WaitGroup
	for i := range 12 {
		wait.Go(func() {
			r := retrieval.FetchRequest{Address: s.url(fmt.Sprint("/", i)), Scheduled: i%2 == 0}
			if _, err := s.client.Fetch(t.Context(), r); err != nil {
				t.Error(err)
			}
		})
	}
	for _, host := range []string{"b.test", "c.test"} {
		wait.Go(func() {
			if _, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.on(host, "/bertemu")}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if most.Load() != 1 || s.asked("/robots.txt") != 1 {
		t.Errorf("%d visitors at once, robots.txt asked for %d times", most.Load(), s.asked("/robots.txt"))
	}
}

// Hosts that redirect to each other don't lock each other up.
func TestCrossedRedirects(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/silang" {
			other := map[string]string{"a": "b", "b": "a"}[r.Host[:1]]
			http.Redirect(w, r, "http://"+other+r.Host[1:]+"/sampai", http.StatusFound)
		}
	})
	var wait sync.WaitGroup
	for i := range 20 {
		wait.Go(func() {
			if _, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.on([]string{"a.test", "b.test"}[i%2], "/silang")}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hs := hosts{known: map[string]*host{}}
		done, err := hs.take(t.Context(), "a.test")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := hs.take(ctx, "A.test"); !errors.Is(err, retrieval.ErrSlow) || !errors.Is(err, retrieval.ErrCrowded) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a second visitor: %v", err)
		}
		done()
		done, err = hs.take(t.Context(), "a.test")
		if err != nil {
			t.Error(err)
		}
		if done(); hs.known["a.test"].users != 0 {
			t.Errorf("%d users", hs.known["a.test"].users)
		}
	})
}

func TestLeave(t *testing.T) {
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {})
	if free := s.client.Free("a.test"); free.After(s.clock.Now()) {
		t.Errorf("free %v", free)
	}
	until := s.clock.Now().Add(time.Hour)
	s.client.hosts.leave("A.TEST", until)
	s.client.hosts.leave("a.test", until.Add(-time.Minute))
	if free := s.client.Free("a.test"); !free.Equal(until) {
		t.Errorf("free %v", free)
	}
	if _, err := s.scheduled(t, "/"); !errors.Is(err, retrieval.ErrNotFree) || s.asked("") != 0 {
		t.Errorf("%v, asked %d times", err, s.asked(""))
	}
	if _, err := s.get(t, "/"); err != nil {
		t.Errorf("by hand: %v", err)
	}
}

// A host that doesn't answer is left alone for longer and longer, until it does.
func TestBackOff(t *testing.T) {
	var broken atomic.Bool
	broken.Store(true)
	ctx, cancel := context.WithCancel(t.Context())
	s := newPublic(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/batal" { // the caller gives up, which says nothing of the host
			cancel()
			<-r.Context().Done()
		}
		if broken.Load() {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(http.StatusNotFound)
	})
	fail := func(name string, want time.Duration) {
		t.Helper()
		if _, err := s.scheduled(t, "/"); !errors.Is(err, retrieval.ErrNoAnswer) {
			t.Errorf("%s: %v", name, err)
		}
		wait := max(0, s.client.Free("a.test").Sub(s.clock.Now()))
		if wait != want {
			t.Errorf("%s: left alone for %v, want %v", name, wait, want)
		}
		s.clock.advance(wait)
	}
	for range 3 {
		if _, err := s.get(t, "/"); !errors.Is(err, retrieval.ErrNoAnswer) {
			t.Fatal(err)
		}
	}
	fail("first, after three by hand", 0)
	if _, err := s.client.Fetch(ctx, retrieval.FetchRequest{Address: s.url("/batal")}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for i, minutes := range []int{1, 2, 4, 8, 16, 32, 60, 60, 60} {
		fail(fmt.Sprint("again ", i), time.Duration(minutes)*time.Minute)
	}
	broken.Store(false)
	if _, err := s.get(t, "/"); !errors.Is(err, retrieval.ErrNotFound) {
		t.Error(err)
	}
	broken.Store(true)
	fail("after an answer", 0)
	fail("again after an answer", time.Minute)
}

// Thousands of hosts don't grow for ever; who is visited or waits longest stays.
func TestHostsBounded(t *testing.T) {
	hs := hosts{known: map[string]*host{}}
	now := newClock().Now()
	done, err := hs.take(t.Context(), "visited.test")
	if err != nil {
		t.Fatal(err)
	}
	hs.leave("left.test", now.Add(maxWait))
	for i := range maxHosts + 500 {
		hs.leave(fmt.Sprint(i, ".test"), now.Add(time.Duration(i)))
	}
	if n := len(hs.known); n != maxHosts {
		t.Errorf("%d hosts", n)
	}
	if !hs.free("left.test").Equal(now.Add(maxWait)) || hs.known["visited.test"] == nil {
		t.Error("the wrong ones were forgotten")
	}
	done()
	hs.leave("one-more.test", now)
	if hs.known["visited.test"] != nil {
		t.Error("what nobody visits any longer stays")
	}
}
