package curate

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// An attachment is what a Fetcher gets that asks nobody.
type attachment retrieval.Fetched

func (a attachment) Fetch(context.Context, retrieval.FetchRequest) (retrieval.Fetched, error) {
	return retrieval.Fetched(a), nil
}
func (attachment) Free(string) time.Time { return time.Time{} }

// FuzzSource: whatever people paste and attach, and however they call it, becomes
// canonical text under an ID that the record takes, or is refused.
func FuzzSource(f *testing.F) {
	f.Add("dermaga.txt", "text/plain", "", pier)
	f.Add(`..\a/.md`, "", "Judul\n\nlain", "# Judul\n\n"+lighthouse)
	f.Add("\xff\u202e.html", "text/html; charset=utf-8", "\u200b", page("<b>", rules))
	f.Add("", "image/png", strings.Repeat("é", MaxTitle+1), "Pasal 1\n\nSatu.\x00")
	f.Fuzz(func(t *testing.T, name, mediaType, title, text string) {
		const address = "https://cdn.example.org/1/2/x?ex=3"
		text = text[:min(len(text), 8<<10)]
		c := &Curator{Fetcher: attachment{Address: address, Body: []byte(text), ETag: "e"}}
		for _, s := range []Source{
			{Text: text, Title: title}, {Address: address, Title: title},
			{File: &File{Name: name, MediaType: mediaType, Address: address}, Title: title},
		} {
			d, err := c.draft(t.Context(), s, func(Stage) {})
			if err != nil {
				continue
			}
			if d.ID == "" {
				d.ID = retrieval.PastedID(d.Title, d.Text)
			}
			if !retrieval.ArticleName(d.ID) {
				t.Errorf("ID %q", d.ID)
			}
			if extract.Canonical(d.Text) != d.Text || Title(d.Title) != d.Title || utf8.RuneCountInString(d.Title) > MaxTitle {
				t.Errorf("%q, %q isn't canonical", d.Title, d.Text)
			}
			if kept := d.From + d.ETag; (kept != "") != (s.Address != "") {
				t.Errorf("kept %q", kept)
			}
		}
	})
}
