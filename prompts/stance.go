package prompts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
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

// CouldAgree tells whether the nth passage, 1 for the first, may agree with a
// claim that somebody made: it has all the claim's numbers and names, in some
// form and either language, and doesn't deny it by as much as words show. What
// it can't see is what can't be seen in words: swapped roles, another verb or
// place of the same names, a name in small letters that no lexicon knows.
func (c *Checker) CouldAgree(claim string, n int) bool {
	cited, reason := c.cited([]int{n})
	if reason != "" {
		return false
	}
	cl := c.claim(claim)
	return all(cl.numbers, func(n analysis.Number) bool { return n.Implied || cl.numberIn(n, cited) }) &&
		c.namesHold(cl, cited) && c.smallNamesHold(cl, cited) && !c.contradicts(cl, c.picks(cl, cited))
}

// smallNamesHold tells whether the passages have the names that a claim writes
// in small letters, as people do in a chat, as far as these are in the lexicon.
func (c *Checker) smallNamesHold(cl claim, cited []*evidence) bool {
	return !slices.ContainsFunc(cl.words, func(w word) bool {
		return !w.upper && proper(w.folded) && !analysis.IsStop(w.folded) &&
			!anyOf(cited, func(e *evidence) bool { return len(c.places(cl, w, e)) > 0 })
	})
}
