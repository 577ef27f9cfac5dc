package zipped

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kutip/retrieval/extract/format"
)

// Limits on XML. Word nests some 30 elements a table in a table.
const (
	maxDepth  = 500
	maxTokens = 4_000_000 // tags and texts, of one part
	maxToken  = 1 << 20   // bytes
)

// Markup is XML being read, one token after the other.
type markup struct {
	tokens *xml.Decoder
	source *stint
	depth  int
	count  int
}

// newMarkup reads XML in any encoding that it declares or has a mark of.
func newMarkup(r io.Reader) *markup {
	source := &stint{Reader: r, left: maxToken}
	utf8 := transform.NewReader(source, unicode.BOMOverride(transform.Nop))
	m := &markup{tokens: xml.NewDecoder(utf8), source: source}
	m.tokens.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // its mark has been seen to
		}
		return charset.NewReaderLabel(label, in)
	}
	return m
}

// A stint is a reader that gives no more than a token's bytes between tokens.
type stint struct {
	io.Reader
	left int
}

func (s *stint) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if s.left -= n; s.left < 0 {
		return 0, format.ErrTooLarge
	}
	return n, err
}

// next returns the next token, io.EOF at the end. Other errors are Refusals.
func (m *markup) next() (xml.Token, error) {
	m.source.left = maxToken
	m.count++
	t, err := m.tokens.Token()
	switch t.(type) {
	case xml.StartElement:
		m.depth++
	case xml.EndElement:
		m.depth--
	}
	switch {
	case m.count > maxTokens:
		return nil, format.ErrTooLarge
	case m.depth > maxDepth:
		return nil, format.ErrDamaged
	case err == nil, err == io.EOF:
		return t, err
	case errors.Is(err, format.ErrTooLarge):
		return nil, format.ErrTooLarge
	}
	return nil, format.ErrDamaged
}

// children calls do for each element inside the one that was begun, up to its
// end. Do has to read it to its end: by children, text or skip.
func (m *markup) children(do func(xml.StartElement) error) error {
	return m.inside(do, func([]byte) {})
}

// text returns the text inside the element that was begun, a token's bytes at
// most.
func (m *markup) text() (string, error) {
	var b strings.Builder
	err := m.inside(func(xml.StartElement) error { return m.skip() }, func(s []byte) {
		b.Write(s[:min(len(s), maxToken-b.Len())])
	})
	return b.String(), err
}

func (m *markup) skip() error {
	return m.children(func(xml.StartElement) error { return m.skip() })
}

// root calls do for the document's outermost element, and reads on to the end,
// where the archive finds whether the entry is whole.
func (m *markup) root(do func(xml.StartElement) error) error {
	found := false
	err := m.children(func(e xml.StartElement) error {
		found = true
		return do(e)
	})
	switch {
	case err == io.EOF && found:
		return nil
	case err == io.EOF:
		return format.ErrDamaged
	}
	return err
}

func (m *markup) inside(do func(xml.StartElement) error, text func([]byte)) error {
	for {
		t, err := m.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = do(t)
		case xml.EndElement:
			return nil
		case xml.CharData:
			text(t)
		}
		if err != nil {
			return err
		}
	}
}

// attribute returns the value of the attribute with the local name, "" if there
// is none but in somebody's own namespace.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local && (a.Name.Space == "" || isWord(a.Name.Space)) {
			return a.Value
		}
	}
	return ""
}

// readPart reads an entry of XML, if there is one: do is called for its root.
func readPart(a *archive, name string, do func(*markup, xml.StartElement) error) error {
	if !a.has(name) {
		return nil
	}
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	m := newMarkup(r)
	return m.root(func(e xml.StartElement) error { return do(m, e) })
}
