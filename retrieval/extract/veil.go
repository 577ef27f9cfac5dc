package extract

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"kutip/retrieval/extract/webpage"
)

// A veil is an HTML element in Markdown that hides what stands in it. It begins
// and ends in raw HTML, and there is Markdown between. Its zero value hides
// nothing.
type veil struct {
	name  string
	depth int      // how many elements of the name are open
	in    ast.Node // whose end ends it, too: its paragraph, or what its block stands in
}

func (v *veil) hides() bool { return v.depth > 0 }

// read looks at the raw HTML of a node. A tag that closes itself hides nothing
// that comes after its block, though browsers know of no such tags: people who
// write them mean it.
func (v *veil) read(raw []byte, n ast.Node) {
	in := n.Parent()
	for n.Type() == ast.TypeInline && in.Type() == ast.TypeInline {
		in = in.Parent()
	}
	tags := html.NewTokenizer(bytes.NewReader(raw))
	for {
		switch kind := tags.Next(); {
		case kind == html.ErrorToken:
			return
		case kind == html.StartTagToken, kind == html.SelfClosingTagToken && n.Type() == ast.TypeInline:
			v.start(tags.Token(), in)
		case kind == html.EndTagToken:
			if name, _ := tags.TagName(); v.hides() && string(name) == v.name {
				v.depth--
			}
		}
	}
}

func (v *veil) start(tag html.Token, in ast.Node) {
	switch {
	case v.hides():
		if tag.Data == v.name {
			v.depth++
		}
	case webpage.Hides(tag):
		*v = veil{tag.Data, 1, in}
	}
}

// leave ends what is hidden in the node.
func (v *veil) leave(n ast.Node) {
	if v.hides() && v.in == n {
		*v = veil{}
	}
}
