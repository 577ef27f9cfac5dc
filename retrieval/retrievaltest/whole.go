package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval"
)

// CheckWhole fails unless a guild's record is whole, as it must be at any
// moment, also after a crash: each listed entry can be read; its revisions count
// up to the current one and are at most retrieval.MaxRevisions; the texts of
// those that aren't removed are there and hash to what the revision says; no
// other text of the article is; and the list is of the guild's version. Nobody
// may change the guild meanwhile.
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
		}
		if len(entries) < page {
			return errors.Join(wrong...)
		}
	}
}

func wholeEntry(ctx context.Context, s retrieval.Store, guild string, listed retrieval.Entry) error {
	e, err := s.Entry(ctx, guild, listed.ID)
	if err != nil {
		return err
	}
	if e.ID != listed.ID || !cmp.Equal(e.Current, listed.Current) || len(listed.Older) > 0 {
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
