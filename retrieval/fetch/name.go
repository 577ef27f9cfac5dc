package fetch

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode"
)

// maxName is how many bytes of a file's name are kept.
const maxName = 255

// nameOf returns what a server calls the file that it sends, or the last part of
// its address; "" if neither has one.
func nameOf(h http.Header, u *url.URL) string {
	if _, parameters, err := mime.ParseMediaType(h.Get("Content-Disposition")); err == nil {
		if name := cleanName(parameters["filename"]); name != "" {
			return name
		}
	}
	return cleanName(u.Path)
}

// cleanName returns the last part of a path, without what people don't see.
func cleanName(path string) string {
	path = path[strings.LastIndexAny(path, `/\`)+1:]
	name := strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(path, "")))
	if name == "." || name == ".." || len(name) > maxName {
		return ""
	}
	return name
}
