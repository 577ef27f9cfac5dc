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

	Excerpts []Weighed // best first, at most 6, none overlapping

	Failure prompts.Failure // why there are no stances, or not all; "" if none
	Back    time.Time       // under OverBudget, when the model can be asked again; zero if that isn't known
	Usage   prompts.Usage
	Final   bool // nothing will be added
}

// A Weighed excerpt is one with how it stands to the text: a model's reading,
// not a proof. The stance is "" while no model told it, or where none does, or
// where words show that it can't be so.
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
	remark
	claims   []string
	passages []retrieval.Passage // of each excerpt
	finders  []int               // the claim that found each excerpt
}

// A find is one excerpt that a claim found.
type find struct {
	retrieval.Excerpt // its number is its place among those of the claim
	passage           retrieval.Passage
	outcome           retrieval.Outcome
	claim             int
}

// newScale searches for each claim of a text. What answers a claim comes before
// what is only near one, and the best of each claim before the second best.
func newScale(s Searcher, q Question) scale {
	sc := scale{remark: readRemark(q.Text)}
	sc.claims = sc.remark.claims()
	lang := q.Language
	if lang == analysis.Unknown {
		lang = sc.remark.language()
	}
	var finds []find
	for i, claim := range sc.claims {
		finds = append(finds, findsOf(i, s.Search(retrieval.Question{Text: claim, Language: lang}))...)
	}
	slices.SortStableFunc(finds, func(a, b find) int {
		return cmp.Or(ranks[b.outcome]-ranks[a.outcome], a.N-b.N)
	})
	sc.Weighing = Weighing{Text: q.Text, Language: lang, Mode: ExcerptMode, Outcome: retrieval.None}
	if len(finds) > 0 {
		sc.Outcome = finds[0].outcome
	}
	for _, f := range finds {
		sc.put(f)
	}
	return sc
}

func findsOf(claim int, result retrieval.Result) []find {
	var finds []find
	for _, e := range result.Excerpts {
		if p, ok := passageOf(result.Passages, e); ok {
			finds = append(finds, find{e, p, result.Outcome, claim})
		}
	}
	return finds
}

// put adds an excerpt if there is room: the best of each claim, and others of
// passages that have none yet.
func (s *scale) put(f find) {
	for i, e := range s.Excerpts {
		same := overlap(f.Excerpt, e.Article, e.Span)
		if same || f.N > 1 && overlap(f.Excerpt, s.passages[i].Article, s.passages[i].Span) {
			return
		}
	}
	if len(s.Excerpts) == maxWeighed {
		return
	}
	f.N = len(s.Excerpts) + 1
	s.Excerpts = append(s.Excerpts, Weighed{Excerpt: f.Excerpt})
	s.passages, s.finders = append(s.passages, f.passage), append(s.finders, f.claim)
}

func overlap(e retrieval.Excerpt, article string, span retrieval.Span) bool {
	return e.Article == article && e.Start < span.End && span.Start < e.End
}

// shown are the excerpts as passages for a model: it is to judge the words that
// stand below its judgement.
func (s *scale) shown() []retrieval.Passage {
	var all []retrieval.Passage
	for i, p := range s.passages {
		e := s.Excerpts[i]
		p.N, p.Span, p.Text, p.Paragraph = e.N, e.Span, e.Text, e.Paragraph
		p.Sentences = nil
		all = append(all, p)
	}
	return all
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

// set gives the excerpts their stances, as the model says; none where words show
// that it can't be.
func (s *scale) set(stances []prompts.Stance, checker *prompts.Checker) {
	excerpts := make([]Weighed, len(s.Excerpts)) // the ones before were reported
	silent := 0
	for i, e := range s.Excerpts {
		if i < len(stances) && s.plausible(i, stances[i], checker) {
			e.Stance = stances[i]
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

// plausible tells whether words let the ith excerpt have a stance. It agrees only
// if it may with each claim that it speaks of: half the truth isn't it. It
// doesn't disagree if it says each of them word for word.
func (s *scale) plausible(i int, stance prompts.Stance, checker *prompts.Checker) bool {
	var allowed, said, met int
	for k, b := range checker.Bearings(s.claims, i+1, s.Excerpts[i].Span) {
		if !b.Touches && k != s.finders[i] {
			continue
		}
		met++
		if b.Allows {
			allowed++
		}
		if b.Says {
			said++
		}
	}
	switch stance {
	case prompts.Agrees:
		return allowed == met
	case prompts.Disagrees:
		return said < met
	}
	return true
}
