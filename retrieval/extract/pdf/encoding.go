package pdf

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"kutip/retrieval/extract/pdf/cos"
)

// readEncoding sets the characters of a simple font's codes: those of a known
// encoding or of the font itself, and the differences from it.
func (s *fonts) readEncoding(f *font, d cos.Dict) {
	name := string(s.file.Name(d["BaseFont"]))
	if i := strings.IndexByte(name, '+'); i == 6 {
		name = name[7:]
	}
	encoding := s.file.Resolve(d["Encoding"])
	base, _ := encoding.(cos.Name)
	differences, _ := encoding.(cos.Dict)
	if differences != nil {
		base = s.file.Name(differences["BaseEncoding"])
	}
	switch {
	case base == "WinAnsiEncoding":
		f.names = winAnsi
	case base == "MacRomanEncoding":
		f.names = macRoman
	case strings.HasPrefix(name, "Symbol"):
		f.names = symbol
	case strings.Contains(name, "Dingbats"), strings.Contains(name, "Wingdings"):
		for i := range f.names {
			f.names[i] = "•"
		}
	case s.file.Name(d["Subtype"]) == "TrueType" && differences == nil:
		f.names = winAnsi
	default:
		f.names = standard
		s.builtIn(f, s.file.Dict(d["FontDescriptor"]))
	}
	code := 0
	for _, o := range s.file.Array(differences["Differences"]) {
		switch o := s.file.Resolve(o).(type) {
		case int:
			code = o
		case cos.Name:
			if code >= 0 && code < 256 {
				f.names[code] = characters(string(o), code)
			}
			code++
		}
	}
}

var (
	winAnsi  = table(charmap.Windows1252)
	macRoman = table(charmap.Macintosh)
	standard = standardTable()
	symbol   = symbolTable()
)

func table(m *charmap.Charmap) (names [256]string) {
	for i := 32; i < 256; i++ {
		if c := m.DecodeByte(byte(i)); c != '\uFFFD' && (c < 0x7f || c > 0x9f) {
			names[i] = string(c)
		}
	}
	names[0xAD] = strings.ReplaceAll(names[0xAD], "\u00AD", "-")
	return names
}

// standardTable is StandardEncoding, of Adobe's own fonts.
func standardTable() (names [256]string) {
	for i := 32; i < 127; i++ {
		names[i] = string(rune(i))
	}
	names['\''], names['`'] = "’", "‘"
	const high = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—"
	i := 0xA1
	for _, c := range high {
		if c != ' ' {
			names[i] = string(c)
		}
		i++
	}
	for code, c := range map[int]string{0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß"} {
		names[code] = c
	}
	return names
}

func symbolTable() (names [256]string) {
	names = standardTable()
	for i, c := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		names['A'+i] = string(c)
	}
	for i, c := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		names['a'+i] = string(c)
	}
	for code, c := range map[int]string{0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…"} {
		names[code] = c
	}
	return names
}

// Limits of a font's program.
const maxHeader = 64 << 10

var builtInEntry = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([A-Za-z0-9._]{1,40})\s+put`)

// builtIn reads the encoding in the head of a Type 1 font, which LaTeX's have.
func (s *fonts) builtIn(f *font, descriptor cos.Dict) {
	program, ok := s.file.Resolve(descriptor["FontFile"]).(cos.Stream)
	if !ok {
		return
	}
	r, err := s.file.Reader(program)
	if err != nil {
		return
	}
	size := min(max(s.file.Int(program.Dict["Length1"]), 0), maxHeader)
	head, _ := io.ReadAll(io.LimitReader(r, int64(size)))
	s.file.Spend(len(head))
	for _, m := range builtInEntry.FindAllSubmatch(head, 512) {
		if code, err := strconv.Atoi(string(m[1])); err == nil && code < 256 {
			f.names[code] = characters(string(m[2]), code)
		}
	}
}
