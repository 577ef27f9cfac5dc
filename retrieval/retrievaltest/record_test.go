package retrievaltest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// A recordStep is what a moderator does with an article, and what comes of it.
type recordStep struct {
	do   string // put TEXT, remove, undo, undo NUMBER, forget
	want string // the text that the article has then; "-" where it is removed, "" where there is none
	err  error
}

func TestRecord(t *testing.T) {
	for _, row := range []struct {
		name  string
		steps []recordStep
	}{
		{"each undo goes one further back", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"put three", "three", nil},
			{"undo", "two", nil}, {"undo", "one", nil}, {"undo", "one", retrieval.ErrNothingToUndo},
		}},
		{"an undo can be undone by number", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"undo", "one", nil}, {"undo 2", "two", nil},
			{"undo", "one", nil}, // the one before 2, which is what 4 says
		}},
		{"put after undo", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"put three", "three", nil},
			{"undo", "two", nil}, {"undo", "one", nil}, {"put four", "four", nil},
			{"undo", "one", nil}, // what was there before four
			{"undo", "one", retrieval.ErrNothingToUndo},
			{"undo 3", "three", nil}, // nothing is lost
		}},
		{"undo of an undo's restored one", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"put three", "three", nil},
			{"undo", "two", nil}, {"undo 4", "two", retrieval.ErrUnchanged}, {"undo 3", "three", nil},
			{"undo 4", "three", retrieval.ErrNoSuchVersion}, // 5 stands in its place
			{"undo", "two", nil},
		}},
		{"nothing to undo", []recordStep{
			{"undo", "", retrieval.ErrNoArticle}, {"undo 1", "", retrieval.ErrNoArticle},
			{"put one", "one", nil}, {"undo", "one", retrieval.ErrNothingToUndo},
		}},
		{"undo by number", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"undo 3", "two", retrieval.ErrNoSuchVersion},
			{"undo 2", "two", retrieval.ErrUnchanged}, {"undo 1", "one", nil},
		}},
		{"removed and undone", []recordStep{
			{"put one", "one", nil}, {"put two", "two", nil}, {"remove", "-", nil}, {"remove", "-", retrieval.ErrNoArticle},
			{"undo", "two", nil}, {"undo", "one", nil}, {"undo", "one", retrieval.ErrNothingToUndo},
		}},
		{"put after removal", []recordStep{
			{"put one", "one", nil}, {"remove", "-", nil}, {"put one", "one", nil}, // the same text, but it was gone
			{"undo", "-", nil}, // takes back what brought it
			{"undo", "one", nil}, {"undo", "one", retrieval.ErrNothingToUndo},
		}},
		{"removed by undo is removed", []recordStep{
			{"put one", "one", nil}, {"remove", "-", nil}, {"put two", "two", nil}, {"undo 2", "-", nil},
			{"remove", "-", retrieval.ErrNoArticle},
		}},
		{"remove where there is none", []recordStep{{"remove", "", retrieval.ErrNoArticle}}},
		{"put the same", []recordStep{
			{"put one", "one", nil}, {"put one", "one", retrieval.ErrUnchanged}, {"put two", "two", nil}, {"put one", "one", nil},
		}},
		{"forget", []recordStep{
			{"forget", "", retrieval.ErrNoArticle},
			{"put one", "one", nil}, {"put two", "two", nil}, {"forget", "", nil}, {"forget", "", retrieval.ErrNoArticle},
			{"undo", "", retrieval.ErrNoArticle}, {"undo 1", "", retrieval.ErrNoArticle}, {"remove", "", retrieval.ErrNoArticle},
			{"put three", "three", nil}, {"undo", "three", retrieval.ErrNothingToUndo},
		}},
		{"forget a removed one", []recordStep{
			{"put one", "one", nil}, {"remove", "-", nil}, {"forget", "", nil}, {"undo", "", retrieval.ErrNoArticle},
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := NewMemory()
			rec := &retrieval.Record{Store: m, Now: func() time.Time { return day }}
			for i, s := range row.steps {
				before := handle{t, m}.version("g")
				isError(t, fmt.Sprintf("step %d: %s", i, s.do), s.on(t, rec), s.err)
				same(t, fmt.Sprintf("text after step %d: %s", i, s.do), current(t, rec), s.want)
				same(t, fmt.Sprintf("no change by step %d: %s", i, s.do), handle{t, m}.version("g") == before, s.err != nil)
				CheckWhole(t, m, "g")
			}
		})
	}
}

