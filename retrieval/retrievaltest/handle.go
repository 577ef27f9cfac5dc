package retrievaltest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kutip/retrieval"
)

// tb is what the suite needs of a test; *testing.T and *rapid.T have it.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

// A handle is a Store in a test. An error that isn't asked for ends the test.
type handle struct {
	t tb
	retrieval.Store
}

// two opens two handles on one record.
func two(t *testing.T, open Opener) (a, b handle) {
	return handle{t, open(t)}, handle{t, open(t)}
}

func (h handle) change(guild, id string, e edit) retrieval.Changed {
	h.t.Helper()
	changed, err := h.Change(context.Background(), retrieval.Change{Guild: guild, ID: id, Edit: e})
	if err != nil {
		h.t.Fatalf("change of %s in %s: %v", id, guild, err)
	}
	return changed
}

// quietly is change for a Quiet one.
func (h handle) quietly(guild, id string, e edit) retrieval.Changed {
	h.t.Helper()
	changed, err := h.Change(context.Background(), retrieval.Change{Guild: guild, ID: id, Edit: e, Quiet: true})
	if err != nil {
		h.t.Fatalf("quiet change of %s in %s: %v", id, guild, err)
	}
	return changed
}

// try is a change that may fail.
func (h handle) try(guild, id string, limit int, e edit) error {
	_, err := h.Change(context.Background(), retrieval.Change{Guild: guild, ID: id, Edit: e, Limit: limit})
	return err
}

func (h handle) version(guild string) retrieval.Version {
	h.t.Helper()
	v, err := h.Version(context.Background(), guild)
	if err != nil {
		h.t.Fatalf("version of %s: %v", guild, err)
	}
	return v
}

// list returns a page, and fails unless it is of the guild's version.
func (h handle) list(guild, after string, n int) []retrieval.Entry {
	h.t.Helper()
	entries, v, err := h.List(context.Background(), guild, after, n)
	if err != nil {
		h.t.Fatalf("list of %s: %v", guild, err)
	}
	if now := h.version(guild); v != now {
		h.t.Fatalf("list of %s is of version %q, the guild of %q", guild, v, now)
	}
	return entries
}

func (h handle) entry(guild, id string) retrieval.Entry {
	h.t.Helper()
	e, err := h.Entry(context.Background(), guild, id)
	if err != nil {
		h.t.Fatalf("entry %s in %s: %v", id, guild, err)
	}
	return e
}

func (h handle) guilds(after string, n int) []string {
	h.t.Helper()
	names, err := h.Guilds(context.Background(), after, n)
	if err != nil {
		h.t.Fatalf("guilds: %v", err)
	}
	return names
}

func (h handle) due(until time.Time, n int) []retrieval.Due {
	h.t.Helper()
	due, err := h.Due(context.Background(), until, n)
	if err != nil {
		h.t.Fatalf("due until %v: %v", until, err)
	}
	return due
}

func (h handle) erase(guild string) {
	h.t.Helper()
	if err := h.Erase(context.Background(), guild); err != nil {
		h.t.Fatalf("erase of %s: %v", guild, err)
	}
}

// hasText fails unless a text is there and is so.
func (h handle) hasText(guild, id string, body int, want string) {
	h.t.Helper()
	texts, err := h.Texts(context.Background(), guild, []retrieval.TextRef{{ID: id, Body: body}})
	if err != nil || len(texts) != 1 {
		h.t.Fatalf("text %d of %s in %s: %d texts, %v", body, id, guild, len(texts), err)
	}
	sameText(h.t, texts[0], want)
}

// hasNoText fails if a text is there.
func (h handle) hasNoText(guild, id string, bodies ...int) {
	h.t.Helper()
	for _, body := range bodies {
		texts, err := h.Texts(context.Background(), guild, []retrieval.TextRef{{ID: id, Body: body}})
		if !errors.Is(err, retrieval.ErrNoText) {
			h.t.Fatalf("text %d of %s in %s: %.40q, %v; want %v", body, id, guild, texts, err, retrieval.ErrNoText)
		}
	}
}

// same fails unless got is want, where nil and empty are the same.
func same[T any](t tb, what string, got, want T) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return // as nearly always, and quickly
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// sameText is same for a text that may be long.
func sameText(t tb, got, want string) {
	t.Helper()
	if got != want {
		t.Fatalf("text of %d bytes %.40q, want %d bytes %.40q", len(got), got, len(want), want)
	}
}

func isError(t tb, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("%s: error %v, want %v", what, err, want)
	}
}
