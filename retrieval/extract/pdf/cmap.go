package pdf

import (
	"slices"
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"kutip/retrieval/extract/pdf/cos"
)

// Limits of a CMap.
const (
	maxRanges = 1 << 16 // as many as codes of two bytes
	maxTarget = 4       // characters of a glyph; more would be a text that nobody sees
)

// A cmap maps codes to characters.
type cmap struct {
	ranges []codeRange // sorted
	spaces []codeSpace // which lengths codes have
}

// A codeRange maps codes in a row to characters in a row.
type codeRange struct {
	from, to uint32
	text     string
}

// A codeSpace holds codes of one length.
type codeSpace struct {
	bytes    int
	from, to string
}

// cmap reads a CMap, and returns nil if the object is none.
func (s *fonts) cmap(o cos.Object) *cmap {
	stream, ok := s.file.Resolve(o).(cos.Stream)
	if !ok {
		return nil
	}
	r, err := s.file.Reader(stream)
	if err != nil {
		return nil
	}
	m := &cmap{}
	l := s.file.NewLexer(r)
	section := cos.Keyword("")
	var operands []cos.Object
	for len(m.ranges) < maxRanges && len(m.spaces) < 64 {
		o, more := l.Next()
		if !more {
			break
		}
		if k, ok := o.(cos.Keyword); ok {
			section, operands = k, operands[:0]
			continue
		}
		operands = append(operands, o)
		s.file.Spend(4)
		if m.entry(section, operands) || len(operands) > 3 {
			operands = operands[:0]
		}
	}
	sortRanges(m.ranges, func(r codeRange) uint32 { return r.from })
	return m
}

// entry takes an entry of a section once it has all its operands.
func (m *cmap) entry(section cos.Keyword, o []cos.Object) bool {
	switch {
	case section == "begincodespacerange" && len(o) == 2:
		from, _ := o[0].(cos.String)
		to, _ := o[1].(cos.String)
		if len(from) == len(to) && len(from) >= 1 && len(from) <= 4 {
			m.spaces = append(m.spaces, codeSpace{len(from), string(from), string(to)})
		}
	case section == "beginbfchar" && len(o) == 2:
		m.add(codeOf(o[0]), codeOf(o[0]), o[1])
	case section == "beginbfrange" && len(o) == 3:
		from, to := codeOf(o[0]), codeOf(o[1])
		list, ok := o[2].(cos.Array)
		if !ok {
			m.add(from, to, o[2])
		}
		for i, target := range list[:min(len(list), maxRanges-len(m.ranges))] {
			m.add(from+uint32(i), from+uint32(i), target)
		}
	default:
		return false
	}
	return true
}

func codeOf(o cos.Object) uint32 {
	s, _ := o.(cos.String)
	var code uint32
	for i := range min(len(s), 4) {
		code = code<<8 | uint32(s[i])
	}
	return code
}

func (m *cmap) add(from, to uint32, target cos.Object) {
	s, _ := target.(cos.String)
	if len(s) == 1 {
		s = "\x00" + s
	}
	text := utf16String(string(s[:min(len(s), 64)]))
	if text == "" || from > to || utf8.RuneCountInString(text) > maxTarget {
		return
	}
	m.ranges = append(m.ranges, codeRange{from, to, text})
}

func utf16String(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	return string(utf16.Decode(units))
}

// text returns the characters of a code, and whether there are any.
func (m *cmap) text(code uint32) (string, bool) {
	i, ok := findRange(m.ranges, code, func(r codeRange) uint32 { return r.from })
	if !ok || code > m.ranges[i].to {
		return "", false
	}
	r := m.ranges[i]
	if code == r.from {
		return r.text, true
	}
	last, size := utf8.DecodeLastRuneInString(r.text)
	return r.text[:len(r.text)-size] + string(last+rune(code-r.from)), true
}

// length returns how many bytes the first code of a string has.
func (m *cmap) length(s string) int {
	for _, space := range m.spaces {
		if n := space.bytes; n <= len(s) && within(s[:n], space.from, space.to) {
			return n
		}
	}
	if len(m.spaces) > 0 {
		return m.spaces[0].bytes
	}
	return 2
}

// within reports whether each byte is in the range of its place.
func within(code, from, to string) bool {
	for i := range len(code) {
		if code[i] < from[i] || code[i] > to[i] {
			return false
		}
	}
	return true
}

func sortRanges[R any](list []R, from func(R) uint32) {
	slices.SortStableFunc(list, func(a, b R) int {
		switch x, y := from(a), from(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
}

// findRange returns the last range that begins at a code or before it.
func findRange[R any](list []R, code uint32, from func(R) uint32) (int, bool) {
	i := sort.Search(len(list), func(i int) bool { return from(list[i]) > code })
	return i - 1, i > 0
}