func (s recordStep) on(t *testing.T, rec *retrieval.Record) error {
	do, with, _ := strings.Cut(s.do, " ")
	var err error
	switch do {
	case "put":
		_, err = rec.Put(t.Context(), "g", retrieval.Draft{ID: "x", Text: with})
	case "remove":
		_, err = rec.Remove(t.Context(), "g", "x", "")
	case "undo":
		to, _ := strconv.Atoi(with)
		_, err = rec.Undo(t.Context(), "g", "x", to, "")
	case "forget":
		err = rec.Forget(t.Context(), "g", "x")
	}
	return err
}

// current returns the text of article x; "-" where it is removed, "" where there
// is none.
func current(t *testing.T, rec *retrieval.Record) string {
	t.Helper()
	e, err := rec.Store.Entry(t.Context(), "g", "x")
	switch {
	case errors.Is(err, retrieval.ErrNoArticle):
		return ""
	case err != nil:
		t.Fatal(err)
	case e.Current.Removed:
		return "-"
	}
	text, err := rec.Text(t.Context(), "g", "x", e.Current)
	isError(t, "text", err, nil)
	return text
}

// What a revision says of itself after Put, Remove and Undo.
func TestRecordRevision(t *testing.T) {
	now := time.Date(2026, 3, 1, 7, 0, 0, 123_999_999, time.FixedZone("WITA", 8*3600))
	rec := &retrieval.Record{Store: NewMemory(), Now: func() time.Time { return now }}
	d := retrieval.Draft{
		ID: "x", Title: "T", Byline: "B", Date: "D", Language: "id", Text: "Satu.", By: "putter",
		From: "https://example.org", ETag: "E", LastModified: "L",
	}
	when := time.Date(2026, 2, 28, 23, 0, 0, 123e6, time.UTC)
	first := retrieval.Revision{
		Number: 1, Title: "T", Byline: "B", Date: "D", Language: "id", Bytes: 5, Hash: retrieval.HashOf("T", "B", "D", "id", "Satu."), Body: 1,
		When: when, By: "putter", Fetched: when, From: "https://example.org", ETag: "E", LastModified: "L",
	}
	e, err := rec.Put(t.Context(), "g", d)
	isError(t, "put", err, nil)
	same(t, "put", e, retrieval.Entry{ID: "x", Current: first})
	same(t, "zone", e.Current.When.Location(), time.UTC)

	d.By, d.From = "another", "elsewhere"
	unchanged, err := rec.Put(t.Context(), "g", d)
	isError(t, "put the same", err, retrieval.ErrUnchanged)
	same(t, "the entry comes with it", unchanged, e)

	now = now.Add(time.Hour)
	second := retrieval.Revision{Number: 2, Title: "T", From: "https://example.org", Removed: true, When: when.Add(time.Hour), By: "remover"}
	e, err = rec.Remove(t.Context(), "g", "x", "remover")
	isError(t, "remove", err, nil)
	same(t, "remove", e, retrieval.Entry{ID: "x", Current: second, Older: []retrieval.Revision{first}})

	now = now.Add(time.Hour)
	third := first
	third.Number, third.Restores, third.By, third.When = 3, 1, "undoer", when.Add(2*time.Hour)
	e, err = rec.Undo(t.Context(), "g", "x", 0, "undoer")
	isError(t, "undo", err, nil)
	same(t, "undo", e, retrieval.Entry{ID: "x", Current: third, Older: []retrieval.Revision{first, second}})

	for field, change := range map[string]func(d *retrieval.Draft){
		"title": func(d *retrieval.Draft) { d.Title = "t" }, "byline": func(d *retrieval.Draft) { d.Byline = "b" },
		"date": func(d *retrieval.Draft) { d.Date = "d" }, "language": func(d *retrieval.Draft) { d.Language = "en" },
	} {
		other := d
		change(&other)
		_, err = rec.Put(t.Context(), "g", other)
		isError(t, "put with another "+field, err, nil)
	}
}

// twelve returns a record of an article with one revision after the other.
func twelve(t *testing.T) *retrieval.Record {
	t.Helper()
	rec := &retrieval.Record{Store: NewMemory()}
	for i := range 12 {
		isError(t, "put", recordStep{do: fmt.Sprint("put ", i+1)}.on(t, rec), nil)
	}
	return rec
}

