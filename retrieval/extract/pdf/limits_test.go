package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf/cos"
)

// painted runs operators on an empty page.
func painted(t *testing.T, content string) *painter {
	t.Helper()
	file, err := cos.Open(onePage(""))
	if err != nil {
		t.Fatal(err)
	}
	p := newPainter(&reader{file: file, fonts: newFonts(file), hidden: newLayers(file)}, page{box: rect{0, 0, 600, 800}})
	p.resources = cos.Dict{"Font": cos.Dict{"F": cos.Ref{Number: 3}}}
	p.runOperators(strings.NewReader(content))
	return p
}

// TestHeld: what a page may make the painter hold has limits.
func TestHeld(t *testing.T) {
	if n := len(painted(t, fill("q ", 1000)).states); n > maxStates {
		t.Errorf("%d states", n)
	}
	if n := len(painted(t, fill("/P BMC ", 9000)).marks); n > maxMarks {
		t.Errorf("%d marks", n)
	}
	if n := len(painted(t, fill("0 0 9 9 re ", 9000)).path.parts); n > maxParts {
		t.Errorf("%d parts of a path", n)
	}
	if n := len(painted(t, fill("0 0 9 9 re f ", 13*maxShapes*2)).shapes); n > maxShapes {
		t.Errorf("%d shapes", n)
	}
	p := painted(t, fill("BT /F 9 Tf (a) Tj ET ", 21*(maxTexts+9)))
	if n := len(p.texts); n > maxTexts || !errors.Is(p.r.file.Err(), format.ErrTooLarge) {
		t.Errorf("%d texts, %v", n, p.r.file.Err())
	}
	p = painted(t, "BT /F 9 Tf "+fill("("+fill("a", 4000)+") Tj 9 9 Td ", 3*format.MaxText))
	if p.bytes > 2*format.MaxText+9000 || !errors.Is(p.r.file.Err(), format.ErrTooLarge) {
		t.Errorf("%d bytes of text, %v", p.bytes, p.r.file.Err())
	}
	m := (&fonts{file: p.r.file}).cmap(nil)
	if m != nil {
		t.Error("a CMap of nothing")
	}
}

func TestFontsHeld(t *testing.T) {
	w := newWriter().page("", "")
	m := w.stream("", fill("9 beginbfchar <41> <0041> ", 26*(maxRanges+9)))
	var fontRefs []cos.Ref
	for range 4 {
		fontRefs = append(fontRefs, cos.Ref{Number: w.add(fmt.Sprintf("<</Subtype/Type1/ToUnicode %d 0 R>>", m))})
	}
	file, err := cos.Open(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	s := newFonts(file)
	for _, ref := range fontRefs {
		if n := len(s.get(ref).unicode.ranges); n > maxRanges {
			t.Errorf("%d ranges", n)
		}
	}
	if s.size > maxFonts+2*maxRanges || len(s.held) > 2 {
		t.Errorf("%d fonts of %d entries", len(s.held), s.size)
	}
}

// TestForms: forms are run as deep as the limit, and not within themselves.
func TestForms(t *testing.T) {
	w := newWriter()
	for i := range maxForms + 3 {
		w.stream(fmt.Sprintf("/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>/Font<</F 3 0 R>>>>", i+6), show(50, 700-20*float64(i), 10, fmt.Sprintf("Lapis %d.", i))+"/X Do")
	}
	d, err := Read(w.page("/X Do", "/XObject<</X 5 0 R>>").bytes())
	if text := strings.Join(d.Paragraphs, " "); err != nil || !strings.Contains(text, "Lapis 11.") || strings.Contains(text, "Lapis 12.") {
		t.Errorf("%v, %q", err, text)
	}
	w = newWriter()
	w.stream("/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>/Font<</F 3 0 R>>>>", "1 0 0 1 0 -20 cm "+show(50, 700, 10, "Sekali.")+"/X Do")
	d, err = Read(w.page("/X Do", "/XObject<</X 5 0 R>>").bytes())
	if text := strings.Join(d.Paragraphs, " "); err != nil || text != "Sekali." {
		t.Errorf("%v, %q", err, text)
	}
}

func TestPageTree(t *testing.T) {
	rows := []struct {
		name, tree string
		pages      int
		err        error
	}{
		{"one page twice", "<</Kids[6 0 R 6 0 R 2 0 R]>>", 1, nil},
		{"too deep", "<</Kids[7 0 R]>>", 0, nil},
		{"too many", "<</Kids[" + strings.Repeat("<<>>", maxPages+1) + "]>>", 0, format.ErrTooLarge},
	}
	for _, row := range rows {
		w := newWriter().page(visible, "")
		w.objects[1] = row.tree
		for i := range maxPageDepth { // a chain of nodes, each below the one before
			w.add(fmt.Sprintf("<</Type/Pages/Kids[%d 0 R]>>", i+8))
		}
		w.add("<</Type/Page>>")
		file, err := cos.Open(w.bytes())
		if err != nil {
			t.Fatal(row.name, err)
		}
		pages, err := (&reader{file: file}).pages()
		if !errors.Is(err, row.err) || err == nil && len(pages) != row.pages {
			t.Errorf("%s: %d pages, %v, want %d, %v", row.name, len(pages), err, row.pages, row.err)
		}
	}
}
