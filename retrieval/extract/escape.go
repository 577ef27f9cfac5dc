package extract

import "strings"

// escapeSequence returns how many bytes of s are a sequence that tells a
// terminal what to do, such as "\x1b[1m" for bold text; 0 if it begins with none.
func escapeSequence(s string) int {
	if len(s) < 2 || s[0] != 0x1B {
		return 0
	}
	switch s[1] {
	case '[':
		return controlSequence(s)
	case ']': // up to a bell or "\x1b\\", as the address of a link
		if end := strings.IndexAny(s[2:], "\x07\x1B\n"); end >= 0 {
			switch rest := s[2+end:]; {
			case rest[0] == 0x07:
				return 2 + end + 1
			case strings.HasPrefix(rest, "\x1B\\"):
				return 2 + end + 2
			}
		}
	}
	return 0
}

// controlSequence returns how long the sequence is that s begins with, in the
// form of ECMA-48: "\x1b[", parameters, other signs, and a letter or the like.
func controlSequence(s string) int {
	n := len("\x1B[")
	for n < len(s) && '0' <= s[n] && s[n] <= '?' {
		n++
	}
	for n < len(s) && ' ' <= s[n] && s[n] <= '/' {
		n++
	}
	if n < len(s) && '@' <= s[n] && s[n] <= '~' {
		return n + 1
	}
	return 0
}
