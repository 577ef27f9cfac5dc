package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Distances in sizes of the letters.
const (
	sameLine   = 0.5  // two baselines are one line, so that what is raised stays with it
	segmentGap = 0.9  // a gap that parts segments
	wordGap    = 0.15 // a gap that is a space
)

// A row is what stands on one line of the page, through all columns.
type row struct {
	y        float64
	size     float64 // of the largest letters
	artifact bool
	segments []segment
}

// A segment is text of a row without a wide gap in it.
type segment struct {
	x0, x1, y float64
	size      float64
	bold      bool
	text      string
}

// text returns the whole row.
func (r row) text() string {
	parts := make([]string, len(r.segments))
	for i, s := range r.segments {
		parts[i] = strings.TrimSpace(s.text)
	}
	return strings.Join(parts, " ")
}

func sortDown(list []Fragment) {
	slices.SortStableFunc(list, func(a, b Fragment) int { return cmp.Or(cmp.Compare(b.Y, a.Y), cmp.Compare(a.X0, b.X0)) })
}

func rowsOf(list []Fragment) []row {
	sortDown(list)
	var rows []row
	for len(list) > 0 {
		n, y, size := 1, list[0].Y, list[0].Size
		for n < len(list) && y-list[n].Y < sameLine*min(max(size, list[n].Size), 2*size) {
			if list[n].Size > size*1.1 { // the line is where its largest letters are
				y, size = list[n].Y, list[n].Size
			}
			n++
		}
		rows = append(rows, newRow(list[:n], y, size))
		list = list[n:]
	}
	return slices.DeleteFunc(rows, func(r row) bool { return len(r.segments) == 0 })
}

func newRow(list []Fragment, y, size float64) row {
	slices.SortStableFunc(list, func(a, b Fragment) int { return cmp.Compare(a.X0, b.X0) })
	r := row{y: y, size: size, artifact: true}
	var last, base Fragment // base is the last one that wasn't raised
	var text []byte
	for i, f := range list {
		if f.Text == last.Text && f.X0-last.X0 < 0.15*f.Size { // drawn twice, to look bold or to have a shadow
			continue
		}
		if strings.TrimSpace(f.Text) == "" && f.Text != "" {
			if n := len(text); n > 0 && text[n-1] != ' ' && f.X0-last.X1 < segmentGap*size {
				text = append(text, ' ')
			}
			continue
		}
		if n := len(r.segments); n == 0 || f.X0-last.X1 > segmentGap*max(f.Size, last.Size) && !isMarker(string(text)) {
			r.end(text)
			text = text[:0]
			r.segments = append(r.segments, segment{x0: f.X0, y: f.Y, size: f.Size, bold: true})
			base = list[min(i+1, len(list)-1)]
			if base.X0-f.X1 > segmentGap*f.Size {
				base = f
			}
		} else if f.X0-last.X1 > wordGap*min(f.Size, last.Size) && text[len(text)-1] != ' ' {
			text = append(text, ' ')
		}
		s := &r.segments[len(r.segments)-1]
		shown := raised(f, base)
		if shown == f.Text {
			base = f
		}
		text = append(text, shown...)
		s.x1, s.bold = max(s.x1, f.X1), s.bold && f.Bold
		if f.Size > s.size {
			s.size, s.y = f.Size, f.Y
		}
		r.artifact = r.artifact && f.Artifact
		last = f
	}
	r.end(text)
	return r
}

// end gives the last segment its text.
func (r *row) end(text []byte) {
	if n := len(r.segments); n > 0 {
		r.segments[n-1].text = string(text)
	}
}

// raised returns a fragment's text; small raised digits beside larger letters
// are those of Unicode, so that a note's number doesn't become part of the word
// before it.
func raised(f, beside Fragment) string {
	if f.Size > 0.85*beside.Size || f.Y-beside.Y < 0.2*beside.Size || len(f.Text) > longestRaised {
		return f.Text
	}
	return superscript.Replace(f.Text)
}

// longestRaised is how many bytes a note's number has, or an exponent.
const longestRaised = 8

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

const bullets = "•◦▪▫‣⁃●○■□◆◇➢➤✓✔►▶❖·\uFFFD-–—*"

var numbered = regexp.MustCompile(`^(\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(\.\d{1,2}){1,3}\.?)$`)

// isMarker reports whether a text is only what begins an item of a list.
func isMarker(s string) bool {
	s = strings.TrimSpace(s)
	return utf8.RuneCountInString(s) == 1 && strings.Contains(bullets, s) || len(s) < 12 && numbered.MatchString(s)
}

// item parts what begins an item of a list from it: a bullet is dropped, a
// number stays.
func item(s string) (text string, isItem bool) {
	mark, rest, ok := strings.Cut(strings.TrimSpace(s), " ")
	switch {
	case !ok || !isMarker(mark):
		return s, false
	case strings.Contains(bullets, mark):
		return strings.TrimSpace(rest), true
	}
	return s, true
}
