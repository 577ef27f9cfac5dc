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
		lead = lead && !isSentence(p)
		switch {
		case len(kept) < 3 && title != "" && len(p) < 2*maxOpening && letters(p) == title:
		case i < maxLead && (isCredit(p, f) || isDateline(p, f)):
		case lead && i < maxLead && !strings.ContainsFunc(p, unicode.IsLetter):
		case isMark(p) || isNotice(p):
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

var credit = regexp.MustCompile(`(?i)^(reporter|editor|penulis|penyunting|pewarta|oleh|by|written by|posted by|diposting oleh|ditulis oleh)\b\s*:`)

// isCredit reports whether a paragraph says who wrote the article, perhaps when,
// and no more.
func isCredit(p string, f facts) bool {
	if len(p) > 200 {
		return false
	}
	if credit.MatchString(p) && countWords(p) < 10 {
		return true
	}
	names := byPrefix.ReplaceAllString(p, "")
	rest, ok := strings.CutPrefix(letters(names), letters(f.byline))
	rest = strings.TrimPrefix(strings.Replace(rest, letters(f.site), "", 1), "pada")
	begins := names != p && countWords(p) < 14 && !strings.HasSuffix(p, ".")
	return f.byline != "" && ok && (begins || rest == "" || letters(dates.FindString(p)) == rest)
}

var dateLabel = regexp.MustCompile(`(?i)^(tayang|terbit|diterbitkan|dipublikasikan|diperbarui|dipublish|published|first published|posted|updated|last (updated|changed|modified)|tanggal|date|ditulis|diposting|\d+ min(ute)?s? read|\d+ menit (mem)?baca)?( on| pada)?\W*`)

// isDateline reports whether a paragraph is a date and no more.
func isDateline(p string, f facts) bool {
	if len(p) > 120 || f.date == "" {
		return false
	}
	rest := dateLabel.ReplaceAllString(strings.TrimSpace(strings.TrimPrefix(p, f.site)), "")
	loc := dates.FindStringIndex(rest)
	return loc != nil && loc[0] == 0 && len(letters(rest[loc[1]:])) < 14
}
