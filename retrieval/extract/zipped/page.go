package zipped

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kutip/retrieval/extract/format"
)

// A page is a file of a book.
type page struct {
	text    string   // in UTF-8
	sheets  []string // style sheets that it refers to
	isAside bool     // it says that it is a cover, a table of contents, …
}

// maxSheets is how many style sheets a page may refer to; browsers have such a
// limit too.
const maxSheets = 32

// readPage looks at the beginning of a page, up to its first words.
func readPage(b []byte) (page, error) {
	text, err := decodePage(b)
	if err != nil {
		return page{}, err
	}
	p := page{text: cutNoteSigns(text)}
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxToken)
	for left := 2_000; left > 0; left-- { // tags
		switch z.Next() {
		case html.ErrorToken:
			return p, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.Data {
			case "link":
				if isSheet(t) && len(p.sheets) < maxSheets {
					p.sheets = append(p.sheets, value(t, "href"))
				}
			case "p":
				return p, nil
			}
			p.isAside = p.isAside || isAside(value(t, "epub:type"))
		}
	}
	return p, nil
}

func isSheet(t html.Token) bool {
	rel := strings.ToLower(value(t, "rel"))
	return strings.Contains(rel, "stylesheet") && !strings.Contains(rel, "alternate")
}

// isAside reports whether a part of a book with those types is no text of it.
func isAside(types string) bool {
	for t := range strings.FieldsSeq(types) {
		switch t {
		case "cover", "titlepage", "halftitlepage", "copyright-page", "toc", "landmarks", "page-list", "loi", "lot", "index":
			return true
		}
	}
	return false
}

func value(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

var declaredEncoding = regexp.MustCompile(`^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)["']`)

// decodePage returns the page in UTF-8: XML is in that unless it says another
// encoding, or has the mark of UTF-16.
func decodePage(b []byte) (string, error) {
	if bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) {
		return decoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), b)
	}
	if utf8.Valid(b) {
		return strings.TrimPrefix(string(b), "\ufeff"), nil
	}
	label := "windows-1252"
	if m := declaredEncoding.FindSubmatch(b[:min(len(b), 200)]); m != nil {
		label = string(m[1])
	}
	if e, _ := charset.Lookup(label); e != nil {
		return decoded(e.NewDecoder(), b)
	}
	return "", format.ErrEncoding
}

func decoded(t transform.Transformer, b []byte) (string, error) {
	text, _, err := transform.String(t, string(b))
	if err != nil {
		return "", format.ErrEncoding
	}
	return text, nil
}
