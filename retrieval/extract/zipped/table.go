package zipped

import (
	"cmp"
	"encoding/xml"
	"strings"

	"kutip/retrieval/extract/format"
)

const (
	maxRow      = 1_000   // bytes; a row that says more is columns of text rather than cells
	maxCells    = 1_000   // of a row; Word has room for 63
	maxLabel    = 200     // bytes of a cell that is repeated: it names the rows that it stands beside
	maxRepeated = 1 << 18 // bytes in a document
)

// A table being read.
type table struct {
	around look           // of its cells
	labels map[int]string // texts of cells that reach into the next rows, by column
}

// table reads a table row by row. What is nested in a row comes behind it.
func (r *docx) table(f *flow, around look) error {
	t := &table{around, make(map[int]string)}
	return r.m.children(func(e xml.StartElement) error { return r.tablePart(e, f, t) })
}

func (r *docx) tablePart(e xml.StartElement, f *flow, t *table) error {
	inside := func(e xml.StartElement) error { return r.tablePart(e, f, t) }
	switch e.Name.Local {
	case "tblPr":
		return r.tableLook(&t.around)
	case "tr":
		return r.row(f, t)
	case "ins", "moveTo", "customXml", "sdtContent":
		return r.m.children(inside)
	case "sdt":
		return r.control(inside)
	}
	return r.m.skip()
}

// tableLook reads how a table's cells look that don't say it themselves.
func (r *docx) tableLook(around *look) error {
	return r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tblStyle":
			st := r.styles.find(attribute(e, "val"))
			*around = st.look.under(*around)
			if st.shaded {
				around.fill = unknown
			}
		case "shd":
			around.fill = r.styles.theme.fill(e)
		}
		return r.m.skip()
	})
}

// A row of a table being read.
type row struct {
	cells  []cell
	column int  // of the next cell
	inner  flow // of tables in its cells
	gone   bool // hidden, or deleted
}

// A cell of a row. Merge is "restart" where it reaches into the next rows, and
// "continue" where it belongs to one above.
type cell struct {
	flow
	merge string
	span  int  // columns
	label bool // its text is that of the one above
}

func (r *docx) row(f *flow, t *table) error {
	var rw row
	before := len(r.notes)
	if err := r.m.children(func(e xml.StartElement) error { return r.rowPart(e, &rw, t) }); err != nil {
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

func (r *docx) rowPart(e xml.StartElement, rw *row, t *table) error {
	inside := func(e xml.StartElement) error { return r.rowPart(e, rw, t) }
	switch e.Name.Local {
	case "trPr":
		return r.m.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "hidden":
				rw.gone = rw.gone || toggleOf(attribute(e, "val")) == on
			case "del":
				rw.gone = true
			case "trHeight":
				rw.gone = rw.gone || attribute(e, "hRule") == "exact" && isFlat(attribute(e, "val"))
			case "gridBefore":
				rw.column = number(attribute(e, "val"))
			}
			return r.m.skip()
		})
	case "tc":
		return r.cell(rw, t)
	case "ins", "moveTo", "customXml", "sdtContent":
		return r.m.children(inside)
	case "sdt":
		return r.control(inside)
	}
	return r.m.skip()
}

func (r *docx) cell(rw *row, t *table) error {
	if len(rw.cells) >= maxCells {
		return format.ErrTooLarge
	}
	c, around := cell{span: 1}, t.around
	notes, inner := len(r.notes), len(rw.inner.paragraphs)
	err := r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tcPr":
			return r.cellProperties(&c, &around)
		case "tbl":
			return r.table(&rw.inner, around)
		}
		return r.block(e, &c.flow, around)
	})
	if err == nil {
		err = r.end(&c.flow)
	}
	if r.merge(&c, rw.column, t); c.label { // nobody sees what it says itself
		r.notes, rw.inner.paragraphs = r.notes[:notes], rw.inner.paragraphs[:inner]
	}
	rw.column += c.span
	if !c.label || len(c.paragraphs) > 0 {
		rw.cells = append(rw.cells, c)
	}
	return err
}

func (r *docx) cellProperties(c *cell, around *look) error {
	return r.m.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "shd":
			around.fill = r.styles.theme.fill(e)
		case "gridSpan":
			c.span = min(max(number(val), 1), maxCells)
		case "vMerge":
			c.merge = cmp.Or(val, "continue")
		}
		return r.m.skip()
	})
}

// merge gives a cell the text of the one above that it belongs to, since every
// row must be understood by itself.
func (r *docx) merge(c *cell, column int, t *table) {
	label, reaches := t.labels[column]
	switch {
	case c.merge == "continue" && reaches:
		c.label, c.paragraphs = true, nil
		if r.repeated+len(label) <= maxRepeated && label != "" {
			r.repeated += len(label) + len(" | ")
			c.paragraphs = []string{label}
		}
		return
	case c.merge == "restart" && 0 <= column && column < maxCells:
		t.labels[column] = ""
		if text := strings.Join(c.paragraphs, " "); len(text) <= maxLabel {
			t.labels[column] = text
		}
	default:
		delete(t.labels, column)
	}
}

// lines returns the row as one line, or as the paragraphs of its cells if only
// one of them has any, or they are long: then it lays out text.
func (rw *row) lines() []string {
	var all, cells []string
	full, size, isLabelled := 0, 0, false
	for _, c := range rw.cells {
		switch {
		case c.label:
			isLabelled = true
		case len(c.paragraphs) > 0:
			full++
			all = append(all, c.paragraphs...)
		}
		cells = append(cells, strings.Join(c.paragraphs, " "))
		size += len(cells[len(cells)-1])
	}
	if full == 0 || full == 1 && !isLabelled || len(all) > full && size > maxRow {
		return all
	}
	return []string{strings.Join(cells, " | ")}
}
