package redisstate

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/bot/state"
	"kutip/retrieval/redisstore/redistest"
)

var person = strings.Repeat("a1", 16)

func note(id string, life time.Duration) state.Note {
	return state.Note{Guild: "g", Kind: state.GapKind, ID: id, Person: person, Ends: time.Now().Add(life), Data: []byte("{}")}
}

func put(t testing.TB, s *Store, notes ...state.Note) {
	t.Helper()
	for _, n := range notes {
		if err := s.Put(ctx, n); err != nil {
			t.Fatal(err)
		}
	}
}

var once10 = state.Rate{Times: 10, Per: time.Hour}

func day(life time.Duration) state.Account {
	return state.Account{Name: "day", Limit: 100, Life: life}
}

// All keys expire when the last thing in them ends, by the server's clock, but
// for the secret; and they are in the slots that keys.go tells.
func TestExpiry(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	put(t, s, note("long", 3*time.Hour), note("short", time.Hour))
	_, err1 := s.Claim(ctx, "id", 10*time.Minute)
	_, err2 := s.Take(ctx, "g", person, once10)
	_, err3 := s.Take(ctx, "g", person, once10)
	_, err4 := s.Take(ctx, "g", "other", once10)
	_, err5 := s.Spend(ctx, 5, false, day(48*time.Hour))
	_, err6 := s.Spend(ctx, 5, false, day(96*time.Hour))
	_, err7 := s.Secret(ctx)
	err8 := s.Count(ctx, "g", "2026-11-25", map[string]int{"n": 1}, 24*time.Hour)
	err9 := s.Count(ctx, "g", "2026-11-26", map[string]int{"n": 1}, time.Hour)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9); err != nil {
		t.Fatal(err)
	}
	want := map[string]time.Duration{
		"kutip:state:1:claim:id": 10 * time.Minute, "kutip:state:1:{account}:day": 48 * time.Hour, "kutip:state:1:{g}:rates": 12 * time.Minute, "kutip:state:1:{g}:days": 24 * time.Hour,
		"kutip:state:1:{g}:notes": 3 * time.Hour, "kutip:state:1:{g}:names": 3 * time.Hour, "kutip:state:1:{g}:persons": 3 * time.Hour, "kutip:state:1:{g}:ends": 3 * time.Hour,
		"kutip:state:secret": -1,
	}
	sameLives(t, server, want)
	lasting := note("lasting", 0)
	lasting.Ends = state.Never
	put(t, s, lasting, note("long", 3*time.Hour)) // "long" is what ends last, still
	want["kutip:state:1:{g}:lasting"] = -1
	for _, index := range []string{"names", "persons", "ends"} {
		want["kutip:state:1:{g}:"+index] = 24 * time.Hour
	}
	sameLives(t, server, want)
}

func sameLives(t *testing.T, server *redistest.Server, want map[string]time.Duration) {
	t.Helper()
	keys := keysOf(t, server.Client())
	for _, key := range keys {
		life := server.Client().PTTL(ctx, key).Val()
		if w, ok := want[key]; !ok || life > w || life < w-time.Minute {
			t.Errorf("%s expires in %v, want %v", key, life, w)
		}
	}
	if len(keys) != len(want) {
		t.Errorf("%d keys, want %d: %q", len(keys), len(want), keys)
	}
}

// By the server's own clock what has ended is gone.
func TestServerClock(t *testing.T) {
	s := open(t, redistest.Start(t).Addr())
	const life = 50 * time.Millisecond
	gone := map[string]func() (bool, error){
		"claim": func() (bool, error) { return s.Claim(ctx, "id", life) },
		"take": func() (bool, error) {
			wait, err := s.Take(ctx, "g", "k", state.Rate{Times: 1, Per: life})
			return wait == 0, err
		},
		"account": func() (bool, error) {
			over, err := s.Spend(ctx, 100, false, day(life))
			return over < 0, err
		},
		"note": func() (bool, error) {
			_, err := s.Get(ctx, "g", state.GapKind, "x")
			return errors.Is(err, state.ErrNoNote), errOther(err, state.ErrNoNote)
		},
	}
	put(t, s, note("x", life))
	for what, is := range gone {
		if what != "note" {
			if ok, err := is(); !ok || err != nil {
				t.Errorf("first %s: %t, %v", what, ok, err)
			}
		}
		until := time.Now().Add(20 * time.Second)
		for ok := false; !ok; {
			var err error
			if ok, err = is(); err != nil || time.Now().After(until) {
				t.Fatalf("%s: %v, and it doesn't end", what, err)
			}
		}
	}
}

