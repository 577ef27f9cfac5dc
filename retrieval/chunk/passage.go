package chunk

// A Passage is one or more sentences that are found, shown and cited together.
type Passage struct {
	Span             // from its first sentence to its last
	Paragraph int    // that it starts in, 1 for the text's first
	Sentences []Span // at least one; none crosses a paragraph
}

// Passages returns the text's passages in order. Together they hold all of the
// text but white space.
//
// A paragraph is one passage unless it is long (then it is divided at sentence
// ends into parts of about equal length, each up to 1,200 bytes if its
// sentences allow) or short: a heading or list item goes with what follows it,
// or at the end of the text with what came before, and other short paragraphs
// may go together.
func Passages(text string) []Passage {
	blocks, sentences := blocksOf(text)
	passages := make([]Passage, 0, len(blocks)+len(text)/maxPassage)
	for len(blocks) > 0 {
		n := together(blocks)
		group := blocks[:n]
		if n == len(blocks) && allHeadings(group) && joinLast(passages, group, sentences) {
			break
		}
		passages = appendPassages(passages, group, sentences)
		blocks = blocks[n:]
	}
	return passages
}

// appendPassages makes passages of a group: one, unless it ends in a long
// paragraph. What stands before that goes with the paragraph's first part.
func appendPassages(dst []Passage, group []block, sentences []Span) []Passage {
	first, last := group[0], group[len(group)-1]
	if last.Len() <= maxPassage {
		return append(dst, passage(sentences[first.first:last.after], first.n))
	}
	from := first.first
	for at := last.first; at < last.after; {
		to := part(sentences[at:last.after]) + at
		n := last.n
		if at == last.first {
			n = first.n
		}
		dst = append(dst, passage(sentences[from:to], n))
		from, at = to, to
	}
	return dst
}

// part returns how many of the sentences make the next part of a paragraph
// that is divided: as many as come nearest to an equal share of what is left.
func part(sentences []Span) int {
	start, end := sentences[0].Start, sentences[len(sentences)-1].End
	parts := (end - start + maxPassage - 1) / maxPassage
	share := start + (end-start)/parts
	n := 1
	for n < len(sentences) {
		next := sentences[n]
		if next.End-start > maxPassage || next.End-share > share-sentences[n-1].End {
			break
		}
		n++
	}
	return n
}

// joinLast adds the heading or few list items that end a text to its last
// passage, if there is one with room for them. A longer list can stand alone.
func joinLast(passages []Passage, group []block, sentences []Span) bool {
	if len(passages) == 0 {
		return false
	}
	last, tail := &passages[len(passages)-1], group[len(group)-1]
	if tail.End-group[0].Start > shortNormal || tail.End-last.Start > maxPassage+shortHeading {
		return false
	}
	from := group[0].first - len(last.Sentences)
	*last = passage(sentences[from:tail.after], last.Paragraph)
	return true
}

// passage makes one of sentences that stand next to each other. It keeps the
// slice, with no room to append.
func passage(sentences []Span, paragraph int) Passage {
	n := len(sentences)
	return Passage{
		Span:      Span{sentences[0].Start, sentences[n-1].End},
		Paragraph: paragraph,
		Sentences: sentences[:n:n],
	}
}
