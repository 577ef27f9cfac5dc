package pdf

import (
	"io"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf/cos"
)

// Limits of a page.
const (
	maxStates   = 256     // kept by q
	maxForms    = 12      // forms inside of forms
	maxOperands = 64      // of an operator
	maxMarks    = 256     // marked content inside of marked content
	maxTexts    = 1 << 15 // pieces of text
)

// A text is a piece that is drawn along one line in one font.
type text struct {
	s          string
	x, y       float64 // where it begins on the baseline, in points
	endX, endY float64
	size       float64 // height
	width      float64 // of a letter as high as it is wide
	turn       int     // quarters that it is turned by; -1: slanted
	bold       bool
	artifact   bool // the file says that it belongs to the page, not to the text
	invisible  bool // drawn in no colour, as the text of a scan is
	unseen     bool
	covered    uint16 // the places along it that are below something, a bit for each

	known, unknown int // characters
}

// A painter runs the operators of one page.
type painter struct {
	r       *reader
	box     rect
	state   state
	states  []state
	texts   []text
	shapes  []shape
	picture float64 // area of pictures

	line, word matrix // the text line matrix, and the text matrix
	run        *run   // the piece that is being shown
	path       path
	marks      []mark
	resources  cos.Dict
	forms      map[cos.Ref]bool // that are being run
	depth      int
	bytes      int // of texts
}

func newPainter(r *reader, p page) *painter {
	t := &painter{r: r, box: p.box, resources: r.file.Dict(p.resources), forms: map[cos.Ref]bool{}, line: identity, word: identity}
	t.state = state{ctm: identity, clip: everything, fill: black, stroke: black, opaque: true, scale: 1}
	t.path.reset()
	return t
}

// contents runs a stream, or several as if they were one.
func (t *painter) contents(o cos.Object) {
	o = t.r.file.Resolve(o)
	list, ok := o.(cos.Array)
	if !ok {
		list = cos.Array{o}
	}
	t.runOperators(&joined{file: t.r.file, rest: list})
}

// joined reads streams one after the other, with a space between.
type joined struct {
	file *cos.File
	rest cos.Array
	now  io.Reader
}

func (j *joined) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for {
		if j.now != nil {
			if n, _ := j.now.Read(b); n > 0 {
				return n, nil
			}
			j.now = nil
			b[0] = ' '
			return 1, nil
		}
		if len(j.rest) == 0 || !j.file.Spend(20) {
			return 0, io.EOF
		}
		if s, ok := j.file.Resolve(j.rest[0]).(cos.Stream); ok {
			j.now, _ = j.file.Reader(s)
		}
		j.rest = j.rest[1:]
	}
}

func (t *painter) runOperators(r io.Reader) {
	l := t.r.file.NewLexer(r)
	var operands []cos.Object
	for {
		o, more := l.Next()
		if !more {
			return
		}
		k, ok := o.(cos.Keyword)
		if !ok {
			if len(operands) < maxOperands {
				operands = append(operands, o)
			}
			continue
		}
		if k == "ID" {
			l.SkipImage()
			t.inlineImage(operands)
		} else {
			t.operator(string(k), operands)
		}
		operands = operands[:0]
	}
}

// operator runs one operator.
func (t *painter) operator(op string, o []cos.Object) {
	switch op {
	case "q", "Q", "cm", "gs":
		t.stateOperator(op, o)
	case "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "Tr":
		t.textState(op, o)
	case "Tj", "TJ", "'", "\"":
		t.show(op, o)
	case "m", "l", "c", "v", "y", "h", "re", "W", "W*", "n", "f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh":
		t.pathOperator(op, o)
	case "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "scn", "SC", "SCN":
		t.colour(op, o)
	case "BMC", "BDC", "EMC":
		t.markOperator(op, o)
	case "Do":
		t.do(o)
	}
}

// numbers returns the operands' numbers, 0 for what is none.
func numbers(o []cos.Object) []float64 {
	x := make([]float64, len(o))
	for i := range o {
		switch n := o[i].(type) {
		case int:
			x[i] = float64(n)
		case float64:
			x[i] = n
		}
	}
	return x
}

// matrixOf reads six numbers.
func matrixOf(o []cos.Object) (m matrix, ok bool) {
	if len(o) != 6 {
		return identity, false
	}
	copy(m[:], numbers(o))
	return m, true
}