// errOther returns an error unless it is one that is expected.
func errOther(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}

// Each method is one round trip when the server knows its script, and works when
// it doesn't.
func TestRoundTrips(t *testing.T) {
	server := redistest.Start(t)
	proxy := redistest.NewProxy(t, server.Addr())
	s := open(t, proxy.Addr())
	for what, call := range methods(s) {
		if err := call(); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		before := proxy.Count()
		if err := call(); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if trips := proxy.Count() - before; trips != 1 {
			t.Errorf("%s: %d round trips", what, trips)
		}
		server.Client().ScriptFlush(ctx)
		if err := call(); err != nil {
			t.Errorf("%s by a script that the server doesn't know: %v", what, err)
		}
	}
}

// methods are all that may be called, over and over.
func methods(s *Store) map[string]func() error {
	return map[string]func() error{
		"Claim":  func() error { _, err := s.Claim(ctx, "id", time.Hour); return err },
		"Take":   func() error { _, err := s.Take(ctx, "g", "k", once10); return err },
		"Spend":  func() error { _, err := s.Spend(ctx, 1, true, day(time.Hour)); return err },
		"Spent":  func() error { _, err := s.Spent(ctx, day(time.Hour)); return err },
		"Put":    func() error { return s.Put(ctx, note("x", time.Hour)) },
		"Swap":   func() error { _, err := s.Swap(ctx, note("z", time.Hour), nil); return err },
		"Count":  func() error { return s.Count(ctx, "g", "2026-11-25", map[string]int{"a": 1, "b": 2}, time.Hour) },
		"Counts": func() error { _, err := s.Counts(ctx, "g", []string{"2026-11-25"}); return err },
		"Get":    func() error { _, err := s.Get(ctx, "g", state.GapKind, "x"); return errOther(err, state.ErrNoNote) },
		"Notes":  func() error { _, err := s.Notes(ctx, state.Query{Guild: "g", N: 9}); return err },
		"Delete": func() error { return s.Delete(ctx, "g", state.GapKind, "y") },
		"Forget": func() error { _, err := s.Forget(ctx, "g", person); return err },
		"Erase":  func() error { return s.Erase(ctx, "h") },
		"Secret": func() error { _, err := s.Secret(ctx); return err },
	}
}

// A call whose connection is cut behind any byte, of what is sent or what comes
// back, counts once or not at all, though the client tries again by itself; and
// without an error it counts once.
func TestCut(t *testing.T) {
	server := redistest.Start(t)
	proxy := redistest.NewProxy(t, server.Addr())
	cut, direct := open(t, proxy.Addr()), open(t, server.Addr())
	spent(t, direct)
	if _, err := direct.Spend(ctx, 1, true, day(time.Hour)); err != nil { // so that the server knows the script
		t.Fatal(err)
	}
	for _, forget := range []bool{false, true} {
		bytes, stride, failed, made := 0, 1, 0, 0
		if forget {
			stride = scale(t, "KUTIP_STRIDE", 25) // the script itself is sent
		}
		for {
			if _, err := cut.Spent(ctx, day(time.Hour)); err != nil { // so that there is a connection
				t.Fatal(err)
			}
			if forget {
				server.Client().ScriptFlush(ctx)
			}
			before := spent(t, direct)
			proxy.CutAfter(bytes)
			_, err := cut.Spend(ctx, 1, true, day(time.Hour))
			wasCut := proxy.Cut()
			proxy.CutAfter(-1)
			done := spent(t, direct) - before
			switch {
			case err == nil && done != 1, done < 0, done > 1:
				t.Fatalf("cut after %d bytes: spent %d, error %v", bytes, done, err)
			case err != nil && !errors.Is(err, state.ErrUnreachable):
				t.Fatalf("cut after %d bytes: %v", bytes, err)
			case err != nil:
				failed, made = failed+1, made+done
			}
			if !wasCut {
				break
			}
			bytes += 1 + rand.IntN(2*stride-1)
		}
		t.Logf("scripts forgotten: %t; up to %d bytes: %d failed, %d of which were carried out", forget, bytes, failed, made)
		if failed == 0 || made == 0 && stride == 1 {
			t.Errorf("%d failed, %d carried out: that shows nothing", failed, made)
		}
	}
}

