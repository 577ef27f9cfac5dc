package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kutip/retrieval"
)

// A step is something that a moderator does.
type step struct {
	do    string
	hand  int // which handle
	guild int
	id    string
	text  string // to put
	n     int    // the revision that undo brings back; how many revisions to take over; when the next look is due, 1: never
}

// steps are drawn so that articles get more revisions than are kept, and texts
// that are there already.
var steps = rapid.Custom(func(t *rapid.T) step {
	return step{
		do:    rapid.SampledFrom([]string{"put", "put", "put", "take over", "undo", "undo", "undo to", "remove", "look", "look", "forget", "erase"}).Draw(t, "do"),
		hand:  rapid.IntRange(0, 1).Draw(t, "hand"),
		guild: rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "guild"),
		id:    rapid.SampledFrom([]string{"a", "a", "a", "b", "a.b"}).Draw(t, "id"),
		text:  rapid.SampledFrom([]string{"one", "two", "three", "four"}).Draw(t, "text"),
		n:     rapid.IntRange(1, retrieval.MaxRevisions+2).Draw(t, "n"),
	}
})

// testSequences does the same with the record and with a Memory, by two handles
// and on two guilds, and gets the same.
func testSequences(t *testing.T, open Opener) {
	a, b := two(t, open)
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		guilds := []string{fmt.Sprint(run), fmt.Sprint(run, ".1")} // new ones
		memory := NewMemory()
		for i, s := range rapid.SliceOfN(steps, 8, 40).Draw(t, "steps") {
			now := func() time.Time { return day.Add(time.Duration(i) * time.Millisecond) }
			got, gotErr := s.on(&retrieval.Record{Store: []handle{a, b}[s.hand], Articles: 2, Now: now}, guilds[s.guild])
			want, wantErr := s.on(&retrieval.Record{Store: memory, Articles: 2, Now: now}, guilds[s.guild])
			same(t, fmt.Sprintf("error of step %d", i), kind(gotErr), kind(wantErr))
			if wantErr == nil {
				same(t, fmt.Sprintf("entry after step %d", i), got, want)
			}
		}
		same(t, "due", handle{t, b}.due(at(99), 99), handle{t, memory}.due(at(99), 99))
		for _, guild := range guilds {
			got, want := stateOf(t, handle{t, a}, guild), stateOf(t, handle{t, memory}, guild)
			same(t, "a version of "+guild, got.Version != "", want.Version != "")
			got.Version, want.Version = "", ""
			same(t, guild, got, want)
			if err := whole(context.Background(), b, guild); err != nil {
				t.Fatalf("%s isn't whole: %v", guild, err)
			}
			handle{t, b}.erase(guild)
		}
	})
	same(t, "guilds", a.guilds("", 9), nil)
}

func (s step) on(rec *retrieval.Record, guild string) (retrieval.Entry, error) {
	ctx := context.Background()
	switch s.do {
	case "put":
		return rec.Put(ctx, guild, retrieval.Draft{ID: s.id, Title: "T", Text: s.text, By: "somebody"})
	case "take over":
		c, err := rec.Store.Change(ctx, retrieval.Change{Guild: guild, ID: s.id, Limit: rec.Articles, Edit: s.takeOver})
		return c.Entry, err
	case "undo":
		return rec.Undo(ctx, guild, s.id, 0, "undoer")
	case "undo to":
		return rec.Undo(ctx, guild, s.id, s.n, "undoer")
	case "remove":
		return rec.Remove(ctx, guild, s.id, "remover")
	case "look":
		c, err := rec.Store.Change(ctx, retrieval.Change{Guild: guild, ID: s.id, Edit: s.look, Quiet: true})
		return c.Entry, err
	case "forget":
		return retrieval.Entry{}, rec.Forget(ctx, guild, s.id)
	}
	return retrieval.Entry{}, rec.Store.Erase(ctx, guild)
}

// look is an edit that notes how a source was looked at.
func (s step) look(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	if e.Current.Number == 0 {
		return e, nil, retrieval.ErrNoArticle
	}
	e.Watch = retrieval.Watch{Looked: day, Hash: s.text, Same: e.Watch.Same + 1}
	if s.n > 1 {
		e.Watch.Next = at(s.n)
	}
	return e, nil, nil
}

// takeOver is an edit that puts several texts at once, as an import does, some
// of which no revision may have any more.
func (s step) takeOver(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	texts := map[int]string{}
	for i := range s.n {
		var text map[int]string
		e, text, _ = put(fmt.Sprint(s.text, i))(e)
		maps.Copy(texts, text)
	}
	e.ID = s.id
	return e, texts, nil
}

// kind tells what an error is to a moderator.
func kind(err error) string {
	for _, is := range []error{
		retrieval.ErrUnchanged, retrieval.ErrNothingToUndo, retrieval.ErrNoSuchVersion,
		retrieval.ErrNoArticle, retrieval.ErrNoText, retrieval.ErrFull,
	} {
		if errors.Is(err, is) {
			return is.Error()
		}
	}
	if err != nil {
		return "another error: " + err.Error()
	}
	return ""
}
