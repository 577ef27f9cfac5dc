package webpage

import (
	"slices"
	"strings"
)

// A look is how the text of an element comes out, of what goes on to the
// elements in it.
type look struct {
	shown   bool // by visibility
	color   color
	known   bool    // the colour is; there are some that parseColor doesn't know
	back    []color // what the text may stand on, a gradient's colours; nil: can't be told
	size    float64 // of the font, in pixels
	opacity float64
	scope   *scope // the custom properties
}

var plain = look{shown: true, color: black, known: true, back: []color{white}, size: mediumFont, opacity: 1}

const (
	minFont    = 2    // pixels; text can't be read unless it is larger
	minOpacity = 0.07 // likewise
	farAway    = 800  // pixels to the left of or above the page
	farOut     = 4000 // pixels the other way
)

// readable reports whether text of the look can be seen.
func (l look) readable() bool {
	if !l.shown || l.size <= minFont {
		return false
	}
	if !l.known || l.back == nil {
		return true
	}
	for _, back := range l.back {
		if l.color.seenOn(back) {
			return true
		}
	}
	return false
}

// with returns the look of an element with the styles, in one with the look l.
func (l look) with(s *styles) look {
	switch s[visibility] {
	case "hidden", "collapse":
		l.shown = false
	case "visible", "initial":
		l.shown = true
	}
	if size, ok := fontShorthand(s[fontSizeOf]); ok {
		l.size = fontSize(size, l.size)
	}
	l.opacity *= opacityOf(s)
	for _, p := range []property{textColor, fillColor} {
		l = l.colored(s[p])
	}
	if s[backClip] == "text" { // the background shows through the letters
		l.known = false
	}
	return l.backed(s)
}

func (l look) colored(value string) look {
	switch value {
	case "", "inherit", "currentcolor", "unset":
		return l
	case "initial", "revert":
		l.color, l.known = black, true
		return l
	}
	l.color, l.known = parseColor(value)
	return l
}

// backed puts the element's background under the text.
func (l look) backed(s *styles) look {
	for _, part := range topFields(s[backColor]) {
		c, ok := parseColor(part)
		switch name, _, function := strings.Cut(part, "("); {
		case ok:
			l.back = c.overAll(l.back)
		case part == "currentcolor" && l.known:
			l.back = l.color.overAll(l.back)
		case part == unknown || function && name != "url" && !strings.HasSuffix(name, "gradient"):
			l.back = nil
		}
	}
	image := s[backImage]
	switch {
	case strings.Contains(image, "gradient("):
		l.back = gradient(image)
		if slices.ContainsFunc(l.back, func(c color) bool { return c.alpha < 1 }) {
			l.back = nil
		}
	case strings.Contains(image, "url(") || strings.Contains(image, "image("):
		l.back = nil
	}
	return l
}

// overAll returns what is seen where c lies on the colours.
func (c color) overAll(under []color) []color {
	switch {
	case c.alpha >= 1:
		return []color{c}
	case c.alpha <= 0 || under == nil:
		return under
	}
	out := make([]color, len(under))
	for i := range under {
		out[i] = c.over(under[i])
	}
	return out
}

// gradient returns the colours of the first gradient in a list of pictures, nil
// if one isn't known.
func gradient(image string) []color {
	_, args, _ := strings.Cut(image, "gradient(")
	var colors []color
	for i, part := range splitList(args[:max(closing("("+args)-1, 0)]) {
		name, _ := cutTop(strings.TrimSpace(part), ' ')
		c, ok := parseColor(name)
		if !ok && i > 0 || len(colors) > 20 {
			return nil
		}
		if ok {
			colors = append(colors, c)
		}
	}
	return colors
}

// topFields splits at spaces that are in no brackets.
func topFields(s string) []string {
	var fields []string
	for s = strings.TrimLeft(s, " "); s != ""; s = strings.TrimLeft(s, " ") {
		var field string
		field, s = cutTop(s, ' ')
		fields = append(fields, field)
	}
	return fields
}

// cutTop cuts at the first sign that is in no brackets.
func cutTop(s string, sign byte) (before, after string) {
	depth := 0
	for i := range len(s) {
		switch {
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth--
		case s[i] == sign && depth == 0:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// opacityOf returns how much of an element shows, from 0 to 1.
func opacityOf(s *styles) float64 {
	seen := 1.0
	if l, ok := lengthOf(s[opacity], mediumFont); ok {
		seen = min(max(l.pixels+l.percent/100, 0), 1)
	}
	if s[animation] != "" && s[animation] != "none" { // it comes in by and by
		seen = 1
	}
	if _, value, ok := strings.Cut(s[filter], "opacity("); ok {
		value, _, _ = strings.Cut(value, ")")
		seen *= share(value, 1)
	}
	return seen
}
