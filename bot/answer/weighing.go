package answer

import (
	"cmp"
	"slices"
	"time"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Weighing is what the articles say for or against a text. Those who get one
// share its slices, so they must not be written to.
type Weighing struct {
	Text     string            // as given
	Language analysis.Language // that it is in
	Mode     Mode              // under ModelMode, at least one excerpt has a stance
	Outcome  retrieval.Outcome // the best of all that it claims; Found is Closest when the model finds all silent

	Excerpts []Weighed // best first, at most 6, of a passage each

	Failure prompts.Failure // why there are no stances, or not all; "" if none
	Back    time.Time       // under OverBudget, when the model can be asked again; zero if that isn't known
	Usage   prompts.Usage
	Final   bool // nothing will be added
}

// A Weighed excerpt is one with how the passage that it is from stands to the
// text: a model's reading, not a proof. The stance is "" while no model told it,
// or where none does.
type Weighed struct {
	retrieval.Excerpt
	Stance prompts.Stance
}

// maxWeighed is how many excerpts a Weighing has: a message with more is too
// long to read.
const maxWeighed = 6

// A scale is a Weighing with what its model needs.
type scale struct {
	Weighing
	passages []retrieval.Passage // of each excerpt
	claims   [][]string          // that found each passage
}

// A find is one excerpt that a claim found.
type find struct {
	retrieval.Excerpt // its number is its place among those of the claim
	passage           retrieval.Passage
	outcome           retrieval.Outcome
	claim             string
}

// newScale searches for each claim of a text. What answers a claim comes before
// what is only near one, and the best of each claim before the second best.
func newScale(s Searcher, q Question) scale {
	r := readRemark(q.Text)
	lang := q.Language
	if lang == analysis.Unknown {
		lang = r.language()
	}
	var finds []find
	for _, claim := range r.claims() {
		finds = append(finds, findsOf(claim, s.Search(retrieval.Question{Text: claim, Language: lang}))...)
	}
	slices.SortStableFunc(finds, func(a, b find) int {
		return cmp.Or(ranks[b.outcome]-ranks[a.outcome], a.N-b.N)
	})
	sc := scale{Weighing: Weighing{Text: q.Text, Language: lang, Mode: ExcerptMode, Outcome: retrieval.None}}
	if len(finds) > 0 {
		sc.Outcome = finds[0].outcome
	}
	for _, f := range finds {
		sc.put(f)
	}
	return sc
}

func findsOf(claim string, result retrieval.Result) []find {
	var finds []find
	for _, e := range result.Excerpts {
		if p, ok := passageOf(result.Passages, e); ok {
			finds = append(finds, find{e, p, result.Outcome, claim})
		}
	}
	return finds
}

// put adds an excerpt if there is none of its passage and there is room. The
// claim counts in any case.
func (s *scale) put(f find) {
	for i, p := range s.passages {
		if p.Article == f.passage.Article && p.Start < f.passage.End && f.passage.Start < p.End {
			s.claims[i] = append(s.claims[i], f.claim)
			return
		}
	}
	if len(s.Excerpts) == maxWeighed {
		return
	}
	f.N = len(s.Excerpts) + 1
	s.Excerpts = append(s.Excerpts, Weighed{Excerpt: f.Excerpt})
	s.passages, s.claims = append(s.passages, f.passage), append(s.claims, []string{f.claim})
}

// passageOf returns the passage that holds an excerpt.
func passageOf(passages []retrieval.Passage, e retrieval.Excerpt) (retrieval.Passage, bool) {
	for _, p := range passages {
		if p.Article == e.Article && p.Start <= e.Start && e.End <= p.End {
			return p, true
		}
	}
	return retrieval.Passage{}, false
}

// set gives the excerpts their stances. One that agrees by what the model says,
// while words show that it can't, is silent.
func (s *scale) set(stances []prompts.Stance, checker *prompts.Checker) {
	excerpts := make([]Weighed, len(s.Excerpts)) // the ones before were reported
	silent := 0
	for i, e := range s.Excerpts {
		if i < len(stances) {
			e.Stance = stances[i]
		}
		if e.Stance == prompts.Agrees && !couldAgree(checker, s.claims[i], i+1) {
			e.Stance = prompts.Silent
		}
		if e.Stance != "" {
			s.Mode = ModelMode
		}
		if e.Stance == prompts.Silent {
			silent++
		}
		excerpts[i] = e
	}
	s.Excerpts = excerpts
	if silent == len(excerpts) && s.Outcome == retrieval.Found {
		s.Outcome = retrieval.Closest
	}
}

// couldAgree tells whether a passage may agree with one of the claims that found
// it.
func couldAgree(checker *prompts.Checker, claims []string, n int) bool {
	for _, claim := range claims {
		if checker.CouldAgree(claim, n) {
			return true
		}
	}
	return false
}
