package extract_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// A pageCase is what must come of a page or file. Its author hadn't seen the
// code: see testdata/pages/README.md.
type pageCase struct {
	File     string
	Title    string // "": any
	Byline   string
	Date     string // what it begins with
	Site     string
	Language analysis.Language
	Must     []string // stand in the text
	MustNot  []string
	Order    bool   // Must is in order
	Refused  string // the name of the Refusal; "": none
}

// TestPages holds what is extracted against the cases in testdata, and in the
// folder that KUTIP_PAGES names.
func TestPages(t *testing.T) {
	for _, dir := range []string{"testdata/pages", "testdata/more", os.Getenv("KUTIP_PAGES")} {
		if dir != "" {
			t.Run(filepath.Base(dir), func(t *testing.T) { checkPages(t, dir) })
		}
	}
}

func checkPages(t *testing.T, dir string) {
	f, err := os.Open(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	right, all := 0, 0
	lines := bufio.NewScanner(f)
	for lines.Buffer(nil, 1<<20); lines.Scan(); {
		var c pageCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all++
		if t.Run(c.File, func(t *testing.T) { c.check(t, dir) }) {
			right++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d all right", right, all)
}

func (c *pageCase) check(t *testing.T, dir string) {
	b, err := os.ReadFile(filepath.Join(dir, c.File))
	if err != nil {
		t.Fatal(err)
	}
	d, err := extract.File(c.File, b)
	var refusal extract.Refusal
	errors.As(err, &refusal)
	if string(refusal) != c.Refused {
		t.Fatalf("refused %q, want %q", refusal, c.Refused)
	}
	if err != nil {
		return
	}
	for _, field := range []struct{ name, got, want string }{
		{"title", d.Title, c.Title}, {"byline", d.Byline, c.Byline}, {"site", d.Site, c.Site},
		{"language", string(analysis.Detect(d.Text)), string(c.Language)},
	} {
		if field.want != "" && field.got != field.want {
			t.Errorf("%s %q, want %q", field.name, field.got, field.want)
		}
	}
	if !strings.HasPrefix(d.Date, c.Date) {
		t.Errorf("date %q, want %q…", d.Date, c.Date)
	}
	c.checkText(t, d.Text)
}

func (c *pageCase) checkText(t *testing.T, text string) {
	t.Helper()
	at := 0
	for _, s := range c.Must {
		i := strings.Index(text, s)
		switch {
		case i < 0:
			t.Errorf("missing: %s", s)
		case c.Order && i < at:
			t.Errorf("out of order: %s", s)
		default:
			at = i
		}
	}
	for _, s := range c.MustNot {
		if strings.Contains(text, s) {
			t.Errorf("there, and mustn't: %s", s)
		}
	}
	if t.Failed() && testing.Verbose() {
		t.Logf("the text:\n%s", text)
	}
}
