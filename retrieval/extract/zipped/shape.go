package zipped

import (
	"encoding/xml"
	"strings"
)

// shape reads the text boxes in a drawing. Around is what they stand on.
func (r *docx) shape(e xml.StartElement, f *flow, around look) error {
	if isUnseen(e) {
		return r.m.skip()
	}
	if fill := oldFill(e); fill != "" {
		around.fill = fill
	}
	off := false
	return r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "docPr":
			off = off || isOn(attribute(e, "hidden"))
		case "positionH", "positionV":
			beside, err := r.isBeside()
			off = off || beside
			return err
		case "spPr":
			fill, err := r.shapeFill()
			if fill != "" {
				around.fill = fill
			}
			return err
		case "txbxContent":
			if !off {
				return r.blocks(f, around)
			}
		case "AlternateContent":
			return r.choose(func(e xml.StartElement) error { return r.shape(e, f, around) })
		case "style":
			filled, err := r.isThemed()
			if filled && around.fill == "" {
				around.fill = unknown
			}
			return err
		default:
			if !off {
				return r.shape(e, f, around)
			}
		}
		return r.m.skip()
	})
}

// isBeside reports whether a drawing's position is off the page, in EMU.
func (r *docx) isBeside() (beside bool, err error) {
	const margin, page = 3_000_000, 20_000_000 // 8 and 55 cm
	err = r.m.children(func(e xml.StartElement) error {
		if e.Name.Local != "posOffset" {
			return r.m.skip()
		}
		text, err := r.m.text()
		n := number(strings.TrimSpace(text))
		beside = n < -margin || n > page
		return err
	})
	return beside, err
}

// shapeFill returns the colour of a shape, "" if its properties say none.
func (r *docx) shapeFill() (fill string, err error) {
	err = r.m.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "noFill":
			fill = "auto"
		case "gradFill", "blipFill", "pattFill":
			fill = unknown
		case "solidFill":
			colour, alpha, err := r.styles.theme.drawn(r.m)
			if fill = colour; alpha >= 0 {
				fill = unknown // it mixes with what is behind it
			}
			return err
		}
		return r.m.skip()
	})
	return fill, err
}

// isThemed reports whether a shape's style gives it one of the theme's fills.
func (r *docx) isThemed() (filled bool, err error) {
	err = r.m.children(func(e xml.StartElement) error {
		if e.Name.Local == "fillRef" {
			filled = attribute(e, "idx") != "0"
		}
		return r.m.skip()
	})
	return filled, err
}

// oldFill returns the colour of a shape in the older language of drawings (VML),
// "" if it says none.
func oldFill(e xml.StartElement) string {
	colour := attribute(e, "fillcolor")
	switch filled := attribute(e, "filled"); {
	case filled == "f" || filled == "false":
		return "auto"
	case colour == "":
		return ""
	}
	colour, _, _ = strings.Cut(colour, " ")
	if colour == "white" {
		return "FFFFFF"
	}
	if hex := strings.TrimPrefix(colour, "#"); len(hex) == 6 {
		return hex
	}
	return unknown
}

// isUnseen reports whether an old shape's style hides it.
func isUnseen(e xml.StartElement) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(e, "style")), " ", "")
	return strings.Contains(style, "visibility:hidden")
}
