package zipped

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A look is how text shows, as far as it may not show at all. A zero field
// isn't said; then what is around it says.
type look struct {
	vanish toggle // hidden text
	clear  toggle // transparent letters
	colour string // of the letters: six hexadecimal digits, or "auto"
	fill   string // behind them, likewise; unknownFill where it can't be told
	size   int    // in half points
	scale  int    // of the letters' width, in percent
}

type toggle int

const (
	unsaid toggle = iota
	on
	off
)

// unknownFill is a background that has some colour, which only the program that
// shows the file knows.
const unknownFill = "?"

// under returns the look of text that has the look l, with what it doesn't say
// taken from the one around it.
func (l look) under(around look) look {
	if l.vanish == unsaid {
		l.vanish = around.vanish
	}
	if l.clear == unsaid {
		l.clear = around.clear
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
	return l
}

// Below these, nobody reads a letter.
const (
	minSize  = 3 // half points
	minScale = 6 // percent
)

// isHidden reports whether nobody sees text of that look.
func (l look) isHidden() bool {
	return l.vanish == on || l.clear == on || 0 < l.size && l.size < minSize || 0 < l.scale && l.scale < minScale ||
		alike(l.colour, l.fill)
}

// alike reports whether letters of a colour can't be told from what is behind
// them. Paper is white, and letters of no colour of their own always show.
func alike(colour, fill string) bool {
	if fill == "" || fill == "auto" {
		fill = "FFFFFF"
	}
	const nearly = 32 // of 255
	a, okA := channels(colour)
	b, okB := channels(fill)
	if !okA || !okB {
		return false
	}
	for i := range a {
		if a[i]-b[i] > nearly || b[i]-a[i] > nearly {
			return false
		}
	}
	return true
}

func channels(hex string) (c [3]int, ok bool) {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return c, false
	}
	return [3]int{int(n >> 16), int(n >> 8 & 0xFF), int(n & 0xFF)}, true
}

// readLook reads the properties of a run (w:rPr). Style is the id of the one
// that they build on, language that of the text.
func readLook(m *markup) (l look, style, language string, err error) {
	err = m.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "rStyle":
			style = val
		case "lang":
			language = val
		case "vanish", "specVanish":
			l.vanish = toggleOf(val)
		case "color":
			l.colour = colourOf(e)
		case "shd":
			l.fill = fillOf(e)
		case "highlight":
			l.fill = unknownFill
			if val == "white" || val == "none" {
				l.fill = "auto"
			}
		case "sz":
			l.size = number(val)
		case "w":
			l.scale = number(strings.TrimSuffix(val, "%"))
		case "textFill":
			return readTextFill(m, &l)
		case "del", "moveFrom": // of a paragraph's mark
			l.vanish = on
		}
		return m.skip()
	})
	return l, style, language, err
}

// readTextFill reads what letters are filled with, in Word's later files.
func readTextFill(m *markup, l *look) error {
	const transparent = 95_000 // of 100,000
	return m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "noFill":
			l.clear = on
		case "alpha":
			if number(attribute(e, "val")) >= transparent {
				l.clear = on
			}
		case "solidFill", "srgbClr", "schemeClr":
			return readTextFill(m, l)
		}
		return m.skip()
	})
}

func toggleOf(val string) toggle {
	switch val {
	case "0", "false", "off":
		return off
	}
	return on
}

// colourOf returns the colour of w:color. Where it is only named as one of the
// theme's, white is what themes call the first background.
func colourOf(e xml.StartElement) string {
	if val := attribute(e, "val"); val != "" {
		return val
	}
	switch attribute(e, "themeColor") {
	case "background1", "light1":
		return "FFFFFF"
	}
	return ""
}

// fillOf returns the colour of w:shd. A pattern mixes two, so it is unknown.
func fillOf(e xml.StartElement) string {
	switch attribute(e, "val") {
	case "clear", "nil", "":
	case "solid":
		return attribute(e, "color")
	default:
		return unknownFill
	}
	if fill := attribute(e, "fill"); fill != "" {
		return fill
	}
	if attribute(e, "themeFill") != "" {
		return unknownFill
	}
	return "auto"
}

// number returns a decimal number, 0 for what is none.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
