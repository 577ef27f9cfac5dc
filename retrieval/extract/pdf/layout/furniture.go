package layout

import (
	"math"
	"regexp"
	"strings"
)

const (
	margin      = 0.12 // of the page's height, at its top and at its bottom
	outermost   = 3    // rows that are looked at there
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
		for _, i := range s.marginal() {
			on[placeOf(s.rows[i])]++
		}
	}
	size := b.size()
	for i := range b.pages {
		s := &b.pages[i]
		drop := map[int]bool{}
		for _, i := range s.marginal() {
			r := s.rows[i]
			n := on[placeOf(r)]
			repeated := n >= repetitions || n == 2 && len(b.pages) == 2
			if r.size < largeText*size && (repeated || r.artifact || pageNumber.MatchString(r.text())) {
				drop[i] = true
			}
		}
		s.drop(drop)
	}
}

func placeOf(r row) place {
	text := digits.ReplaceAllString(strings.ToLower(r.text()), "#")
	return place{text[:min(len(text), 200)], int(math.Round(max(-1e6, min(r.y, 1e6)) / 4))}
}

// marginal returns which rows are in the page's margins.
func (s *sheet) marginal() []int {
	height := s.top - s.bottom
	var list []int
	for i, r := range s.rows {
		fromTop, fromBottom := i < outermost, len(s.rows)-i <= outermost
		if fromTop && r.y > s.top-margin*height || fromBottom && r.y < s.bottom+margin*height {
			list = append(list, i)
		}
	}
	return list
}

func (s *sheet) drop(which map[int]bool) {
	kept := s.rows[:0]
	for i, r := range s.rows {
		if !which[i] {
			kept = append(kept, r)
		}
	}
	s.rows = kept
}

// size returns the size of most of the text.
func (b *Body) size() float64 {
	amount := map[float64]int{}
	for _, s := range b.pages {
		for _, r := range s.rows {
			for _, g := range r.segments {
				amount[rounded(g.size)] += len(g.text)
			}
		}
	}
	return most(amount)
}

// rounded makes sizes that differ by rounding one.
func rounded(size float64) float64 { return math.Round(size*2) / 2 }