func spent(t testing.TB, s *Store) int {
	t.Helper()
	all, err := s.Spent(ctx, day(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// scale returns how long a long test is to be: a number of the environment, or
// else what it is in every run.
func scale(t testing.TB, variable string, usual int) int {
	t.Helper()
	value := os.Getenv(variable)
	if value == "" {
		return usual
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// A server that evicts one of a guild's keys hides no note from Forget.
func TestEviction(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	for _, evicted := range noteKeys("g")[:4] { // what is lasting isn't evicted
		server.Flush()
		nobody := note("nobody's", 2*time.Hour)
		nobody.Person = ""
		put(t, s, note("a", time.Hour), note("b", time.Hour), nobody)
		if n := server.Client().Del(ctx, evicted).Val(); n != 1 {
			t.Fatalf("%s isn't there", evicted)
		}
		want, forgotten := 3, 2
		if evicted == noteKeys("g")[0] {
			want, forgotten = 0, 0
		}
		notes, err := s.Notes(ctx, state.Query{Guild: "g", N: 9})
		if len(notes) != want || err != nil {
			t.Errorf("without %s: %d notes, %v", evicted, len(notes), err)
		}
		server.Client().Del(ctx, evicted)
		n, err := s.Forget(ctx, "g", person)
		if n != forgotten || err != nil {
			t.Errorf("without %s: %d forgotten, %v", evicted, n, err)
		}
		for _, key := range keysOf(t, server.Client()) {
			if life := server.Client().PTTL(ctx, key).Val(); life < time.Hour || life > 2*time.Hour {
				t.Errorf("without %s: %s expires in %v", evicted, key, life)
			}
		}
	}
}

// What is lasting is listed, and forgotten, when all else of its guild is evicted or
// has expired.
func TestEvictionLasting(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	lasting := note("b", 0)
	lasting.Ends = state.Never
	put(t, s, note("a", time.Hour), lasting)
	server.Client().Del(ctx, noteKeys("g")[:4]...)
	if notes, err := s.Notes(ctx, state.Query{Guild: "g", Person: person, N: 9}); len(notes) != 1 || err != nil {
		t.Errorf("%d notes, %v", len(notes), err)
	}
	for _, index := range noteKeys("g")[1:4] {
		if life := server.Client().PTTL(ctx, index).Val(); life < 23*time.Hour {
			t.Errorf("%s expires in %v", index, life)
		}
	}
	server.Client().Del(ctx, noteKeys("g")[:4]...)
	if n, err := s.Forget(ctx, "g", person); n != 1 || err != nil {
		t.Errorf("%d forgotten, %v", n, err)
	}
	if keys := keysOf(t, server.Client()); len(keys) > 0 {
		t.Errorf("there is still %q", keys)
	}
}

// Counters that have ended are cleared when a day begins.
func TestSweepCounters(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	now := time.Now()
	s.now = func() time.Time { return now }
	count := func(day string, life time.Duration, want int64) {
		t.Helper()
		if err := s.Count(ctx, "g", day, map[string]int{"n": 1}, life); err != nil {
			t.Fatal(err)
		}
		if days := server.Client().HLen(ctx, daysKey("g")).Val(); days != want {
			t.Errorf("%d days are kept on %s, want %d", days, day, want)
		}
	}
	count("2026-11-25", time.Hour, 1)
	count("2026-11-26", 3*time.Hour, 2)
	now = now.Add(2 * time.Hour)
	count("2026-11-26", time.Hour, 2)
	count("2026-11-27", time.Hour, 2)
}

// What has ended is cleared with what is put, a hundred at a time.
func TestSweep(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	now := time.Now()
	s.now = func() time.Time { return now }
	for i := range 150 {
		n := note(fmt.Sprint(i), time.Hour)
		n.Ends = now.Add(time.Hour)
		put(t, s, n)
		if _, err := s.Take(ctx, "g", n.ID, once10); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(2 * time.Hour)
	if _, err := s.Take(ctx, "g", "last", once10); err != nil {
		t.Fatal(err)
	}
	if n := server.Client().ZCard(ctx, ratesKey("g")).Val(); n != 1 {
		t.Errorf("%d keys are left of those taken", n)
	}
	for _, want := range []int64{51, 2, 3} {
		n := note(fmt.Sprint("last", want), 0)
		n.Ends = now.Add(time.Hour)
		put(t, s, n)
		for i, key := range noteKeys("g")[:4] {
			got := server.Client().ZCard(ctx, key).Val()
			if i == 0 {
				got = server.Client().HLen(ctx, key).Val()
			}
			if got != want {
				t.Errorf("%s has %d, want %d", key, got, want)
			}
		}
	}
}

// Whatever is wrong with a server, the state can't be reached, and it is said
// within the context's time. What was in a note isn't.
func TestUnreachable(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.Addr())
	secretive := note("x", time.Hour)
	secretive.Data = []byte("rahasia")
	put(t, s, secretive)
	for what, breakIt := range map[string]func() (mend func()){
		"stopped": func() func() { server.Pause(); return server.Resume },
		"wrong keys": func() func() {
			c := server.Client()
			for _, key := range append(noteKeys("g"), ratesKey("g"), daysKey("g"), accountKey("day"), claimKey("id"), secretKey) {
				c.Del(ctx, key)
				c.RPush(ctx, key, "x")
			}
			return server.Flush
		},
		"read-only": func() func() {
			server.Client().ConfigSet(ctx, "min-replicas-to-write", "1")
			return func() { server.Client().ConfigSet(ctx, "min-replicas-to-write", "0") }
		},
	} {
		mend := breakIt()
		short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
		began := time.Now()
		err := s.Put(short, secretive)
		if took := time.Since(began); !errors.Is(err, state.ErrUnreachable) || strings.Contains(fmt.Sprint(err), "rahasia") || took > 5*time.Second {
			t.Errorf("%s: %v after %v", what, err, took)
		}
		_, err = s.Claim(short, "id", time.Hour)
		if !errors.Is(err, state.ErrUnreachable) {
			t.Errorf("%s: claim: %v", what, err)
		}
		cancel()
		mend()
		put(t, s, secretive)
	}
	server.Kill()
	for what, call := range methods(s) {
		if what != "Erase" { // of a guild that has nothing
			if err := call(); !errors.Is(err, state.ErrUnreachable) {
				t.Errorf("killed: %s: %v", what, err)
			}
		}
	}
}

// A master is killed: its replica takes over, and all goes on.
func TestFailover(t *testing.T) {
	t.Run("cluster", func(t *testing.T) {
		t.Parallel()
		cluster := redistest.StartCluster(t)
		failover(t, redis.UniversalOptions{Addrs: addrs(cluster.Nodes), IsClusterMode: true}, cluster.Nodes[0])
	})
	t.Run("sentinel", func(t *testing.T) {
		t.Parallel()
		sentinel := redistest.StartSentinel(t)
		failover(t, sentinelOptions(sentinel), sentinel.Master)
	})
}

func failover(t *testing.T, o redis.UniversalOptions, master *redistest.Server) {
	s := New(client(t, o))
	secret, err := s.Secret(ctx)
	if err != nil {
		t.Fatal(err)
	}
	work := func() (failed int) { // on all masters
		for i := range 32 {
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			_, err1 := s.Claim(ctx, fmt.Sprint("id", rand.Uint64()), time.Hour)
			n := note("x", time.Hour)
			n.Guild = fmt.Sprint("g", i)
			if errors.Join(err1, s.Put(ctx, n)) != nil {
				failed++
			}
			cancel()
			if failed > 0 {
				return failed
			}
		}
		return 0
	}
	if work() > 0 {
		t.Fatal("it fails before")
	}
	var replicated sync.WaitGroup
	replicated.Go(func() { master.Client().Wait(ctx, 1, 10*time.Second) })
	replicated.Wait()
	master.Kill()
	killed, failed := time.Now(), 0
	for work() > 0 {
		failed++
		if time.Since(killed) > time.Minute {
			t.Fatal("it goes on to fail")
		}
		<-time.After(20 * time.Millisecond)
	}
	if after, err := s.Secret(ctx); err != nil || !slices.Equal(after, secret) {
		t.Errorf("another secret, %v", err)
	}
	t.Logf("%d rounds failed; all goes on %v after the kill", failed, time.Since(killed))
}

// Each method on a server of this machine.
func BenchmarkStore(b *testing.B) {
	s := open(b, redistest.Start(b).Addr())
	for what, call := range methods(s) {
		b.Run(what, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				if err := call(); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