// Ten revisions are kept.
func TestRecordTen(t *testing.T) {
	rec := twelve(t)
	e, err := rec.Store.Entry(t.Context(), "g", "x")
	isError(t, "entry", err, nil)
	same(t, "kept", []int{e.Older[0].Number, len(e.Older) + 1, e.Current.Number}, []int{3, retrieval.MaxRevisions, 12})
	isError(t, "undo to 2", recordStep{do: "undo 2"}.on(t, rec), retrieval.ErrNoSuchVersion)
	isError(t, "undo to 3", recordStep{do: "undo 3"}.on(t, rec), nil)
	same(t, "text", current(t, rec), "3") // though revision 3 itself is no longer kept
	CheckWhole(t, rec.Store, "g")
	isError(t, "undo to 3 again", recordStep{do: "undo 3"}.on(t, rec), retrieval.ErrNoSuchVersion)
	isError(t, "undo", recordStep{do: "undo"}.on(t, rec), retrieval.ErrNothingToUndo) // 13 says what 3 did, the first there was
}

// An undo is a revision too, and lets go of the oldest; the next ones in a row
// take its place, so that all that is kept comes back.
func TestRecordUndoAll(t *testing.T) {
	rec := twelve(t)
	for want := 11; want >= 4; want-- {
		isError(t, "undo", recordStep{do: "undo"}.on(t, rec), nil)
		same(t, "text", current(t, rec), fmt.Sprint(want))
	}
	isError(t, "undo", recordStep{do: "undo"}.on(t, rec), retrieval.ErrNothingToUndo)
	CheckWhole(t, rec.Store, "g")
}

func TestRecordTextTooLong(t *testing.T) {
	m := NewMemory()
	rec := &retrieval.Record{Store: m}
	text := strings.Repeat("a", retrieval.MaxText+1)
	_, err := rec.Put(t.Context(), "g", retrieval.Draft{ID: "x", Text: text})
	isError(t, "a byte too long", err, retrieval.ErrTextTooLong)
	same(t, "calls", m.Counts(), nil)
	_, err = rec.Put(t.Context(), "g", retrieval.Draft{ID: "x", Text: text[1:]})
	isError(t, "as long as may be", err, nil)
}

// A guild may have so many articles, by whatever way they come.
func TestRecordFull(t *testing.T) {
	for _, row := range []struct{ articles, want int }{{0, retrieval.MaxArticles}, {3, 3}} {
		rec := &retrieval.Record{Store: NewMemory(), Articles: row.articles}
		put := func(id string) error {
			_, err := rec.Put(t.Context(), "g", retrieval.Draft{ID: id, Text: "text"})
			return err
		}
		isError(t, "first", put("removed"), nil)
		_, err := rec.Remove(t.Context(), "g", "removed", "")
		isError(t, "remove", err, nil)
		for i := range row.want {
			isError(t, "put", put(fmt.Sprint(i)), nil)
		}
		isError(t, "one too many", put("more"), retrieval.ErrFull)
		isError(t, "brought back by put", put("removed"), retrieval.ErrFull)
		_, err = rec.Undo(t.Context(), "g", "removed", 0, "")
		isError(t, "brought back by undo", err, retrieval.ErrFull)
		isError(t, "forget", rec.Forget(t.Context(), "g", "0"), nil)
		_, err = rec.Undo(t.Context(), "g", "removed", 0, "")
		isError(t, "brought back to a free place", err, nil)
	}
}

// Of a hundred removed articles the older revisions are kept, then the one that
// was removed first goes, whatever its ID; never one that isn't removed.
func TestRecordRemoved(t *testing.T) {
	now := day
	rec := &retrieval.Record{Store: NewMemory(), Now: func() time.Time { now = now.Add(time.Second); return now }}
	name := func(i int) string { return fmt.Sprint(i * 7 % 103) }
	for i := range 103 {
		_, err := rec.Put(t.Context(), "g", retrieval.Draft{ID: name(i), Text: "text"})
		isError(t, "put", err, nil)
	}
	removed := func() (ids []string) {
		isError(t, "entries", retrieval.EachEntry(t.Context(), rec.Store, "g", func(e retrieval.Entry) error {
			if e.Current.Removed {
				ids = append(ids, e.ID)
			}
			return nil
		}), nil)
		return ids
	}
	for i := range 102 {
		e, err := rec.Remove(t.Context(), "g", name(i), "")
		isError(t, "remove", err, nil)
		same(t, "removed", []any{e.ID, e.Current.Removed}, []any{name(i), true})
		same(t, "how many", len(removed()), min(i+1, 100))
	}
	for i, want := range []error{retrieval.ErrNoArticle, retrieval.ErrNoArticle, nil} {
		_, err := rec.Undo(t.Context(), "g", name(i), 0, "")
		isError(t, "undo of "+name(i), err, want)
	}
	same(t, "how many", len(removed()), 99)
	_, err := rec.Store.Entry(t.Context(), "g", name(102))
	isError(t, "the one that was never removed", err, nil)
	CheckWhole(t, rec.Store, "g")
}

