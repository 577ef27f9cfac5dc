package zipped

import (
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

const (
	maxRow   = 1_000 // bytes; a row that says more is columns of text rather than cells
	maxCells = 1_000 // of a row; Word has room for 63
)

// table reads a table row by row. What is nested in a row comes behind it.
func (r *docx) table(f *flow, around look) error {
	return r.m.children(func(e xml.StartElement) error { return r.tablePart(e, f, &around) })
}

func (r *docx) tablePart(e xml.StartElement, f *flow, around *look) error {
	inside := func(e xml.StartElement) error { return r.tablePart(e, f, around) }
	switch e.Name.Local {
	case "tblPr":
		return r.tableLook(around)
	case "tr":
		return r.row(f, *around)
	case "ins", "moveTo", "customXml", "sdtContent":
		return r.m.children(inside)
	case "sdt":
		return r.control(inside)
	}
	return r.m.skip()
}

// tableLook reads what is behind a table's cells that don't say it themselves.
func (r *docx) tableLook(around *look) error {
	return r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tblStyle":
			if r.styles.find(attribute(e, "val")).shaded {
				around.fill = unknownFill
			}
		case "shd":
			around.fill = fillOf(e)
		}
		return r.m.skip()
	})
}

// A row of a table being read.
type row struct {
	cells []flow
	inner flow // of tables in its cells
	gone  bool // hidden, or deleted
}

func (r *docx) row(f *flow, around look) error {
	var rw row
	before := len(r.notes)
	if err := r.m.children(func(e xml.StartElement) error { return r.rowPart(e, &rw, around) }); err != nil {
		return err
	}
	if rw.gone {
		r.notes = r.notes[:before]
		return nil
	}
	f.paragraphs = append(f.paragraphs, rw.lines()...)
	f.paragraphs = append(f.paragraphs, rw.inner.paragraphs...)
	return nil
}

func (r *docx) rowPart(e xml.StartElement, rw *row, around look) error {
	inside := func(e xml.StartElement) error { return r.rowPart(e, rw, around) }
	switch e.Name.Local {
	case "trPr":
		return r.m.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "hidden":
				rw.gone = rw.gone || toggleOf(attribute(e, "val")) == on
			case "del":
				rw.gone = true
			}
			return r.m.skip()
		})
	case "tc":
		return r.cell(rw, around)
	case "ins", "moveTo", "customXml", "sdtContent":
		return r.m.children(inside)
	case "sdt":
		return r.control(inside)
	}
	return r.m.skip()
}

func (r *docx) cell(rw *row, around look) error {
	if len(rw.cells) >= maxCells {
		return format.ErrTooLarge
	}
	var c flow
	err := r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tcPr":
			return r.m.children(func(e xml.StartElement) error {
				if e.Name.Local == "shd" {
					around.fill = fillOf(e)
				}
				return r.m.skip()
			})
		case "tbl":
			return r.table(&rw.inner, around)
		}
		return r.block(e, &c, around)
	})
	if err == nil {
		err = r.end(&c)
	}
	rw.cells = append(rw.cells, c)
	return err
}

// lines returns the row as one line, or as the paragraphs of its cells if only
// one of them has any, or they are long: then it lays out text.
func (rw *row) lines() []string {
	var all, cells []string
	full, size := 0, 0
	for _, c := range rw.cells {
		if len(c.paragraphs) > 0 {
			full++
		}
		all = append(all, c.paragraphs...)
		cells = append(cells, strings.Join(c.paragraphs, " "))
		size += len(cells[len(cells)-1])
	}
	if full <= 1 || len(all) > full && size > maxRow {
		return all
	}
	return []string{strings.Join(cells, " | ")}
}
