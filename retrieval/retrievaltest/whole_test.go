package retrievaltest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// A record that is damaged in any way isn't whole.
func TestCheckWhole(t *testing.T) {
	older := func(i int, do func(r *retrieval.Revision)) func(a *article) {
		return func(a *article) { do(&a.entry.Older[i]) }
	}
	current := func(do func(r *retrieval.Revision)) func(a *article) {
		return func(a *article) { do(&a.entry.Current) }
	}
	for _, row := range []struct {
		name   string
		damage func(a *article)
		say    string // "" if it is still whole
	}{
		{"nothing", func(*article) {}, ""},
		{"no text", func(a *article) { delete(a.texts, 3) }, "no such text"},
		{"no text of an older one", func(a *article) { delete(a.texts, 2) }, "no such text"},
		{"half a text", func(a *article) { a.texts[3] = "tex" }, "isn't what was put"},
		{"another text as long", func(a *article) { a.texts[3] = a.texts[2] }, "isn't what was put"},
		{"another length", current(func(r *retrieval.Revision) { r.Bytes++ }), "isn't what was put"},
		{"another title", current(func(r *retrieval.Revision) { r.Title = "T" }), "isn't what was put"},
		{"a text too many", func(a *article) { a.texts[1] = "text 1" }, "text 1, which no revision has"},
		{"a text of the next", func(a *article) { a.entry.Pending = nil }, "text 7, which no revision has"},
		{"a text of none", func(a *article) { a.texts[0] = "text 0" }, "text 0, which no revision has"},
		{"no body", current(func(r *retrieval.Revision) { r.Body = 0 }), "its text is 0"},
		{"a body to come", current(func(r *retrieval.Revision) { r.Body = 7 }), "its text is 7"},
		{"a number again", older(2, func(r *retrieval.Revision) { r.Number = 5 }), "behind 5"},
		{"a number left out", func(a *article) { a.entry.Older = a.entry.Older[:2] }, ""}, // an undo's, behind which another came
		{"an older one left out", func(a *article) { a.entry.Older = a.entry.Older[1:]; delete(a.texts, 2) }, ""},
		{"number 0", func(a *article) { a.entry.Older[0].Number = 0; a.entry.Current.Number = 3 }, "behind 0"},
		{"too many", func(a *article) {
			a.entry.Older = append(make([]retrieval.Revision, retrieval.MaxRevisions), a.entry.Older...)
		}, "revisions"},
		{"no pending text", func(a *article) { delete(a.texts, 7) }, "the pending revision: no such text"},
		{"another pending text", func(a *article) { a.texts[7] = "text 4" }, "the pending revision: its text 7 isn't what was put"},
		{"nothing pending any more", func(a *article) { a.entry.Pending = nil; delete(a.texts, 7) }, ""},
		{"another ID", func(a *article) { a.entry.ID = "y" }, "listed as"},
	} {
		m := NewMemory()
		h := handle{t, m}
		for n := range 3 {
			h.change("g", "x", put(fmt.Sprint("text ", n+1)))
		}
		h.change("g", "x", remove)
		h.change("g", "x", restore(1))
		h.change("g", "x", func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			e.Older = e.Older[1:] // number 1 and its text
			return e, nil, nil
		})
		h.change("g", "x", both(put("text 6"), watch(retrieval.Watch{Next: day})))
		h.change("g", "x", hold("text 7"))
		a := m.guilds["g"].articles["x"]
		row.damage(&a)
		m.guilds["g"].articles["x"] = a
		wholly(t, row.name, m, row.say)
	}
}

