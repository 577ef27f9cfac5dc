package extract

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark takes quadratic time for some texts that no person writes: "[a]("
// or "> " a hundred thousand times, a run of a million link definitions. So we
// wrap those of its parsers that look far ahead or nest, and when a limit is
// reached what they would have read stays as it is written.
const (
	maxNesting = 32        // of quotations and lists
	maxWork    = 100 << 20 // bytes looked at in vain, in all; some 0.2 s
	maxSigns   = 200_000   // brackets, asterisks and the like that get a node of their own
	maxLines   = 300_000   // that aren't empty; each is a node or more
)

// newParser returns a parser for one document.
func newParser() parser.Parser {
	left := maxWork
	signs := maxSigns
	inline := func(p parser.InlineParser) *meteredInline { return &meteredInline{p, &left, &signs} }
	nested := func(p parser.BlockParser) parser.BlockParser { return &boundedBlock{p} }
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nested(parser.NewListParser()), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nested(parser.NewBlockquoteParser()), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
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
			util.Prioritized(&meteredDefinitions{parser.LinkReferenceParagraphTransformer, &left}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
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
// of its paragraph, all of which it may have looked at, and counts what gets a
// node.
type meteredInline struct {
	parser.InlineParser
	left, signs *int
}

func (p *meteredInline) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if *p.left <= 0 || *p.signs <= 0 {
		return nil
	}
	line, at := block.PeekLine()
	n := p.InlineParser.Parse(parent, block, pc)
	if n != nil {
		*p.signs--
	}
	if looksAhead(line) && (n == nil || n.Kind() == ast.KindText) {
		*p.left -= bytesLeft(parent, at.Start)
	}
	return n
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
	left *int
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
	*p.left -= lines.Len() * lines.Len()
	if *p.left > 0 {
		p.ParagraphTransformer.Transform(node, reader, pc)
	}
}
