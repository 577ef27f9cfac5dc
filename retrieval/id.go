package main

import (
	"crypto/sha256"
	"encoding/base32"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fileID is the ID of a file's article. It depends on the file's place alone:
// added again, by whatever process, it is the same article.
func fileID(absolute string) string {
	base := filepath.Base(absolute)
	return slug(strings.TrimSuffix(base, filepath.Ext(base))) + "-" + tag(absolute)
}

// pastedID is the ID of pasted text, which depends on what it says.
func pastedID(title, text string) string {
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