// The one that was removed first stays if somebody brings it back meanwhile.
func TestRecordRemovedMeanwhile(t *testing.T) {
	m := NewMemory()
	for i := range 100 {
		handle{t, m}.change("g", fmt.Sprint(i), put("text"))
		handle{t, m}.change("g", fmt.Sprint(i), remove)
	}
	handle{t, m}.change("g", "last", put("text"))
	listed := newFaulty(m, nil, func(f *faulty) {
		f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
			handle{t, m}.change("g", "0", restore(1))
			return entries
		})
	})
	_, err := (&retrieval.Record{Store: listed}).Remove(t.Context(), "g", "last", "")
	isError(t, "remove", err, nil)
	same(t, "brought back", handle{t, m}.entry("g", "0").Current.Removed, false)
	same(t, "articles", len(handle{t, m}.list("g", "", 1000)), 101)
}

// Text tells a text that isn't what was put.
func TestRecordText(t *testing.T) {
	m := NewMemory()
	rec := &retrieval.Record{Store: m}
	e, err := rec.Put(t.Context(), "g", retrieval.Draft{ID: "x", Text: "one"})
	isError(t, "put", err, nil)
	text, err := rec.Text(t.Context(), "g", "x", e.Current)
	isError(t, "text", err, nil)
	same(t, "text", text, "one")
	_, err = rec.Text(t.Context(), "g", "x", retrieval.Revision{Removed: true})
	isError(t, "text of a removal", err, retrieval.ErrNoText)
	m.guilds["g"].articles["x"].texts[1] = "uno"
	_, err = rec.Text(t.Context(), "g", "x", e.Current)
	isError(t, "another text", err, retrieval.ErrDamaged)
}

// EachEntry goes over all pages, and stops at an error.
func TestEachEntry(t *testing.T) {
	m := NewMemory()
	var want []string
	for i := range 1001 {
		want = append(want, fmt.Sprintf("%04d", i))
		handle{t, m}.change("g", want[i], put("text"))
	}
	var got []string
	isError(t, "all", retrieval.EachEntry(t.Context(), m, "g", func(e retrieval.Entry) error {
		got = append(got, e.ID)
		return nil
	}), nil)
	same(t, "all", got, want)
	stop := errors.New("stop")
	n := 0
	isError(t, "stopped", retrieval.EachEntry(t.Context(), m, "g", func(retrieval.Entry) error {
		if n++; n == 1001 {
			return stop
		}
		return nil
	}), stop)
	same(t, "before it stopped", n, 1001)
	m.Unreachable(true)
	isError(t, "unreachable", retrieval.EachEntry(t.Context(), m, "g", nil), retrieval.ErrUnreachable)
}

func TestNames(t *testing.T) {
	for _, row := range []struct {
		name           string
		guild, article bool
	}{
		{"", false, false}, {"a", true, true}, {"A", true, false}, {"123456789012345678", true, true},
		{"a-b_c.d", true, true}, {"-a", true, false}, {"_", true, false}, {".a", true, false},
		{"a b", false, false}, {"a:b", false, false}, {"{a}", false, false}, {"a/b", false, false}, {"a\n", false, false}, {"a\x00", false, false},
		{"é", false, true}, {"e\u0301", false, true}, {"中文", false, true}, {"É", false, false}, {"ไทย", false, true}, {"٣", false, true},
		{"\xff", false, false}, {"a\xff", false, false}, {"😀", false, false},
		{strings.Repeat("a", 64), true, true}, {strings.Repeat("a", 65), false, true},
		{strings.Repeat("中", 80), false, true}, {strings.Repeat("中", 81), false, false},
	} {
		if got := retrieval.GuildName(row.name); got != row.guild {
			t.Errorf("GuildName(%q) = %t", row.name, got)
		}
		if got := retrieval.ArticleName(row.name); got != row.article {
			t.Errorf("ArticleName(%q) = %t", row.name, got)
		}
	}
}
