package extract

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// lastTitle returns the title of last resort: a file's name without its
// extension; for a page, the last part of its address that has words, or its
// host.
func lastTitle(s Source, k kind) string {
	if s.Name != "" && (s.Address == nil || k != htmlKind) {
		base := baseName(s.Name)
		if title := short(strings.TrimSuffix(base, path.Ext(base))); title != "" {
			return title
		}
	}
	if s.Address == nil {
		return ""
	}
	return addressTitle(s.Address)
}

// addressTitle makes "/kabar/kim-ke-rusia.html" into "Kim ke rusia".
func addressTitle(at *url.URL) string {
	last := path.Base(at.Path)
	last = strings.TrimSuffix(last, path.Ext(last))
	words := strings.FieldsFunc(last, func(r rune) bool { return r == '-' || r == '_' || r == '+' || unicode.IsSpace(r) })
	title := []rune(short(strings.Join(words, " ")))
	if !strings.ContainsFunc(string(title), unicode.IsLetter) {
		return short(at.Hostname())
	}
	title[0] = unicode.ToUpper(title[0])
	return string(title)
}
