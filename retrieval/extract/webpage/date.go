package webpage

import (
	"cmp"
	"regexp"

	"golang.org/x/net/html"
)

var dates = regexp.MustCompile(`(?i)((senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min)[,\s]+)?` +
	`(\d{4}-\d{2}-\d{2}|\d{1,2}(st|nd|rd|th)?\s+(jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\.?,?\s+\d{4}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})` +
	`([,\s|•-]+(pukul\s+|at\s+|jam\s+)?\d{1,2}[:.]\d{2}(:\d{2})?(\s*([ap]\.?m\.?|WIB|WITA|WIT|GMT|UTC|EST|EDT|PST)\b)?)?`)

// seenDate returns the date that the page shows near its headline: that of a
// <time>, or as it is written.
func seenDate(root *html.Node, title string) string {
	plainTitle := letters(title)
	after, looked := plainTitle == "", 0
	date := ""
	each(root, func(n *html.Node) bool {
		if date != "" || n.Data == "head" || isUnseen[n.Data] {
			return false
		}
		if h := n.Data; !after && len(h) == 2 && h[0] == 'h' && letters(textUnder(n)) == plainTitle {
			after = true
			return false
		}
		if n.Data == "time" && attr(n, "datetime") != "" && (after || within(n, tag("article main"))) {
			date = short(attr(n, "datetime"))
			return false
		}
		if !after || looked > 60 {
			return true
		}
		looked++
		if text := ownText(n); text != "" {
			date = short(oneLine(dates.FindString(text)))
		}
		return true
	})
	return cmp.Or(date, markedDate(root))
}

// markedDate returns the first date that stands anywhere in what is marked as one.
func markedDate(root *html.Node) string {
	date := ""
	each(root, func(n *html.Node) bool {
		for word := range tokens(n) {
			if dateWords[word] && date == "" {
				date = short(oneLine(dates.FindString(textUnder(n))))
			}
		}
		if n.Data == "time" && date == "" {
			date = short(cmp.Or(attr(n, "datetime"), dates.FindString(textUnder(n))))
		}
		return date == "" && n.Data != "head"
	})
	return date
}

var dateWords = setOf("date time tanggal tgl waktu published datetime timestamp pubdate posted")

// ownText returns the text in n but not in its elements, its beginning if there
// is much.
func ownText(n *html.Node) string {
	text := ""
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode && len(text) < 300 {
			text += " " + c.Data[:min(len(c.Data), 300)]
		}
	}
	return oneLine(text)
}
