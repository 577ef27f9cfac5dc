package answer

import (
	"slices"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A finding is what a search found, and what was searched.
type finding struct {
	retrieval.Result
	alone   string // as searched, if that isn't the question as it is
	written bool   // alone is a model's sentence, not a row of words
	guessed bool   // found by a model's words, and so called closest until an answer is
	tie     tie    // how the question hangs on the conversation
}

// search searches without a model.
func search(s Searcher, q Question) finding {
	lang := languageOf(q)
	full, tie := inFull(q.Text, q.Thread)
	asked := retrieval.Question{Text: q.Text, Language: lang}
	if full == q.Text {
		return finding{Result: s.Search(asked), tie: tie}
	}
	f := finding{Result: s.Search(retrieval.Question{Text: full, Language: lang}), alone: full, tie: tie}
	if tie == short || f.Outcome == retrieval.None {
		// It may stand alone all the same: its words decide.
		if plain := s.Search(asked); !better(f.Result, plain) {
			return finding{Result: plain, tie: tie}
		}
	}
	return f
}

// languageOf is the language to search in. A question of one word tells none,
// so the conversation's is taken.
func languageOf(q Question) analysis.Language {
	lang := q.Language
	if lang == analysis.Unknown {
		lang = analysis.Detect(q.Text)
	}
	for i := len(q.Thread) - 1; i >= 0 && lang == analysis.Unknown; i-- {
		lang = analysis.Detect(q.Thread[i].Question)
	}
	return lang
}

// better tells whether r answers better than s does.
func better(r, s retrieval.Result) bool { return ranks[r.Outcome] > ranks[s.Outcome] }

var ranks = map[retrieval.Outcome]int{retrieval.None: 0, retrieval.Closest: 1, retrieval.Found: 2}

// hopeless tells whether a model can't help either: nothing was found for q,
// which has no word to search for.
func (f finding) hopeless(q Question) bool {
	return f.Outcome == retrieval.None && f.tie == free && read(q.Text).telling() == 0
}

// answer is the answer that a search gives.
func (f finding) answer(q Question) Answer {
	return Answer{
		Question: q.Text, Alone: f.alone, Language: f.Language,
		Mode: ExcerptMode, Outcome: f.Outcome, Excerpts: slices.Clip(f.Excerpts),
	}
}
