package prompts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// A Stance is how a passage stands to a text that somebody wrote.
type Stance string

// The stances.
const (
	Agrees    Stance = "agrees"    // it says what the text says, or part of it
	Disagrees Stance = "disagrees" // it says something else of the same matter
	Silent    Stance = "silent"    // it does neither
)

// A StancePrompt is what a model needs to tell how passages stand to a text.
type StancePrompt struct {
	Text     string
	Passages []retrieval.Passage // the most important first
	MaxIn    int                 // tokens that the prompt may have
	MaxOut   int                 // tokens that the reply may have
}

// RenderStances asks for the stances. It returns the passages that the request
// numbers from 1: as many of the first as fit into MaxIn, at least one.
func RenderStances(p StancePrompt) (Request, []retrieval.Passage) {
	return fit("stances", "weighed", newView(analysis.Unknown, p.Text, nil), p.Passages, p.MaxIn, p.MaxOut)
}

// stanceLine is a line with a passage's number and its stance, as models write
// it: 2: DISAGREES, - [2] disagrees, Passage 2: DISAGREES.
var stanceLine = regexp.MustCompile(`(?i)^\s*(?:passage\s+)?\[?([0-9]{1,3})\]?\s*[:.)=–-]?\s*(AGREES|DISAGREES|SILENT)[.!]?\s*$`)

// ParseStances reads the reply to a StancePrompt about n passages: the stance of
// each in order, "" of one that the reply says none or two of. A line counts
// when there is nothing else on it; all others are left out.
func ParseStances(reply string, n int) []Stance {
	stances, torn := make([]Stance, n), make([]bool, n)
	for line := range strings.Lines(aloud(clean(reply))) {
		m := stanceLine.FindStringSubmatch(unmarked(bullet.ReplaceAllString(line, "")))
		if m == nil {
			continue
		}
		i, _ := strconv.Atoi(m[1])
		if i--; i < 0 || i >= n {
			continue
		}
		said := Stance(strings.ToLower(m[2]))
		torn[i] = torn[i] || stances[i] != "" && stances[i] != said
		stances[i] = said
	}
	for i := range stances {
		if torn[i] {
			stances[i] = ""
		}
	}
	return stances
}

// bullet is the mark of a list before a line. A number isn't one here.
var bullet = regexp.MustCompile(`^\s*[-*+•–]\s+`)

// A Bearing is what words show of how a part of a passage stands to a claim that
// somebody made.
type Bearing struct {
	// Touches tells whether it has two words that say what the claim is about.
	Touches bool

	// Allows tells whether it may agree: it has all the claim's numbers, its
	// passage all the names, in some form and either language, and the sentence
	// that has most of the claim doesn't deny it, nor the claim that, by as much
	// as words show. What it can't see is what can't be seen in words: swapped
	// roles, another verb or place of the same names, a name in small letters
	// that no lexicon knows.
	Allows bool

	// Says tells whether it says the claim word for word, denied by neither.
	Says bool
}

// Bearings holds claims against what is shown of the nth passage, 1 for the
// first: a span of its article. Of a passage that there isn't, nothing is true.
func (c *Checker) Bearings(claims []string, n int, shown retrieval.Span) []Bearing {
	all := make([]Bearing, len(claims))
	whole, reason := c.cited([]int{n})
	if reason != "" {
		return all
	}
	part := newEvidence(within(c.Passages[n-1], shown))
	for i, text := range claims {
		cl := c.claim(text)
		all[i] = Bearing{
			Touches: c.touches(cl, part),
			Allows:  c.allows(cl, part, append([]*evidence{part}, whole...)),
			Says:    part.repeats(cl),
		}
	}
	return all
}

// within is the part of a passage in a span of its article.
func within(p retrieval.Passage, shown retrieval.Span) retrieval.Passage {
	shown.Start = min(max(shown.Start, p.Start), p.End)
	shown.End = min(max(shown.End, shown.Start), p.End)
	part := p
	part.Text, part.Span, part.Sentences = p.Text[shown.Start-p.Start:shown.End-p.Start], shown, nil
	for _, s := range p.Sentences {
		s.Start, s.End = max(s.Start, shown.Start), min(s.End, shown.End)
		if s.Start < s.End {
			part.Sentences = append(part.Sentences, s)
		}
	}
	return part
}

// fewestTouching is of how many of a claim's words a passage must have some form
// to speak of its matter: one is in too many.
const fewestTouching = 2

func (c *Checker) touches(cl claim, e *evidence) bool {
	found := make(map[string]bool)
	for i, w := range cl.words {
		if (cl.names[i] || cl.telling[i]) && len(c.places(cl, w, e)) > 0 {
			found[w.folded] = true
		}
	}
	return len(found) >= fewestTouching
}

func (c *Checker) allows(cl claim, part *evidence, named []*evidence) bool {
	shown := []*evidence{part}
	return all(cl.numbers, func(n analysis.Number) bool { return n.Implied || cl.numberIn(n, shown) }) &&
		c.namesHold(cl, named) && c.smallNamesHold(cl, named) && !c.opposes(cl, part)
}

// opposes tells whether a claim denies what the sentence that has most of it
// doesn't, or the other way round. That another sentence denies something else
// is no matter.
func (c *Checker) opposes(cl claim, e *evidence) bool {
	if slices.ContainsFunc(cl.words, func(w word) bool { return comparing[w.folded] }) {
		return false
	}
	p, worth := bestSentence(c.points(cl, []*evidence{e}), []*evidence{e}, false)
	var said []word
	if worth > 0 {
		said = p.sentenceWords()
	}
	undone := func(w word) bool { return undoing[w.folded] }
	if cl.negated() || slices.ContainsFunc(cl.words, undone) {
		return !denies(said) && !slices.ContainsFunc(said, undone)
	}
	return worth > 0 && !denies(cl.words) && c.deniedThere(cl, p)
}

// fewestRepeated is how many words a claim must have to be said word for word.
const fewestRepeated = 3

// repeats tells whether a sentence has all of a claim's words in their order, and
// no more denials.
func (e *evidence) repeats(cl claim) bool {
	if len(cl.words) < fewestRepeated {
		return false
	}
	return slices.ContainsFunc(e.passage.Sentences, func(s chunk.Span) bool {
		said, next := pick{e, s}.sentenceWords(), 0
		for _, w := range said {
			if next < len(cl.words) && w.folded == cl.words[next].folded {
				next++
			}
		}
		return next == len(cl.words) && denialsIn(said) == denialsIn(cl.words)
	})
}

// smallNamesHold tells whether the passages have the names that a claim writes
// in small letters, as people do in a chat, as far as these are in the lexicon.
func (c *Checker) smallNamesHold(cl claim, cited []*evidence) bool {
	return !slices.ContainsFunc(cl.words, func(w word) bool {
		return !w.upper && proper(w.folded) && !analysis.IsStop(w.folded) &&
			!anyOf(cited, func(e *evidence) bool { return len(c.places(cl, w, e)) > 0 })
	})
}
