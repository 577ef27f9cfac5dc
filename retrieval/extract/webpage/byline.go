package webpage

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	bylineWords = setOf("byline author authors postauthor penulis reporter contributor kontributor pewarta wartawan jurnalis writer")
	// personWords are in the classes of icons that stand before a name.
	personWords = setOf("user person pencil pen")
	byPrefix    = anyOf(`\s*((by|oleh|((diposting|dikirim|diterbitkan|ditulis|diunggah|dipublikasikan|disusun) oleh)|((posted|written|words|interview|story|text|published|reported) by)|penulis|pewarta|reporter|author|teks|laporan|wartawan|kontributor|jurnalis|naskah)\b\s*:?\s*)`)
	bylineEnd   = regexp.MustCompile(`\s*([|•·–—]|\s-\s|, \d|\d{1,2}[/. ]|(?i)\b(pada|on|senin|selasa|rabu|kamis|jumat|sabtu|minggu|editor|penyunting|redaktur|uploader|copyright|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan(uary)?|feb(ruary)?|march|april|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b).*$`)
	// credits are the lines with the names of who made the article.
	credits = regexp.MustCompile(`(?i)\b(pewarta|reporter|penulis|kontributor|wartawan|jurnalis|laporan|ditulis oleh|written by|reporting by)\s*:?\s+\pL`)
)

// byline returns who wrote the article as the page shows it: what is marked
// as the author, what has such a class, what begins like a byline or stands beside
// the date near the headline, or the credits behind the text.
func (v view) byline(lead []string, site string) string {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attr(n, "rel") == "author" || attr(n, "itemprop") == "author" },
		func(n *html.Node) bool { return n.Data != "body" && hasToken(n, bylineWords) },
		func(n *html.Node) bool { return isShortBlock(n) && saysBy(tokensText(n)) },
	} {
		n := v.find(func(n *html.Node) bool {
			return n.Data != "meta" && n.Data != "link" && is(n) && cleanByline(tokensText(n)) != ""
		})
		if n != nil {
			return cleanByline(tokensText(n))
		}
	}
	if name := v.behindIcon(); name != "" {
		return name
	}
	if name := v.leadName(lead, site); name != "" {
		return name
	}
	return v.credited()
}

// saysBy reports whether a line says by whom the article is, and not a sentence
// that begins so.
func saysBy(line string) bool {
	if len(line) > maxCredit || !byPrefix.MatchString(line) {
		return false
	}
	name := cleanByline(line)
	if strings.ContainsAny(name, ".!?\"“”") && strings.HasSuffix(line, ".") {
		return false
	}
	return areNames(name) || name != "" && !strings.Contains(name, " ") && len(line) < 30
}

// areNames reports whether all words of a text are such as names have.
func areNames(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && !nameWords[word] {
			return false
		}
	}
	return s != ""
}

// nameWords stand in and between names in small letters.
var nameWords = setOf("and dan & de del der di da la le van von bin binti dos al el")

// behindIcon returns the name behind the icon of a person.
func (v view) behindIcon() string {
	name := ""
	v.find(func(n *html.Node) bool {
		if (n.Data == "i" || n.Data == "span") && n.FirstChild == nil && hasToken(n, personWords) && n.NextSibling != nil {
			name = cleanByline(textUnder(n.NextSibling))
		}
		return name != ""
	})
	return name
}

// isShortBlock reports whether n is an element such as a byline stands in.
func isShortBlock(n *html.Node) bool {
	switch n.Data {
	case "p", "div", "span", "address", "li", "i", "em", "font", "small", "b", "strong", "center", "cite", "td":
		return true
	}
	return false
}

// tokensText returns the text under a small element, with its parts apart; none
// if it is a large one.
func tokensText(n *html.Node) string {
	var parts []string
	for c := range n.ChildNodes() {
		if len(parts) == 12 {
			return ""
		}
		parts = append(parts, textUnder(c))
	}
	return oneLine(strings.Join(parts, " "))
}

// cleanByline returns the names in a byline; "" if there is none that could be.
func cleanByline(s string) string {
	s = oneLine(s)
	for range 3 {
		s = byPrefix.ReplaceAllString(s, "")
	}
	s = strings.Trim(bylineEnd.ReplaceAllString(s, ""), " ,;:-–—|/")
	if n := utf8.RuneCountInString(s); n < 2 || n > 120 || len(strings.Fields(s)) > 14 {
		return ""
	}
	return s
}

// leadName returns the name that stands before the date near the headline, in
// the same line or that above.
func (v view) leadName(lead []string, site string) string {
	before := ""
	for _, line := range lead {
		if saysBy(line) {
			return cleanByline(line)
		}
		loc := dates.FindStringIndex(line)
		if loc == nil {
			before = line
			continue
		}
		if loc[0] > 0 {
			before = line[:loc[0]]
		} else if name := officeIn(line[loc[1]:]); name != "" {
			return name
		}
		name := strings.Trim(bylineEnd.ReplaceAllString(before, ""), " ,;:-–—|/•·")
		if isName(name) && !strings.EqualFold(name, site) && !v.isTopic(name) {
			return name
		}
		return ""
	}
	return ""
}

// offices are how the names of those begin who write for an office's site.
var offices = anyOf(`(operator|admin|administrator|humas|redaksi|sekretariat|tim) `)

// officeIn returns the name of an office that stands in a line between bars.
func officeIn(line string) string {
	for part := range strings.SplitSeq(line, "|") {
		if name := strings.TrimSpace(part); offices.MatchString(name) && isName(name) {
			return name
		}
	}
	return ""
}

// isName reports whether a text looks like a person's or an office's name: two to
// five words with capitals.
func isName(s string) bool {
	fields := strings.Fields(s)
	if len(fields) < 2 || len(fields) > 5 || len(s) > 60 || strings.ContainsAny(s, ":;!?()\"“”0123456789") || isMark(s) || isLabel(s) {
		return false
	}
	small := 0
	for _, word := range fields {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			small++
		}
	}
	return small == 0 || small == 1 && len(fields) > 2
}

// isTopic reports whether a text is a link to something else than its author.
func (v view) isTopic(text string) bool {
	return find(v.root, func(n *html.Node) bool {
		if n.Data != "a" || oneLine(textUnder(n)) != text {
			return false
		}
		for word := range strings.FieldsFuncSeq(strings.ToLower(attr(n, "href")), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if bylineWords[word] || personWords[word] || word == "profil" || word == "profile" || word == "redaksi" {
				return false
			}
		}
		return hasAttr(n, "href")
	}) != nil
}

// maxCredit is how long credits are, in bytes.
const maxCredit = 200

// credited returns the name in the credits, "Pewarta: …", which are in a short
// block.
func (v view) credited() string {
	n := v.find(func(n *html.Node) bool { return isShortBlock(n) && creditOf(tokensText(n)) != "" })
	if n == nil {
		return ""
	}
	return creditOf(tokensText(n))
}

// creditOf returns the name in a line of credits that has little else.
func creditOf(line string) string {
	if len(line) > maxCredit {
		return ""
	}
	loc := credits.FindStringIndex(line)
	if loc == nil {
		return ""
	}
	name := cleanByline(line[loc[0]:])
	if !isName(name) {
		return ""
	}
	return name
}
