package pdf

import "math"

// A matrix is [a b c d e f] as PDF writes it: x' = ax+cy+e, y' = bx+dy+f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times returns the matrix that does m first, and n after it.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// rect returns the bounds of a rectangle that is transformed.
func (m matrix) rect(r rect) rect {
	out := nothing
	for _, p := range [4][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		x, y := m.apply(p[0], p[1])
		out = out.with(x, y)
	}
	return out
}

// A rect is bounds. Empty ones hold nothing.
type rect struct{ x0, y0, x1, y1 float64 }

var (
	nothing    = rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	everything = rect{math.Inf(-1), math.Inf(-1), math.Inf(1), math.Inf(1)}
)

func (r rect) empty() bool { return !(r.x0 < r.x1 && r.y0 < r.y1) }

func (r rect) area() float64 {
	if r.empty() {
		return 0
	}
	return (r.x1 - r.x0) * (r.y1 - r.y0)
}

func (r rect) with(x, y float64) rect {
	return rect{min(r.x0, x), min(r.y0, y), max(r.x1, x), max(r.y1, y)}
}

func (r rect) and(o rect) rect {
	return rect{max(r.x0, o.x0), max(r.y0, o.y0), min(r.x1, o.x1), min(r.y1, o.y1)}
}

// reaches reports whether two have more than a border in common.
func (r rect) reaches(o rect) bool { return !r.and(o).empty() }

func (r rect) holds(x, y float64) bool { return r.x0 <= x && x <= r.x1 && r.y0 <= y && y <= r.y1 }
