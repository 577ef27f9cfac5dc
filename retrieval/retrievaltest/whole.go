package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kutip/retrieval"
)

// CheckWhole fails unless a guild's record is whole, as it must be at any
// moment, also after a crash: each listed entry can be read; its revisions count
// up to the current one and are at most retrieval.MaxRevisions; the texts of
// those that aren't removed, and of the pending one, are there and hash to what
// the revision says; no other text of the article is; it is due when its Watch
// says; and the list is of the guild's version. Nobody may change the record
// meanwhile.
func CheckWhole(t testing.TB, s retrieval.Store, guild string) {
	t.Helper()
	if err := whole(context.Background(), s, guild); err != nil {
		t.Errorf("the record of %s isn't whole: %v", guild, err)
	}
}

func whole(ctx context.Context, s retrieval.Store, guild string) error {
	const page = 200
	version, err := s.Version(ctx, guild)
	if err != nil {
		return err
	}
	due, err := dueOf(ctx, s, guild)
	if err != nil {
		return err
	}
	var wrong []error
	for after := ""; ; {
		entries, of, err := s.List(ctx, guild, after, page)
		switch {
		case err != nil:
			return err
		case of != version:
			return fmt.Errorf("the list is of version %q, the guild of %q", of, version)
		}
		for _, e := range entries {
			if e.ID <= after {
				return fmt.Errorf("the list has %q behind %q", e.ID, after)
			}
			after = e.ID
			if err := wholeEntry(ctx, s, guild, e); err != nil {
				wrong = append(wrong, fmt.Errorf("%s: %w", e.ID, err))
			}
			if at := due[e.ID]; !at.Equal(e.Watch.Next) {
				wrong = append(wrong, fmt.Errorf("%s: it is due at %v, but shall be at %v", e.ID, at, e.Watch.Next))
			}
			delete(due, e.ID)
		}
		if len(entries) < page {
			if len(due) > 0 {
				wrong = append(wrong, fmt.Errorf("what isn't there is due: %v", due))
			}
			return errors.Join(wrong...)
		}
	}
}

// dueOf returns when a guild's articles are due, by their IDs.
func dueOf(ctx context.Context, s retrieval.Store, guild string) (map[string]time.Time, error) {
	const all = 5000 // more than a record in a test has
	due, err := s.Due(ctx, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), all)
	switch {
	case err != nil:
		return nil, err
	case len(due) == all:
		return nil, fmt.Errorf("%d are due, which is too many to look at", all)
	}
	of := map[string]time.Time{}
	for _, d := range due {
		if d.Guild == guild {
			of[d.ID] = d.At
		}
	}
	return of, nil
}

func wholeEntry(ctx context.Context, s retrieval.Store, guild string, listed retrieval.Entry) error {
	e, err := s.Entry(ctx, guild, listed.ID)
	if err != nil {
		return err
	}
	now := e
	now.Older = nil
	if len(listed.Older) > 0 || !cmp.Equal(listed, now, cmpopts.EquateEmpty()) {
		return fmt.Errorf("listed as %+v, but it is %+v", listed, e)
	}
	revisions := append(e.Older[:len(e.Older):len(e.Older)], e.Current)
	if len(revisions) > retrieval.MaxRevisions {
		return fmt.Errorf("%d revisions", len(revisions))
	}
	last := 0
	for _, r := range revisions {
		if r.Number <= last {
			return fmt.Errorf("revision %d behind %d", r.Number, last)
		}
		last = r.Number
		if err := wholeText(ctx, s, guild, e.ID, r); err != nil {
			return fmt.Errorf("revision %d: %w", r.Number, err)
		}
	}
	if e.Pending != nil {
		if err := wholeText(ctx, s, guild, e.ID, e.Pending.Revision); err != nil {
			return fmt.Errorf("the pending revision: %w", err)
		}
	}
	return noMore(ctx, s, guild, e)
}

// wholeText holds a revision against its text.
func wholeText(ctx context.Context, s retrieval.Store, guild, id string, r retrieval.Revision) error {
	if r.Removed {
		return nil
	}
	if r.Body < 1 || r.Body > r.Number {
		return fmt.Errorf("its text is %d", r.Body)
	}
	texts, err := s.Texts(ctx, guild, []retrieval.TextRef{{ID: id, Body: r.Body}})
	if err != nil {
		return err
	}
	if len(texts) != 1 || len(texts[0]) != r.Bytes ||
		retrieval.HashOf(r.Title, r.Byline, r.Date, r.Language, texts[0]) != r.Hash {
		return fmt.Errorf("its text %d isn't what was put: %.40q", r.Body, texts)
	}
	return nil
}

// noMore tells whether an article has texts that none of its revisions has.
func noMore(ctx context.Context, s retrieval.Store, guild string, e retrieval.Entry) error {
	bodies := e.Bodies()
	for body := range e.Current.Number + 2 {
		if bodies[body] {
			continue
		}
		_, err := s.Texts(ctx, guild, []retrieval.TextRef{{ID: e.ID, Body: body}})
		if !errors.Is(err, retrieval.ErrNoText) {
			return fmt.Errorf("text %d, which no revision has: error %v, want %v", body, err, retrieval.ErrNoText)
		}
	}
	return nil
}
