package chunk

import "unicode"

// A follower is what stands behind an end mark.
type follower int

const (
	followsNothing follower = iota
	followsPause            // a comma, another end mark: the sentence goes on
	followsLower            // a word in lower case
	followsDigit
	followsStart // a capital, a letter of a script without case, a symbol
)

// maxOpeners bounds how many dashes and opening marks follow looks through.
const maxOpeners = 8

// follow says what stands at text[at:end], at being no white space. Opening
// marks and dashes are looked through: in `. “kami` the word decides.
func follow(text string, at, end int) follower {
	r, n := runeAt(text, at, end)
	switch {
	case n == 0:
		return followsNothing
	case isPause(r) || isExtend(r) || isCloser(r) && !isOpener(r):
		return followsPause
	}
	for range maxOpeners {
		if !isOpener(r) {
			break
		}
		at = skipSpace(text, at+n, end)
		r, n = runeAt(text, at, end)
	}
	switch {
	case unicode.IsLower(r) && !startsSmall(text, at+n, end):
		return followsLower
	case unicode.IsDigit(r):
		return followsDigit
	}
	return followsStart
}

// startsSmall reports whether a letter in lower case before text[at] begins a
// sentence all the same: as in "iPhone", or as a list's "b. ".
func startsSmall(text string, at, end int) bool {
	r, n := runeAt(text, at, end)
	if r == '.' {
		after, _ := runeAt(text, at+n, end)
		return after == ' '
	}
	return unicode.IsUpper(r)
}
