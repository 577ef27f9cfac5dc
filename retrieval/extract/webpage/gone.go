package webpage

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// isGone reports whether nothing of an element with the styles is seen, whatever
// is in it; l is its look.
func isGone(n *html.Node, s *styles, l look) bool {
	placed := s[position] == "relative" || s[position] == "absolute" || s[position] == "fixed"
	afloat := placed && s[position] != "relative"
	return s[display] == "none" || s[contentVisibility] == "hidden" || l.opacity < minOpacity || isBlurred(s) ||
		placed && isOff(s, l.size) || isPushed(s, l.size, afloat) || afloat && isClipped(s[clip], l.size) ||
		isCutOut(s[clipPath], l.size) || isBoxed(n, s, afloat) && isTiny(s, l.size)
}

// isBlurred reports whether the element is too small or too blurred to be read,
// or a mask lets nothing through.
func isBlurred(s *styles) bool {
	_, blur, _ := strings.Cut(s[filter], "blur(")
	blur, _, _ = strings.Cut(blur, ")")
	radius, _ := lengthOf(blur, mediumFont)
	size, ok := lengthOf(s[zoom], mediumFont)
	zoomed := size.pixels + size.percent/100
	return radius.pixels >= 10 || ok && 0 < zoomed && zoomed < 0.1 || isMasked(s[mask])
}

// isMasked reports whether a mask is a gradient from nothing to nothing.
func isMasked(value string) bool {
	stops := gradient(value)
	return stops != nil && !slices.ContainsFunc(stops, func(c color) bool { return c.alpha > 0 })
}

// edges are how far an element may be moved from one, to where nobody scrolls.
// There is no end downwards.
var edges = [...]struct {
	property        property
	pixels, percent float64
}{{top, math.Inf(1), math.Inf(1)}, {right, windowWidth, 150}, {bottom, farOut, 150}, {left, windowWidth, 150}}

// isOff reports whether the element is placed outside of the page, or of the
// window if it stays in it.
func isOff(s *styles, font float64) bool {
	for i, edge := range edges {
		l, ok := lengthOf(side(s[edge.property], i), font)
		if s[position] == "fixed" {
			edge.pixels, edge.percent = [...]float64{windowHeight, windowWidth}[i%2], 99
		}
		if ok && (l.pixels <= -farAway || l.percent <= -100 || l.pixels >= edge.pixels || l.percent > edge.percent) {
			return true
		}
	}
	return false
}

// isPushed reports whether margins, an indent or a transformation move the
// element outside of the page or to nothing.
func isPushed(s *styles, font float64, afloat bool) bool {
	across, _ := lengthOf(side(s[marginLeft], 3), font)
	down, _ := lengthOf(side(s[marginTop], 0), font)
	indent, _ := lengthOf(s[textIndent], font)
	columns := s[float] == "left" || s[float] == "right" // those of a page lie beside each other by such margins
	return across.isAway() && (across.pixels != 0 || !columns) || down.pixels <= -farAway || indent.isAway() || indent.percent >= 100 && isCut(s) ||
		isTransformed(s[transform], font, afloat) || isTransformed("translate("+s[translate]+")", font, afloat) ||
		isTransformed("scale("+s[scale]+")", font, afloat) || isTransformed("rotate("+s[rotate]+")", font, afloat)
}

// isAway reports whether what is moved by the length to the right is outside of
// the page.
func (l length) isAway() bool {
	return l.pixels <= -farAway || l.percent <= -100 || l.pixels >= farOut
}

// isTransformed reports whether a list of transformations moves the element away,
// makes it nothing, or turns its edge to the reader.
func isTransformed(list string, font float64, afloat bool) bool {
	for range 10 {
		name, rest, ok := strings.Cut(list, "(")
		if !ok {
			return false
		}
		end := closing("(" + rest)
		args := splitList(rest[:max(end-1, 0)])
		list = strings.TrimPrefix(rest[max(end-1, 0):], ")")
		if moved(strings.TrimSpace(name), args, font, afloat) {
			return true
		}
	}
	return false
}

func moved(name string, args []string, font float64, afloat bool) bool {
	if len(args) == 1 {
		args = topFields(args[0])
	}
	switch {
	case strings.HasPrefix(name, "translate"):
		for i, arg := range args {
			l, _ := lengthOf(arg, font)
			down := name == "translatey" || i > 0
			if l.pixels <= -farAway || !down && l.pixels >= farOut || l.percent < -300 || afloat && l.percent <= -100 {
				return true
			}
		}
	case strings.HasPrefix(name, "scale"):
		for i, arg := range args {
			l, ok := lengthOf(arg, font)
			if ok && i < 2 && name != "scalez" && math.Abs(l.pixels+l.percent/100) < 0.02 {
				return true
			}
		}
	case strings.HasPrefix(name, "rotate"):
		return isEdgeOn(name, args)
	case strings.HasPrefix(name, "matrix"):
		return isNothing(args)
	}
	return false
}

