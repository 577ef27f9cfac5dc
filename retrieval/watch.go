package retrieval

import "time"

// A Watch is how an eye is kept on an article's source. Its JSON is how stores
// keep it: a field may be added, none may change its sense. The zero Watch is
// that of an article that nobody looks after.
type Watch struct {
	Every time.Duration `json:"every,omitempty"` // between two looks; 0: only by hand
	Set   time.Time     `json:"set,omitzero"`    // when Every was last chosen
	Next  time.Time     `json:"next,omitzero"`   // when the schedule looks; zero where Every is 0
	Title string        `json:"title,omitempty"` // that a person chose, instead of the source's; "" for none

	Tried        time.Time `json:"tried,omitzero"`  // when the source was last asked, whatever came of it
	Looked       time.Time `json:"looked,omitzero"` // when it last answered with an article
	Hash         string    `json:"hash,omitempty"`  // of what it said then, see HashOf; it may have been held back
	From         string    `json:"from,omitempty"`  // the address that said so
	ETag         string    `json:"etag,omitempty"`  // of that answer
	LastModified string    `json:"last_modified,omitempty"`
	Same         int       `json:"same,omitempty"` // looks in a row that it answered without sending anything

	Problem  string    `json:"problem,omitempty"`  // why the last look failed, a name; "" if it didn't
	Failures int       `json:"failures,omitempty"` // looks of the schedule in a row that failed
	Since    time.Time `json:"since,omitzero"`     // the first failure since the last answer
	Wait     time.Time `json:"wait,omitzero"`      // until when the host wanted to be left alone
}

// saw notes an answer with an article.
func (w *Watch) saw(d *Draft, now time.Time) {
	w.Tried, w.Looked, w.Hash, w.Same = now, now, d.hash(), 0
	w.From, w.ETag, w.LastModified = d.From, d.ETag, d.LastModified
	w.succeeded(now)
}

// called notes the title that came back: where a person chose one, this is what they
// want.
func (w *Watch) called(title string) {
	if w.Title != "" {
		w.Title = title
	}
}

// forget lets go of what the source said: the next look asks for all of it, and takes
// it for new.
func (w *Watch) forget() {
	w.Hash, w.From, w.ETag, w.LastModified, w.Same = "", "", "", "", 0
}

// saidNothing notes an answer that nothing has changed since the last.
func (w *Watch) saidNothing(d *Draft, now time.Time) {
	w.Tried, w.Looked, w.Same = now, now, w.Same+1
	w.From = d.From
	if d.ETag != "" {
		w.ETag = d.ETag
	}
	if d.LastModified != "" {
		w.LastModified = d.LastModified
	}
	w.succeeded(now)
}
