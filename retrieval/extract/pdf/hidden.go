package pdf

import "kutip/retrieval/extract/pdf/cos"

// Limits below which text isn't seen.
const (
	minSize  = 1.5  // points
	minWidth = 0.1  // of its height
	minAlpha = 0.05 // of being opaque
	opaque   = 0.9  // nothing is seen below
)

// A shape is an area that was filled, or a picture.
type shape struct {
	rect
	paint paint
}

// maxShapes is how many of a page are looked at, and minShape how large one
// must be to have text on it, in points.
const (
	maxShapes = 2048
	minShape  = 4
)

// background returns what is below a place: the page is white.
func (t *painter) background(x, y float64) paint {
	for i := len(t.shapes) - 1; i >= 0; i-- {
		if t.shapes[i].holds(x, y) {
			t.r.file.Spend((len(t.shapes) - i) / 8)
			return t.shapes[i].paint
		}
	}
	t.r.file.Spend(len(t.shapes) / 8)
	return white
}

// unseen reports whether a text can't be seen where it is drawn.
func (t *painter) unseen(x text) bool {
	s := &t.state
	p := s.fill
	if s.renderMode == 1 || s.renderMode == 5 {
		p = s.stroke
	}
	middleX, middleY := x.place(0.5, 0.25)
	switch {
	case x.size < minSize, x.width < minWidth*x.size, p.alpha < minAlpha:
		return true
	case !t.box.and(s.clip).holds(middleX, middleY):
		return true
	case !t.blends(p): // few texts have a colour that anything on the page has
		return false
	}
	return p.like(t.background(middleX, middleY))
}

// blends reports whether anything on the page has a colour.
func (t *painter) blends(p paint) bool {
	if p.like(white) {
		return true
	}
	if !p.known || len(t.shapes) == 0 {
		return false
	}
	t.r.file.Spend(len(t.shapes) / 16)
	for i := range t.shapes {
		if p.like(t.shapes[i].paint) {
			return true
		}
	}
	return false
}

// cover fills an area. What was written there isn't seen any longer if the
// area has no other form than its bounds, and nothing shows through. What a
// picture covers may be the text of a scan.
func (t *painter) cover(r rect, p paint, exact bool) {
	t.flush()
	r = r.and(t.state.clip).and(t.box)
	if r.empty() || r.x1-r.x0 < minShape || r.y1-r.y0 < minShape || p.alpha < 0.5 {
		return
	}
	if len(t.shapes) < maxShapes {
		t.shapes = append(t.shapes, shape{r, p})
	}
	if !exact || !t.state.opaque || p.alpha < opaque {
		return
	}
	t.r.file.Spend(len(t.texts) / 4)
	for i := range t.texts {
		x := &t.texts[i]
		if x.coveredBy(r) {
			x.unseen, x.invisible = x.unseen || p.known, true
		}
	}
}

// coveredBy notes which of the places along a text are below an area, and
// reports whether all have been so.
func (x *text) coveredBy(r rect) bool {
	if !r.reaches(rect{min(x.x, x.endX) - x.size, min(x.y, x.endY) - x.size, max(x.x, x.endX) + x.size, max(x.y, x.endY) + x.size}) {
		return false
	}
	for i := range places {
		px, py := x.place(float64(i/2)/(places/2-1), 0.05+0.5*float64(i%2))
		if r.holds(px, py) {
			x.covered |= 1 << i
		}
	}
	return x.covered == 1<<places-1
}

// places is how many along a text are looked at: half of them on its baseline,
// the others above.
const places = 16

// place returns one of a text, by parts of its length and of its height.
func (x *text) place(along, up float64) (float64, float64) {
	px, py := x.x+along*(x.endX-x.x), x.y+along*(x.endY-x.y)
	up *= x.size
	switch x.turn {
	case 0:
		py += up
	case 1:
		px -= up
	case 2:
		py -= up
	case 3:
		px += up
	}
	return px, py
}

// What may stand on the picture of a page: a stamp, the name of the program
// that made it.
const (
	stampLetters = 40
	stampShare   = 4 // the invisible text is this many times longer, at least
)

// seen returns the page's text that people see. Text that is drawn invisibly
// is what they read in a picture, if the page is one and has hardly any other
// text.
func (t *painter) seen() []text {
	var seen, invisible []text
	letters, hidden := 0, 0
	for _, x := range t.texts {
		switch {
		case x.unseen:
		case x.invisible:
			invisible = append(invisible, x)
			hidden += x.known
		default:
			seen = append(seen, x)
			letters += x.known
		}
	}
	if isStamp := letters <= stampLetters || hidden > stampShare*letters; isStamp && t.isPicture() {
		seen = append(seen, invisible...)
	}
	for _, x := range seen {
		t.r.read += x.known
		t.r.unread += x.unknown
	}
	if t.isPicture() {
		t.r.pictured++
		if hidden == 0 && letters <= stampLetters {
			t.r.stamped++
		}
	}
	return seen
}

// isPicture reports whether pictures cover most of the page.
func (t *painter) isPicture() bool { return t.picture > t.box.area()/2 }

// layers are the optional content that is off: layers of a drawing, remarks of
// a draft.
type layers struct {
	file *cos.File
	off  map[cos.Ref]bool
	base bool // what isn't listed is off
	on   map[cos.Ref]bool
}

func newLayers(f *cos.File) *layers {
	root := f.Dict(f.Trailer["Root"])
	config := f.Dict(f.Dict(root["OCProperties"])["D"])
	return &layers{
		file: f, off: refs(f.Array(config["OFF"])), on: refs(f.Array(config["ON"])),
		base: f.Name(config["BaseState"]) == "OFF",
	}
}

func refs(a cos.Array) map[cos.Ref]bool {
	m := map[cos.Ref]bool{}
	for _, o := range a {
		if r, ok := o.(cos.Ref); ok {
			m[r] = true
		}
	}
	return m
}

// isOff reports whether a group, or all groups of a membership, are off.
func (l *layers) isOff(o cos.Object) bool {
	if o == nil {
		return false
	}
	if ref, ok := o.(cos.Ref); ok && (l.off[ref] || l.base && !l.on[ref] && l.isGroup(ref)) {
		return true
	}
	groups := l.file.Dict(o)["OCGs"]
	if groups == nil {
		return false
	}
	list, ok := l.file.Resolve(groups).(cos.Array)
	if !ok {
		list = cos.Array{groups}
	}
	l.file.Spend(len(list) / 8)
	for _, g := range list {
		ref, ok := g.(cos.Ref)
		if !ok || !l.off[ref] && !(l.base && !l.on[ref]) {
			return false
		}
	}
	return len(list) > 0
}

func (l *layers) isGroup(ref cos.Ref) bool { return l.file.Name(l.file.Dict(ref)["Type"]) == "OCG" }
