package webpage

import (
	"cmp"
	"regexp"

	"golang.org/x/net/html"
)

var dates = regexp.MustCompile(`(?i)((senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min)[,\s]+)?` +
	`(\d{4}-\d{2}-\d{2}|\d{1,2}(st|nd|rd|th)?\s+(jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\.?,?\s+\d{4}|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})` +
	`([,\s|•-]+(pukul\s+|at\s+|jam\s+)?\d{1,2}[:.]\d{2}(:\d{2})?(\s*([ap]\.?m\.?|WIB|WITA|WIT|GMT|UTC|EST|EDT|PST)\b)?)?`)

// date returns the date that the page shows near its headline: that of a
// <time>, or as it is written.
func (v view) date(headline *html.Node, title string) string {
	after, looked := headline == nil, 0
	date := ""
	each(v.root, func(n *html.Node) bool {
		switch {
		case date != "" || n.Data == "head" || isUnseen[n.Data]:
			return false
		case n == headline:
			after = true
			return false
		case n.Data == "time" && attr(n, "datetime") != "" && (after || within(n, tag("article main"))) && !v.others[n]:
			date = short(attr(n, "datetime"))
			return false
		case !after || looked > maxDateSearch:
			return true
		}
		looked++
		if text := ownText(n); text != "" && !v.others[n] {
			date = dateIn(text)
		}
		return true
	})
	for _, line := range v.lead(title) {
		date = cmp.Or(date, dateIn(line))
	}
	return cmp.Or(date, v.markedDate())
}

// maxDateSearch is how many elements behind the headline may have the date.
const maxDateSearch = 60

// dateIn returns the date in a text; in sentences only what stands at the
// beginning is one of the article.
func dateIn(text string) string {
	if len(text) > 120 {
		text = text[:80]
	}
	return short(oneLine(dates.FindString(text)))
}

// markedDate returns the first date that stands anywhere in what is marked as one.
func (v view) markedDate() string {
	date := ""
	each(v.root, func(n *html.Node) bool {
		if date != "" || v.others[n] {
			return false
		}
		if n.Data == "time" {
			date = short(cmp.Or(attr(n, "datetime"), dates.FindString(textUnder(n))))
		} else if hasToken(n, dateWords) {
			date = short(oneLine(dates.FindString(textUnder(n))))
		}
		return date == ""
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
