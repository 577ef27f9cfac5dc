package extract

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark takes quadratic time for some texts that no person writes: "[a]("
// or "> " a hundred thousand times, a run of a million link definitions. Its
// tree may take a hundred times a text's own size. So we wrap its parsers, and
// when a limit is reached what they would have read stays as it is written.
const (
	maxNesting = 32        // of quotations and lists
	maxWork    = 100 << 20 // bytes and nodes looked at in vain, in all; some 0.2 s to 1 s
	maxTree    = 46 << 20  // bytes of the tree and what else is made of the text, about
)

// What the parts of a text take about, in bytes, with the nodes for words in them.
const (
	byteSize  = 6 // the copies of it
	lineSize  = 400
	signSize  = 340 // a bracket, asterisk and the like that gets a node of its own
	blockSize = 600
	cellSize  = 600 // of a table
)

// A meter counts what is left of the limits for one document.
type meter struct {
	work, room int

	paragraph ast.Node // whose signs are being read
	signs     int      // of it so far
}

// roomFor returns how many bytes there are for what Markdown has beside lines;
// less than 0 if even those are too many.
func roomFor(s string) int {
	return maxTree - byteSize*len(s) - lineSize*strings.Count(s, "\n")
}

// newParser returns a parser for one document, whose tree has so much room.
func newParser(room int) parser.Parser {
	m := &meter{work: maxWork, room: room}
	inline := func(p parser.InlineParser) *meteredInline { return &meteredInline{p, m} }
	block := func(p parser.BlockParser) parser.BlockParser { return &meteredBlock{p, m} }
	nested := func(p parser.BlockParser) parser.BlockParser { return &boundedBlock{block(p)} }
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(block(parser.NewThematicBreakParser()), 200),
			util.Prioritized(nested(&meteredList{parser.NewListParser(), m}), 300),
			util.Prioritized(&meteredItem{parser.NewListItemParser(), m}, 400),
			util.Prioritized(block(parser.NewCodeBlockParser()), 500),
			util.Prioritized(block(parser.NewATXHeadingParser()), 600),
			util.Prioritized(block(parser.NewFencedCodeBlockParser()), 700),
			util.Prioritized(nested(parser.NewBlockquoteParser()), 800),
			util.Prioritized(block(parser.NewHTMLBlockParser()), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(inline(parser.NewCodeSpanParser()), 100),
			util.Prioritized(&meteredLink{inline(parser.NewLinkParser())}, 200),
			util.Prioritized(inline(parser.NewAutoLinkParser()), 300),
			util.Prioritized(inline(parser.NewRawHTMLParser()), 400),
			util.Prioritized(inline(parser.NewEmphasisParser()), 500),
			util.Prioritized(inline(extension.NewStrikethroughParser()), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(&meteredDefinitions{parser.LinkReferenceParagraphTransformer, m}, 100),
			util.Prioritized(&meteredTable{extension.NewTableParagraphTransformer(), m}, 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// A meteredBlock opens no block that the tree has no room for.
type meteredBlock struct {
	parser.BlockParser
	*meter
}

func (p *meteredBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if p.room < blockSize {
		return nil, parser.NoChildren
	}
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		p.room -= blockSize
	}
	return n, state
}

// A meteredList ends when there is no room for another item: goldmark wants
// items in every list, so they can't be refused.
type meteredList struct {
	parser.BlockParser
	*meter
}

func (p *meteredList) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if p.room < blockSize {
		return parser.Close
	}
	return p.BlockParser.Continue(n, reader, pc)
}

// A meteredItem counts what a list's item takes.
type meteredItem struct {
	parser.BlockParser
	*meter
}

func (p *meteredItem) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		p.room -= blockSize
	}
	return n, state
}

// A boundedBlock opens no block that would be nested too deep.
type boundedBlock struct{ parser.BlockParser }

func (p *boundedBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindList:
			if depth++; depth >= maxNesting {
				return nil, parser.NoChildren
			}
		}
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// A meteredInline pays for each attempt that fails with the bytes that are left
// of its paragraph, all of which it may have looked at; for what gets a node,
// with the signs before it, among which goldmark looks for its other half.
type meteredInline struct {
	parser.InlineParser
	*meter
}

func (p *meteredInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if p.work <= 0 || p.room < signSize {
		return nil
	}
	line, at := block.PeekLine()
	n := p.InlineParser.Parse(parent, block, pc)
	if n != nil {
		p.sign(parent)
	}
	if looksAhead(line) && (n == nil || n.Kind() == ast.KindText) {
		p.work -= bytesLeft(parent, at.Start)
	}
	return n
}

func (m *meter) sign(paragraph ast.Node) {
	if m.paragraph != paragraph {
		m.paragraph, m.signs = paragraph, 0
	}
	m.work -= m.signs
	m.signs++
	m.room -= signSize
}

// looksAhead reports whether the parsers for what the line begins with read
// further. Those for [, * and ~ only note where they stand.
func looksAhead(line []byte) bool {
	return len(line) > 0 && (line[0] == ']' || line[0] == '`' || line[0] == '<')
}

// bytesLeft returns how much of the paragraph stands behind start.
func bytesLeft(parent ast.Node, start int) int {
	for n := parent; n != nil; n = n.Parent() {
		if n.Type() != ast.TypeInline {
			if lines := n.Lines(); lines.Len() > 0 {
				return max(0, lines.At(lines.Len()-1).Stop-start)
			}
		}
	}
	return 0
}

// A meteredLink passes on the end of a block too, as the link parser needs.
type meteredLink struct{ *meteredInline }

func (p *meteredLink) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// meteredDefinitions pays for a paragraph that begins with link definitions
// with the square of its lines.
type meteredDefinitions struct {
	parser.ParagraphTransformer
	*meter
}

func (p *meteredDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	if !bytes.HasPrefix(bytes.TrimLeft(first.Value(reader.Source()), " "), []byte("[")) {
		return
	}
	p.work -= lines.Len() * lines.Len()
	if p.work > 0 {
		p.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// A meteredTable makes no table that the tree has no room for: goldmark gives
// every row as many cells as the header has.
type meteredTable struct {
	parser.ParagraphTransformer
	*meter
}

func (p *meteredTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, columns := node.Lines().Len(), 0
	for i := range lines {
		line := node.Lines().At(i)
		columns = max(columns, 1+bytes.Count(line.Value(reader.Source()), []byte("|")))
	}
	size := lines * columns * cellSize
	if size > p.room {
		return
	}
	p.ParagraphTransformer.Transform(node, reader, pc)
	if node.Lines().Len() < lines {
		p.room -= size
	}
}
