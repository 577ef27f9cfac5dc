package redisstore

import (
	"context"
	"errors"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

// visit has a host be left alone until a time.
func visit(s *Store, name string, until time.Time) error {
	return s.ChangeHost(ctx, name, func(h retrieval.Host) (retrieval.Host, error) {
		h.Free = until
		return h, nil
	})
}

// A host dies a day after the later of its times, by the server's clock, and at
// once where it wants nothing.
func TestHostDies(t *testing.T) {
	server := redistest.Start(t)
	s, c := open(t, server.URL()), server.Client()
	now := time.Now()
	for _, row := range []struct {
		name string
		host retrieval.Host
		life time.Duration // 0: it isn't there
	}{
		{"free later", retrieval.Host{Free: now.Add(2 * time.Hour), Wait: now.Add(time.Hour)}, 26 * time.Hour},
		{"wait later", retrieval.Host{Free: now, Wait: now.Add(48 * time.Hour)}, 72 * time.Hour},
		{"only free", retrieval.Host{Free: now.Add(time.Hour)}, 25 * time.Hour},
		{"over", retrieval.Host{Free: now.Add(-time.Hour)}, 23 * time.Hour},
		{"long over", retrieval.Host{Free: now.Add(-25 * time.Hour)}, 0},
		{"of old", retrieval.Host{Free: time.Unix(-1e9, 0)}, 0},
		{"there again", retrieval.Host{Free: now}, 24 * time.Hour},
		{"nothing", retrieval.Host{}, 0},
		{"nothing again", retrieval.Host{}, 0},
	} {
		err := s.ChangeHost(ctx, "a", func(retrieval.Host) (retrieval.Host, error) { return row.host, nil })
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if there := c.Exists(ctx, "kutip:1:host:a").Val() > 0; there != (row.life > 0) {
			t.Errorf("%s: it is there: %t", row.name, there)
		}
		life := c.PTTL(ctx, "kutip:1:host:a").Val()
		if row.life > 0 && (life > row.life || life < row.life-time.Minute) {
			t.Errorf("%s: it dies in %v, want %v", row.name, life, row.life)
		}
	}
	if keys := allKeys(t, c); len(keys) > 0 {
		t.Errorf("keys are left: %v", keys)
	}
}

// What others make of a host while it is changed isn't overwritten.
func TestHostMeanwhile(t *testing.T) {
	server := redistest.Start(t)
	until := time.Now().Add(time.Hour)
	for name, row := range map[string]struct {
		was   time.Time // zero: it isn't known
		other func(s *Store) error
		tries int
	}{
		"new":   {time.Time{}, func(s *Store) error { return visit(s, "new", until) }, 2},
		"known": {until, func(s *Store) error { return visit(s, "known", until.Add(time.Minute)) }, 2},
		"gone":  {until, func(s *Store) error { return visit(s, "gone", time.Time{}) }, 2},
		"same":  {until, func(s *Store) error { return visit(s, "same", until) }, 1},
	} {
		s, other := open(t, server.URL()), open(t, server.URL())
		if err := visit(other, name, row.was); err != nil {
			t.Fatal(err)
		}
		before(s, hostScript.Hash(), func() {
			if err := row.other(other); err != nil {
				t.Error(err)
			}
		})
		tries := 0
		var seen retrieval.Host
		err := s.ChangeHost(ctx, name, func(h retrieval.Host) (retrieval.Host, error) {
			tries++
			seen = h
			return retrieval.Host{Free: h.Free, Wait: until}, nil
		})
		if err != nil || tries != row.tries {
			t.Errorf("%s: %d tries, %v", name, tries, err)
		}
		_ = other.ChangeHost(ctx, name, func(h retrieval.Host) (retrieval.Host, error) {
			if h.Free != seen.Free || !h.Wait.Equal(until.Truncate(time.Millisecond)) {
				t.Errorf("%s: %+v, made of %+v", name, h, seen)
			}
			return h, errors.ErrUnsupported
		})
	}
}

// ChangeHost goes on while others change the host, until its context ends.
func TestHostContended(t *testing.T) {
	url := redistest.Start(t).URL()
	s, other := open(t, url), open(t, url)
	ctx, cancel := context.WithCancel(ctx)
	tries := 0
	err := s.ChangeHost(ctx, "a", func(h retrieval.Host) (retrieval.Host, error) {
		if tries++; tries == 20 {
			cancel()
		}
		if err := visit(other, "a", time.Now().Add(time.Duration(tries)*time.Hour)); err != nil {
			t.Error(err)
		}
		return h, nil
	})
	if tries != 20 || !errors.Is(err, retrieval.ErrUnreachable) || !errors.Is(err, context.Canceled) {
		t.Errorf("%d tries, error %v", tries, err)
	}
}

// A change of a host whose connection is cut behind any byte is made once or not
// at all: made again it would find its own turn taken.
func TestHostCut(t *testing.T) {
	server := redistest.Start(t)
	proxy := redistest.NewProxy(t, server.Addr())
	cut, direct := open(t, proxy.URL()), open(t, server.URL())
	first := time.UnixMilli(time.Now().Add(time.Hour).UnixMilli()).UTC()
	if err := visit(direct, "a", first); err != nil {
		t.Fatal(err)
	}
	want, lost := first, 0
	for bytes := 0; ; bytes += 3 { // the reply to the change has four
		warm(t, cut)
		proxy.CutAfter(bytes)
		err := cut.ChangeHost(ctx, "a", func(h retrieval.Host) (retrieval.Host, error) {
			h.Free = h.Free.Add(time.Millisecond)
			return h, nil
		})
		wasCut := proxy.Cut()
		proxy.CutAfter(-1)
		var now time.Time
		_ = direct.ChangeHost(ctx, "a", func(h retrieval.Host) (retrieval.Host, error) {
			now = h.Free
			return h, errors.ErrUnsupported
		})
		made := now.Sub(want) / time.Millisecond
		switch {
		case err == nil && made != 1, made < 0, made > 1, err != nil && !errors.Is(err, retrieval.ErrUnreachable):
			t.Fatalf("cut after %d bytes: made %d times, error %v", bytes, made, err)
		case err != nil && made == 1:
			lost++
		}
		if want = now; !wasCut {
			break
		}
	}
	if lost == 0 {
		t.Error("no cut was behind the change")
	}
}

// A host that can't be read or written is an error, and edit isn't asked
// where nothing can be read.
func TestHostRefused(t *testing.T) {
	server := redistest.Start(t)
	s, c := open(t, server.URL()), server.Client()
	key, _ := hostKey("a")
	for _, row := range []struct {
		name   string
		refuse func()
		want   error
		asked  bool
	}{
		{"value", func() { c.Set(ctx, key, "{", 0) }, retrieval.ErrDamaged, false},
		{"type", func() { c.HSet(ctx, key, "x", "x") }, retrieval.ErrDamaged, false},
		{"memory is full", func() { c.ConfigSet(ctx, "maxmemory", "1") }, retrieval.ErrReadOnly, true},
		{"no right to write", func() { c.Do(ctx, "acl", "setuser", "default", "-set") }, ErrDenied, true},
		{"no right to read", func() { c.Do(ctx, "acl", "setuser", "default", "-get") }, ErrDenied, false},
		{"killed", server.Kill, retrieval.ErrUnreachable, false},
	} {
		c.Del(ctx, key)
		row.refuse()
		asked := false
		err := s.ChangeHost(ctx, "a", func(retrieval.Host) (retrieval.Host, error) {
			asked = true
			return retrieval.Host{Free: time.Now().Add(time.Hour)}, nil
		})
		if !errors.Is(err, row.want) || asked != row.asked {
			t.Errorf("%s: error %v, want %v; edit asked %t", row.name, err, row.want, asked)
		}
		c.ConfigSet(ctx, "maxmemory", "0")
	}
}
