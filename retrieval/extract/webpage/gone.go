package webpage

import (
	"strings"

	"golang.org/x/net/html"
)

// isGone reports whether nothing of an element with the styles is seen, whatever
// is in it; l is its look.
func isGone(n *html.Node, s *styles, l look) bool {
	placed := s[position] != "" && s[position] != "static"
	afloat := s[position] == "absolute" || s[position] == "fixed"
	return s[display] == "none" || s[contentVisibility] == "hidden" || l.opacity < minOpacity ||
		placed && isOff(s, l.size) || isPushed(s, l.size, afloat) || afloat && isClipped(s[clip], l.size) ||
		isCutOut(s[clipPath], l.size) || isBoxed(n, s, afloat) && isTiny(s, l.size)
}

// isOff reports whether the element is placed outside of the page.
func isOff(s *styles, font float64) bool {
	for i, p := range [...]property{top, right, bottom, left} {
		l, ok := lengthOf(side(s[p], i), font)
		if !ok {
			continue
		}
		if l.pixels <= -farAway || l.percent <= -100 || l.pixels >= farRight || l.percent > 150 {
			return true
		}
	}
	return false
}

// isPushed reports whether margins, an indent or a transformation move the
// element outside of the page or to nothing.
func isPushed(s *styles, font float64, afloat bool) bool {
	for _, value := range [...]string{side(s[marginLeft], 3), side(s[marginTop], 0), s[textIndent]} {
		l, ok := lengthOf(value, font)
		if ok && (l.pixels <= -farAway || l.percent <= -100 || l.pixels >= farRight) {
			return true
		}
	}
	return isTransformed(s[transform], font, afloat) ||
		moved("translate", strings.Fields(s[translate]), font, afloat) || moved("scale", strings.Fields(s[scale]), font, afloat)
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
	for i, arg := range args {
		arg = strings.TrimSpace(arg)
		switch l, ok := lengthOf(arg, font); {
		case strings.HasPrefix(name, "translate"):
			if ok && (l.pixels <= -farAway || l.pixels >= farRight || l.percent < -300 || afloat && l.percent <= -100) {
				return true
			}
		case name == "scale" || name == "scalex" || name == "scaley" || name == "scale3d":
			if ok && i < 2 && -0.02 < number(arg) && number(arg) < 0.02 {
				return true
			}
		case name == "rotatex" || name == "rotatey":
			if turn := number(arg); turn == 90 || turn == -90 || turn == 270 {
				return true
			}
		}
	}
	return false
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
		if edges[i].percent+edges[i+2].percent >= 100 || edges[i].pixels+edges[i+2].pixels >= farRight {
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
// a line of text don't.
func isBoxed(n *html.Node, s *styles, afloat bool) bool {
	if afloat || s[float] == "left" || s[float] == "right" {
		return true
	}
	if s[display] == "" {
		return isBlock[n.Data]
	}
	return s[display] != "inline" && s[display] != "contents"
}

// isTiny reports whether the element's box has no room, and cuts off what
// doesn't fit.
func isTiny(s *styles, font float64) bool {
	cut := false
	for part := range strings.FieldsSeq(s[overflow]) {
		cut = cut || part == "hidden" || part == "clip" || part == "scroll" || part == "auto"
	}
	if !cut {
		return false
	}
	for _, p := range [...]property{width, height, maxWidth, maxHeight} {
		if l, ok := lengthOf(s[p], font); ok && l.pixels <= 1 && l.percent <= 0 {
			return true
		}
	}
	return false
}
