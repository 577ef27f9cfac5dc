package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/chunk"
)

// maxTitle is how long a first line may be to be taken as title, in characters.
const maxTitle = 150

// Text extracts plain text. An empty line ends a paragraph. What other line
// breaks are, wrap.go decides for the whole file: ends of paragraphs, or the
// places where an editor wrapped long ones.
//
// The first line is the title if it looks like one: short, without a sentence
// end, and with an empty line, an underline or a much longer paragraph behind it.
//
// The text's own extraction is the same text, except that its first paragraph
// may be taken as title then.
func Text(b []byte) (Document, error) {
	s, err := decode(b, "", false)
	if err != nil {
		return Document{}, err
	}
	d, err := plain(setOffHeading(strings.TrimSpace(s)))
	if isHeading(d.Title) {
		d.Title = strings.TrimLeft(d.Title, "# ")
	}
	return d, err
}

// plain extracts text that is decoded already.
func plain(s string) (Document, error) {
	const composed = 3 // times fewer bytes than in parts; joining lines can't halve what is left
	if s = clean(s, composed*2*MaxText); len(s) > 2*MaxText {
		return Document{}, ErrTooLarge
	}
	paragraphs := paragraphsOf(cutUnderline(s))
	title := ""
	if hasTitle(paragraphs) {
		title = paragraphs[0].text
		paragraphs = paragraphs[1:]
	}
	return document(Document{Title: title, Text: joinParagraphs(paragraphs)})
}

// cutUnderline makes a first line that is underlined a paragraph of its own, and
// leaves out the signs that it is underlined with.
func cutUnderline(s string) string {
	first, rest, _ := strings.Cut(s, "\n")
	line, rest, _ := strings.Cut(rest, "\n")
	if len(line) < 3 || strings.Trim(line, "=") != "" && strings.Trim(line, "-") != "" || !readable(first) {
		return s
	}
	return first + "\n\n" + strings.TrimPrefix(rest, "\n")
}

// setOffHeading makes a first line that is a heading as Markdown marks one a paragraph
// of its own: people paste Markdown as text. A file's name tells whether it is.
func setOffHeading(s string) string {
	first, rest, _ := strings.Cut(s, "\n")
	if !isHeading(first) {
		return s
	}
	return first + "\n\n" + rest
}

func isHeading(line string) bool {
	mark, heading, _ := strings.Cut(line, " ")
	return mark != "" && len(mark) <= 6 && strings.Trim(mark, "#") == "" && readable(heading)
}

// A paragraph of plain text.
type paragraph struct {
	text  string
	lines int  // that it had in the file
	apart bool // an empty line follows
}

// paragraphsOf divides stripped text with lines.
func paragraphsOf(s string) []paragraph {
	if s == "" {
		return nil
	}
	width, wrapped := wrapWidth(s)
	var all []paragraph
	for block := range strings.SplitSeq(s, "\n\n") {
		all = appendBlock(all, block, width, wrapped)
		all[len(all)-1].apart = true
	}
	return all
}

// appendBlock appends the paragraphs of a run of lines.
func appendBlock(dst []paragraph, block string, width int, wrapped bool) []paragraph {
	start, lines := 0, 1
	var joined strings.Builder // of the paragraph so far, its last line aside
	end := func(line string) {
		text := line
		if joined.Len() > 0 {
			text = joined.String() + line
			joined.Reset()
		}
		dst = append(dst, paragraph{text: text, lines: lines})
		lines = 1
	}
	for start < len(block) {
		n := strings.IndexByte(block[start:], '\n')
		if n < 0 {
			break
		}
		line, rest := block[start:start+n], block[start+n+1:]
		start += n + 1
		if !wrapped || isMeant(line, rest, width) {
			end(line)
			continue
		}
		joined.WriteString(line)
		if !endsInHyphen(line, rest) {
			joined.WriteByte(' ')
		}
		lines++
	}
	end(block[start:])
	return dst
}

// endsInHyphen reports whether the line broke inside a word with a hyphen, as
// in "mata-" and "mata", so that no space belongs there. Editors break at
// hyphens that are there and don't add any.
func endsInHyphen(line, next string) bool {
	before, ok := strings.CutSuffix(line, "-")
	if !ok {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLetter(last) && unicode.IsLower(first)
}

func joinParagraphs(paragraphs []paragraph) string {
	var b strings.Builder
	for i, p := range paragraphs {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// hasTitle reports whether the first paragraph looks like a title, and
// something readable is left without it.
func hasTitle(paragraphs []paragraph) bool {
	if len(paragraphs) < 2 || !looksLikeTitle(paragraphs[0]) {
		return false
	}
	first, next := paragraphs[0], paragraphs[1]
	if !first.apart && len(next.text) < max(100, 2*len(first.text)) {
		return false
	}
	for _, p := range paragraphs[1:] {
		if readable(p.text) {
			return true
		}
	}
	return false
}

func looksLikeTitle(p paragraph) bool {
	t := p.text
	return p.lines == 1 && utf8.RuneCountInString(t) <= maxTitle && readable(t) &&
		!isItem(t) && !strings.HasSuffix(t, ":") && !strings.HasSuffix(t, ",") && !strings.HasSuffix(t, ";") &&
		!chunk.Ended(t) && len(chunk.Sentences(t, chunk.Span{End: len(t)})) == 1
}
