package zipped

import (
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

// readDOCX reads what a person sees of the document's text, as if all changes
// were accepted: without comments, headers and footers. Notes come at its end.
func readDOCX(a *archive, main string) (format.Document, error) {
	parts, err := relations(a, main)
	if err != nil {
		return format.Document{}, err
	}
	r, err := newDOCX(a, parts)
	if err != nil {
		return format.Document{}, err
	}
	if err := readPart(a, main, r.document); err != nil {
		return format.Document{}, err
	}
	if err := r.appendNotes(a, parts); err != nil {
		return format.Document{}, err
	}
	core, err := readCore(a)
	if err != nil {
		return format.Document{}, err
	}
	return r.result(core), nil
}

// A docx is a document being read.
type docx struct {
	m         *markup // of the part being read
	styles    *styles
	numbering *numbering

	body         flow
	size         int // of all text so far, in bytes
	title        string
	byline, date string
	heading      string // the first of level 1
	headingAt    int    // where it stands in the body
	fields       fields
	notes        []note
	repeated     int // bytes of cells that were repeated in other rows
}

// A flow is paragraphs one after the other: the body's, or those of a cell, a
// note or a text box.
type flow struct {
	paragraphs []string
	pending    string // the beginning of a paragraph whose rest comes
}

// A note is a reference to one.
type note struct{ kind, id string }

func newDOCX(a *archive, parts map[string]string) (*docx, error) {
	t, err := readTheme(a, parts["theme"])
	if err != nil {
		return nil, err
	}
	s, err := readStyles(a, parts["styles"], t)
	if err != nil {
		return nil, err
	}
	n, err := readNumbering(a, parts["numbering"], s)
	return &docx{styles: s, numbering: n}, err
}

// Word's names are the same in both of its namespaces, and so are those of the
// drawings and formulas in it; elements of any other are somebody's own.
func isWord(space string) bool {
	for _, known := range []string{
		"http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:",
	} {
		if strings.HasPrefix(space, known) {
			return true
		}
	}
	return false
}

func (r *docx) document(m *markup, root xml.StartElement) error {
	if root.Name.Local != "document" || !isWord(root.Name.Space) {
		return format.ErrBinary // a workbook or slides
	}
	r.m = m
	page := look{}
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "background":
			page.fill = r.styles.theme.said(e, "color", "themeColor")
		case "body":
			return r.blocks(&r.body, page)
		}
		return m.skip()
	})
}

// blocks reads paragraphs and tables up to the end of what they are in. Around
// is what that looks like.
func (r *docx) blocks(f *flow, around look) error {
	return r.m.children(func(e xml.StartElement) error { return r.block(e, f, around) })
}

func (r *docx) block(e xml.StartElement, f *flow, around look) error {
	if !isWord(e.Name.Space) {
		return r.m.skip()
	}
	switch e.Name.Local {
	case "p":
		return r.paragraph(f, around)
	case "tbl":
		return r.table(f, around)
	case "ins", "moveTo", "customXml", "smartTag", "sdtContent":
		return r.blocks(f, around)
	case "sdt":
		return r.control(func(e xml.StartElement) error { return r.block(e, f, around) })
	case "AlternateContent":
		return r.choose(func(e xml.StartElement) error { return r.block(e, f, around) })
	}
	return r.m.skip()
}

// control reads a content control, except for a table of contents and for what
// asks to be replaced by text. Do reads what is in it.
func (r *docx) control(do func(xml.StartElement) error) error {
	left := false
	return r.m.children(func(e xml.StartElement) (err error) {
		switch {
		case e.Name.Local == "sdtPr":
			left, err = r.isLeftOut()
			return err
		case e.Name.Local == "sdtContent" && !left:
			return r.m.children(do)
		}
		return r.m.skip()
	})
}

func (r *docx) isLeftOut() (left bool, err error) {
	var look func(e xml.StartElement) error
	look = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "showingPlcHdr":
			left = left || toggleOf(attribute(e, "val")) == on
		case "docPartGallery":
			left = left || attribute(e, "val") == "Table of Contents"
		}
		return r.m.children(look)
	}
	err = r.m.children(look)
	return left, err
}

