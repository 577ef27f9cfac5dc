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
	case "@layer", "@scope", "@starting-style":
		return name == "@layer"
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
		part = strings.Trim(strings.TrimSpace(part), "()")
		feature, value, ok := strings.Cut(part, ":")
		switch feature = strings.TrimSpace(feature); {
		case part == "" || part == "screen" || part == "all":
		case !ok:
			return false // print, speech, hover
		case feature == "min-width":
			if l, ok := lengthOf(value, mediumFont); !ok || l.pixels > windowWidth {
				return false
			}
		case feature == "max-width":
			if l, ok := lengthOf(value, mediumFont); !ok || l.pixels < windowWidth {
				return false
			}
		default:
			return false
		}
	}
	return true
}
