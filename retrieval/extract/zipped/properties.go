package zipped

import "encoding/xml"

// Properties are what w:pPr says of a paragraph.
type properties struct {
	style   string // its id
	list    listLevel
	outline int    // 1 for headings of the first level; 0 if it is none
	fill    string // behind it
	off     bool   // it stands beside the page, or has no height
	goesOn  bool   // its end can't be seen, or is a letter that the next begins with
	glued   bool   // likewise, and not even a space belongs there
}

// A listLevel says which list a paragraph is an item of. Its id is "" if
// nothing is said, "0" for none.
type listLevel struct {
	id    string
	level int
}

func (t theme) readProperties(m *markup) (properties, error) {
	var p properties
	err := m.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "pStyle":
			p.style = val
		case "numPr":
			return readListLevel(m, &p.list)
		case "outlineLvl":
			if level := number(val); level < 9 { // the tenth is plain text
				p.outline = level + 1
			}
		case "shd":
			p.fill = t.fill(e)
		case "ind":
			p.off = p.off || isOffPage(e)
		case "spacing":
			p.off = p.off || attribute(e, "lineRule") == "exact" && isFlat(attribute(e, "line"))
		case "framePr":
			p.glued = attribute(e, "dropCap") == "drop" || attribute(e, "dropCap") == "margin"
		case "rPr":
			l, _, _, err := t.readLook(m)
			p.goesOn = l.vanish == on
			return err
		}
		return m.skip()
	})
	return p, err
}

// isFlat reports whether a height, in twentieths of a point, is too little for
// letters.
func isFlat(height string) bool { return 0 < number(height) && number(height) <= minHigh }

func readListLevel(m *markup, l *listLevel) error {
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ilvl":
			l.level = number(attribute(e, "val"))
		case "numId":
			l.id = attribute(e, "val")
		}
		return m.skip()
	})
}

// isOffPage reports whether an indentation moves a paragraph off the page, in
// twentieths of a point.
func isOffPage(e xml.StartElement) bool {
	const margin, page = 5_000, 30_000
	for _, side := range []string{"left", "start", "right", "end", "firstLine"} {
		if n := number(attribute(e, side)); n < -margin || n > page {
			return true
		}
	}
	return number(attribute(e, "hanging")) > page
}
