package retrievaltest

import (
	"time"

	"kutip/retrieval"
)

// An edit is a Change.Edit.
type edit = func(retrieval.Entry) (retrieval.Entry, map[int]string, error)

// day is when all edits were made.
var day = time.Date(2026, 2, 28, 23, 59, 59, 999e6, time.UTC)

// put makes a text the current revision.
func put(text string) edit {
	return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		n := e.Current.Number + 1
		e = push(e, retrieval.Revision{Bytes: len(text), Hash: retrieval.HashOf("", "", "", "", text), Body: n})
		return e, map[int]string{n: text}, nil
	}
}

// remove takes the article away.
func remove(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	return push(e, retrieval.Revision{Removed: true}), nil, nil
}

// restore brings back the revision that is so many before the current one.
func restore(before int) edit {
	return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		back := e.Older[len(e.Older)-before]
		back.Restores = back.Number
		return push(e, back), nil, nil
	}
}

// erase takes the article away with all its revisions.
func erase(retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	return retrieval.Entry{}, nil, nil
}

// watch keeps an eye on the article so.
func watch(w retrieval.Watch) edit {
	return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		e.Watch = w
		return e, nil, nil
	}
}

// hold has a text be pending, as the article's next revision.
func hold(text string) edit {
	return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		next, texts, _ := put(text)(e)
		e.Pending = &retrieval.Pending{Revision: next.Current, Why: retrieval.Shorter}
		return e, texts, nil
	}
}

// take makes the pending revision the current one.
func take(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	next := push(e, e.Pending.Revision)
	next.Pending = nil
	return next, nil, nil
}

// refuse lets go of the pending revision.
func refuse(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	e.Pending = nil
	return e, nil, nil
}

// failing is an edit that does the same as another and then fails.
func failing(with error, e edit) edit {
	return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		now, texts, _ := e(was)
		return now, texts, with
	}
}

// push makes r the current revision, as Record does.
func push(e retrieval.Entry, r retrieval.Revision) retrieval.Entry {
	r.Number, r.When = e.Current.Number+1, day
	older := append([]retrieval.Revision(nil), e.Older...)
	if e.Current.Number > 0 {
		older = append(older, e.Current)
	}
	e.Older = older[max(0, len(older)-(retrieval.MaxRevisions-1)):]
	e.Current = r
	return e
}