// isEdgeOn reports whether a turn about an axis in the page shows its edge only.
func isEdgeOn(name string, args []string) bool {
	if len(args) == 0 || name == "rotatez" || name == "rotate" && args[0] != "x" && args[0] != "y" || name == "rotate3d" && (len(args) != 4 || number(args[2]) != 0) {
		return false
	}
	angle := args[len(args)-1]
	turn := number(angle)
	switch {
	case strings.HasSuffix(angle, "turn"):
		turn *= 360
	case strings.HasSuffix(angle, "grad"):
		turn *= 0.9
	case strings.HasSuffix(angle, "rad"):
		turn *= 180 / math.Pi
	}
	return math.Abs(math.Cos(turn*math.Pi/180)) < 0.02
}

// isNothing reports whether a matrix makes an element nothing or moves it away.
func isNothing(args []string) bool {
	var n []float64
	for _, arg := range args {
		n = append(n, number(strings.TrimSpace(arg)))
	}
	switch len(n) {
	case 6:
	case 16:
		n = []float64{n[0], n[1], n[4], n[5], n[12], n[13]}
	default:
		return false
	}
	return math.Abs(n[0]*n[3]-n[1]*n[2]) < 0.001 || length{pixels: n[4]}.isAway() || n[5] <= -farAway
}

// isClipped reads clip, which holds for absolute positions only.
func isClipped(value string, font float64) bool {
	args, ok := strings.CutPrefix(value, "rect(")
	if !ok {
		return false
	}
	parts := strings.FieldsFunc(strings.TrimSuffix(args, ")"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(parts) != 4 {
		return false
	}
	var edges [4]float64
	for i, part := range parts {
		l, ok := lengthOf(part, font)
		if !ok {
			return false // auto
		}
		edges[i] = l.pixels
	}
	return edges[2]-edges[0] <= 1 || edges[1]-edges[3] <= 1
}

// isCutOut reads clip-path.
func isCutOut(value string, font float64) bool {
	name, args, ok := strings.Cut(value, "(")
	if !ok {
		return false
	}
	args = args[:max(closing("("+args)-1, 0)]
	switch name {
	case "circle", "ellipse":
		radius, _, _ := strings.Cut(args, " at ")
		l, ok := lengthOf(side(radius, 0), font)
		return ok && l.pixels < 2 && l.percent < 0.5
	case "inset", "rect", "xywh":
		args, _, _ = strings.Cut(args, " round ")
		return name == "inset" && isInset(args, font)
	case "polygon":
		return isFlat(args, font)
	}
	return false
}

// isInset reports whether opposite edges are moved until nothing is left.
func isInset(args string, font float64) bool {
	var edges [4]length
	for i := range edges {
		edges[i], _ = lengthOf(side(args, i), font)
	}
	for i := range 2 {
		if edges[i].percent+edges[i+2].percent >= 100 || edges[i].pixels+edges[i+2].pixels >= farOut {
			return true
		}
	}
	return false
}

// isFlat reports whether all points of a polygon are on one line across or down.
func isFlat(args string, font float64) bool {
	var first [2]length
	flat := [2]bool{true, true}
	for i, point := range splitList(args) {
		fields := topFields(point)
		if len(fields) != 2 {
			return false
		}
		for axis := range 2 {
			l, _ := lengthOf(fields[axis], font)
			if i == 0 {
				first[axis] = l
			}
			flat[axis] = flat[axis] && l == first[axis]
		}
	}
	return flat[0] || flat[1]
}

// isBoxed reports whether the element's width and height count; those of one in
// a line of text don't, and cells grow with what is in them.
func isBoxed(n *html.Node, s *styles, afloat bool) bool {
	switch {
	case afloat || s[float] == "left" || s[float] == "right":
		return true
	case s[display] == "":
		return isBlock[n.Data] && !isTablePart[n.Data]
	}
	return s[display] != "inline" && s[display] != "contents" && !strings.HasPrefix(s[display], "table")
}

var isTablePart = setOf("table thead tbody tfoot tr td th caption")

// isTiny reports whether the element's box has no room, and cuts off what
// doesn't fit.
func isTiny(s *styles, font float64) bool {
	return isCut(s) && (isNarrow(s, font, width, maxWidth, minWidth, paddingLeft, paddingRight) ||
		isNarrow(s, font, height, maxHeight, minHeight, paddingTop, paddingBottom))
}

func isCut(s *styles) bool {
	for part := range strings.FieldsSeq(s[overflow]) {
		if part == "hidden" || part == "clip" || part == "scroll" || part == "auto" {
			return true
		}
	}
	return false
}

// noRoom is how wide or high a box may be that no text fits in, in pixels.
const noRoom = 5

// isNarrow reports whether there is no room across or down, by the properties for
// it, and nothing else that gives room.
func isNarrow(s *styles, font float64, size, most property, more ...property) bool {
	for _, p := range more {
		if l, ok := lengthOf(side(s[p], int(p-paddingTop)&3), font); ok && (l.pixels > noRoom || l.percent > 0) {
			return false
		}
	}
	none := func(p property) bool {
		l, ok := lengthOf(s[p], font)
		return ok && l.pixels <= noRoom && l.percent <= 0
	}
	return none(most) || none(size) && !grows(s[grow])
}

// grows reports whether a flex item takes what room there is.
func grows(value string) bool {
	share, _, _ := strings.Cut(value, " ")
	return share == "auto" || number(share) > 0
}
