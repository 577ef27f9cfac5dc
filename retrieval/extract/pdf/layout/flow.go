package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/chunk"
)

// Distances in sizes of the letters.
const (
	indent    = 0.8  // of a line that begins a paragraph
	moreSpace = 0.25 // above a paragraph, besides that between lines
	otherSize = 0.06 // a heading's letters differ by more, in parts
)

// A flow makes paragraphs of lines.
type flow struct {
	blocks  []block
	leading map[float64]float64 // from baseline to baseline, by size
	size    float64             // of most of the text
	hyphens hyphens
	done    []open
}

// open is a paragraph that may go on.
type open struct {
	Paragraph
	text  []byte
	bold  bool
	item  bool
	last  line
	lines int
	block int
	left  float64 // of its second line on, or of its only one
}

// ended reports whether its last sentence has ended.
func (p *open) ended() bool { return chunk.Ended(string(p.text[max(0, len(p.text)-200):])) }

func newFlow(blocks []block) *flow {
	f := &flow{blocks: blocks, leading: map[float64]float64{}}
	gaps := map[float64][]float64{}
	amount := map[float64]int{}
	for _, k := range blocks {
		for _, l := range k.lines {
			amount[rounded(l.size)] += len(l.text)
		}
		for i := 1; i < len(k.lines); i++ {
			a, b := k.lines[i-1], k.lines[i]
			if gap := a.y - b.y; sameSize(a.size, b.size) && gap > 0.8*b.size && gap < 3*b.size {
				gaps[rounded(b.size)] = append(gaps[rounded(b.size)], gap)
			}
		}
	}
	for size, list := range gaps {
		f.leading[size] = quantile(list, 0.25)
	}
	f.size = most(amount)
	f.hyphens.learn(blocks)
	return f
}

func sameSize(a, b float64) bool { return max(a, b)-min(a, b) <= otherSize*max(a, b) }

func (f *flow) paragraphs() []Paragraph {
	for i, k := range f.blocks {
		for j, l := range k.lines {
			var next *line
			if j+1 < len(k.lines) {
				next = &k.lines[j+1]
			}
			f.line(i, l, next)
		}
	}
	var out []Paragraph
	for _, p := range f.done {
		p.Text = strings.TrimSpace(string(p.text))
		if p.Text != "" {
			p.Size = rounded(p.Size)
			out = append(out, p.Paragraph)
		}
	}
	return out
}

// line adds a line to the paragraph that it goes on with, or begins another.
func (f *flow) line(block int, l line, next *line) {
	text, isItem := l.text, false
	if !l.table {
		text, isItem = item(l.text)
	}
	if p := f.goesOn(block, l, next, isItem); p != nil {
		p.text = f.hyphens.join(p.text, strings.TrimSpace(l.text))
		if p.lines++; p.lines == 2 || p.block != block {
			p.left = l.x0
		}
		p.last, p.block = l, block
		return
	}
	p := open{bold: l.bold, item: isItem, last: l, lines: 1, block: block, left: l.x0}
	p.Size, p.Page, p.Height, p.Table = l.size, f.blocks[block].page, l.height, l.table
	p.text = f.hyphens.join(nil, strings.TrimSpace(text))
	f.done = append(f.done, p)
}

// goesOn returns the paragraph that a line goes on with, nil if it begins one.
func (f *flow) goesOn(block int, l line, next *line, isItem bool) *open {
	if len(f.done) == 0 || l.table || isItem {
		return nil
	}
	p := &f.done[len(f.done)-1]
	if p.block != block {
		return f.overBorder(block, l)
	}
	if p.Table || p.bold != l.bold && !mixed(p, l) || !sameSize(p.last.size, l.size) || f.parted(p, l) || f.indented(p, l, next) || f.fits(p, l) {
		return nil
	}
	return p
}

// mixed reports whether bold and other lines are one paragraph: its first line
// is bold as a whole by chance, or a later one.
func mixed(p *open, l line) bool {
	return !p.ended() && startsLow(l.text)
}

// overBorder returns the paragraph that goes on in the next column or on the
// next page: the last one in letters of the line's size, since notes may stand
// below it, if its sentence hasn't ended.
func (f *flow) overBorder(block int, l line) *open {
	from := f.done[len(f.done)-1].block
	for i := len(f.done) - 1; i >= 0 && i > len(f.done)-20; i-- {
		p := &f.done[i]
		if p.block < from-1 {
			return nil
		}
		if p.last.size < l.size && sameSize(l.size, f.size) && !sameSize(p.last.size, l.size) {
			continue
		}
		if !sameSize(p.last.size, l.size) {
			return nil
		}
		if p.Table || p.bold != l.bold || !startsLow(l.text) && (p.ended() || p.item) && (p.lines == 1 || f.short(p, l) || f.stepsIn(block, l)) {
			return nil
		}
		return p
	}
	return nil
}

// stepsIn reports whether a line begins further in than its block.
func (f *flow) stepsIn(block int, l line) bool { return l.x0 > f.blocks[block].left+indent*l.size }

// short reports whether the paragraph's last line had room for the next word.
func (f *flow) short(p *open, l line) bool {
	return p.last.x1+firstWord(l) < f.blocks[p.block].right-0.3*l.size
}

// parted reports whether there is more space above the line than between lines.
func (f *flow) parted(p *open, l line) bool {
	gap := p.last.y - l.y
	leading := f.leading[rounded(l.size)]
	if leading == 0 {
		leading = 1.3 * l.size
	}
	return gap < 0 || gap > leading+moreSpace*l.size
}

// indented reports whether the line's beginning is that of a paragraph.
func (f *flow) indented(p *open, l line, next *line) bool {
	step := l.x0 - p.last.x0
	switch {
	case abs(p.last.x0+p.last.x1-l.x0-l.x1) < 0.5*l.size: // centred below each other
		return false
	case step > indent*l.size: // to the right: a first line, unless the others hang
		hangs := p.lines == 1 && (p.item || next != nil && abs(next.x0-l.x0) < 0.3*l.size && !p.ended())
		return !hangs && !startsLow(l.text)
	case step < -indent*l.size: // to the left: after a first line, or after lines that hang
		return p.lines > 1 && !startsLow(l.text)
	}
	return false
}

// fits reports whether the paragraph ended because it had room for the line's
// first word and didn't take it.
func (f *flow) fits(p *open, l line) bool {
	return p.ended() && !startsLow(l.text) && f.short(p, l)
}

// firstWord returns how wide a line's first word is, with the space before it.
func firstWord(l line) float64 {
	word, _, _ := strings.Cut(l.text, " ")
	letters := max(utf8.RuneCountInString(l.text), 1)
	return (l.x1 - l.x0) * float64(utf8.RuneCountInString(word)+1) / float64(letters)
}

func startsLow(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

func abs(x float64) float64 { return max(x, -x) }
