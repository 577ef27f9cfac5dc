package prompts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
	"kutip/retrieval/quote"
)

// maxExcerpts is how many excerpts one sentence of an answer may bring.
const maxExcerpts = 2

// What a part of a claim is worth to the sentence of an article that has it.
const (
	worthNumber  = 3
	worthName    = 2
	worthTelling = 1
)

// A point is one part of a claim that an excerpt can carry, and where.
type point struct {
	worth int
	at    map[*evidence][]int // byte offsets into the passage
}

// picks chooses the sentences of the cited passages that carry a claim: the
// one that has most of it, and another if it has numbers or names that the first
// lacks. Two that stand together make one excerpt.
func (c *Checker) picks(cl claim, cited []*evidence) []pick {
	points := c.points(cl, cited)
	negated := cl.negated()
	var picked []pick
	for len(picked) < maxExcerpts {
		p, worth := bestSentence(points, cited, negated)
		if p.evidence == nil || len(picked) > 0 && worth < worthName {
			break
		}
		points = slices.DeleteFunc(points, func(point point) bool { return point.in(p) })
		picked = append(picked, p)
	}
	if len(picked) == 2 {
		if both, ok := join(picked[0], picked[1]); ok {
			picked = []pick{both}
		}
	}
	return picked
}

// excerpts makes an excerpt of each pick.
func (c *Checker) excerpts(cl claim, picks []pick) []retrieval.Excerpt {
	var all []retrieval.Excerpt
	for _, p := range picks {
		all = append(all, c.excerpt(cl, p))
	}
	return all
}

// A pick is one or two sentences of a passage, as a span of the article.
type pick struct {
	*evidence
	span chunk.Span
}

// join makes one pick of two with nothing but a space between them, if both
// together aren't too long for an excerpt.
func join(p, q pick) (both pick, ok bool) {
	if q.span.Start < p.span.Start {
		p, q = q, p
	}
	if p.evidence != q.evidence {
		return pick{}, false
	}
	start := p.passage.Start
	gap := p.passage.Text[p.span.End-start : q.span.Start-start]
	both = pick{p.evidence, chunk.Span{Start: p.span.Start, End: q.span.End}}
	short := utf8.RuneCountInString(p.passage.Text[p.span.Start-start:q.span.End-start]) <= quote.MaxCharacters
	return both, short && strings.TrimSpace(gap) == "" && !strings.Contains(gap, "\n")
}

func (c *Checker) points(cl claim, cited []*evidence) []point {
	var all []point
	for i, w := range cl.words {
		switch {
		case cl.names[i]:
			all = append(all, newPoint(worthName, cited, func(e *evidence) []int { return e.offsets(c.namePlaces(cl, i, e)) }))
		case cl.telling[i]:
			all = append(all, newPoint(worthTelling, cited, func(e *evidence) []int { return e.offsets(c.places(cl, w, e)) }))
		}
	}
	for _, n := range cl.numbers {
		all = append(all, newPoint(worthNumber, cited, func(e *evidence) []int { return e.numbersLike(n, cl.text) }))
	}
	return all
}

func newPoint(worth int, cited []*evidence, places func(*evidence) []int) point {
	p := point{worth, make(map[*evidence][]int, len(cited))}
	for _, e := range cited {
		p.at[e] = places(e)
	}
	return p
}

// namePlaces returns where a passage has a name's word, or a longer name that
// begins with it by what else that is called.
func (c *Checker) namePlaces(cl claim, i int, e *evidence) []int {
	at := c.places(cl, cl.words[i], e)
	for n := 2; n <= longestName && i+n <= len(cl.words) && len(at) == 0; n++ {
		for _, r := range c.names.renderings(foldedOf(cl.words[i : i+n])) {
			at = append(at, e.find(r)...)
		}
	}
	return at
}

func foldedOf(words []word) []string {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.folded
	}
	return folded
}

func (e *evidence) offsets(words []int) []int {
	offsets := make([]int, len(words))
	for i, w := range words {
		offsets[i] = e.words[w].start
	}
	return offsets
}

// in tells whether a pick has the point.
func (p point) in(q pick) bool {
	return slices.ContainsFunc(p.at[q.evidence], func(at int) bool {
		at += q.passage.Start
		return q.span.Start <= at && at < q.span.End
	})
}

// bestSentence returns the sentence that is worth most, the first of equals;
// none if none is worth anything. To a claim that denies, one that denies is
// worth more.
func bestSentence(points []point, cited []*evidence, negated bool) (best pick, most int) {
	for _, e := range cited {
		for _, s := range e.passage.Sentences {
			worth, p := 0, pick{e, s}
			for _, point := range points {
				if point.in(p) {
					worth += point.worth
				}
			}
			if worth > 0 && negated && denies(p.sentenceWords()) {
				worth += worthName
			}
			if worth > most {
				best, most = p, worth
			}
		}
	}
	return best, most
}

// excerpt makes an excerpt of a pick, with the claim's words marked.
func (c *Checker) excerpt(cl claim, p pick) retrieval.Excerpt {
	said := make(map[string]bool)
	for _, point := range c.points(cl, []*evidence{p.evidence}) {
		for _, at := range point.at[p.evidence] {
			if i := slices.IndexFunc(p.words, func(w word) bool { return w.start <= at && at < w.end }); i >= 0 {
				said[p.words[i].folded] = true
			}
		}
	}
	start := p.passage.Start
	local := chunk.Span{Start: p.span.Start - start, End: p.span.End - start}
	span, marks := quote.Fit(p.passage.Text, local, func(folded string) float32 {
		if said[folded] && !analysis.IsStop(folded) {
			return 1
		}
		return 0
	})
	return retrieval.Excerpt{
		Article: p.passage.Article, Title: p.passage.Title,
		Paragraph: p.passage.Paragraph - 1 + chunk.ParagraphAt(p.passage.Text, span.Start),
		Span:      retrieval.Span{Start: start + span.Start, End: start + span.End},
		Text:      span.Of(p.passage.Text), Marks: marks,
	}
}