func (t *painter) stateOperator(op string, o []cos.Object) {
	switch op {
	case "q":
		if len(t.states) < maxStates {
			t.states = append(t.states, t.state)
		}
	case "Q":
		t.flush()
		if n := len(t.states); n > 0 {
			t.state, t.states = t.states[n-1], t.states[:n-1]
		}
	case "cm":
		if m, ok := matrixOf(o); ok {
			t.flush()
			t.state.ctm = m.times(t.state.ctm)
		}
	case "gs":
		t.graphicsState(o)
	}
}

// graphicsState takes the entries of a dictionary of many.
func (t *painter) graphicsState(o []cos.Object) {
	t.flush()
	f := t.r.file
	d := f.Dict(t.named("ExtGState", o))
	if alpha, ok := f.Number(d["ca"]); ok {
		t.state.fill.alpha = alpha
	}
	if alpha, ok := f.Number(d["CA"]); ok {
		t.state.stroke.alpha = alpha
	}
	if mode := f.Resolve(d["BM"]); mode != nil {
		t.state.opaque = f.Name(mode) == "Normal" || f.Name(mode) == "Compatible"
	}
	if a := f.Array(d["Font"]); len(a) == 2 {
		size, _ := f.Number(a[1])
		t.state.font, t.state.size = t.r.fonts.get(a[0]), size
	}
}

// named returns the resource of a kind that the last operand names.
func (t *painter) named(kind cos.Name, o []cos.Object) cos.Object {
	if len(o) == 0 {
		return nil
	}
	name, _ := o[len(o)-1].(cos.Name)
	return t.r.file.Dict(t.resources[kind])[name]
}

// do draws a picture, or runs a form: a page within the page.
func (t *painter) do(o []cos.Object) {
	t.flush()
	f := t.r.file
	object := t.named("XObject", o)
	s, ok := f.Resolve(object).(cos.Stream)
	if !ok || !f.Spend(100) || t.r.hidden.isOff(s.Dict["OC"]) {
		return
	}
	switch f.Name(s.Dict["Subtype"]) {
	case "Image":
		mask, _ := f.Resolve(s.Dict["ImageMask"]).(bool)
		t.image(!mask && s.Dict["SMask"] == nil && s.Dict["Mask"] == nil)
	case "Form":
		ref, _ := object.(cos.Ref)
		if t.depth < maxForms && !t.forms[ref] {
			t.forms[ref] = true
			t.form(s)
			delete(t.forms, ref)
		}
	}
}

// image draws a picture, which nothing may show through.
func (t *painter) image(whole bool) {
	t.flush()
	m := t.state.ctm
	r := m.rect(rect{0, 0, 1, 1})
	t.picture += r.and(t.state.clip).and(t.box).area()
	t.cover(r, paint{alpha: t.state.fill.alpha}, whole && (m[1] == 0 && m[2] == 0 || m[0] == 0 && m[3] == 0))
}

// inlineImage draws a picture that stands among the operators.
func (t *painter) inlineImage(entries []cos.Object) {
	whole := true
	for i := 0; i+1 < len(entries); i += 2 {
		if entries[i] == cos.Name("IM") || entries[i] == cos.Name("ImageMask") {
			whole = false
		}
	}
	t.image(whole)
}

// form runs a form, and leaves the state as it was.
func (t *painter) form(s cos.Stream) {
	f := t.r.file
	r, err := f.Reader(s)
	if err != nil {
		return
	}
	states, current, resources, marks := t.states, t.state, t.resources, t.marks
	line, word := t.line, t.word
	t.states, t.marks = nil, t.marks[:len(t.marks):len(t.marks)]
	if m, ok := matrixOf(f.Array(s.Dict["Matrix"])); ok {
		t.state.ctm = m.times(t.state.ctm)
	}
	if box, _ := t.r.rect(s.Dict["BBox"]); len(f.Array(s.Dict["BBox"])) == 4 {
		t.state.clip = t.state.clip.and(t.state.ctm.rect(box))
	}
	if own := f.Dict(s.Dict["Resources"]); own != nil {
		t.resources = own
	}
	t.depth++
	t.runOperators(r)
	t.depth--
	t.flush()
	t.states, t.state, t.resources, t.marks = states, current, resources, marks
	t.line, t.word = line, word
}

// add keeps a piece of text, up to the limits.
func (t *painter) add(x text) {
	t.bytes += len(x.s)
	if len(t.texts) >= maxTexts || t.bytes > 2*format.MaxText {
		t.r.file.Exhaust() // nobody writes this much on a page
		return
	}
	t.texts = append(t.texts, x)
}
