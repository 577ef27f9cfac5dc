package sqlitestore

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// rounds returns how often a test does what it does.
func rounds(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	s := os.Getenv(variable)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// TestKill kills processes with SIGKILL while they change the record as quickly
// as they can, two at once in every other round: what was acknowledged is there,
// nothing is there by half, and a library answers from what is there.
// KUTIP_KILLS sets the rounds.
func TestKill(t *testing.T) {
	t.Parallel()
	dir, n := t.TempDir(), rounds(t, "KUTIP_KILLS", 2)
	acks := acksByID{}
	total, lost := 0, 0
	for round := range n {
		writers := []*child{start(t, "write", dir)}
		if round%2 == 1 {
			writers = append(writers, start(t, "write", dir))
		}
		made := make(chan []ack, len(writers))
		for _, w := range writers {
			go func() { made <- killAtRandom(t, w) }()
		}
		for range writers {
			total += acks.add(<-made)
		}
		s := open(t, dir, Options{})
		lost += acks.lost(t, s)
		checkRecord(t, s, acks)
		s.Close()
		if t.Failed() {
			t.Fatalf("round %d", round+1)
		}
	}
	t.Logf("%d rounds of SIGKILL, %d changes acknowledged, %d lost", n, total, lost)
}

// killAtRandom kills a child some time after its first acknowledgement, and
// returns all of them.
func killAtRandom(t *testing.T, c *child) (acks []ack) {
	for line := c.line(); line != ""; line = c.line() {
		if acks == nil {
			time.AfterFunc(time.Duration(rand.IntN(150_000))*time.Microsecond, func() { c.Process.Kill() })
		}
		a, err := readAck(line)
		if err != nil {
			t.Errorf("%q: %v", line, err)
		}
		acks = append(acks, a)
	}
	if c.Wait(); acks == nil {
		t.Error("the child ended before its first change")
	}
	return acks
}

// acksByID are the acknowledged changes by the article's ID and number, looks by
// minus their number.
type acksByID map[string]map[int]ack

func (by acksByID) add(acks []ack) int {
	for _, a := range acks {
		if by[a.id] == nil {
			by[a.id] = map[int]ack{}
		}
		if a.word == looked {
			by[a.id][-a.number] = a
		} else {
			by[a.id][a.number] = a
		}
	}
	return len(acks)
}

// lost counts the acknowledged changes that the record doesn't have, or has
// otherwise, as far as its revisions go back.
func (by acksByID) lost(t *testing.T, s *Store) (n int) {
	for id, acks := range by {
		e, err := s.Entry(t.Context(), "g", id)
		if err != nil {
			t.Error(err)
		}
		kept := map[int]retrieval.Revision{}
		for _, r := range append(slices.Clone(e.Older), e.Current) {
			kept[r.Number] = r
		}
		for number, a := range acks {
			if a.word == looked {
				if e.Watch.Same < a.number {
					t.Errorf("acknowledged %v, but the record has %+v", a, e.Watch)
					n++
				}
				continue
			}
			r, ok := kept[number]
			if number > e.Current.Number || ok && (r.Removed != (a.word == "-") || !r.Removed && r.ETag != a.word) {
				t.Errorf("acknowledged %v, but the record has %+v of %d", a, r, e.Current.Number)
				n++
			}
		}
	}
	return n
}

// checkRecord checks that the record is whole, the cache has nothing wrong, and
// a library that is made of the record answers from it.
func checkRecord(t *testing.T, s *Store, acks acksByID) {
	t.Helper()
	retrievaltest.CheckWhole(t, s, "g")
	retrievaltest.CheckWatched(t, s, "g")
	h, err := s.Health(t.Context())
	if err != nil || h.Damage != nil {
		t.Errorf("health: %+v, %v", h, err)
	}
	articles := articlesOf(t, s)
	library := retrieval.NewLibrary(articles)
	current := map[string]bool{}
	for _, a := range articles {
		word := wordOf(a.Text)
		current[word] = true
		if !says(library, word) {
			t.Errorf("%s: %s isn't found, which is in its newest text", a.ID, word)
		}
		checkCached(t, s, a.ID)
	}
	for id, acks := range acks {
		for _, a := range acks {
			if a.word != "-" && a.word != looked && !current[a.word] && says(library, a.word) {
				t.Errorf("%s: %s is found, which is in an older text", id, a.word)
			}
		}
	}
}

// articlesOf loads the guild's articles.
func articlesOf(t *testing.T, s *Store) (articles []retrieval.Article) {
	t.Helper()
	entries, _, err := s.List(t.Context(), "g", "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Current.Removed {
			continue
		}
		text, err := recordOf(s).Text(t.Context(), "g", e.ID, e.Current)
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, retrieval.Article{ID: e.ID, Title: e.Current.Title, Text: text})
	}
	return articles
}

// says tells whether an excerpt has a word.
func says(l *retrieval.Library, word string) bool {
	result := l.Search(retrieval.Question{Text: "Who wrote " + word + "?"})
	return slices.ContainsFunc(result.Excerpts, func(e retrieval.Excerpt) bool { return wordOf(e.Text) == word })
}

// checkCached fails where the cache has something else for a key than was kept.
func checkCached(t *testing.T, s *Store, id string) {
	t.Helper()
	values, err := s.Cache().Load(t.Context(), "g", []string{id})
	if err != nil || values[0] != nil && string(values[0]) != cacheValue(id) {
		t.Errorf("cached: %.40q, %v", values, err)
	}
}

// TestTwoProcesses changes the record in one process and asks in another, which
// must never say what was so before. KUTIP_ROUNDS sets the rounds.
func TestTwoProcesses(t *testing.T) {
	t.Parallel()
	dir, n := t.TempDir(), rounds(t, "KUTIP_ROUNDS", 20)
	s, other := open(t, dir, Options{}), start(t, "obey", dir)
	had := map[string]string{} // the word of each article
	version, old, removals := retrieval.Version(""), 0, 0
	for range n {
		id, op := fmt.Sprintf("a%d", rand.IntN(3)), "put"
		if had[id] != "" && rand.IntN(3) == 0 {
			op = "remove"
			removals++
		}
		word := newWord()
		fmt.Fprintln(other.in, op, id, word)
		a, err := readAck(other.line())
		if err != nil {
			t.Fatal(err)
		}
		now, err := s.Version(t.Context(), "g")
		if err != nil || now == version {
			t.Errorf("%v: version %q, before %q: %v", a, now, version, err)
		}
		version = now
		before := had[id]
		had[id] = word
		if op == "remove" {
			had[id] = ""
		}
		old += oldWords(t, s, had, before)
	}
	t.Logf("%d rounds, %d of them removals, %d old words", n, removals, old)
}

// oldWords counts what a new library says that isn't so any more.
func oldWords(t *testing.T, s *Store, now map[string]string, before string) (old int) {
	t.Helper()
	articles := articlesOf(t, s)
	there := map[string]string{}
	for _, a := range articles {
		there[a.ID] = wordOf(a.Text)
	}
	for id, word := range now {
		if there[id] != word {
			t.Errorf("%s says %q, but it was changed to %q", id, there[id], word)
			old++
		}
	}
	if before != "" && says(retrieval.NewLibrary(articles), before) {
		t.Errorf("%s is still found", before)
		old++
	}
	return old
}
