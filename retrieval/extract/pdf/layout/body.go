// Package layout makes paragraphs of pieces of text that have places on pages.
//
//	Body      takes page after page and gives the paragraphs
//	column    cuts pages into columns, and what is above and below them
//	row       pieces on one baseline, joined to segments where no gap parts them
//	furniture what repeats on pages: running headers, footers, page numbers
//	block     rows that are read in one go, those of tables among them
//	flow      makes paragraphs of lines, over columns and pages
//
// All of it is linear in the number of pieces, or sorts them.
package layout

import (
	"iter"
	"slices"

	"kutip/retrieval/extract/format"
)

// A Fragment is a piece of text along a baseline. Lengths are in points, and y
// grows upwards.
type Fragment struct {
	X0, X1, Y float64
	Size      float64 // of the letters
	Bold      bool
	Artifact  bool // the file says that it belongs to the page, not to the text
	Text      string
}

// A Page is fragments in any order, and the bounds of the paper.
type Page struct {
	Left, Right, Bottom, Top float64
	Fragments                []Fragment
}

// A Paragraph is one as it is read, with where it begins.
type Paragraph struct {
	Text   string
	Size   float64 // of its letters
	Page   int     // from 0
	Height float64 // where on the page, from 0 at the bottom to 1
	Table  bool    // a row of a table
}

// Limits of a whole body.
const (
	maxFragments = 1 << 19 // words of more than maxText
	maxSegments  = 1 << 16
	maxText      = 2 * format.MaxText // before headers are dropped and white space is
)

// A Body is the pages so far. Its zero value is empty.
type Body struct {
	pages     []sheet
	fragments int
	segments  int
	bytes     int
}

// A sheet is a page's parts in reading order, and their rows from top to
// bottom.
type sheet struct {
	left, right, bottom, top float64
	parts                    [][]row
}

// Add takes the next page. It returns false once there is too much.
func (b *Body) Add(p Page) bool {
	if b.fragments += len(p.Fragments); b.fragments > maxFragments {
		return false
	}
	s := sheet{p.Left, p.Right, p.Bottom, p.Top, partsOf(p.Fragments, 0)}
	for g := range s.segments() {
		b.segments++
		b.bytes += len(g.text)
	}
	b.pages = append(b.pages, s)
	return b.segments <= maxSegments && b.bytes <= maxText
}

// segments goes through those of all parts.
func (s *sheet) segments() iter.Seq[segment] {
	return func(yield func(segment) bool) {
		for _, rows := range s.parts {
			for _, r := range rows {
				for _, g := range r.segments {
					if !yield(g) {
						return
					}
				}
			}
		}
	}
}

// Paragraphs returns what there is to read, in order.
func (b *Body) Paragraphs() []Paragraph {
	b.dropFurniture()
	f := newFlow(b.blocks())
	return f.paragraphs()
}

// blocks returns the blocks of all pages in reading order.
func (b *Body) blocks() []block {
	var all []block
	for i, s := range b.pages {
		for _, rows := range s.parts {
			k := blockOf(rows)
			k.page = i
			k.setHeights(s)
			all = append(all, k)
		}
		b.pages[i].parts = nil
	}
	return all
}

// BodySize returns the size of most of the text, 0 if there is none.
func BodySize(paragraphs []Paragraph) float64 {
	amount := map[float64]int{}
	for _, p := range paragraphs {
		amount[p.Size] += len(p.Text)
	}
	return most(amount)
}

func most(amount map[float64]int) float64 {
	best := 0.0
	for size, n := range amount {
		if n > amount[best] || n == amount[best] && size < best {
			best = size
		}
	}
	return best
}

// quantile returns the value that a part of the list is below. It sorts it.
func quantile(list []float64, part float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[int(part*float64(len(list)-1))]
}
