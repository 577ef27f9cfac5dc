package webpage

import (
	"regexp"
	"strings"
	"unicode"
)

// maxLead is how many paragraphs may stand before the text: who wrote it, when,
// how long it takes to read.
const maxLead = 8

// trim leaves out the paragraphs that are no text of the article: its title once
// more, who wrote it and when, marks between the paragraphs, notices.
func trim(paragraphs []string, f facts) []string {
	title := letters(f.title)
	lead := true
	var kept []string
	for i, p := range paragraphs {
		if rest, ok := strings.CutPrefix(oneLine(p), f.title); ok && lead && title != "" && len(rest) < 100 {
			p = strings.TrimSpace(rest) // old pages part them with <br>
		}
		lead = lead && !isSentence(p)
		switch {
		case p == "", len(kept) < 3 && title != "" && len(p) < 2*maxOpening && letters(p) == title:
		case i < maxLead && isMeta(p, f):
		case lead && i < maxLead && (!strings.ContainsFunc(p, unicode.IsLetter) || letters(p) == letters(f.site)):
		case i < maxLead && gluedCredit.MatchString(p) && countWords(p) < 7:
		case (i < maxLead || i >= len(paragraphs)-3) && isBiography(p, f.byline):
		case isCreditLine(p), isMark(p), isNotice(p):
		default:
			kept = append(kept, p)
		}
	}
	return kept
}

// isSentence reports whether a paragraph is running text.
func isSentence(p string) bool {
	return len(p) > 40 && strings.ContainsAny(p[len(p)-4:], ".!?") && countWords(p) > 6
}

var (
	credit = anyOf(`(reporter|editor|penulis|penyunting|pewarta|redaktur|uploader|pengunggah|kontributor|wartawan|oleh|by|written by|posted by|diposting oleh|ditulis oleh)\b\s*:`)
	// gluedCredit is a label and a name that a style sheet keeps apart.
	gluedCredit = regexp.MustCompile(`^(Reporter|Editor|Penulis|Pewarta|Penyunting|Redaktur|Oleh|By|Author|Tayang|Terbit)\p{Lu}`)
	// biographies say of an author what one doesn't write of oneself.
	biographies = anyOf(` (is|are|was|adalah|ialah|merupakan|writes|covers|reports|reported|contributed|menulis|meliput|tinggal|lives)\b`)
)

// isCreditLine reports whether a line names who made the article, with a colon.
func isCreditLine(p string) bool {
	loc := credit.FindStringIndex(p)
	return loc != nil && countWords(p) < 10 && !strings.ContainsAny(p[len(p)-1:], ".!?\"") && areNames(strings.ReplaceAll(p[loc[1]:], "|", " "))
}

func isBiography(p, byline string) bool {
	rest, ok := strings.CutPrefix(p, byline)
	return ok && byline != "" && len(p) < 350 && biographies.MatchString(rest)
}

var (
	metaLabel = regexp.MustCompile(`(?i)\b(tayang|terbit|diterbitkan|dipublikasikan|diperbarui|dipublish|published|first published|posted|updated|last (updated|changed|modified)|tanggal|date|ditulis|diposting|oleh|by|in|on|pada|di|pukul|wib|wita|wit|utc|gmt|bst|e[ds]?t|p[ds]?t)(\b|\d)`)
	metaClock = regexp.MustCompile(`(?i)\d{1,2}[:.]\d{2}\s*([ap]\.?m\.?)?`)
	roles     = regexp.MustCompile(`(?i)\b(correspondent|reporter|editor|columnist|writer|koresponden|wartawan|jurnalis|kolumnis|kontributor)$`)
	desk      = regexp.MustCompile(`^\s*[-–—|•·]\s*\S+( \S+){0,3}$`)
	metaCount = regexp.MustCompile(`(?i)[\d.,]+\s*(min(ute)?s? read|menit (mem)?baca|kali di\pL+|x di\pL+|views?|dilihat|pembaca|hits|komentar|comments?)`)
)

// isMeta reports whether a paragraph says who wrote the article, when, where, how
// often it was read, and no more.
func isMeta(p string, f facts) bool {
	if len(p) > 200 {
		return false
	}
	if strings.HasPrefix(p, f.byline) && f.byline != "" && countWords(p) < 9 && (roles.MatchString(p) || desk.MatchString(p[len(f.byline):])) {
		return true
	}
	rest := p
	for _, known := range []string{f.byline, f.site} {
		if known != "" {
			rest = strings.Replace(rest, known, " ", 1)
		}
	}
	begins := byPrefix.MatchString(p)
	if f.date != "" && dates.MatchString(rest) {
		rest = metaClock.ReplaceAllString(dates.ReplaceAllString(rest, " "), " ")
	}
	if rest == p && !begins {
		return false
	}
	rest = byPrefix.ReplaceAllString(strings.TrimSpace(rest), "")
	rest = metaLabel.ReplaceAllString(metaCount.ReplaceAllString(rest, " "), " ")
	switch left := letters(rest); {
	case left == "":
		return true
	case isSentence(p) || strings.HasSuffix(p, "."):
		return false
	case begins && f.byline != "" && strings.Contains(p, f.byline):
		return countWords(p) < 14
	default:
		return len(left) < 3
	}
}
