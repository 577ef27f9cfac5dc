package chunk

// A block is a paragraph with its sentences.
type block struct {
	Span
	n            int // 1 for the text's first
	first, after int // its sentences' indexes
	size         size
}

// A size says with what a paragraph may go.
type size int

const (
	full    size = iota // alone, or behind short ones
	short               // with its neighbours
	heading             // with what follows: a heading, a list item
)

// blocksOf returns the text's paragraphs and all their sentences, which stand
// in one slice so that a passage of several paragraphs has its own as a part
// of it.
func blocksOf(text string) ([]block, []Span) {
	const usual = 128 // bytes a sentence
	paragraphs := Paragraphs(text)
	blocks := make([]block, len(paragraphs))
	sentences := make([]Span, 0, len(text)/usual+len(paragraphs))
	for i, p := range paragraphs {
		first := len(sentences)
		sentences = appendSentences(sentences, text, p)
		blocks[i] = block{p, i + 1, first, len(sentences), sizeOf(text, p)}
	}
	return blocks, sentences
}

func sizeOf(text string, p Span) size {
	switch {
	case p.Len() < shortHeading && !Ended(p.Of(text)):
		return heading
	case p.Len() < shortNormal:
		return short
	}
	return full
}

// together returns how many of the blocks, from the first, make a group: some
// short ones, and maybe a full one to end it.
func together(blocks []block) int {
	n := 1
	for n < len(blocks) && joins(blocks[:n], blocks[n]) {
		n++
	}
	// A heading goes with what it stands over, rather than with what fits.
	if n > 1 && n < len(blocks) && blocks[n-1].size == heading && blocks[n].size != heading {
		n--
	}
	return n
}

// joins reports whether the next block goes with the group before it.
func joins(group []block, next block) bool {
	last := group[len(group)-1]
	whole := next.End - group[0].Start
	switch {
	case last.size == full:
		return false
	case last.size == heading && len(group) == 1 && next.size != heading:
		// However long: the heading says what it is about. Canonical text has
		// two bytes between them; a passage mustn't grow by a text's empty lines.
		return next.Start-last.End <= shortHeading
	case last.size == heading && next.size == full:
		return whole <= maxPassage
	case last.size == short && next.size == heading:
		return false // that one begins something new
	}
	return whole <= maxJoined
}

func allHeadings(group []block) bool {
	for _, b := range group {
		if b.size != heading {
			return false
		}
	}
	return true
}
