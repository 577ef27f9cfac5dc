package zipped

import (
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

// A line is a paragraph being read.
type line struct {
	text  strings.Builder
	look  look // of its text, where runs say nothing else
	boxes flow // text boxes that are anchored in it
}

// add adds what was read with the error.
func (l *line) add(text string, err error) error {
	if l.text.WriteString(text); err == nil && l.text.Len() > format.MaxText {
		err = format.ErrTooLarge
	}
	return err
}

func (r *docx) paragraph(f *flow, around look) error {
	before := len(r.notes)
	p := properties{style: r.styles.usual}
	st := r.styles.find(p.style)
	l := &line{look: st.look.under(around).under(r.styles.common)}
	err := r.m.children(func(e xml.StartElement) (err error) {
		if e.Name.Local != "pPr" {
			return r.inline(e, l)
		}
		if p, err = r.styles.theme.readProperties(r.m); p.style == "" {
			p.style = r.styles.usual
		}
		st = r.styles.find(p.style)
		l.look = look{fill: p.fill}.under(st.look).under(around).under(r.styles.common)
		return err
	})
	if err != nil {
		return err
	}
	if p.off {
		r.notes = r.notes[:before]
	}
	if err := r.endParagraph(f, l, p, st); err != nil {
		return err
	}
	if err := r.end(&l.boxes); err != nil {
		return err
	}
	f.paragraphs = append(f.paragraphs, l.boxes.paragraphs...)
	return nil
}

// endParagraph puts the paragraph where it belongs.
func (r *docx) endParagraph(f *flow, l *line, p properties, st style) error {
	text := l.text.String()
	switch {
	case p.off, strings.HasPrefix(st.name, "toc "):
		return nil
	case p.goesOn, p.glued:
		if p.goesOn && text != "" {
			text += " "
		}
		return r.begin(f, text)
	case f == &r.body && r.takeField(strings.TrimSpace(text), st):
		return nil
	}
	number := r.number(p, st)
	if strings.TrimSpace(text) == "" && f.pending == "" {
		return nil
	}
	if f.pending == "" {
		text = number + text
	}
	if f == &r.body && st.isHeading(p) && r.heading == "" {
		r.heading, r.headingAt = strings.TrimSpace(text), len(f.paragraphs)
	}
	return r.add(f, text)
}

// isHeading reports whether paragraphs of the style and properties are headings
// of the first level.
func (st style) isHeading(p properties) bool {
	return st.name == "heading 1" || p.outline == 1 || p.outline == 0 && st.outline == 1
}

// takeField reports whether the paragraph is the title, or before any other
// paragraph an author or the date, by its style; then it isn't in the text.
func (r *docx) takeField(text string, st style) bool {
	isFirst := len(r.body.paragraphs) == 0
	switch {
	case text == "":
		return false
	case st.name == "title" && r.title == "":
		r.title = text
	case st.name == "author" && isFirst:
		r.byline = join(r.byline, text)
	case st.name == "date" && isFirst && r.date == "":
		r.date = text
	default:
		return false
	}
	return true
}

// maxByline is where more names aren't a byline any more, in bytes.
const maxByline = 1_000

// join adds a name to a list of some.
func join(names, name string) string {
	switch {
	case names == "":
		return name
	case len(names) > maxByline:
		return names
	}
	return names + ", " + name
}

// number counts the paragraph if it is an item of a list, and returns what
// stands before it.
func (r *docx) number(p properties, st style) string {
	if p.list.id == "" {
		return r.numbering.next(st.list, p.style)
	}
	return r.numbering.next(p.list, "")
}

// inline reads what is in a paragraph: runs, and what holds some.
func (r *docx) inline(e xml.StartElement, l *line) error {
	if !isWord(e.Name.Space) {
		return r.m.skip()
	}
	inside := func(e xml.StartElement) error { return r.inline(e, l) }
	switch e.Name.Local {
	case "r":
		return r.run(l)
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent":
		return r.m.children(inside)
	case "fldSimple":
		if isContents(attribute(e, "instr")) {
			return r.m.skip()
		}
		return r.m.children(inside)
	case "sdt":
		return r.control(inside)
	case "AlternateContent":
		return r.choose(inside)
	case "oMath", "oMathPara":
		return r.formula(l)
	}
	return r.m.skip()
}

// formula reads a formula's letters and signs in order. A fraction's line
// becomes a slash, powers are written small.
func (r *docx) formula(l *line) error {
	return r.m.children(func(e xml.StartElement) error { return r.term(e, l) })
}

func (r *docx) term(e xml.StartElement, l *line) error {
	switch e.Name.Local {
	case "r":
		return r.run(l)
	case "den":
		l.text.WriteByte('/')
	case "sup":
		power := &line{look: l.look}
		err := r.formula(power)
		return l.add(raised(power.text.String()), err)
	case "phant":
		return r.phantom(l)
	case "del", "ctrlPr":
		return r.m.skip()
	}
	return r.formula(l)
}

// phantom reads a part of a formula that may only keep its place free.
func (r *docx) phantom(l *line) error {
	gone := false
	return r.m.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "phantPr":
			return r.m.children(func(e xml.StartElement) error {
				if e.Name.Local == "show" {
					gone = toggleOf(attribute(e, "val")) == off
				}
				return r.m.skip()
			})
		case gone:
			return r.m.skip()
		}
		return r.term(e, l)
	})
}
