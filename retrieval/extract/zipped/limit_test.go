package zipped

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"kutip/retrieval/extract/format"
)

// TestLimits: what is just over a limit is refused, or left out. The limits that
// only memory and time tell of are TestBombs'.
func TestLimits(t *testing.T) {
	long := strings.Repeat("a", maxToken)
	longLevel := part{"numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="` + strings.Repeat("x", 80) + `"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`}
	farLevel := part{"numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="9"/><w:lvl w:ilvl="-1"/></w:abstractNum>`}
	item := `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`
	authors := part{"styles", `<w:style w:styleId="A"><w:name w:val="Author"/></w:style>`}
	sheet := func(n int) part { return part{"OEBPS/a.css", strings.Repeat(" ", n)} }
	book := func(pages int, page string, more ...part) []byte { return pagesOf(t, pages, page, more...) }
	link := `<link rel="stylesheet" href="a.css"/>`
	tests := []struct {
		name string
		b    []byte
		want error
	}{
		{"a long token", wordFile(t, p(long+long[:100_000])), format.ErrTooLarge},
		{"text", wordFile(t, p(long[:900_000])+p(long[:900_000])+p(long[:900_000])), format.ErrTooLarge},
		{"a paragraph's text", wordFile(t, `<w:p>`+strings.Repeat(`<w:r><w:t>`+long[:900_000]+`</w:t></w:r>`, 3)+`</w:p>`), format.ErrTooLarge},
		{"nesting", wordFile(t, strings.Repeat(`<w:sdt><w:sdtContent>`, 260)+strings.Repeat(`</w:sdtContent></w:sdt>`, 260)), format.ErrDamaged},
		{"fields in fields", wordFile(t, `<w:p><w:r>`+strings.Repeat(`<w:fldChar w:fldCharType="begin"/>`, maxDepth+1)+`</w:r></w:p>`), format.ErrDamaged},
		{"cells", wordFile(t, `<w:tbl><w:tr>`+strings.Repeat(`<w:tc/>`, maxCells+1)+`</w:tr></w:tbl>`), format.ErrTooLarge},
		{"styles", wordFile(t, p("a"), part{"styles", numbered(`<w:style w:styleId="%d"/>`, maxStyles+1)}), format.ErrTooLarge},
		{"lists", wordFile(t, p("a"), part{"numbering", numbered(`<w:num w:numId="%d"/>`, maxLists+1)}), format.ErrTooLarge},
		{"levels that aren't there", wordFile(t, p("a"), farLevel), nil},
		{"items of a book", bookFile(t, "", numbered(`<item id="%d"/>`, maxEntries+1), ""), format.ErrTooLarge},
		{"text of a book", book(5, chapter("", "<p>"+long[:500_000]+"</p>")), format.ErrTooLarge},
		{"a page", book(1, chapter("", strings.Repeat(" ", maxPage))), format.ErrTooLarge},
		{"a style sheet", book(1, chapter(link, ""), sheet(maxSheet+1)), format.ErrTooLarge},
		{"style sheets of a page", book(1, chapter(strings.Repeat(link, 3), ""), sheet(maxSheet)), format.ErrTooLarge},
		{"style sheets of a page, within it", book(1, chapter("<style>"+strings.Repeat(" ", 900_000)+"</style>"+strings.Repeat(link, 2), ""), sheet(maxSheet-1000)), format.ErrTooLarge},
		{"style sheets of all pages", book(33, chapter(link, ""), sheet(maxSheet)), format.ErrTooLarge},
	}
	for _, tt := range tests {
		if _, err := Read(tt.b); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	checkText(t, wordFile(t, item, longLevel), "a")
	d, err := Read(wordFile(t, strings.Repeat(styled("A", "Rina"), 1000)+p("a"), authors))
	if err != nil || len(d.Byline) > 2*maxByline {
		t.Errorf("%d bytes of authors, %v", len(d.Byline), err)
	}
	merged := func(before, merge, text string) string {
		return `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="` + before + `"/></w:tcPr>` + p("x") + `</w:tc><w:tc><w:tcPr><w:vMerge w:val="` + merge + `"/></w:tcPr>` + p(text) + `</w:tc></w:tr>`
	}
	checkText(t, wordFile(t, `<w:tbl>`+merged("1000", "restart", "a")+merged("1000", "continue", "b")+`</w:tbl>`), "x | a|x | b")
	rows := merged("1", "restart", long[:maxLabel]) + strings.Repeat(merged("1", "continue", ""), maxRepeated/maxLabel)
	if d, err := Read(wordFile(t, `<w:tbl>`+rows+`</w:tbl>`)); err != nil || len(d.Paragraphs[1]) < maxLabel || d.Paragraphs[len(d.Paragraphs)-1] != "x" {
		t.Errorf("labels are repeated without end, %v", err)
	}
	joined := `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>` + long[:3000] + `</w:t></w:r></w:p>`
	if d, err := Read(wordFile(t, strings.Repeat(joined, 4))); err != nil || len(d.Paragraphs) < 2 {
		t.Errorf("%d paragraphs, %v", len(d.Paragraphs), err)
	}
}

// TestHeldSheets: a book's style sheets are held up to a limit.
func TestHeldSheets(t *testing.T) {
	var parts []part
	for i := range 9 {
		parts = append(parts, part{strconv.Itoa(i) + ".css", strings.Repeat(" ", maxSheet)})
	}
	importer := part{"a.css", `@import "0.css"; @import "1.css"; @import "2.css";`}
	a, err := openArchive(packed(t, append(parts, importer)...))
	if err != nil {
		t.Fatal(err)
	}
	s := sheets{archive: a, all: make(map[string]string)}
	if _, err := s.read(importer.name); !errors.Is(err, format.ErrTooLarge) {
		t.Errorf("imported sheets: %v, want %v", err, format.ErrTooLarge)
	}
	s.all, s.held = make(map[string]string), 0
	for i, p := range parts {
		want := error(nil)
		if (i+1)*maxSheet > maxHeld {
			want = format.ErrTooLarge
		}
		if _, err := s.read(p.name); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", p.name, err, want)
		}
	}
}
