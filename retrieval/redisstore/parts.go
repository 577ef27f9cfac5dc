package redisstore

import (
	"encoding/json"

	"kutip/retrieval"
)

// parts are what is kept of an entry, as JSON: its current revision, the older
// ones, Watch and Pending; "" where it isn't kept.
type parts [4]string

// parts returns the keys of the hashes that have them, in the same order.
func (k keys) parts() []string { return []string{k.current, k.older, k.watch, k.pending} }

// partsOf returns the parts of an entry; none has those of one without a
// revision.
func partsOf(e retrieval.Entry) (p parts, err error) {
	if e.Current.Number == 0 {
		return parts{}, nil
	}
	for i, part := range []struct {
		value any
		kept  bool
	}{
		{e.Current, true}, {e.Older, len(e.Older) > 0}, {e.Watch, e.Watch != retrieval.Watch{}}, {e.Pending, e.Pending != nil},
	} {
		if !part.kept {
			continue
		}
		b, err := json.Marshal(part.value)
		if err != nil {
			return parts{}, err
		}
		p[i] = string(b)
	}
	return p, nil
}

// entry returns the entry that an article's parts are of. Its current revision
// must be there.
func (p parts) entry(id string) (retrieval.Entry, error) {
	e := retrieval.Entry{ID: id}
	for i, into := range []any{&e.Current, &e.Older, &e.Watch, &e.Pending} {
		if p[i] == "" && i > 0 {
			continue
		}
		if err := json.Unmarshal([]byte(p[i]), into); err != nil {
			return retrieval.Entry{}, damaged("article %s: %v", id, err)
		}
	}
	return e, nil
}
