package zipped

import (
	"strings"

	"kutip/retrieval/extract/format"
)

// Fields are those that the text being read is in: each has a code, which
// nobody sees, and behind a mark what it came to.
type fields struct {
	open    []field
	blocked int // of these, how many show nothing now
}

type field struct {
	code    string // as much as is needed to know a table of contents
	blocked bool
}

// mark begins a field, ends its code, or ends it.
func (f *fields) mark(kind string) error {
	if kind == "begin" {
		if len(f.open) >= maxDepth {
			return format.ErrDamaged
		}
		f.open = append(f.open, field{blocked: true})
		f.blocked++
		return nil
	}
	if len(f.open) == 0 {
		return nil
	}
	last := &f.open[len(f.open)-1]
	if last.blocked && (kind == "end" || !isContents(last.code)) {
		last.blocked = false
		f.blocked--
	}
	if kind == "end" {
		f.open = f.open[:len(f.open)-1]
	}
	return nil
}

// code notes a piece of the innermost field's code.
func (f *fields) code(text string) {
	const enough = 20
	if n := len(f.open); n > 0 && len(f.open[n-1].code) < enough {
		f.open[n-1].code += text[:min(len(text), enough)]
	}
}

// isCode reports whether what comes isn't text.
func (f *fields) isCode() bool { return f.blocked > 0 }

// isContents reports whether a field's code makes a table of contents: a menu,
// not text.
func isContents(code string) bool {
	name, _, _ := strings.Cut(strings.TrimSpace(code), " ")
	return name == "TOC"
}
