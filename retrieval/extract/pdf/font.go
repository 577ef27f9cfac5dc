package pdf

import (
	"strings"
	"unicode/utf8"

	"kutip/retrieval/extract/pdf/cos"
)

// A font tells which characters codes are, and how wide.
type font struct {
	composite bool // of codes of two bytes or more
	bold      bool
	unicode   *cmap       // from codes to characters; nil if there is none
	codes     *cmap       // a composite font's own CMap, for the length of its codes; nil for two bytes
	ucs2      bool        // its codes are characters
	names     [256]string // of a simple font, the characters of its codes

	first  int
	widths []float32 // in heights of the text, from the code first on
	ranges []widths  // of a composite font, by code
	other  float64   // the width of other codes
}

// widths are those of codes in a row: of each its own, or of all the same.
type widths struct {
	from, to uint32
	each     []float32
	all      float32
}

// A glyph is what a code stands for.
type glyph struct {
	code  uint32
	bytes int // that the code takes
	text  string
	width float64
}

// fonts are those of a file, as far as they were used last.
type fonts struct {
	file *cos.File
	held map[cos.Ref]*font
	size int // entries of held, roughly
}

// maxFonts is how many entries of fonts are held.
const maxFonts = 1 << 17

func newFonts(f *cos.File) *fonts { return &fonts{file: f, held: map[cos.Ref]*font{}} }

// get returns a font, and nil if there is none.
func (s *fonts) get(o cos.Object) *font {
	ref, isRef := o.(cos.Ref)
	if f, ok := s.held[ref]; ok && isRef {
		return f
	}
	d := s.file.Dict(o)
	if d == nil || !s.file.Spend(500) {
		return nil
	}
	f := s.read(d)
	if isRef {
		if s.size += f.entries(); s.size > maxFonts {
			clear(s.held)
			s.size = f.entries()
		}
		s.held[ref] = f
	}
	return f
}

// entries is what the font weighs.
func (f *font) entries() int {
	n := 1024 + len(f.widths)/4 + 2*len(f.ranges)
	for _, m := range []*cmap{f.unicode, f.codes} {
		if m != nil {
			n += len(m.ranges)
		}
	}
	return n
}

func (s *fonts) read(d cos.Dict) *font {
	f := &font{unicode: s.cmap(d["ToUnicode"])}
	f.bold = isBold(string(s.file.Name(d["BaseFont"])))
	subtype := s.file.Name(d["Subtype"])
	if subtype == "Type0" {
		s.readComposite(f, d)
	} else {
		s.readSimple(f, d, subtype == "Type3")
	}
	return f
}

func isBold(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"bold", "black", "heavy", "cmbx", "semibd"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func (s *fonts) readSimple(f *font, d cos.Dict, drawn bool) {
	s.readEncoding(f, d)
	scale := 0.001
	if m, ok := matrixOf(s.file.Array(d["FontMatrix"])); ok && drawn && m[0] != 0 {
		scale = abs(m[0])
	}
	descriptor := s.file.Dict(d["FontDescriptor"])
	missing, _ := s.file.Number(descriptor["MissingWidth"])
	f.other = missing * scale
	f.first = s.file.Int(d["FirstChar"])
	list := s.file.Array(d["Widths"])
	if len(list) == 0 {
		f.first, f.widths, f.other = 32, standardWidths(string(s.file.Name(d["BaseFont"]))), 0.5
		return
	}
	for _, o := range list[:min(len(list), 256)] {
		w, _ := s.file.Number(o)
		f.widths = append(f.widths, float32(w*scale))
	}
}

func (s *fonts) readComposite(f *font, d cos.Dict) {
	f.composite = true
	descendant := cos.Dict{}
	if list := s.file.Array(d["DescendantFonts"]); len(list) > 0 {
		descendant = s.file.Dict(list[0])
	}
	encoding := string(s.file.Name(d["Encoding"]))
	f.ucs2 = strings.HasPrefix(encoding, "Uni") && (strings.Contains(encoding, "UCS2") || strings.Contains(encoding, "UTF16"))
	f.codes = s.cmap(d["Encoding"])
	f.other = 1
	if w, ok := s.file.Number(descendant["DW"]); ok {
		f.other = w / 1000
	}
	f.ranges = s.compositeWidths(s.file.Array(descendant["W"]))
}

// compositeWidths reads "c [w1 w2 …]" and "first last w".
func (s *fonts) compositeWidths(a cos.Array) []widths {
	var list []widths
	for len(a) >= 2 {
		from := s.file.Int(a[0])
		if each, ok := s.file.Resolve(a[1]).(cos.Array); ok {
			w := widths{from: uint32(from), to: uint32(from + len(each) - 1)}
			for _, o := range each {
				x, _ := s.file.Number(o)
				w.each = append(w.each, float32(x/1000))
			}
			if len(each) > 0 {
				list = append(list, w)
			}
			a = a[2:]
			continue
		}
		if len(a) < 3 {
			break
		}
		x, _ := s.file.Number(a[2])
		list = append(list, widths{from: uint32(from), to: uint32(s.file.Int(a[1])), all: float32(x / 1000)})
		a = a[3:]
	}
	sortRanges(list, func(w widths) uint32 { return w.from })
	return list
}

// next returns the glyph of the first code of a string.
func (f *font) next(s string) glyph {
	if !f.composite {
		code := uint32(s[0])
		return glyph{code, 1, f.simpleText(code), f.simpleWidth(int(code))}
	}
	n := 2
	if f.codes != nil {
		n = f.codes.length(s)
	}
	n = min(n, len(s))
	var code uint32
	for i := range n {
		code = code<<8 | uint32(s[i])
	}
	return glyph{code, n, f.compositeText(code), f.compositeWidth(code)}
}

func (f *font) simpleText(code uint32) string {
	if f.unicode != nil {
		if s, ok := f.unicode.text(code); ok && isText(s) {
			return s
		}
	}
	return f.names[code&0xff]
}

// isText reports whether a CMap's entry says something: those that couldn't
// tell either have zeros and such.
func isText(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return c != utf8.RuneError && c != 0 && !(0xE000 <= c && c <= 0xF8FF)
}

func (f *font) compositeText(code uint32) string {
	if f.unicode != nil {
		s, _ := f.unicode.text(code)
		return s
	}
	if f.ucs2 && utf8.ValidRune(rune(code)) {
		return string(rune(code))
	}
	return ""
}

func (f *font) simpleWidth(code int) float64 {
	if i := code - f.first; i >= 0 && i < len(f.widths) {
		return float64(f.widths[i])
	}
	return f.other
}

func (f *font) compositeWidth(code uint32) float64 {
	if i, ok := findRange(f.ranges, code, func(w widths) uint32 { return w.from }); ok && code <= f.ranges[i].to {
		w := f.ranges[i]
		if at := int(code - w.from); at < len(w.each) {
			return float64(w.each[at])
		}
		return float64(w.all)
	}
	return f.other
}
