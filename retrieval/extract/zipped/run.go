package zipped

import (
	"encoding/xml"
	"strconv"
	"strings"

	"kutip/retrieval/extract/webpage"
)

// maxNotes is how many notes a document may refer to.
const maxNotes = 20_000

// run reads a run: text of one look.
func (r *docx) run(l *line) error {
	shown := l.look
	return r.m.children(func(e xml.StartElement) error {
		if e.Name.Local == "rPr" {
			own, style, _, err := r.styles.theme.readLook(r.m)
			shown = own.under(r.styles.find(style).look).under(shown)
			return err
		}
		return r.piece(e, l, shown)
	})
}

// piece reads a piece of a run: a text, a break, a picture.
func (r *docx) piece(e xml.StartElement, l *line, shown look) error {
	if !isWord(e.Name.Space) {
		return r.m.skip()
	}
	isHidden := shown.isHidden() || r.fields.isCode()
	write := func(s string) {
		if !isHidden {
			l.text.WriteString(s)
		}
	}
	switch e.Name.Local {
	case "t":
		text, err := r.m.text()
		if isHidden {
			return err
		}
		if shown.raised == on {
			text = raised(text)
		}
		return l.add(text, err)
	case "tab", "ptab":
		write(" ")
	case "br", "cr":
		write("\n")
	case "noBreakHyphen":
		write("-")
	case "sym", "symEx":
		write(symbol(attribute(e, "font"), attribute(e, "char")))
	case "fldChar":
		if err := r.fields.mark(attribute(e, "fldCharType")); err != nil {
			return err
		}
	case "instrText":
		text, err := r.m.text()
		r.fields.code(text)
		return err
	case "footnoteReference", "endnoteReference":
		if !isHidden && len(r.notes) < maxNotes {
			r.notes = append(r.notes, note{strings.TrimSuffix(e.Name.Local, "Reference"), attribute(e, "id")})
		}
	case "ruby":
		return r.ruby(l)
	case "drawing", "pict", "object":
		if !isHidden {
			return r.shape(e, &l.boxes, look{fill: l.look.fill})
		}
	case "AlternateContent":
		return r.choose(func(e xml.StartElement) error { return r.piece(e, l, shown) })
	}
	return r.m.skip()
}

// raised returns the text of a power in small signs, any other as it is.
func raised(text string) string {
	word := strings.TrimSpace(text)
	if small, isPower := webpage.Superscript(word); isPower && word != "" {
		return strings.Replace(text, word, small, 1)
	}
	return text
}

// ruby reads a word without the small signs above it that say how it sounds.
func (r *docx) ruby(l *line) error {
	return r.m.children(func(e xml.StartElement) error {
		if e.Name.Local == "rubyBase" {
			return r.m.children(func(e xml.StartElement) error { return r.inline(e, l) })
		}
		return r.m.skip()
	})
}

// symbols are those of Word's own fonts that people put into a text, by the
// font's name and the code in it.
var symbols = map[string]map[uint64]string{
	"Symbol": {
		0x22: "∀", 0x24: "∃", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x53: "Σ", 0x57: "Ω",
		0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x6B: "κ",
		0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω",
		0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
		0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
	},
	"Wingdings": {
		0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA7: "▪", 0xA8: "□", 0xDF: "←", 0xE0: "→",
		0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
	},
}

// symbol returns the character of w:sym, "" for a picture that has none.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	if own, ok := symbols[font]; ok {
		return own[code&0xFF]
	}
	if isPrivate := 0xE000 <= code && code <= 0xF8FF; isPrivate || code > 0x10FFFF {
		return ""
	}
	return string(rune(code))
}
