package extract

import (
	"bufio"
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	htmlrenderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// A renderer writes what people see of a Markdown tree.
type renderer struct {
	source []byte
	title  string

	text   strings.Builder // paragraphs, parted by empty lines
	line   bytes.Buffer    // the paragraph being written
	number string          // of the list item that begins, to stand before its text
	veil   veil            // of raw HTML

	escaped bytes.Buffer  // what is resolved
	writer  *bufio.Writer // to it, kept because it is large
}

func newRenderer(source []byte, title string) *renderer {
	r := &renderer{source: source, title: title}
	r.writer = bufio.NewWriter(&r.escaped)
	return r
}

// enter writes what the node begins with, and reports whether its children are
// visible too.
func (r *renderer) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ListItem:
		r.number = numberOf(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.lines(n.Lines())
		return false
	case *ast.HTMLBlock:
		r.htmlBlock(n)
		return false
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition, *ast.Image:
		return false
	case *ast.RawHTML:
		r.rawHTML(n)
		return false
	case *ast.AutoLink:
		r.write(n.Label(r.source))
	case *ast.String:
		r.write(n.Value)
	case *ast.Text:
		r.inline(n)
	case *tables.TableCell:
		if n.PreviousSibling() != nil {
			r.line.WriteString(" | ")
		}
	}
	return true
}

// leave ends the paragraph that the node is.
func (r *renderer) leave(n ast.Node) {
	r.veil.leave(n)
	switch n := n.(type) {
	case *ast.Heading:
		if n.Level == 1 && r.takeTitle() {
			return
		}
		r.endParagraph()
	case *ast.Paragraph, *ast.TextBlock, *ast.CodeBlock, *ast.FencedCodeBlock, *tables.TableHeader, *tables.TableRow:
		r.endParagraph()
	case *ast.ListItem:
		r.number = "" // the item was empty
	}
}

// takeTitle makes the heading just written the title. If front matter gave the
// same one, the heading isn't repeated in the text either.
func (r *renderer) takeTitle() bool {
	heading := oneLine(r.line.String())
	switch {
	case heading == "" || utf8.RuneCountInString(heading) > maxHeading:
		return false
	case r.title == "":
		r.title = heading
	case r.title != heading:
		return false
	}
	r.line.Reset()
	return true
}

// endParagraph moves the paragraph to the text. What line breaks it still has
// come from character references and code, and don't end it.
func (r *renderer) endParagraph() {
	line := bytes.TrimSpace(bytes.ReplaceAll(r.line.Bytes(), []byte("\n"), []byte(" ")))
	if len(line) > 0 {
		r.text.WriteString(r.number)
		r.text.Write(line)
		r.text.WriteString("\n\n")
		r.number = ""
	}
	r.line.Reset()
}

// numberOf returns the number that an item of a numbered list shows, with a
// space behind it. It counts on in the list node, which nothing reads any more,
// since looking back at all items before would be quadratic.
func numberOf(n *ast.ListItem) string {
	list, ok := n.Parent().(*ast.List)
	if !ok || !list.IsOrdered() {
		return ""
	}
	number := strconv.Itoa(list.Start) + ". "
	list.Start++
	return number
}

// lines writes the lines of a code block.
func (r *renderer) lines(lines *text.Segments) {
	for i := range lines.Len() {
		segment := lines.At(i)
		r.write(segment.Value(r.source))
	}
}

// rawHTML writes a space for a line break and nothing for any other tag.
func (r *renderer) rawHTML(n *ast.RawHTML) {
	tag := n.Segments.Value(r.source)
	if bytes.HasPrefix(bytes.ToLower(tag[:min(len(tag), 3)]), []byte("<br")) {
		r.line.WriteByte(' ')
	}
	r.veil.read(tag, n)
}

// htmlBlock writes nothing. A <p> in it that isn't closed ends with it.
func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	raw := n.Lines().Value(r.source)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(r.source)...)
	}
	r.veil.read(raw, n)
	if r.veil.name == "p" {
		r.veil = veil{}
	}
}

// write writes text that isn't hidden.
func (r *renderer) write(text []byte) {
	if !r.veil.hides() {
		r.line.Write(text)
	}
}

// inline writes text with its escapes and character references resolved.
func (r *renderer) inline(n *ast.Text) {
	value := n.Segment.Value(r.source)
	if !n.IsRaw() && bytes.ContainsAny(value, `\&`) {
		value = r.resolve(value)
	}
	r.write(value)
	if n.SoftLineBreak() || n.HardLineBreak() {
		r.line.WriteByte(' ')
	}
}

// resolve returns the text that the Markdown stands for. goldmark resolves it
// while writing HTML, so we let it and take the HTML's own escapes off again.
func (r *renderer) resolve(markdown []byte) []byte {
	r.escaped.Reset()
	htmlrenderer.DefaultWriter.Write(r.writer, markdown)
	r.writer.Flush() // a bytes.Buffer has no errors
	return []byte(html.UnescapeString(r.escaped.String()))
}
