package layout

import (
	"math"
	"regexp"
	"strings"
)

const (
	margin      = 0.12 // of the page's height, at its top and at its bottom
	headMargin  = 72   // points at its top, at least; at its bottom are notes
	outermost   = 3    // rows of a column that are looked at there
	repetitions = 3    // pages that a running header is on; both of two pages too
	largeText   = 1.25 // of the text's size: headings of chapters, not of pages
)

var (
	digits     = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`^\W*(?:(?i:halaman|hal|hlm|page|p)\b\W*)?(?:\d{1,4}|l?x{0,4}(?:ix|iv|vi{0,3}|i{1,3})|l?x{1,4})(?:\s*(?:/|dari|of)\s*\d{1,4})?\W*$`)
)

// A place is what a running header has in common on its pages.
type place struct {
	text string
	y    int // in steps of 4 points
}

// dropFurniture drops what repeats in the margins: headers, footers, numbers
// of pages.
func (b *Body) dropFurniture() {
	on := map[place]int{}
	for _, s := range b.pages {
		for _, rows := range s.parts {
			for i, r := range rows {
				if s.isMarginal(rows, i) {
					on[placeOf(r)]++
				}
			}
		}
	}
	size := b.size()
	for _, s := range b.pages {
		for part, rows := range s.parts {
			var kept []row
			for i, r := range rows {
				n := on[placeOf(r)]
				repeated := n >= repetitions || n == 2 && len(b.pages) == 2
				if !s.isMarginal(rows, i) || r.size >= largeText*size || !repeated && !r.artifact && !pageNumber.MatchString(r.text()) {
					kept = append(kept, r)
				}
			}
			s.parts[part] = kept
		}
	}
}

func placeOf(r row) place {
	text := digits.ReplaceAllString(strings.ToLower(r.text()), "#")
	return place{text[:min(len(text), 200)], int(math.Round(max(-1e6, min(r.y, 1e6)) / 4))}
}

// isMarginal reports whether one of a part's rows is in the page's margins.
func (s *sheet) isMarginal(rows []row, i int) bool {
	height := margin * (s.top - s.bottom)
	fromTop, fromBottom := i < outermost, len(rows)-i <= outermost
	return fromTop && rows[i].y > s.top-max(height, headMargin) || fromBottom && rows[i].y < s.bottom+height
}

// size returns the size of most of the text.
func (b *Body) size() float64 {
	amount := map[float64]int{}
	for _, s := range b.pages {
		for g := range s.segments() {
			amount[rounded(g.size)] += len(g.text)
		}
	}
	return most(amount)
}

// rounded makes sizes that differ by rounding one.
func rounded(size float64) float64 { return math.Round(size*2) / 2 }
