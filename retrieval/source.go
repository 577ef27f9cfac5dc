package retrieval

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// Load fetches an address and returns its article as a draft, without ID and By.
// The error wraps a FetchProblem or an extract.Refusal.
func Load(ctx context.Context, f Fetcher, address string) (Draft, error) {
	d, _, err := load(ctx, f, FetchRequest{Address: address})
	return d, err
}

// ErrCrowded says that a context ended while others were served: it tells nothing of
// the source. The error wraps the context's, too.
var ErrCrowded = errors.New("others are being served")

// reading bounds how many files are read at a time, since one may take much
// memory.
var reading = make(chan struct{}, 2)

// load returns a draft, or that nothing has changed since the last answer.
func load(ctx context.Context, f Fetcher, r FetchRequest) (Draft, bool, error) {
	u, err := ParseAddress(r.Address)
	if err != nil {
		return Draft{}, false, err
	}
	r.Address = u.String()
	got, err := f.Fetch(ctx, r)
	if err != nil || got.Unchanged {
		return Draft{From: got.Address, ETag: got.ETag, LastModified: got.LastModified}, got.Unchanged, err
	}
	at, err := ParseAddress(got.Address)
	if err != nil {
		return Draft{}, false, err
	}
	select {
	case reading <- struct{}{}:
		defer func() { <-reading }()
	case <-ctx.Done():
		return Draft{}, false, fmt.Errorf("%w: %w", ErrCrowded, ctx.Err())
	}
	doc, err := extract.Read(extract.Source{Name: got.Name, MediaType: got.MediaType, Address: at, Bytes: got.Body})
	if err != nil {
		return Draft{}, false, err
	}
	d := DraftOf(doc)
	d.Asked, d.From, d.ETag, d.LastModified = r.Address, got.Address, got.ETag, got.LastModified
	return d, false, nil
}

// DraftOf is a draft of what was extracted, without ID, By and where it is from.
func DraftOf(doc extract.Document) Draft {
	return Draft{
		Title: doc.Title, Byline: doc.Byline, Date: doc.Date, Site: doc.Site,
		Language: languageOf(doc), Text: doc.Text,
	}
}

// fewBytes is how long a text is at most whose words may not tell its language.
const fewBytes = 200

// languageOf is what the text's words tell; of a short one that doesn't tell,
// what its page says, which is often wrong.
func languageOf(doc extract.Document) analysis.Language {
	told := analysis.Detect(doc.Text)
	if told != analysis.Unknown || len(doc.Text) > fewBytes {
		return told
	}
	declared, _, _ := strings.Cut(doc.Declared, "-")
	switch lang := analysis.Language(declared); lang {
	case analysis.Indonesian, analysis.English:
		return lang
	}
	return analysis.Unknown
}
