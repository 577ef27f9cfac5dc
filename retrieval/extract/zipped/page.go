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
	text    string // in UTF-8, with the style sheets in it that it refers to
	isAside bool   // it says that it is a cover, a table of contents, …
}

// A pageReader copies a page, with style sheets where it refers to them.
type pageReader struct {
	page
	tags    *html.Tokenizer
	dir     string // of the page
	sheets  *sheets
	out     strings.Builder
	began   bool // the first words came
	inStyle bool
	cases   int // forms for readers that can do more, which are open
}

func readPage(text, dir string, s *sheets) (page, error) {
	r := pageReader{tags: html.NewTokenizer(strings.NewReader(text)), dir: dir, sheets: s}
	r.tags.SetMaxBuf(maxToken)
	s.turn()
	at := 0
	for kind := r.tags.Next(); kind != html.ErrorToken; kind = r.tags.Next() {
		raw := string(r.tags.Raw())
		at += len(raw)
		raw, err := r.read(kind, raw)
		if err != nil {
			return page{}, err
		}
		if r.cases == 0 {
			r.out.WriteString(raw)
		}
	}
	r.out.WriteString(text[at:]) // a tag of more than maxToken, and what is behind it
	r.text = cutNoteSigns(r.out.String())
	return r.page, nil
}

// read returns what stands in the copy for a token.
func (r *pageReader) read(kind html.TokenType, raw string) (string, error) {
	switch kind {
	case html.TextToken:
		if r.inStyle {
			return r.sheets.own(raw, r.dir)
		}
	case html.CommentToken:
		if inside, ok := strings.CutPrefix(raw, "<?xml-stylesheet "); ok {
			return r.sheet(firstTag(`<link rel="stylesheet" ` + strings.TrimSuffix(inside, "?>") + ">"))
		}
	case html.EndTagToken:
		r.inStyle = false
		if name, _ := r.tags.TagName(); string(name) == "epub:case" {
			r.cases = max(0, r.cases-1)
			return "", nil
		}
	case html.SelfClosingTagToken:
		r.tags.NextIsNotRawText() // <title/> begins no title in XHTML
		return r.tag(raw, true)
	case html.StartTagToken:
		return r.tag(raw, false)
	}
	return raw, nil
}

func (r *pageReader) tag(raw string, isEmpty bool) (string, error) {
	t := r.tags.Token()
	switch t.Data {
	case "link":
		return r.sheet(t)
	case "style":
		r.inStyle = !isEmpty
	case "epub:case":
		if !isEmpty {
			r.cases++
		}
	case "p":
		r.began = true
	}
	r.isAside = r.isAside || !r.began && isAside(value(t, "epub:type"))
	return raw, nil
}

// sheet returns a style sheet as an element.
func (r *pageReader) sheet(link html.Token) (string, error) {
	rel := strings.ToLower(value(link, "rel"))
	if !strings.Contains(rel, "stylesheet") || strings.Contains(rel, "alternate") || value(link, "alternate") == "yes" {
		return "", nil
	}
	css, err := r.sheets.find(r.dir, value(link, "href"))
	if css == "" {
		return "", err
	}
	return `<style media="` + html.EscapeString(value(link, "media")) + `">` + css + "</style>", err
}

func firstTag(text string) html.Token {
	z := html.NewTokenizer(strings.NewReader(text))
	z.Next()
	return z.Token()
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
