package zipped

import (
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

// A style is a named look of paragraphs, runs or tables.
type style struct {
	name    string // in lower case; Word's own are English in all its languages
	based   string // the id of the style that it builds on
	look    look
	list    listLevel
	outline int  // 1 for headings of the first level; 0 if it is none
	shaded  bool // some of the cells of its tables are
}

// Styles are those of a document.
type styles struct {
	all      map[string]style // by id
	common   look             // of all text
	usual    string           // the style of paragraphs that name none
	language string
	theme    theme
}

const (
	maxStyles = 20_000 // of a document; Word has room for a fifth of that
	maxBased  = 20     // that build on each other
)

// find returns the style with what it has from those that it builds on.
func (s *styles) find(id string) style {
	found := s.all[id]
	base := found.based
	for range maxBased {
		under, ok := s.all[base]
		if !ok {
			break
		}
		found.look = found.look.under(under.look)
		if found.list.id == "" {
			found.list.id = under.list.id
		}
		if found.outline == 0 {
			found.outline = under.outline
		}
		found.shaded = found.shaded || under.shaded
		base = under.based
	}
	return found
}

func readStyles(a *archive, part string, t theme) (*styles, error) {
	s := &styles{all: make(map[string]style), theme: t}
	err := readPart(a, part, func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "docDefaults":
				return s.readCommon(m)
			case "style":
				if len(s.all) >= maxStyles {
					return format.ErrTooLarge
				}
				return s.readStyle(m, e)
			}
			return m.skip()
		})
	})
	return s, err
}

// readCommon reads the look and language of all text: w:rPr, some levels down.
func (s *styles) readCommon(m *markup) error {
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPrDefault":
			return s.readCommon(m)
		case "rPr":
			l, _, language, err := s.theme.readLook(m)
			s.common, s.language = l, language
			return err
		}
		return m.skip()
	})
}

func (s *styles) readStyle(m *markup, e xml.StartElement) error {
	id, st := attribute(e, "styleId"), style{}
	var language string
	var p properties
	err := m.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "name":
			st.name = strings.ToLower(attribute(e, "val"))
		case "basedOn":
			st.based = attribute(e, "val")
		case "rPr":
			st.look, _, language, err = s.theme.readLook(m)
			return err
		case "pPr":
			p, err = s.theme.readProperties(m)
			return err
		case "tblPr", "tcPr", "tblStylePr", "trPr":
			shaded, err := hasShade(m)
			st.shaded = st.shaded || shaded
			return err
		}
		return m.skip()
	})
	st.list, st.outline = p.list, p.outline
	st.look = st.look.under(look{fill: p.fill})
	if attribute(e, "type") == "paragraph" && isOn(attribute(e, "default")) {
		s.usual = id
		if s.language == "" {
			s.language = language
		}
	}
	s.all[id] = st
	return err
}

// hasShade reports whether there is a background anywhere in the element.
func hasShade(m *markup) (found bool, err error) {
	var look func(e xml.StartElement) error
	look = func(e xml.StartElement) error {
		if e.Name.Local == "shd" && theme(nil).fill(e) != "auto" {
			found = true
		}
		return m.children(look)
	}
	err = m.children(look)
	return found, err
}

func isOn(val string) bool { return val != "" && toggleOf(val) == on }
