package webpage

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kutip/retrieval/extract/format"
)

// TestPages reads the pages in testdata/pages. Each file has a page in the
// manner of some kind of site, and what is to be read from it.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil || len(archive.Files) != 2 {
				t.Fatalf("%d files, %v", len(archive.Files), err)
			}
			d, err := Read(string(archive.Files[0].Data), nil)
			got := describe(d, err)
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// describe writes what was read as the files in testdata/pages have it.
func describe(d format.Document, err error) string {
	if err != nil {
		return err.Error() + "\n"
	}
	return "Title: " + d.Title + "\nByline: " + d.Byline + "\nDate: " + d.Date + "\nSite: " + d.Site + "\nLanguage: " + d.Language +
		"\n\n" + lines(d.Paragraphs)
}

// lines writes paragraphs as lines, with their white space collapsed.
func lines(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString(oneLine(p) + "\n")
	}
	return b.String()
}
