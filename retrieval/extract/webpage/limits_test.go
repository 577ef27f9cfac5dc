package webpage

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"kutip/retrieval/extract/format"
)

// TestLimits has a page just within each limit, and one beyond it.
func TestLimits(t *testing.T) {
	t.Parallel()
	numbered := func(n int, before, after string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(before + strconv.Itoa(i) + after)
		}
		return b.String()
	}
	style := func(css string) string { return "<style>" + css + "</style><p>Halo dunia." }
	tests := []struct {
		name           string
		within, beyond string
	}{
		{"bytes", strings.Repeat(" <!-- x -->", 1000) + "x", "Halo<!--" + strings.Repeat("-", format.MaxBytes)},
		{"nodes", strings.Repeat("<p>", 1000) + "Halo", strings.Repeat("<br>", maxNodes+1) + "Halo"},
		{"attributes", strings.Repeat("<br id class>", 1000) + "Halo", strings.Repeat("<br id class lang>", maxKept/3+1)},
		{"declared", style("b{" + strings.Repeat("top:0;", maxDeclared) + "}"), style("b{" + strings.Repeat("top:0;", maxDeclared+2) + "}")},
		{"pieces of text", strings.Repeat("a<!---->", 1000), strings.Repeat("a<!---->", maxNodes+1)},
		{"formatting", strings.Repeat("<b>", 300) + strings.Repeat("<p>x", 2000), numbered(300, "<font color=", ">") + strings.Repeat("<p>x", 2000)},
		{"text", strings.Repeat("a ", maxSlim/2-100), strings.Repeat("a ", maxSlim/2+1)},
		{"tags", strings.Repeat("<p class=a>a", 1000), strings.Repeat("<p class='"+strings.Repeat("a", 16000)+"'>", 400)},
		{"style sheets", style(strings.Repeat(" ", maxSheets-10)), style(strings.Repeat(" ", maxSheets))},
		{"a style", "<p style='" + strings.Repeat("x", maxValue) + "'>Halo", "<p style='" + strings.Repeat("x", maxValue+1) + "'>Halo"},
		{"rules", style(strings.Repeat("b{color:red}", maxRules)), style(strings.Repeat("b{color:red}", maxRules+1))},
		{"selectors", style(strings.Repeat("b{}", maxSelectors-2)), style(strings.Repeat("b{}", maxSelectors+1))},
		{"a list of selectors", style(strings.Repeat("b,", maxSelectors/2-2) + "b{}"), style(strings.Repeat("b,", maxSelectors+1) + "b{}")},
		{"depth", strings.Repeat("<div>", 500) + "Halo", strings.Repeat("<div>", 513) + "Halo"},
	}
	for _, tt := range tests {
		if _, _, err := new(Book).Chapter(tt.within); err != nil {
			t.Errorf("%s, within: %v", tt.name, err)
		}
		if _, _, err := new(Book).Chapter(tt.beyond); !errors.Is(err, format.ErrTooLarge) {
			t.Errorf("%s, beyond: %v, want %v", tt.name, err, format.ErrTooLarge)
		}
	}
}

// TestSteps has style sheets that are too much work if much has been done before.
func TestSteps(t *testing.T) {
	tests := map[string]string{
		"elements":     "<style>" + strings.Repeat("i p{color:red}", 100) + "</style>" + strings.Repeat("<p>x", 20),
		"siblings":     "<style>i~p{color:red}</style>" + strings.Repeat("<p>x", 60),
		"declarations": "<style>*{" + strings.Repeat("color:red;", 1000) + "}</style><p>x",
		"classes":      "<style>[class*=x]{color:red}</style><p class='" + strings.Repeat("a ", 8000) + "'>x",
		"variables":    "<style>p{color:var(--a)}</style>" + strings.Repeat("<div style='--b:c'>", 30) + strings.Repeat("<p>x</p>", 30),
	}
	for name, page := range tests {
		for before, want := range map[int]bool{0: false, maxSteps - 200: true} {
			s, err := slimOf(page, false)
			if err != nil {
				t.Fatal(err)
			}
			root, err := treeOf(s)
			if err != nil {
				t.Fatal(err)
			}
			work := &stripper{cascade: newCascade(s.sheets)}
			work.steps = before
			if work.walk(root, plain); work.exhausted() != want {
				t.Errorf("%s after %d: %d steps, exhausted %v", name, before, work.steps, !want)
			}
		}
	}
}

// TestRepeated sees to it that cells over rows don't make a small table a large
// text.
func TestRepeated(t *testing.T) {
	cell := "<td rowspan=99>" + strings.Repeat("x", 190)
	paragraphs, _, err := new(Book).Chapter("<table><tr>" + strings.Repeat(cell, 500) + strings.Repeat("<tr>", 99) + "</table>")
	size := len(strings.Join(paragraphs, ""))
	if err != nil || size < 500*190 || size > 500*200+2*maxRepeated {
		t.Errorf("%d bytes, %v", size, err)
	}
}

func TestShort(t *testing.T) {
	long := strings.Repeat("ä ", 500)
	d, err := Read(`<html lang="`+long+`"><title>`+long+`</title><meta name="author" content="`+long+`"><meta name="date" content="`+long+`"><meta property="og:site_name" content="`+long+`"><p>Halo dunia, ini sebuah berita.</p>`, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, fact := range []string{d.Title, d.Byline, d.Date, d.Site, d.Language} {
		if n := len([]rune(fact)); n > maxFact {
			t.Errorf("%d runes: %.20q…", n, fact)
		}
	}
}

func TestData(t *testing.T) {
	page := func(size int) string {
		return `<script type="application/ld+json">{"@type":"Report","headline":"Pasar Baru"` + strings.Repeat(" ", size) + `}</script><p>Pasar dibuka pagi ini.`
	}
	for size, want := range map[int]string{1000: "Pasar Baru", maxData: ""} {
		if d, err := Read(page(size), nil); err != nil || d.Title != want {
			t.Errorf("%d bytes: %q, %v", size, d.Title, err)
		}
	}
}

// TestBookLimit: chapters that are easy by themselves are too much together.
func TestBookLimit(t *testing.T) {
	page := "<style>.x p { display: none }</style><div class=x>" + strings.Repeat("<p>a</p>", 20) + "</div>"
	fresh, tired := new(Book), &Book{steps: maxBookSteps - 10}
	if _, _, err := fresh.Chapter(page); err != nil || fresh.steps == 0 {
		t.Errorf("%d steps, %v", fresh.steps, err)
	}
	if _, _, err := tired.Chapter(page); !errors.Is(err, format.ErrTooLarge) {
		t.Errorf("%v, want %v", err, format.ErrTooLarge)
	}
}