// Nor is one whose list isn't its articles', or of another version.
func TestCheckWholeList(t *testing.T) {
	for _, row := range []struct {
		name    string
		breakIt func(f *faulty)
		say     string
	}{
		{"an article that isn't there", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
				return append(entries, retrieval.Entry{ID: "z"})
			})
		}, "no such article"},
		{"another current revision", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
				entries[1].Current.Number++
				return entries
			})
		}, "listed as"},
		{"older ones listed", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
				entries[1].Older = []retrieval.Revision{{Number: 1}}
				return entries
			})
		}, "listed as"},
		{"an article twice", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry { return append(entries, entries[0]) })
		}, `the list has "x" behind "y"`},
		{"another version", func(f *faulty) {
			f.version = func(context.Context, string) (retrieval.Version, error) { return "another", nil }
		}, "of version"},
		{"another watch", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
				entries[1].Watch.Same++
				return entries
			})
		}, "listed as"},
		{"nothing pending", func(f *faulty) {
			f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
				entries[1].Pending = nil
				return entries
			})
		}, "listed as"},
		{"due at another time", func(f *faulty) {
			f.dueing(func(due []retrieval.Due, _ time.Time, _ int) []retrieval.Due {
				due[0].At = at(1)
				return due
			})
		}, "x: it is due at 2026-03-01"},
		{"never due", func(f *faulty) {
			f.dueing(func([]retrieval.Due, time.Time, int) []retrieval.Due { return nil })
		}, "x: it is due at 0001-01-01"},
		{"due without a time", func(f *faulty) {
			f.dueing(func(due []retrieval.Due, _ time.Time, _ int) []retrieval.Due {
				return append(due, retrieval.Due{Guild: "g", ID: "y", At: day})
			})
		}, "y: it is due at 2026-02-28"},
		{"what isn't there is due", func(f *faulty) {
			f.dueing(func(due []retrieval.Due, _ time.Time, _ int) []retrieval.Due {
				return append(due, retrieval.Due{Guild: "g", ID: "z", At: day})
			})
		}, "what isn't there is due: map[z"},
		{"another guild's is due", func(f *faulty) {
			f.dueing(func(due []retrieval.Due, _ time.Time, _ int) []retrieval.Due {
				return append(due, retrieval.Due{Guild: "gg", ID: "z", At: day})
			})
		}, ""},
		{"too many are due", func(f *faulty) {
			f.dueing(func(_ []retrieval.Due, _ time.Time, n int) []retrieval.Due { return make([]retrieval.Due, n) })
		}, "too many"},
		{"not to be reached", func(f *faulty) { f.Unreachable(true) }, "reached"},
	} {
		m := NewMemory()
		handle{t, m}.change("g", "x", put("one"))
		handle{t, m}.change("g", "x", watch(retrieval.Watch{Next: day}))
		handle{t, m}.change("g", "y", put("two"))
		handle{t, m}.change("g", "y", hold("three"))
		wholly(t, row.name, newFaulty(m, nil, row.breakIt), row.say)
	}
}

// More articles than a page has are looked at.
func TestCheckWholePages(t *testing.T) {
	m := NewMemory()
	for i := range 401 {
		handle{t, m}.change("g", fmt.Sprintf("%03d", i), put("text"))
	}
	wholly(t, "many", m, "")
	delete(m.guilds["g"].articles["400"].texts, 1)
	wholly(t, "many, the last without a text", m, "400: revision 1: no such text")
}

// wholly fails unless CheckWhole says so of guild g; "" if it is whole.
func wholly(t *testing.T, name string, s retrieval.Store, say string) {
	t.Helper()
	r := recorder{TB: t}
	CheckWhole(&r, s, "g")
	if (r.said == "") != (say == "") || !strings.Contains(r.said, say) {
		t.Errorf("%s: %q, want %q", name, r.said, say)
	}
}

// A recorder is a test that may fail.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Errorf(format string, args ...any) { r.said = fmt.Sprintf(format, args...) }

// An article whose watch isn't its current revision's is told.
func TestCheckWatched(t *testing.T) {
	m := NewMemory()
	h := handle{t, Watched(m)}
	for _, e := range []edit{put("one"), put("two"), remove, restore(1)} {
		h.change("g", "x", e)
	}
	same(t, "looks", h.quietly("g", "x", put("three")).Entry.Watch.Same, 1)
	same(t, "looks", h.change("g", "x", put("four")).Entry.Watch.Same, 1)
	r := recorder{TB: t}
	CheckWatched(&r, m, "g")
	same(t, "said of what is right", r.said, "")
	handle{t, m}.change("g", "x", put("without its watch"))
	CheckWatched(&r, m, "g")
	if !strings.Contains(r.said, "x has the watch") {
		t.Errorf("said: %q", r.said)
	}
	CheckWhole(t, m, "g")
}
