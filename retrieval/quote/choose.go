package quote

import (
	"slices"
	"strings"

	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
)

// What excerpts may be.
const (
	MaxExcerpts   = 3
	MaxCharacters = 500 // of an excerpt
)

// How excerpts are kept short. A sentence pays for its length in log-odds a
// hundred bytes, more after the first excerpt. A neighbour joins an excerpt
// where it adds enough chance of an answer a hundred bytes, and both together
// aren't long. (Without: first excerpts hold 2 to 5 points fewer answers.)
const (
	firstPrice, laterPrice = 0.35, 0.5
	joinGain               = 0.05
	joinFirst, joinLater   = 270, 200 // bytes of both sentences
)

// sameShare is the share of common words from which two sentences say the same.
const sameShare = 0.9

// A Source is a passage that may be quoted from.
type Source struct {
	Title   string
	Text    string // that Passage's spans point into
	Passage chunk.Passage
	Score   float32 // as the index gave it
}

// An Excerpt is a part of a source.
type Excerpt struct {
	Source int          // index of the source
	Span   chunk.Span   // into its text
	Marks  []chunk.Span // the question's words, from the excerpt's start
	Chance float32      // that its best sentence answers the question, 0 to 1
	Cover  float32      // share of the question's words in it, 0 to 1
}

// Choose returns the excerpts that answer a question best, best first.
// Sources come best first.
func Choose(q *index.Result, sources []Source) []Excerpt {
	c := chooser{q: q, sources: sources}
	for i := range sources {
		c.sentences = append(c.sentences, describe(q, sources, i)...)
	}
	c.taken = make([]bool, len(c.sentences))
	var chosen []Excerpt
	price := float32(firstPrice)
	for len(chosen) < MaxExcerpts {
		best := c.best(price)
		if best < 0 {
			break
		}
		if e := c.take(best, len(chosen) == 0); !c.shows(chosen, e) {
			chosen = append(chosen, e)
		}
		price = laterPrice
	}
	return chosen
}

// shows tells whether the very text of e is shown already, which cutting can
// make of different sentences.
func (c *chooser) shows(chosen []Excerpt, e Excerpt) bool {
	return slices.ContainsFunc(chosen, func(old Excerpt) bool {
		return old.Span.Of(c.sources[old.Source].Text) == e.Span.Of(c.sources[e.Source].Text)
	})
}

// A chooser takes sentences one by one.
type chooser struct {
	q         *index.Result
	sources   []Source
	sentences []sentence // of all sources, in order
	taken     []bool
	shown     []int // sentences taken, to see what says the same
}

// best returns the sentence to take next, -1 if none is worth it.
func (c *chooser) best(price float32) int {
	best, most := -1, float32(0)
	for i := range c.sentences {
		s := &c.sentences[i]
		value := s.odds - price*float32(s.span.Len())/100
		if !c.taken[i] && (best < 0 || value > most) && s.features[featCover]+s.features[featAround] > 0 && !c.said(i) {
			best, most = i, value
		}
	}
	return best
}

// said tells whether a sentence says what one already shown does.
func (c *chooser) said(i int) bool {
	for _, j := range c.shown {
		if similar(c.sentences[i].words, c.sentences[j].words) {
			return true
		}
	}
	return false
}

// similar tells whether two sentences have nearly all words in common, numbers
// all of them.
func similar(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return len(b) == 0
	}
	common := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			common++
		} else if strings.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return float32(common) >= sameShare*float32(len(b))
}

// take makes an excerpt of a sentence and the neighbour that adds most, if any.
func (c *chooser) take(i int, first bool) Excerpt {
	limit := joinLater
	if first {
		limit = joinFirst
	}
	span := c.sentences[i].span
	c.mark(i)
	if j := c.neighbour(i, limit); j >= 0 {
		c.mark(j)
		other := c.sentences[j].span
		span = chunk.Span{Start: min(span.Start, other.Start), End: max(span.End, other.End)}
	}
	source := &c.sources[c.sentences[i].source]
	span, marks := c.fit(source.Text, span)
	return Excerpt{
		Source: c.sentences[i].source, Span: span, Marks: marks, Chance: chance(c.sentences[i].odds),
		Cover: c.sentences[i].features[featCover],
	}
}

func (c *chooser) mark(i int) {
	c.taken[i] = true
	c.shown = append(c.shown, i)
}

// neighbour returns the sentence beside i that is worth joining, or -1.
func (c *chooser) neighbour(i, limit int) int {
	best, most := -1, float32(joinGain)
	for _, j := range [...]int{i - 1, i + 1} {
		if j < 0 || j >= len(c.sentences) || c.taken[j] || c.sentences[j].source != c.sentences[i].source {
			continue
		}
		a, b := c.sentences[min(i, j)].span, c.sentences[max(i, j)].span
		gain := 100 * chance(c.sentences[j].odds) / float32(c.sentences[j].span.Len())
		if gain > most && b.End-a.Start <= limit && !c.said(j) && !crossesParagraph(c.sources[c.sentences[i].source].Text, a, b) {
			best, most = j, gain
		}
	}
	return best
}

func crossesParagraph(text string, a, b chunk.Span) bool {
	return b.Start-a.End >= 2 && text[a.End:a.End+2] == "\n\n"
}

// fit cuts an excerpt that is too long, and finds the marks in it.
func (c *chooser) fit(text string, span chunk.Span) (chunk.Span, []chunk.Span) {
	return Fit(text, span, func(folded string) (value float32) {
		for _, m := range c.q.Matches[folded] {
			value = max(value, m.Weight*c.q.Groups[m.Group].IDF)
		}
		return value
	})
}
