package zipped

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"kutip/retrieval/extract/format"
)

// A look is how text shows, as far as it may not show at all. A zero field
// isn't said; then what is around it says.
type look struct {
	vanish toggle // hidden text
	clear  toggle // transparent letters
	raised toggle // superscript
	colour string // of the letters: six hexadecimal digits, "auto" or unknown
	fill   string // behind them, likewise
	size   int    // in half points
	scale  int    // of the letters' width, in percent
	shift  int    // above or below the line, in half points
}

type toggle int

const (
	unsaid toggle = iota
	on
	off
)

// under returns the look of text that has the look l, with what it doesn't say
// taken from the one around it.
func (l look) under(around look) look {
	if l.vanish == unsaid {
		l.vanish = around.vanish
	}
	if l.clear == unsaid {
		l.clear = around.clear
	}
	if l.raised == unsaid {
		l.raised = around.raised
	}
	if l.colour == "" {
		l.colour = around.colour
	}
	if l.fill == "" {
		l.fill = around.fill
	}
	if l.size == 0 {
		l.size = around.size
	}
	if l.scale == 0 {
		l.scale = around.scale
	}
	if l.shift == 0 {
		l.shift = around.shift
	}
	return l
}

// Beyond these, nobody reads a letter.
const (
	minSize  = int(2 * format.MinSize)  // half points
	minHigh  = int(20 * format.MinSize) // twentieths of a point: of lines and rows
	minScale = 6                        // percent
	maxShift = 1_000                    // half points; it is on another page then
)

// isHidden reports whether nobody sees text of that look.
func (l look) isHidden() bool {
	return l.vanish == on || l.clear == on || 0 < l.size && l.size <= minSize || 0 < l.scale && l.scale < minScale ||
		max(l.shift, -l.shift) > maxShift || alike(l.colour, l.fill)
}

// alike reports whether letters of a colour can't be told from what is behind
// them. Paper is white, and letters of no colour of their own always show.
func alike(colour, fill string) bool {
	if fill == "" || fill == "auto" {
		fill = "FFFFFF"
	}
	a, okA := rgb(colour)
	b, okB := rgb(fill)
	return okA && okB && !a.SeenOn(b)
}

// highlights are the colours that text can be marked with.
var highlights = map[string]string{
	"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
	"yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
	"darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}

// readLook reads the properties of a run (w:rPr). Style is the id of the one
// that they build on, language that of the text.
func (t theme) readLook(m *markup) (l look, style, language string, err error) {
	var mark, filled string // before a shade and colour, wherever they stand
	err = m.children(func(e xml.StartElement) (err error) {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "rStyle":
			style = val
		case "lang":
			language = val
		case "vanish", "specVanish":
			l.vanish = toggleOf(val)
		case "color":
			l.colour = t.colour(e)
		case "shd":
			l.fill = t.fill(e)
		case "highlight":
			mark = highlights[val]
		case "sz":
			l.size = number(val)
		case "w":
			l.scale = number(strings.TrimSuffix(val, "%"))
		case "position":
			l.shift = number(val)
		case "vertAlign":
			l.raised = off
			if val == "superscript" {
				l.raised = on
			}
		case "textFill":
			filled, err = t.readTextFill(m, &l)
			return err
		case "del", "moveFrom": // of a paragraph's mark
			l.vanish = on
		}
		return m.skip()
	})
	l.fill, l.colour = cmp.Or(mark, l.fill), cmp.Or(filled, l.colour)
	return l, style, language, err
}

// readTextFill reads what letters are filled with, in Word's later files, and
// returns the colour.
func (t theme) readTextFill(m *markup, l *look) (colour string, err error) {
	const transparent = 95_000 // of 100,000
	err = m.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "noFill":
			l.clear = on
		case "solidFill":
			var alpha int
			if colour, alpha, err = t.drawn(m); alpha >= transparent { // here it is how much one sees through
				l.clear = on
			}
			return err
		default:
			colour = unknown
		}
		return m.skip()
	})
	return colour, err
}

func toggleOf(val string) toggle {
	switch val {
	case "0", "false", "off":
		return off
	}
	return on
}

// number returns a decimal number, 0 for what is none.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
