package webpage

import "strings"

// isTaken reports whether the rules in a block such as @media are for a reader
// at a desk.
func isTaken(chunk string) bool {
	name, condition, _ := strings.Cut(strings.ToLower(chunk), " ")
	if i := strings.IndexByte(name, '('); i >= 0 {
		name, condition = name[:i], name[i:]+condition
	}
	switch name {
	case "@layer":
		return true
	case "@supports":
		return !strings.HasPrefix(strings.TrimSpace(condition), "not")
	case "@media":
		return isScreen(condition)
	}
	return false
}

// isScreen reports whether one of the media of a list is a large screen.
func isScreen(list string) bool {
	for media := range strings.SplitSeq(strings.ToLower(list), ",") {
		media = strings.TrimSpace(media)
		no := strings.HasPrefix(media, "not ")
		media = strings.TrimPrefix(strings.TrimPrefix(media, "not "), "only ")
		if isMedium(media) != no {
			return true
		}
	}
	return false
}

// isMedium reports whether a large screen is what the words say, parted by "and".
func isMedium(media string) bool {
	for part := range strings.SplitSeq(media, " and ") {
		if !isFeature(strings.Trim(strings.TrimSpace(part), "()")) {
			return false
		}
	}
	return true
}

// features are what a reader at a desk has; "" is a feature by itself.
var features = map[string]string{
	"orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
	"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "scripting": "enabled", "display-mode": "browser",
	"": "", "screen": "", "all": "", "color": "",
}

func isFeature(part string) bool {
	if strings.ContainsAny(part, "<>=") {
		return isRange(part)
	}
	name, value, _ := strings.Cut(part, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if size, ok := strings.CutPrefix(name, "min-"); ok {
		return isRange(size + ">=" + value)
	}
	if size, ok := strings.CutPrefix(name, "max-"); ok {
		return isRange(size + "<=" + value)
	}
	want, ok := features[name]
	return ok && (value == want || value == "")
}

// isRange reports whether a comparison of the window's size holds, such as
// "400px <= width < 90rem". Those of something else don't.
func isRange(s string) bool {
	const signs = "<>="
	var before float64
	for sign := ""; ; {
		end := strings.IndexAny(s, signs)
		if end < 0 {
			end = len(s)
		}
		value, ok := windowSize(strings.TrimSpace(s[:end]))
		if !ok || !compares(before, sign, value) {
			return false
		}
		if end == len(s) {
			return sign != ""
		}
		rest := strings.TrimLeft(s[end:], signs)
		before, sign, s = value, s[end:len(s)-len(rest)], rest
	}
}

func windowSize(s string) (float64, bool) {
	switch s {
	case "width":
		return windowWidth, true
	case "height":
		return windowHeight, true
	}
	l, ok := lengthOf(s, mediumFont)
	return l.pixels, ok
}

func compares(a float64, sign string, b float64) bool {
	switch sign {
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	case ">=":
		return a >= b
	case "=":
		return a == b
	}
	return sign == ""
}
