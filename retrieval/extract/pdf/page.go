package pdf

import (
	"math"

	"kutip/retrieval/extract/format"
	"kutip/retrieval/extract/pdf/cos"
	"kutip/retrieval/extract/pdf/layout"
)

// A page is its dictionary, with what it has from the nodes above it.
type page struct {
	dict      cos.Dict
	resources cos.Object
	box       rect // what of it is shown
}

// maxPageDepth is how deep the tree of pages may be.
const maxPageDepth = 50

// pages walks the tree of pages. A node that is met again isn't followed.
func (r *reader) pages() ([]page, error) {
	var list []page
	seen := map[cos.Ref]bool{}
	var walk func(o cos.Object, above page, depth int) bool
	walk = func(o cos.Object, above page, depth int) bool {
		if ref, ok := o.(cos.Ref); ok {
			if seen[ref] {
				return true
			}
			seen[ref] = true
		}
		d := r.file.Dict(o)
		if d == nil || depth > maxPageDepth || !r.file.Spend(20) {
			return true
		}
		p := r.inherit(d, above)
		kids := r.file.Array(d["Kids"])
		if kids == nil {
			list = append(list, p)
			return len(list) <= maxPages
		}
		p.dict = nil
		for _, kid := range kids {
			if !walk(kid, p, depth+1) {
				return false
			}
		}
		return true
	}
	root := r.file.Dict(r.file.Trailer["Root"])
	if !walk(root["Pages"], page{box: rect{0, 0, 612, 792}}, 0) {
		return nil, format.ErrTooLarge
	}
	return list, r.file.Err()
}

func (r *reader) inherit(d cos.Dict, above page) page {
	p := page{dict: d, resources: above.resources, box: above.box}
	if d["Resources"] != nil {
		p.resources = d["Resources"]
	}
	media, hasMedia := r.rect(d["MediaBox"])
	crop, hasCrop := r.rect(d["CropBox"])
	if hasMedia {
		p.box = media
	}
	if hasCrop {
		if both := p.box.and(crop); !both.empty() {
			p.box = both
		}
	}
	return p
}

// rect reads a rectangle, whose corners may be in any order.
func (r *reader) rect(o cos.Object) (rect, bool) {
	a := r.file.Array(o)
	if len(a) != 4 {
		return rect{}, false
	}
	var x [4]float64
	for i := range a {
		x[i], _ = r.file.Number(a[i])
	}
	box := rect{min(x[0], x[2]), min(x[1], x[3]), max(x[0], x[2]), max(x[1], x[3])}
	return box, !box.empty() && box.x1-box.x0 < 1e6 && box.y1-box.y0 < 1e6
}

// page runs a page's operators and returns the text that is seen.
func (r *reader) page(p page) layout.Page {
	t := newPainter(r, p)
	t.contents(p.dict["Contents"])
	t.flush()
	return upright(t.seen(), p.box)
}

// upright turns a page so that most of its text runs from left to right, and
// leaves out what runs otherwise: stamps in the margin, watermarks.
func upright(texts []text, box rect) layout.Page {
	var amount [4]int
	for _, t := range texts {
		if t.turn >= 0 {
			amount[t.turn] += len(t.s)
		}
	}
	main := 0
	for turn, n := range amount {
		if n > amount[main] {
			main = turn
		}
	}
	m := turned(main)
	box = m.rect(box)
	out := layout.Page{Left: box.x0, Right: box.x1, Bottom: box.y0, Top: box.y1}
	for _, t := range texts {
		if t.turn != main {
			continue
		}
		x, y := m.apply(t.x, t.y)
		end, _ := m.apply(t.endX, t.endY)
		out.Fragments = append(out.Fragments, layout.Fragment{
			X0: x, X1: max(end, x), Y: y, Size: t.size, Bold: t.bold, Artifact: t.artifact, Text: t.s,
		})
	}
	return out
}

// turned is the matrix that turns text by quarters of a circle back.
func turned(quarters int) matrix {
	switch quarters {
	case 1:
		return matrix{0, -1, 1, 0, 0, 0}
	case 2:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 3:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return identity
}

// quarters returns how often text in a direction is turned by a quarter, -1 if
// it is slanted.
func quarters(dx, dy float64) int {
	angle := math.Atan2(dy, dx) / (math.Pi / 2)
	nearest := math.Round(angle)
	if math.Abs(angle-nearest) > 0.05 {
		return -1
	}
	return (int(nearest) + 4) % 4
}
