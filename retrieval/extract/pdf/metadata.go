package pdf

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf/cos"
	"kutip/retrieval/extract/pdf/layout"
)

// metadata is what a file says of itself.
type metadata struct{ title, author, date, language string }

func metadataOf(f *cos.File) metadata {
	info := f.Dict(f.Trailer["Info"])
	read := func(key cos.Name) string { return oneLine(textString(f.String(info[key]))) }
	m := metadata{title: read("Title"), author: read("Author"), date: day(read("CreationDate"))}
	if isNoTitle(m.title) {
		m.title = ""
	}
	if isNobody.MatchString(m.author) {
		m.author = ""
	}
	language := oneLine(textString(f.String(f.Dict(f.Trailer["Root"])["Lang"])))
	if isLanguage.MatchString(language) {
		m.language = language
	}
	return m
}

var isLanguage = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func oneLine(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// textString reads a string that people write: UTF-16 or UTF-8 with a byte
// order mark, or PDFDocEncoding.
func textString(s string) string {
	s = s[:min(len(s), 4096)]
	if rest, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		return utf16String(rest)
	}
	if rest, ok := strings.CutPrefix(s, "\xff\xfe"); ok {
		b := []byte(rest)
		for i := 0; i+1 < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
		return utf16String(string(b))
	}
	if rest, ok := strings.CutPrefix(s, "\xef\xbb\xbf"); ok {
		return strings.ToValidUTF8(rest, "")
	}
	var out strings.Builder
	for i := range len(s) {
		out.WriteRune(docRune(s[i]))
	}
	return out.String()
}

// docHigh is PDFDocEncoding from 0x80 on, where it isn't Latin 1.
var docHigh = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")

func docRune(c byte) rune {
	switch {
	case c >= 0x80 && int(c-0x80) < len(docHigh):
		return docHigh[c-0x80]
	case c == 0xA0:
		return '€'
	}
	return charmap.ISO8859_1.DecodeByte(c)
}

var (
	isFileName = regexp.MustCompile(`(?i)^\S.{0,200}\.(docx?|pdf|odt|rtf|indd|qxd|pptx?|xlsx?|tex|dvi|html?|txt|p65|pmd)$`)
	isNobody   = regexp.MustCompile(`(?i)^\W*(anonymous|unspecified|unknown|user|admin|administrator|owner|pc|(windows|microsoft office) user)?\W*$`)
	isNoName   = regexp.MustCompile(`(?i)^\W*(anonymous|unspecified|untitled|tanpa judul|document|dokumen|title|judul|slide|presentation|halaman)[ \-_]*\d*\W*$`)
	isProgram  = regexp.MustCompile(`(?i)^(microsoft (word|powerpoint|excel)|about:blank|https?://|file:)`)
)

// isNoTitle reports whether what stands as a title was put there by a program.
func isNoTitle(s string) bool {
	return !hasLetter(s) || isFileName.MatchString(s) || isNoName.MatchString(s) || isProgram.MatchString(s)
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}

var dateForm = regexp.MustCompile(`^D?:?(\d{4})(\d\d)?(\d\d)?`)

// day returns "D:20260817…" as 2026-08-17, and "" for what is no day.
func day(s string) string {
	m := dateForm.FindStringSubmatch(s)
	if m == nil || m[1] < "1900" || m[2] < "01" || m[2] > "12" || m[3] < "01" || m[3] > "31" {
		return ""
	}
	return m[1] + "-" + m[2] + "-" + m[3]
}

// document puts the parts together. A title that the file doesn't say is the
// largest text near the top of the first page; it isn't said twice. A date that
// stands there is the text's own, the file's is that of the file.
func document(m metadata, paragraphs []layout.Paragraph) format.Document {
	d := format.Document{Title: m.title, Byline: m.author, Date: cmp.Or(dateline(paragraphs), m.date), Language: m.language}
	if d.Title == "" {
		d.Title = largest(paragraphs)
	}
	for i, p := range paragraphs {
		if i < titlePlaces && p.Page == 0 && d.Title != "" && sameTitle(p.Text, d.Title) {
			d.Title = p.Text // with its own capitals
			continue
		}
		d.Paragraphs = append(d.Paragraphs, p.Text)
	}
	return d
}

const (
	titlePlaces = 3    // among how many paragraphs the title is looked for
	titleLength = 200  // characters that one has at most
	titleSize   = 1.15 // of the size of the text, at least
)

// largest returns the paragraph near the top of the first page whose letters
// are larger than the text's, "" if there is none.
func largest(paragraphs []layout.Paragraph) string {
	body := layout.BodySize(paragraphs)
	best, size := "", body*titleSize
	for i, p := range paragraphs {
		if i > 5 || p.Page > 0 {
			break
		}
		if !p.Table && p.Size > size && p.Height > 0.4 && utf8.RuneCountInString(p.Text) <= titleLength && hasLetter(p.Text) {
			best, size = p.Text, p.Size*1.05
		}
	}
	return best
}

// A date is looked for in the first paragraphs, in those that are short: in
// running text one may be of anything.
const (
	datePlaces = 6
	dateLength = 100
)

var writtenDate = regexp.MustCompile(`(?i)\b(\d{1,2} ` + month + ` \d{4}|` + month + ` \d{1,2}, \d{4})\b`)

const month = `(jan|feb|peb|mar|apr|mei|may|jun|jul|ag|aug|sep|okt|oct|no[vp]|des|dec)\pL{0,6}`

// dateLabel is a label of the text's own date, and not of a birth or a meeting.
var dateLabel = regexp.MustCompile(`(?i)^\W*(tanggal|tgl|date|diterbitkan|terbit|published|posted|updated|diperbarui)\W*$`)

// dateline returns the date that stands near the top of the first page, as it
// is written, and "" if there is none.
func dateline(paragraphs []layout.Paragraph) string {
	for _, p := range paragraphs[:min(len(paragraphs), datePlaces)] {
		if p.Page == 0 && !p.Table && p.Height > 0.5 && utf8.RuneCountInString(p.Text) <= dateLength {
			label, _, labelled := strings.Cut(p.Text, ":")
			if date := writtenDate.FindString(p.Text); date != "" && (!labelled || strings.Contains(label, date) || dateLabel.MatchString(label)) {
				return date
			}
		}
	}
	return ""
}

func sameTitle(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), ""))
}
