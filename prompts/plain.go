package prompts

import (
	"regexp"
	"strings"
	"unicode"
)

// marks are the signs that plain text is made of besides letters, digits and
// signs of money. Those that Markdown, HTML or Discord could take for theirs
// aren't among them; a number sign, a bracket or a bar costs a sentence.
const marks = " .,;:!?…'\"‘’“”„«»‹›「」『』()-–—/%&+=°×²³½¼¾±~≈→" + "。、！？：；（）・"

// maxSigns is how many signs and spaces may follow each other.
const maxSigns = 5

// isPlain tells whether a sentence is plain text: nothing that could be a
// link's scheme, a mention, HTML, a table or an escape code, no letters dressed
// up as others (ⓐ, 𝐚, a Cyrillic а in a Latin word), and no marks on letters
// but those that belong to them.
func isPlain(sentence string) bool {
	var last rune
	row := 0 // of signs, with nothing between them
	for _, r := range sentence {
		if row++; unicode.IsLetter(r) || unicode.IsDigit(r) {
			row = 0
		}
		switch {
		case row > maxSigns:
			return false
		case strings.ContainsRune(marks, r) || unicode.Is(unicode.Sc, r):
		case '0' <= r && r <= '9':
		case unicode.In(r, unicode.Mn, unicode.Mc):
			if !unicode.IsLetter(last) && !unicode.IsMark(last) || isLatin(last) {
				return false
			}
		case !unicode.IsLetter(r) || dressed(r):
			return false
		case alike(last) && isLatin(r), isLatin(last) && alike(r):
			return false
		}
		last = r
	}
	return !opening.MatchString(sentence)
}

// opening is what makes a link, an entity of HTML or a list item of plain signs,
// or speaks of a passage by its number, which nobody sees.
var opening = regexp.MustCompile(`://|&\w+;|^\s*[-–—+]\s|^\s*\d+[.)]\s|(?i:\b(?:passage|source|bagian|sumber)s?\s+\d)`)

// alike tells whether a letter is of a script that has letters which look like
// Latin ones.
func alike(r rune) bool {
	return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Coptic, unicode.Armenian, unicode.Cherokee, unicode.Lisu)
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// dressed tells whether a letter stands for a plain one: full-width and
// mathematical letters, ligatures, letters raised or lowered.
func dressed(r rune) bool {
	return unicode.Is(unicode.Lm, r) && r != 'ー' && r != '々' || 0x1D400 <= r && r <= 0x1D7FF ||
		0xFB00 <= r && r <= 0xFB06 || 0xFF00 <= r && r <= 0xFFEF && !unicode.In(r, unicode.Katakana, unicode.Hangul) ||
		0x2100 <= r && r <= 0x214F || 0x1D00 <= r && r <= 0x1DBF
}

// site is what looks like the name of a site, or a path on one. A full stop
// before a capital letter ends a sentence instead.
var site = regexp.MustCompile(`\b[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,})*\.(?:[a-z]{2,}\b|[A-Za-z]{2,}/\S*)`)

// links returns the parts of a sentence that look like links.
func links(sentence string) []string { return site.FindAllString(sentence, -1) }
