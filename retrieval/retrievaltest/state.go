package retrievaltest

import (
	"context"
	"errors"

	"kutip/retrieval"
)

// A state is all that can be read of a guild.
type state struct {
	Version retrieval.Version
	Entries []retrieval.Entry
	Texts   map[retrieval.TextRef]string // of its revisions, and of those held back
}

// stateOf reads the state of a guild that nobody changes meanwhile.
func stateOf(t tb, h handle, guild string) state {
	t.Helper()
	s := state{Version: h.version(guild), Texts: map[retrieval.TextRef]string{}}
	for _, listed := range h.list(guild, "", 1e6) {
		e := h.entry(guild, listed.ID)
		same(t, "listed", listed, retrieval.Entry{ID: e.ID, Current: e.Current, Watch: e.Watch, Pending: e.Pending})
		s.Entries = append(s.Entries, e)
		for body := range e.Bodies() {
			ref := retrieval.TextRef{ID: e.ID, Body: body}
			texts, err := h.Texts(context.Background(), guild, []retrieval.TextRef{ref})
			switch {
			case errors.Is(err, retrieval.ErrNoText):
				s.Texts[ref] = "none"
			case err != nil:
				t.Fatalf("text %v: %v", ref, err)
			default:
				s.Texts[ref] = texts[0]
			}
		}
	}
	return s
}

func ids(entries []retrieval.Entry) []string {
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return ids
}
