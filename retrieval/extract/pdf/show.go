package pdf

import (
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kutip/retrieval/extract/pdf/cos"
)

// Gaps between glyphs, in parts of the text's height.
const (
	wordGap  = 0.15 // is a space: LaTeX shrinks its spaces to 0.22
	pieceGap = 1.0  // parts pieces
	backGap  = 0.3  // a step back that parts pieces
	lineStep = 0.05 // off the baseline
)

// A run is a piece of text that is being put together.
type run struct {
	text
	s    []byte
	dirX float64 // along the baseline, of length 1
	dirY float64
}

func (t *painter) textState(op string, o []cos.Object) {
	x := numbers(o)
	s := &t.state
	n := 0.0
	if len(x) > 0 {
		n = x[len(x)-1]
	}
	switch {
	case op == "BT":
		t.line, t.word = identity, identity
	case op == "ET":
		t.flush()
	case op == "Tf" && len(o) == 2:
		t.setFont(o)
	case (op == "Td" || op == "TD") && len(x) == 2:
		if op == "TD" {
			s.leading = -x[1]
		}
		t.move(x[0], x[1])
	case op == "Tm":
		if m, ok := matrixOf(o); ok {
			t.line, t.word = m, m
		}
	case op == "T*":
		t.move(0, -s.leading)
	case op == "Tc":
		s.charSpace = n
	case op == "Tw":
		s.wordSpace = n
	case op == "Tz":
		s.scale = n / 100
	case op == "TL":
		s.leading = n
	case op == "Ts":
		s.rise = n
	case op == "Tr":
		t.flush()
		s.renderMode = int(n)
	}
}

func (t *painter) setFont(o []cos.Object) {
	size, _ := t.r.file.Number(o[1])
	font := t.r.fonts.get(t.named("Font", o[:1]))
	if font != t.state.font || size != t.state.size {
		t.flush()
	}
	t.state.font, t.state.size = font, size
}

func (t *painter) move(x, y float64) {
	t.line = matrix{1, 0, 0, 1, x, y}.times(t.line)
	t.word = t.line
}

// show draws strings, and moves between them.
func (t *painter) show(op string, o []cos.Object) {
	if len(o) == 0 {
		return
	}
	s := &t.state
	switch op {
	case "\"":
		if x := numbers(o); len(x) == 3 {
			s.wordSpace, s.charSpace = x[0], x[1]
		}
		t.move(0, -s.leading)
	case "'":
		t.move(0, -s.leading)
	}
	parts, ok := o[len(o)-1].(cos.Array)
	if !ok {
		parts = o[len(o)-1:]
	}
	for _, part := range parts {
		switch part := part.(type) {
		case cos.String:
			t.showString(string(part))
		case int:
			t.advance(-float64(part) / 1000 * s.size * s.scale)
		case float64:
			t.advance(-part / 1000 * s.size * s.scale)
		}
	}
}

func (t *painter) advance(x float64) { t.word = matrix{1, 0, 0, 1, x, 0}.times(t.word) }

func (t *painter) showString(s string) {
	font := t.state.font
	if font == nil {
		return
	}
	t.r.file.Spend(len(s) / 2)
	for len(s) > 0 {
		g := font.next(s)
		s = s[g.bytes:]
		width := g.width*t.state.size + t.state.charSpace
		if g.bytes == 1 && g.code == ' ' {
			width += t.state.wordSpace
		}
		t.glyph(font, g, width*t.state.scale)
		t.advance(width * t.state.scale)
	}
}

// glyph adds a glyph to the run, or begins another.
func (t *painter) glyph(font *font, g glyph, width float64) {
	m := matrix{1, 0, 0, 1, 0, t.state.rise}.times(t.word).times(t.state.ctm)
	x, y := m[4], m[5]
	endX, endY := m.apply(width, 0)
	along := math.Hypot(m[0], m[1])
	if along == 0 || math.IsNaN(x+y+endX+endY+along) || math.IsInf(x+y+endX+endY, 0) {
		return
	}
	dirX, dirY := m[0]/along, m[1]/along
	if t.state.size*t.state.scale < 0 {
		dirX, dirY = -dirX, -dirY
	}
	size := abs(t.state.size) * abs(m[0]*m[3]-m[1]*m[2]) / along
	if !t.continues(x, y, size, dirX, dirY) {
		t.flush()
		t.run = &run{dirX: dirX, dirY: dirY, text: text{
			x: x, y: y, size: size, width: abs(t.state.size*t.state.scale) * along,
			turn: quarters(dirX, dirY), bold: font.bold,
		}}
	}
	t.run.endX, t.run.endY = endX, endY
	t.run.put(g.text)
}

// continues reports whether a glyph belongs to the run, and puts a space where
// there is a gap between the two.
func (t *painter) continues(x, y, size, dirX, dirY float64) bool {
	r := t.run
	if r == nil || size != r.size || abs(dirX-r.dirX)+abs(dirY-r.dirY) > 0.01 || len(r.s) > 4096 {
		return false
	}
	dx, dy := x-r.endX, y-r.endY
	gap, off := dx*dirX+dy*dirY, dy*dirX-dx*dirY
	if abs(off) > lineStep*size || gap > pieceGap*size || gap < -backGap*size {
		return false
	}
	if gap > wordGap*size {
		r.space()
	}
	return true
}

// put adds characters. Presentation forms are what typesetters make of letters,
// so they become these.
func (r *run) put(s string) {
	if s == "" {
		r.unknown++
		r.s = utf8.AppendRune(r.s, utf8.RuneError)
		return
	}
	for _, c := range s {
		switch {
		case c == utf8.RuneError || unicode.Is(unicode.Co, c) || c < ' ' && !unicode.IsSpace(c):
			r.unknown++
			r.s = utf8.AppendRune(r.s, utf8.RuneError)
		case unicode.IsSpace(c):
			r.space()
		case isPresentationForm(c):
			r.known++
			r.s = append(r.s, norm.NFKC.String(string(c))...)
		default:
			r.known++
			r.s = utf8.AppendRune(r.s, c)
		}
	}
}

// space adds a space after anything else.
func (r *run) space() {
	if n := len(r.s); n == 0 || r.s[n-1] != ' ' {
		r.s = append(r.s, ' ')
	}
}

// isPresentationForm reports whether the character is a ligature of letters or
// a form of an Arabic one.
func isPresentationForm(c rune) bool {
	return 0xFB00 <= c && c <= 0xFDFF || 0xFE70 <= c && c <= 0xFEFC
}

// flush ends the run.
func (t *painter) flush() {
	r := t.run
	if r == nil {
		return
	}
	t.run = nil
	x := r.text
	x.s = string(r.s)
	m := t.marked()
	x.invisible = t.state.renderMode == 3 || t.state.renderMode == 7
	x.artifact = m.artifact
	if m.off || t.unseen(x) {
		x.unseen = true
	}
	t.add(x)
}
