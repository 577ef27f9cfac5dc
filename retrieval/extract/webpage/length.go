package webpage

import (
	"strconv"
	"strings"
)

// A length of CSS is in pixels, and in percent of something that isn't known.
type length struct{ pixels, percent float64 }

// The window that a page is thought to be read in, in pixels.
const (
	windowWidth  = 1280
	windowHeight = 800
	mediumFont   = 16
)

// units in pixels; those of fonts are in lengthOf.
var units = map[string]float64{
	"": 1, "px": 1, "pt": 4. / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "rem": mediumFont,
	"vw": windowWidth / 100., "vh": windowHeight / 100., "vmin": windowHeight / 100., "vmax": windowWidth / 100.,
	"svh": windowHeight / 100., "dvh": windowHeight / 100., "lvh": windowHeight / 100.,
}

// lengthOf reads a length in lower case; font is the font's size in pixels.
// What is no length, such as auto, is false.
func lengthOf(s string, font float64) (length, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 200 {
		return length{}, false
	}
	p := sum{in: s, font: font, depth: 10}
	l, ok := p.terms()
	p.spaces()
	return l, ok && p.in == ""
}

// A sum reads lengths that may be calc(), min(), max() or clamp().
type sum struct {
	in    string
	font  float64
	depth int
}

func (p *sum) spaces() { p.in = strings.TrimLeft(p.in, " ") }

// take moves behind one of the signs, and returns it; 0 if none is next.
func (p *sum) take(signs string) byte {
	p.spaces()
	if p.in == "" || strings.IndexByte(signs, p.in[0]) < 0 {
		return 0
	}
	c := p.in[0]
	p.in = p.in[1:]
	return c
}

func (p *sum) terms() (length, bool) {
	total, ok := p.factors()
	for ok {
		sign := p.take("+-")
		if sign == 0 {
			break
		}
		var l length
		if l, ok = p.factors(); sign == '-' {
			l = l.times(-1)
		}
		total = length{total.pixels + l.pixels, total.percent + l.percent}
	}
	return total, ok
}

func (p *sum) factors() (length, bool) {
	total, ok := p.term()
	for ok {
		sign := p.take("*/")
		if sign == 0 {
			break
		}
		var l length
		l, ok = p.term()
		switch {
		case sign == '*' && total.percent == 0 && l.percent != 0:
			total = l.times(total.pixels)
		case sign == '*':
			total = total.times(l.pixels)
		case l.pixels == 0:
			return length{}, false
		default:
			total = total.times(1 / l.pixels)
		}
	}
	return total, ok
}

func (l length) times(n float64) length { return length{l.pixels * n, l.percent * n} }

// term reads a number with its unit, or a function.
func (p *sum) term() (length, bool) {
	p.spaces()
	if p.depth--; p.depth < 0 {
		return length{}, false
	}
	defer func() { p.depth++ }()
	for _, name := range [...]string{"calc(", "min(", "max(", "clamp(", "("} {
		if rest, ok := strings.CutPrefix(p.in, name); ok {
			p.in = rest
			return p.function(name)
		}
	}
	end := 0
	for end < len(p.in) && (strings.IndexByte("0123456789.", p.in[end]) >= 0 || end == 0 && strings.IndexByte("+-", p.in[0]) >= 0) {
		end++
	}
	end += exponent(p.in[end:])
	n, err := strconv.ParseFloat(p.in[:end], 64)
	if err != nil {
		return length{}, false
	}
	rest := strings.TrimLeft(p.in[end:], "abcdefghijklmnopqrstuvwxyz%")
	unit := p.in[end : len(p.in)-len(rest)]
	p.in = rest
	switch unit {
	case "%":
		return length{percent: n}, true
	case "em":
		return length{pixels: n * p.font}, true
	case "ex", "ch":
		return length{pixels: n * p.font / 2}, true
	}
	size, ok := units[unit]
	return length{pixels: n * size}, ok
}

// exponent returns how long the "e-3" is that a text begins with; 0 for none.
func exponent(s string) int {
	digits := strings.TrimLeft(strings.TrimPrefix(s, "e"), "+-")
	end := len(s) - len(strings.TrimLeft(digits, "0123456789"))
	if !strings.HasPrefix(s, "e") || len(s)-len(digits) > 2 || end == len(s)-len(digits) {
		return 0
	}
	return end
}

// function reads what is in the brackets of a function, and the closing one.
func (p *sum) function(name string) (length, bool) {
	var args []length
	for {
		l, ok := p.terms()
		if !ok {
			return length{}, false
		}
		args = append(args, l)
		if p.take(",") == 0 {
			break
		}
	}
	p.take(")") // browsers close what is open at the end
	result := args[0]
	switch {
	case name == "clamp(" && len(args) == 3:
		result = args[1]
		if less(result, args[0]) {
			result = args[0]
		} else if less(args[2], result) {
			result = args[2]
		}
	case name == "min(" || name == "max(":
		for _, l := range args[1:] {
			if less(l, result) == (name == "min(") {
				result = l
			}
		}
	}
	return result, true
}

// less compares lengths as if the percentages were of the window.
func less(a, b length) bool {
	return a.pixels+a.percent*windowWidth/100 < b.pixels+b.percent*windowWidth/100
}

// fontSizes are the sizes with a name, in pixels.
var fontSizes = map[string]float64{
	"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32, "xxx-large": 48,
	"initial": 16,
}

// fontSize reads a size of a font; around is that of the element around.
func fontSize(s string, around float64) float64 {
	switch s {
	case "smaller":
		return around / 1.2
	case "larger":
		return around * 1.2
	}
	if size, ok := fontSizes[s]; ok {
		return size
	}
	if l, ok := lengthOf(s, around); ok {
		return l.pixels + l.percent/100*around
	}
	return around
}
