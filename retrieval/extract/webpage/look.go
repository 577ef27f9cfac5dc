package webpage

import "strings"

// A look is how the text of an element comes out, of what goes on to the
// elements in it.
type look struct {
	shown   bool // by visibility
	color   color
	known   bool    // the colour is; there are some that parseColor doesn't know
	back    []color // what the text may stand on, a gradient's colours; nil: can't be told
	size    float64 // of the font, in pixels
	opacity float64
}

var plain = look{shown: true, color: black, known: true, back: []color{white}, size: mediumFont, opacity: 1}

const (
	minFont    = 1.5  // pixels; smaller text can't be read
	minOpacity = 0.07 // likewise
	farAway    = 900  // pixels to the left of or above the page
	farRight   = 4000
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
	if s[fontSizeOf] != "" {
		l.size = fontSize(fontShorthand(s[fontSizeOf]), l.size)
	}
	l.opacity *= opacityOf(s)
	for _, p := range []property{textColor, fillColor} {
		l = l.colored(s[p])
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
		if c, ok := parseColor(part); ok {
			l.back = c.overAll(l.back)
		}
	}
	image := s[backImage]
	switch {
	case strings.Contains(image, "gradient("):
		l.back = gradient(image)
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

// gradient returns the colours of a gradient, nil if one isn't known.
func gradient(image string) []color {
	_, args, _ := strings.Cut(image, "gradient(")
	var colors []color
	for i, part := range splitList(strings.TrimSuffix(args, ")")) {
		fields := topFields(part)
		if len(fields) == 0 {
			return nil
		}
		c, ok := parseColor(fields[0])
		if !ok && i > 0 || ok && c.alpha < 1 || len(colors) > 20 {
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
	depth := 0
	return strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return r == ' ' && depth == 0
	})
}

// opacityOf returns how much of an element shows, from 0 to 1.
func opacityOf(s *styles) float64 {
	seen := 1.0
	if s[opacity] != "" && strings.IndexByte("0123456789.+-", s[opacity][0]) >= 0 {
		seen = share(s[opacity], 1)
	}
	if _, value, ok := strings.Cut(s[filter], "opacity("); ok {
		value, _, _ = strings.Cut(value, ")")
		seen *= share(value, 1)
	}
	return seen
}
