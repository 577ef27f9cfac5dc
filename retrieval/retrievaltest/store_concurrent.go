package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval"
)

// writers is how many goroutines write at once, by turns over two handles.
const writers = 8

// concurrently runs f in that many goroutines and returns their errors.
func concurrently(n int, f func(i int) error) error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = f(i) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// acknowledged is what changes were said to have led to.
type acknowledged struct {
	mu       sync.Mutex
	versions map[retrieval.Version]bool
	texts    map[string]map[int]string // of articles, by their revisions' numbers
}

// add adds a change, whose version and number must be new.
func (a *acknowledged) add(id, text string, c retrieval.Changed) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	number := c.Entry.Current.Number
	if a.texts[id] == nil {
		a.texts[id] = map[int]string{}
	}
	if before, ok := a.texts[id][number]; ok || a.versions[c.Version] {
		return fmt.Errorf("%q as %d of %s, version %q: there was one such already: %q", text, number, id, c.Version, before)
	}
	a.versions[c.Version], a.texts[id][number] = true, text
	return nil
}

// testWriters has several goroutines change the same article, and one of their
// own each. Each change that was acknowledged is there, in its place.
func testWriters(t *testing.T, open Opener) {
	a, b := two(t, open)
	const each = 12
	all := acknowledged{versions: map[retrieval.Version]bool{}, texts: map[string]map[int]string{}}
	err := concurrently(writers, func(i int) error {
		h := []handle{a, b}[i%2]
		for n := range each {
			for _, id := range []string{"shared", fmt.Sprint("own", i)} {
				text := fmt.Sprintf("%d of writer %d", n, i)
				c, err := h.Change(context.Background(), retrieval.Change{Guild: "g", ID: id, Edit: put(text)})
				if err != nil {
					return fmt.Errorf("writer %d: %w", i, err)
				}
				if err := all.add(id, text, c); err != nil {
					return err
				}
			}
		}
		return nil
	})
	isError(t, "writers", err, nil)
	same(t, "articles", len(b.list("g", "", 100)), writers+1)
	for id, texts := range all.texts {
		e := b.entry("g", id)
		same(t, "number of "+id+" after all changes", e.Current.Number, len(texts))
		for _, r := range append(e.Older, e.Current) {
			b.hasText("g", id, r.Body, texts[r.Number])
		}
	}
	same(t, "articles", a.change("g", "shared", put("last")).Articles, writers+1)
	CheckWhole(t, a, "g")
}

// testLookers has some goroutines look at an article's source, quietly, while
// others change the article: no look and no change is lost, and each look is at
// the version that the last change before it made.
func testLookers(t *testing.T, open Opener) {
	a, b := two(t, open)
	const each = 12
	look := func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Watch.Same++
		e.Watch.Next = at(e.Watch.Same)
		return e, nil, nil
	}
	first := a.change("g", "x", put("first")).Version
	var mu sync.Mutex
	made := map[int]retrieval.Version{1: first} // by the revision's number
	var looks []retrieval.Changed
	err := concurrently(writers, func(i int) error {
		h := []handle{a, b}[i/2%2]
		for n := range each {
			c := retrieval.Change{Guild: "g", ID: "x", Edit: look, Quiet: true}
			if i%2 > 0 {
				c.Edit, c.Quiet = put(fmt.Sprintf("%d of writer %d", n, i)), false
			}
			changed, err := h.Change(context.Background(), c)
			if err != nil {
				return fmt.Errorf("writer %d: %w", i, err)
			}
			mu.Lock()
			if c.Quiet {
				looks = append(looks, changed)
			} else {
				made[changed.Entry.Current.Number] = changed.Version
			}
			mu.Unlock()
		}
		return nil
	})
	isError(t, "lookers", err, nil)
	e := b.entry("g", "x")
	same(t, "changes", e.Current.Number, 1+writers/2*each)
	same(t, "looks", e.Watch.Same, writers/2*each)
	for _, l := range looks {
		same(t, "version of a look", l.Version, made[l.Entry.Current.Number])
	}
	same(t, "version", b.version("g"), made[e.Current.Number])
	same(t, "due", b.due(at(5000), 9), []retrieval.Due{{Guild: "g", ID: "x", At: at(e.Watch.Same)}})
	CheckWhole(t, a, "g")
}

