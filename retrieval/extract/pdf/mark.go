package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kutip/retrieval/extract/pdf/cos"
)

// A mark is marked content that is open: what the file says of some text.
type mark struct {
	off      bool   // a layer that isn't shown
	artifact bool   // part of the page, not of the text
	actual   string // what the glyphs stand for
	from     int    // the first of its texts
}

// maxActual is how many characters a glyph may stand for. More would be a text
// that nobody sees.
const maxActual = 4

func (t *painter) markOperator(op string, o []cos.Object) {
	t.flush()
	if op == "EMC" {
		if n := len(t.marks); n > 0 {
			t.endMark(t.marks[n-1])
			t.marks = t.marks[:n-1]
		}
		return
	}
	if len(t.marks) >= maxMarks {
		return
	}
	m := mark{from: len(t.texts)}
	if n := len(t.marks); n > 0 {
		m.off, m.artifact = t.marks[n-1].off, t.marks[n-1].artifact
	}
	tag, _ := first(o).(cos.Name)
	m.artifact = m.artifact || tag == "Artifact"
	if op == "BDC" && len(o) == 2 {
		t.properties(&m, tag, o)
	}
	t.marks = append(t.marks, m)
}

func first(o []cos.Object) cos.Object {
	if len(o) == 0 {
		return nil
	}
	return o[0]
}

func (t *painter) properties(m *mark, tag cos.Name, o []cos.Object) {
	f := t.r.file
	properties := o[1]
	if _, isName := properties.(cos.Name); isName {
		properties = t.named("Properties", o)
	}
	if tag == "OC" {
		m.off = m.off || t.r.hidden.isOff(properties)
		return
	}
	d := f.Dict(properties)
	m.actual = textString(f.String(d["ActualText"]))
	if tag == "Artifact" && f.Name(d["Type"]) == "Pagination" {
		m.off = true
	}
}

// marked returns what is open.
func (t *painter) marked() mark {
	if n := len(t.marks); n > 0 {
		return t.marks[n-1]
	}
	return mark{}
}

// endMark puts the text that the glyphs stand for in their place.
func (t *painter) endMark(m mark) {
	if m.actual == "" || m.from >= len(t.texts) {
		return
	}
	known, unknown := 0, 0
	var shown strings.Builder
	for _, x := range t.texts[m.from:] {
		if x.unseen || x.invisible != t.texts[m.from].invisible {
			continue
		}
		known, unknown = known+x.known, unknown+x.unknown
		shown.WriteString(x.s)
	}
	characters := utf8.RuneCountInString(m.actual)
	if characters > maxActual*(known+unknown) || unknown == 0 && !says(m.actual, shown.String()) {
		return
	}
	whole, last := &t.texts[m.from], t.texts[len(t.texts)-1]
	whole.s, whole.known, whole.unknown = m.actual, characters, 0
	if whole.y == last.y && whole.turn == last.turn {
		whole.endX, whole.endY = last.endX, last.endY
	}
	t.texts = t.texts[:m.from+1]
}

// says reports whether a text says no more than glyphs do: a sign, or the same
// but for hyphens, ligatures and spaces. Glyphs that are known are what people
// see.
func says(actual, glyphs string) bool {
	a := letters(actual)
	return a == "" || a == letters(glyphs)
}

func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, norm.NFKC.String(s))
}
