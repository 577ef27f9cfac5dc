package extract

import (
	"bytes"
	"mime"
	"path"
	"regexp"
	"strings"
)

// A kind is a format, as far as there is a reader of its own for it.
type kind int

const (
	unknownKind kind = iota
	plainKind
	markdownKind
	htmlKind
	pdfKind
	zippedKind // DOCX and EPUB
)

var kindByExtension = map[string]kind{
	".md": markdownKind, ".markdown": markdownKind, ".mdown": markdownKind, ".mkd": markdownKind,
	".html": htmlKind, ".htm": htmlKind, ".xhtml": htmlKind, ".xht": htmlKind, ".shtml": htmlKind,
	".txt": plainKind, ".text": plainKind, ".log": plainKind,
}

var kindByMediaType = map[string]kind{
	"text/html": htmlKind, "application/xhtml+xml": htmlKind,
	"text/markdown": markdownKind, "text/x-markdown": markdownKind,
	"text/plain": plainKind,
}

// kindOf tells what the source is: by its bytes, or else by what the server
// said, its extension, and a look at its beginning. Its errors are Refusals.
func kindOf(s Source) (kind, error) {
	said, named := kindByMediaType[s.mediaType()], kindByExtension[s.extension()]
	if k, err := kindByBytes(s.Bytes); k != unknownKind || err != nil {
		return k, err
	}
	switch {
	case isMedium(s.mediaType()):
		return unknownKind, ErrBinary
	case named == unknownKind && isLatePDF(s.Bytes):
		return pdfKind, nil
	case said == plainKind && named != unknownKind: // servers say so of what they don't know
		return named, nil
	case said != unknownKind:
		return said, nil
	case named != unknownKind:
		return named, nil
	case looksLikeHTML(s.Bytes):
		return htmlKind, nil
	}
	return plainKind, nil
}

// kindByBytes tells by the marks that files of a format begin with.
func kindByBytes(b []byte) (kind, error) {
	start := bytes.TrimSpace(b[:min(len(b), 1024)])
	switch {
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return pdfKind, nil
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return zippedKind, nil
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0")):
		if bytes.Contains(b, encryptedPackage) {
			return unknownKind, ErrEncrypted
		}
		return unknownKind, ErrOldOffice
	case bytes.HasPrefix(start, []byte("{\\rtf")), bytes.Contains(start, []byte("<office:document")):
		return unknownKind, ErrOldOffice
	}
	return unknownKind, nil
}

// isLatePDF reports whether a PDF begins behind something else. So may a text
// about PDF.
func isLatePDF(b []byte) bool {
	return bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) && bytes.Contains(b, []byte("endobj"))
}

// encryptedPackage is the name, in UTF-16, of what an old Office file holds if
// it is a DOCX with a password.
var encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// isMedium reports whether a media type is of pictures, sound and the like.
func isMedium(mediaType string) bool {
	top, _, _ := strings.Cut(mediaType, "/")
	return top == "image" || top == "audio" || top == "video" || top == "font"
}

// isPacked reports whether the source is said to be a PDF, DOCX or EPUB.
func (s Source) isPacked() bool {
	switch s.extension() {
	case ".pdf", ".docx", ".epub":
		return true
	}
	return false
}

// mediaType returns the media type without its parameters, in lower case.
func (s Source) mediaType() string {
	before, _, _ := strings.Cut(s.MediaType, ";")
	return strings.ToLower(strings.TrimSpace(before))
}

// charsetOf returns the charset that the server or the page says, "" if none.
func charsetOf(s Source, k kind) string {
	if _, params, err := mime.ParseMediaType(s.MediaType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	if k == htmlKind {
		return metaCharset(s.Bytes)
	}
	return ""
}

// extension returns the name's extension or else the address's, in lower case.
func (s Source) extension() string {
	name := s.Name
	if path.Ext(name) == "" && s.Address != nil {
		name = s.Address.Path
	}
	return strings.ToLower(path.Ext(name))
}

// baseName returns the last part of a file's path, on any system.
func baseName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

var (
	htmlStart = regexp.MustCompile(`(?is)^(\s|\x{FEFF}|<\?xml.*?\?>|<!--.*?-->)*<(!doctype\s+html|html|head|body)\b`)
	htmlTag   = regexp.MustCompile(`(?i)</(p|div|a|span|li|h[1-6]|td|b|i|em|strong|article|section)>|<br ?/?>`)
)

// looksLikeHTML reports whether the bytes begin like a page, or have many of
// its tags. NULs are passed over, so that UTF-16 can be looked at too.
func looksLikeHTML(b []byte) bool {
	const look, many = 8 << 10, 10
	start := bytes.ReplaceAll(b[:min(len(b), look)], []byte{0}, nil)
	for _, mark := range []string{"\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF"} {
		start = bytes.TrimPrefix(start, []byte(mark))
	}
	return htmlStart.Match(start) || len(htmlTag.FindAllIndex(start, many)) == many
}
