package prompts

import "kutip/retrieval"

// A passage that carries a sentence has most of its telling words, as far as
// any has them: others only share its names. nearShare is how many of the most.
const nearShare = 0.75

// CheckNearest tells whether the passages carry a sentence that cites none of
// them: one passage alone, or two of an article that follow each other. The
// nearest comes first. Many passages together would hold any name, so they
// prove nothing.
func (c *Checker) CheckNearest(text string) Checked {
	s := Sentence{Text: text}
	if reason := c.form(s); reason != "" && reason != Uncited {
		return Checked{Sentence: s, Reason: reason}
	}
	cl := c.claim(text)
	candidates := c.candidates(cl)
	var most float64
	for _, cited := range candidates {
		most = max(most, c.weight(cl, cited))
	}
	reason := Unsupported
	for _, cited := range candidates {
		if c.weight(cl, cited) < nearShare*most {
			continue
		}
		checked := c.judge(s, cl, cited)
		if checked.Reason == "" {
			return checked
		}
		if reason == Unsupported {
			reason = checked.Reason
		}
	}
	return Checked{Sentence: s, Reason: reason}
}

// weight is how much of a claim passages have: its telling words, and half as
// much for each word of its names.
func (c *Checker) weight(cl claim, cited []*evidence) float64 {
	matched, _, _ := c.cover(cl, cited)
	weight := float64(matched)
	for i, held := range c.heldNames(cl, cited) {
		if held && cl.names[i] {
			weight += 0.5
		}
	}
	return weight
}

// candidates lists each passage, and then each two that follow each other and
// have both something of their own to tell.
func (c *Checker) candidates(cl claim) [][]*evidence {
	var alone, pairs [][]*evidence
	for i, p := range c.Passages {
		one, _ := c.cited([]int{i + 1})
		alone = append(alone, one)
		for k, q := range c.Passages {
			two, _ := c.cited([]int{i + 1, k + 1})
			if follows(q, p) && c.needsBoth(cl, two) {
				pairs = append(pairs, two)
			}
		}
	}
	return append(alone, pairs...)
}

// ownWords is how many telling words each of two passages must have that the
// other lacks, for both to carry a claim together.
const ownWords = 2

func (c *Checker) needsBoth(cl claim, two []*evidence) bool {
	both, _, _ := c.cover(cl, two)
	for i := range two {
		if alone, _, _ := c.cover(cl, two[i:i+1]); both-alone < ownWords {
			return false
		}
	}
	return true
}

// follows tells whether passage q stands behind p in an article.
func follows(q, p retrieval.Passage) bool { return q.N == p.N+1 && q.Article == p.Article }
