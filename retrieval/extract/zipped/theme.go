package zipped

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"kutip/retrieval/extract/format"
)

// unknown is a colour that only the program that shows the file knows.
const unknown = "?"

// A theme has the colours that a document uses by name, six hexadecimal digits
// each.
type theme map[string]string

// themeNames are other names of colours.
var themeNames = map[string]string{
	"background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1",
	"background2": "lt2", "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink",
}

// readTheme reads the colours of a theme. Where there is none, letters are black
// and paper is white.
func readTheme(a *archive, part string) (theme, error) {
	t := theme{"dk1": "000000", "lt1": "FFFFFF"}
	err := readPart(a, part, func(m *markup, _ xml.StartElement) error {
		var name string
		var look func(e xml.StartElement) error
		look = func(e xml.StartElement) error {
			switch e.Name.Local {
			case "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink":
				name = e.Name.Local
			case "srgbClr":
				t[name] = attribute(e, "val")
			case "sysClr":
				t[name] = attribute(e, "lastClr")
			case "fmtScheme", "fontScheme", "objectDefaults":
				return m.skip()
			}
			return m.children(look)
		}
		return m.children(look)
	})
	return t, err
}

func (t theme) find(name string) string {
	if other := themeNames[name]; other != "" {
		name = other
	}
	return t[name]
}

// colour returns the colour of w:color, "" if it says none.
func (t theme) colour(e xml.StartElement) string { return t.said(e, "val", "themeColor") }

// fill returns the colour of w:shd. A pattern mixes two, so it is unknown.
func (t theme) fill(e xml.StartElement) string {
	switch attribute(e, "val") {
	case "clear", "nil", "":
	case "solid":
		return t.said(e, "color", "themeColor")
	default:
		return unknown
	}
	switch fill := t.said(e, "fill", "themeFill"); {
	case fill != "":
		return fill
	case attribute(e, "themeFill") != "":
		return unknown
	}
	return "auto"
}

// said returns a colour that an element has as digits, or as a name of the
// theme's with a part of white or black mixed in.
func (t theme) said(e xml.StartElement, digits, named string) string {
	hex := t.find(attribute(e, named))
	if hex == "" {
		return attribute(e, digits)
	}
	named = strings.TrimSuffix(named, "Color")
	if tint, err := strconv.ParseUint(attribute(e, named+"Tint"), 16, 8); err == nil {
		part := float64(tint) / 255
		hex = mixed(hex, part, 1-part)
	}
	if shade, err := strconv.ParseUint(attribute(e, named+"Shade"), 16, 8); err == nil {
		hex = mixed(hex, float64(shade)/255, 0)
	}
	return hex
}

// drawn reads what a drawing is filled with (a:solidFill): its colour, unknown
// if it can't be told, and its alpha in thousandths of a percent, -1 if that
// isn't said.
func (t theme) drawn(m *markup) (colour string, alpha int, err error) {
	colour, alpha = unknown, -1
	err = m.children(func(e xml.StartElement) error {
		val := attribute(e, "val")
		switch e.Name.Local {
		case "srgbClr":
			colour = val
		case "schemeClr":
			if colour = t.find(val); colour == "" {
				colour = unknown
			}
		case "sysClr":
			colour = attribute(e, "lastClr")
		}
		return m.children(func(e xml.StartElement) error {
			val := number(attribute(e, "val"))
			part := float64(val) / 100_000
			switch e.Name.Local {
			case "alpha":
				alpha = val
			case "lumMod", "shade":
				colour = mixed(colour, part, 0)
			case "lumOff":
				colour = mixed(colour, 1, part)
			case "tint":
				colour = mixed(colour, part, 1-part)
			}
			return m.skip()
		})
	})
	return colour, alpha, err
}

// mixed returns a colour with its parts multiplied and added to; unknown for
// what is none.
func mixed(hex string, times, more float64) string {
	c, ok := rgb(hex)
	if !ok {
		return unknown
	}
	part := func(v float64) int { return int(255*min(max(v*times+more, 0), 1) + 0.5) }
	return fmt.Sprintf("%02X%02X%02X", part(c.Red), part(c.Green), part(c.Blue))
}

// rgb reads six hexadecimal digits.
func rgb(hex string) (c format.RGB, ok bool) {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		return c, false
	}
	part := func(shift int) float64 { return float64(n>>shift&0xFF) / 255 }
	return format.RGB{Red: part(16), Green: part(8), Blue: part(0)}, true
}
