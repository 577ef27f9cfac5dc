package zipped

import "strings"

// cutNoteSigns leaves out a page's links to notes and back: numbers and arrows
// that would stand in the middle of a sentence.
func cutNoteSigns(page string) string {
	var b strings.Builder
	for {
		at, end := findNoteSign(page)
		if at < 0 {
			b.WriteString(page)
			return b.String()
		}
		b.WriteString(page[:at])
		page = page[end:]
	}
}

// findNoteSign returns where the first such link stands, -1 if there is none.
func findNoteSign(page string) (start, end int) {
	const near = 400 // bytes; what is longer isn't a sign
	for from := 0; ; {
		at := indexOf(page[from:], `"noteref"`, `"doc-noteref"`, `"doc-backlink"`)
		if at < 0 {
			return -1, 0
		}
		at += from
		before, behind := page[max(0, at-near):at], page[at:min(len(page), at+near)]
		tag, closing := strings.LastIndex(before, "<"), strings.Index(behind, "</a>")
		if tag >= 0 && closing >= 0 && strings.HasPrefix(before[tag:], "<a ") {
			return at - len(before) + tag, at + closing + len("</a>")
		}
		from = at + 1
	}
}

// indexOf returns where the first of the marks stands, -1 if none does.
func indexOf(s string, marks ...string) int {
	first := -1
	for _, mark := range marks {
		if at := strings.Index(s, mark); at >= 0 {
			first, s = at, s[:at]
		}
	}
	return first
}
