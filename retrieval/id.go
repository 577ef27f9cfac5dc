package retrieval

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// FileID is the ID of a file's article. It depends on the file's place alone:
// added again, by whatever process, it is the same article.
func FileID(absolute string) string {
	base := filepath.Base(absolute)
	return slug(strings.TrimSuffix(base, filepath.Ext(base))) + "-" + tag(absolute)
}

// PageID is the ID of an article at an address (see ParseAddress). It depends on
// nothing else. The name in it is the last part of the path that has a letter,
// or else the host.
func PageID(address *url.URL) string {
	name := address.Hostname()
	for part := range strings.SplitSeq(address.Path, "/") {
		part = strings.TrimSuffix(part, path.Ext(part))
		if strings.ContainsFunc(part, unicode.IsLetter) {
			name = part
		}
	}
	return slug(name) + "-" + tag(address.String())
}

// TitledID is the ID of a file or text that a person gave a title. It depends on
// nothing else, nor on how that is capitalised: the same title is the same article.
func TitledID(title string) string {
	return slug(title) + "-" + tag("title:"+strings.ToLower(norm.NFC.String(title)))
}

// PastedID is the ID of a text that nobody named, which depends on what it says.
func PastedID(title, text string) string {
	const firstWords = 5
	name := title
	if name == "" {
		words := strings.Fields(text)
		name = strings.Join(words[:min(len(words), firstWords)], " ")
	}
	return slug(name) + "-" + tag(text)
}

// slug makes a name what an ID can begin with: lower-case letters and digits of
// any script, with one hyphen for what stands between, at most 40 characters.
func slug(name string) string {
	const most = 40
	var b strings.Builder
	n, gap := 0, false
	for _, r := range norm.NFC.String(strings.ToLower(norm.NFC.String(name))) {
		if !unicode.In(r, unicode.Ll, unicode.Lo, unicode.N) && !(n > 0 && !gap && unicode.In(r, unicode.M)) {
			gap = true
			continue
		}
		if gap && n > 0 && n < most {
			b.WriteByte('-')
			n++
		}
		if n >= most {
			break
		}
		b.WriteRune(r)
		n, gap = n+1, false
	}
	if n == 0 {
		return "article"
	}
	return strings.TrimSuffix(b.String(), "-")
}

// tag is four characters that tell apart what has the same name.
func tag(s string) string {
	sum := sha256.Sum256([]byte(s))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:3]))[:4]
}
