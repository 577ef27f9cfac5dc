package pdf

import "kutip/retrieval/extract/pdf/cos"

// maxParts is how many parts of a path are looked at.
const maxParts = 256

// A path is the bounds of what will be filled, or clip what follows.
type path struct {
	parts    []part
	bounds   rect
	x, y     float64 // the last point, on the page
	clipping bool
}

// A part is one figure of a path.
type part struct {
	rect
	exact bool // it is its bounds
}

func (p *path) reset() { *p = path{parts: p.parts[:0], bounds: nothing} }

func (p *path) begin(x, y float64) {
	if len(p.parts) < maxParts {
		p.parts = append(p.parts, part{nothing.with(x, y), true})
	}
	p.bounds = p.bounds.with(x, y)
	p.x, p.y = x, y
}

func (p *path) to(x, y float64, straight bool) {
	p.bounds = p.bounds.with(x, y)
	if n := len(p.parts); n > 0 {
		last := &p.parts[n-1]
		last.rect = last.with(x, y)
		last.exact = last.exact && straight && (abs(x-p.x) < 0.01 || abs(y-p.y) < 0.01)
	}
	p.x, p.y = x, y
}

func (t *painter) pathOperator(op string, o []cos.Object) {
	x := numbers(o)
	m := t.state.ctm
	switch {
	case op == "m" && len(x) == 2:
		t.path.begin(m.apply(x[0], x[1]))
	case op == "l" && len(x) == 2:
		px, py := m.apply(x[0], x[1])
		t.path.to(px, py, true)
	case (op == "c" || op == "v" || op == "y") && len(x) >= 4:
		for ; len(x) >= 2; x = x[2:] {
			px, py := m.apply(x[0], x[1])
			t.path.to(px, py, false)
		}
	case op == "re" && len(x) == 4:
		corners := [4][2]float64{{x[0], x[1]}, {x[0] + x[2], x[1]}, {x[0] + x[2], x[1] + x[3]}, {x[0], x[1] + x[3]}}
		t.path.begin(m.apply(corners[0][0], corners[0][1]))
		for _, c := range corners[1:] {
			px, py := m.apply(c[0], c[1])
			t.path.to(px, py, true)
		}
	case op == "W" || op == "W*":
		t.path.clipping = true
	case op == "sh":
		t.cover(t.state.clip, paint{alpha: 1}, false)
	case op == "f" || op == "F" || op == "f*" || op == "B" || op == "B*" || op == "b" || op == "b*":
		t.fillPath()
		t.endPath()
	case op == "n" || op == "s" || op == "S":
		t.endPath()
	}
}

// fillPath fills the parts of the path. Where two lie on each other there may
// be a hole, so that these hide nothing.
func (t *painter) fillPath() {
	parts := t.path.parts
	solid := t.state.fill.known && len(parts) < maxParts
	for i, p := range parts {
		exact := p.exact && solid
		for j := 0; exact && j < len(parts); j++ {
			exact = i == j || !p.reaches(parts[j].rect)
		}
		t.cover(p.rect, t.state.fill, exact)
	}
}

func (t *painter) endPath() {
	if t.path.clipping {
		t.flush()
		t.state.clip = t.state.clip.and(t.path.bounds)
	}
	t.path.reset()
}