// choose reads one of several forms of the same: the first that Word would take.
// Do reads what is in it.
func (r *docx) choose(do func(xml.StartElement) error) error {
	chosen := false
	return r.m.children(func(e xml.StartElement) error {
		if isForm := e.Name.Local == "Fallback" || e.Name.Local == "Choice" && isUnderstood(attribute(e, "Requires")); !isForm || chosen {
			return r.m.skip()
		}
		chosen = true
		return r.m.children(do)
	})
}

// isUnderstood reports whether Word knows what a form needs, a list of prefixes.
func isUnderstood(requires string) bool {
	for prefix := range strings.FieldsSeq(requires) {
		switch prefix {
		case "wps", "wpg", "wpc", "wpi", "wp14", "a14", "v", "o":
		default:
			if !strings.HasPrefix(prefix, "w14") && !strings.HasPrefix(prefix, "w15") && !strings.HasPrefix(prefix, "w16") {
				return false
			}
		}
	}
	return true
}

// begin holds the beginning of a paragraph back until the rest comes.
func (r *docx) begin(f *flow, text string) error {
	const most = 4 << 10 // what goes on for longer hasn't one end only that can't be seen
	if len(f.pending) > most {
		if err := r.end(f); err != nil {
			return err
		}
	}
	f.pending += text
	return nil
}

// add ends a paragraph of the flow.
func (r *docx) add(f *flow, text string) error {
	if f.pending != "" {
		text, f.pending = f.pending+text, ""
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if r.size += len(text) + 2; r.size > format.MaxText {
		return format.ErrTooLarge
	}
	f.paragraphs = append(f.paragraphs, text)
	return nil
}

// end ends the flow.
func (r *docx) end(f *flow) error { return r.add(f, "") }

func (r *docx) appendNotes(a *archive, parts map[string]string) error {
	if err := r.end(&r.body); err != nil {
		return err
	}
	texts := make(map[note][]string)
	for _, n := range r.notes {
		texts[n] = nil
	}
	for _, kind := range []string{"footnote", "endnote"} {
		err := readPart(a, parts[kind+"s"], func(m *markup, _ xml.StartElement) error {
			r.m, r.fields = m, fields{}
			return m.children(func(e xml.StartElement) error {
				if e.Name.Local != kind || isRule(attribute(e, "type")) {
					return m.skip()
				}
				var f flow
				err := r.blocks(&f, look{})
				if err == nil {
					err = r.end(&f)
				}
				if n := (note{kind, attribute(e, "id")}); err == nil && isNamed(texts, n) {
					texts[n] = f.paragraphs
				}
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	for _, n := range r.notes {
		r.body.paragraphs = append(r.body.paragraphs, texts[n]...)
		delete(texts, n)
	}
	return nil
}

// isRule reports whether a note of the type is the line between notes and text.
func isRule(kind string) bool {
	return kind == "separator" || strings.HasPrefix(kind, "continuation")
}

func isNamed(texts map[note][]string, n note) bool {
	_, named := texts[n]
	return named
}

// result puts together what was found. The document's own title goes before
// what the file says of itself, which often is a leftover.
func (r *docx) result(core core) format.Document {
	d := format.Document{
		Title: r.title, Byline: r.byline, Date: r.date,
		Language: r.styles.language, Paragraphs: r.body.paragraphs,
	}
	switch {
	case d.Title != "":
	case core.title != "":
		d.Title = core.title
	case r.heading != "" && len(d.Paragraphs) > 1:
		d.Title = r.heading
		d.Paragraphs = append(d.Paragraphs[:r.headingAt:r.headingAt], d.Paragraphs[r.headingAt+1:]...)
	}
	if d.Byline == "" {
		d.Byline = core.byline
	}
	if d.Date == "" {
		d.Date = core.date
	}
	if d.Language == "" {
		d.Language = core.language
	}
	return d
}
