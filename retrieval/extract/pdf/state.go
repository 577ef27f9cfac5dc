package pdf

// A state is the graphics state, as far as it tells what text is seen where.
type state struct {
	ctm    matrix
	clip   rect
	fill   paint
	stroke paint
	opaque bool // fills hide what is below them

	font       *font
	size       float64
	charSpace  float64
	wordSpace  float64
	scale      float64 // horizontal, 1 as a rule
	leading    float64
	rise       float64
	renderMode int
}

// A paint is the colour that something is drawn in.
type paint struct {
	r, g, b float64
	known   bool // false: a pattern, a picture
	alpha   float64
	space   string // of colours, as set by cs
}

var black = paint{known: true, alpha: 1}
var white = paint{r: 1, g: 1, b: 1, known: true, alpha: 1}

// like reports whether people can't tell the colours apart. Text at less than
// this contrast can't be read.
func (p paint) like(q paint) bool {
	const contrast = 0.08
	return p.known && q.known && abs(p.r-q.r) < contrast && abs(p.g-q.g) < contrast && abs(p.b-q.b) < contrast
}

func abs(x float64) float64 { return max(x, -x) }

// set sets the colour from operands in a colour space by its kind: gray, rgb,
// cmyk, tint (of one or more inks: 0 is none), none (no ink at all), lab, or
// any other.
func (p *paint) set(space string, x []float64) {
	p.space, p.known = space, true
	switch {
	case space == "gray" && len(x) == 1:
		p.r, p.g, p.b = x[0], x[0], x[0]
	case space == "rgb" && len(x) == 3:
		p.r, p.g, p.b = x[0], x[1], x[2]
	case space == "cmyk" && len(x) == 4:
		p.r, p.g, p.b = (1-x[0])*(1-x[3]), (1-x[1])*(1-x[3]), (1-x[2])*(1-x[3])
	case space == "tint" && none(x), space == "none", space == "lab" && len(x) == 3 && x[0] > 95 && abs(x[1])+abs(x[2]) < 10:
		p.r, p.g, p.b = 1, 1, 1
	default:
		p.known = false
	}
}

func none(x []float64) bool {
	for _, tint := range x {
		if tint > 0.05 {
			return false
		}
	}
	return len(x) > 0
}
