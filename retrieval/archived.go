package retrieval

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/extract"
)

const (
	maxField  = 300  // characters of a title, byline or date
	maxSource = 4096 // bytes of an address, or of what else says where a text is from
)

var hashText = regexp.MustCompile(`^[0-9a-f]{64}$`)

var languageCode = regexp.MustCompile(`^[A-Za-z-]{0,20}$`)

// maxNumber is the highest number that a revision of an archive may have: far
// more than an article will ever have, and far from where numbers overflow.
const maxNumber = 1 << 30

// check holds an article of an archive against what a record may have: whoever
// wrote the archive, it brings in nothing that add wouldn't.
func (a *archived) check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrBadLine}, args...)...)
	}
	if !GuildName(a.Guild) || !ArticleName(a.ID) {
		return fmt.Errorf("%w: %w", ErrBadLine, ErrBadName)
	}
	if a.Every != 0 && !ScheduleFits(time.Duration(a.Every)) {
		return bad("it is looked at every %v", time.Duration(a.Every))
	}
	if a.Said != "" && !hashText.MatchString(a.Said) {
		return bad("what its source said isn't told by a hash")
	}
	if n := len(a.Revisions); n == 0 || n > MaxRevisions {
		return bad("it has %d revisions", n)
	}
	used := map[int]bool{}
	for i, r := range a.Revisions {
		if r.Number < 1 || r.Number > maxNumber || i > 0 && r.Number <= a.Revisions[i-1].Number {
			return bad("its revisions aren't counted up")
		}
		if err := r.checkFields(); err != nil {
			return err
		}
		if r.Removed {
			if r.Body != 0 || r.Hash != "" {
				return bad("revision %d is removed and has a text", r.Number)
			}
			continue
		}
		text, ok := a.Texts[r.Body]
		switch {
		case !ok || r.Body < 1 || r.Body > r.Number:
			return bad("the text of revision %d is missing", r.Number)
		case len(text) != r.Bytes || HashOf(r.Title, r.Byline, r.Date, r.Language, text) != r.Hash:
			return bad("revision %d isn't what its hash says", r.Number)
		}
		used[r.Body] = true
	}
	for body, text := range a.Texts {
		if !used[body] || text == "" || len(text) > MaxText || extract.Canonical(text) != text {
			return bad("text %d isn't one of an article", body)
		}
	}
	return nil
}

// checkFields holds the short fields against what they may be: lines without
// what people don't see.
func (r *Revision) checkFields() error {
	for _, s := range []string{r.Title, r.Byline, r.Date, r.Site} {
		if utf8.RuneCountInString(s) > maxField || strings.Contains(s, "\n") || extract.Canonical(s) != s {
			return fmt.Errorf("%w: a title, byline or date isn't a line of text", ErrBadLine)
		}
	}
	for _, s := range []string{r.From, r.By, r.ETag, r.LastModified} {
		if len(s) > maxSource || strings.ContainsFunc(s, unicode.IsControl) {
			return fmt.Errorf("%w: it is from an address that can't be one", ErrBadLine)
		}
	}
	if !languageCode.MatchString(string(r.Language)) || r.Restores < 0 || r.Restores >= r.Number {
		return fmt.Errorf("%w: a revision's language or number can't be one", ErrBadLine)
	}
	return nil
}

// A duration is one that an archive has in words, such as "6h0m0s".
type duration time.Duration

func (d duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	*d = duration(parsed)
	return err
}