// testAdders has several goroutines add more articles than the guild may have,
// some of which were removed before.
func testAdders(t *testing.T, open Opener) {
	a, b := two(t, open)
	const each, limit = 6, 20
	name := func(i, n int) string { return fmt.Sprintf("%d-%d", i, n) }
	for i := range writers {
		a.change("g", name(i, 0), remove)
	}
	var mu sync.Mutex
	var added []string
	err := concurrently(writers, func(i int) error {
		h := []handle{a, b}[i%2]
		for n := range each {
			c, err := h.Change(context.Background(), retrieval.Change{Guild: "g", ID: name(i, n), Limit: limit, Edit: put("text")})
			switch {
			case errors.Is(err, retrieval.ErrFull):
				continue
			case err != nil:
				return fmt.Errorf("adder %d: %w", i, err)
			case c.Articles > limit:
				return fmt.Errorf("%d articles at a limit of %d", c.Articles, limit)
			}
			mu.Lock()
			added = append(added, name(i, n))
			mu.Unlock()
		}
		return nil
	})
	isError(t, "adders", err, nil)
	var live []string
	for _, e := range b.list("g", "", 1e6) {
		if !e.Current.Removed {
			live = append(live, e.ID)
		}
	}
	slices.Sort(added)
	same(t, "articles", live, added)
	same(t, "how many", len(live), limit)
	CheckWhole(t, b, "g")
}

// testReaders reads while another handle writes: each list is one whole state,
// the very one that its version names, and a text is either what was put or
// isn't there any more.
func testReaders(t *testing.T, open Opener) {
	a, b := two(t, open)
	states := map[retrieval.Version]map[string]retrieval.Revision{"": {}} // by the writer
	seen := map[retrieval.Version]map[string]retrieval.Revision{}         // by the reader
	written, read := make(chan struct{}), make(chan struct{})
	err := concurrently(2, func(i int) error {
		if i == 0 {
			defer close(written)
			return writeStates(a, states, read)
		}
		defer close(read)
		for {
			if err := readState(b, seen); err != nil {
				return err
			}
			select {
			case <-written:
				return nil
			case read <- struct{}{}:
			default:
			}
		}
	})
	isError(t, "writer and reader", err, nil)
	for v, got := range seen {
		same(t, fmt.Sprintf("articles of version %q", v), got, states[v])
	}
	CheckWhole(t, b, "g")
}

// writeStates changes three articles again and again, each time in a way of
// several, and keeps what each version has. It lets the reader read something
// between a few changes. An article that is erased comes back by another ID,
// since its numbers would start again and two texts have one name.
func writeStates(h handle, states map[retrieval.Version]map[string]retrieval.Revision, read <-chan struct{}) error {
	now := map[string]retrieval.Revision{}
	for i := range 90 {
		if i%3 == 0 {
			<-read
		}
		id := fmt.Sprintf("%c%d", 'x'+i%3, i/24)
		e := put(fmt.Sprintf("%s, text %d", id, i))
		switch i / 3 % 8 {
		case 3:
			e = remove
		case 4:
			e = restore(2)
		case 7:
			e = erase
		}
		c, err := h.Change(context.Background(), retrieval.Change{Guild: "g", ID: id, Edit: e})
		if err != nil {
			return err
		}
		if c.Entry.Current.Number == 0 {
			delete(now, id)
		} else {
			now[id] = c.Entry.Current
		}
		states[c.Version] = map[string]retrieval.Revision{}
		for id, r := range now {
			states[c.Version][id] = r
		}
	}
	return nil
}

// readState reads as a library is loaded.
func readState(h handle, seen map[retrieval.Version]map[string]retrieval.Revision) error {
	ctx := context.Background()
	entries, v, err := h.List(ctx, "g", "", 9)
	if err != nil {
		return err
	}
	state := map[string]retrieval.Revision{}
	var refs []retrieval.TextRef
	var of []retrieval.Revision
	for _, e := range entries {
		state[e.ID] = e.Current
		if !e.Current.Removed {
			refs, of = append(refs, retrieval.TextRef{ID: e.ID, Body: e.Current.Body}), append(of, e.Current)
		}
	}
	if before, ok := seen[v]; ok && !cmp.Equal(before, state) {
		return fmt.Errorf("version %q has %v, and had %v", v, state, before)
	}
	seen[v] = state
	texts, err := h.Texts(ctx, "g", refs)
	if errors.Is(err, retrieval.ErrNoText) {
		return nil
	}
	for i, text := range texts {
		if retrieval.HashOf("", "", "", "", text) != of[i].Hash {
			return fmt.Errorf("text %v is %q", refs[i], text)
		}
	}
	return err
}
