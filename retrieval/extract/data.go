package extract

import (
	"encoding/json"
	"regexp"
	"strings"
)

// isData reports whether text is for programs and not for people: XML, JSON,
// mail or a saved page in parts, base64. Its markup would be taken for words.
func isData(text string) bool {
	start := strings.TrimLeft(text, "\ufeff \t\r\n")
	return dataStart.MatchString(start[:min(len(start), 100)]) || isJSON(start) || isMultipart(start) || isBase64(start)
}

var dataStart = regexp.MustCompile(`(?i)^<(\?xml\s|(!doctype\s+)?(svg|rss|feed|urlset|sitemapindex|rdf:rdf|opml|kml|gpx|plist)\b)`)

func isJSON(s string) bool {
	if s == "" || s[0] != '{' && s[0] != '[' {
		return false
	}
	return json.Valid([]byte(s))
}

var (
	headerStart   = regexp.MustCompile(`^[A-Za-z-]+: `)
	multipartLine = regexp.MustCompile(`(?im)^content-type:\s*multipart/`)
)

func isMultipart(s string) bool {
	const look = 4 << 10
	return headerStart.MatchString(s) && multipartLine.MatchString(s[:min(len(s), look)])
}

// isBase64 reports whether there is nothing but lines of base64, too long to be
// a list of words.
func isBase64(s string) bool {
	const least, leastLine = 256, 40
	s = strings.TrimRight(s, "\r\n")
	lines := 1
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\n':
			lines++
		case s[i] != '\r' && strings.IndexByte(base64Alphabet, s[i]) < 0:
			return false
		}
	}
	return len(s) >= least && len(s)/lines >= leastLine
}
