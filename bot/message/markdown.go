package message

import (
	"strings"
	"unicode"

	"kutip/retrieval"
)

// always are the characters that Discord may read as markup wherever they
// stand: emphasis, code, spoilers, links, headings, quotes, and mentions and
// timestamps, which open with < or @. All else is left as it is written where it
// can be, since a notification may show the backslashes.
const always = "\\*_~`|<>#[]@"

// Escape writes what others wrote so that Discord's markdown shows each of its
// characters as itself, on as many lines as it has. Characters that nobody
// sees are left out. No address in it becomes a link, and nobody is mentioned.
func Escape(s string) string { return emphasise(s, nil) }

// emphasise does the same and sets the marked parts in bold.
func emphasise(s string, marks []retrieval.Span) string {
	var b strings.Builder
	seen, at := visible(s)
	line := beginning
	colon := false // one stands in this word as it is
	bold := false
	for i, r := range seen {
		var before, next rune
		if i > 0 {
			before = seen[i-1]
		}
		if i+1 < len(seen) {
			next = seen[i+1]
		}
		if is := isMarked(s, marks, at[i]) && r != '\n'; is != bold {
			b.WriteString("**")
			bold = is
		}
		switch clock := r == ':' && unicode.IsDigit(before) && unicode.IsDigit(next); {
		case clock && !colon:
			colon = true // a time of day, which notifications show as it is written
		case r == ':' && colon, escapes(line, before, r, next): // with both as they are 5:100: has an emoji
			b.WriteByte('\\')
		}
		colon = colon && !unicode.IsSpace(r)
		b.WriteRune(r)
		line = line.after(r)
	}
	if bold {
		b.WriteString("**")
	}
	return b.String()
}

// escapes tells whether r needs a backslash.
func escapes(line lineState, before, r, next rune) bool {
	switch {
	case r < unicode.MaxASCII && strings.ContainsRune(always, r):
		return true
	case r == '-' || r == '+': // a list, or with # small print
		return line == beginning
	case r == '.': // a numbered list, or an invitation such as discord.gg/…
		return line == numbered || unicode.IsLetter(before) && unicode.IsLetter(next)
	case r == '(': // of a link
		return before == ']'
	case r == ':': // an address, or the name of an emoji, or what may become one
		return next == 0 || unicode.IsLetter(next) || unicode.IsDigit(next) || strings.ContainsRune("/+-", next)
	}
	return false
}

// A lineState is how a line goes so far.
type lineState int

const (
	beginning lineState = iota // with blanks alone
	numbered                   // with digits alone
	inside
)

func (l lineState) after(r rune) lineState {
	switch {
	case r == '\n' || l == beginning && unicode.IsSpace(r):
		return beginning
	case l != inside && unicode.IsDigit(r):
		return numbered
	}
	return inside
}

// isMarked tells whether the character at an offset of s is in a mark, or
// between two that a space or hyphen parts, as in masing-masing.
func isMarked(s string, marks []retrieval.Span, at int) bool {
	for i, m := range marks {
		end := m.End
		if i+1 < len(marks) && fits(s, m.End, marks[i+1].Start) && strings.Trim(s[m.End:marks[i+1].Start], " -") == "" {
			end = marks[i+1].Start
		}
		if m.Start <= at && at < end {
			return true
		}
	}
	return false
}

func fits(s string, start, end int) bool { return 0 <= start && start <= end && end <= len(s) }

// link is an address as Discord takes it for a link, up to 2,000 bytes: "" if it
// isn't one of the web, such as a path.
func link(from string) string {
	if !strings.HasPrefix(from, "https://") && !strings.HasPrefix(from, "http://") {
		return ""
	}
	address, err := retrieval.ParseAddress(from)
	if err != nil {
		return ""
	}
	return address.String()
}

// linked makes a link of Kutip's own words. In the address a bracket could end
// it, and a backslash or bar could be read as markup.
func linked(words, address string) string {
	return "[" + words + "](" + inLink.Replace(address) + ")"
}

var inLink = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\\", "%5C", "*", "%2A", "`", "%60", "|", "%7C", "~", "%7E")
