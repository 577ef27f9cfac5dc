package answer

import (
	"time"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Question is what a member asks.
type Question struct {
	Guild    string            // whose articles are searched
	Version  string            // of the Searcher's articles: another version, another answer
	Text     string            // as asked
	Language analysis.Language // to search and answer in; Unknown: told from the text
	Thread   []Turn            // the conversation before, oldest first
}

// A Turn is a question of the conversation so far, and its answer as shown.
type Turn struct {
	Question, Answer string
}

// A Mode says what an answer is made of.
type Mode string

// The modes.
const (
	ExcerptMode Mode = "excerpts" // of excerpts alone
	ModelMode   Mode = "model"    // of a model's sentences that cite excerpts
)

// An Answer is what is known of a question's answer so far. Those who get one
// share its slices, so they must not be written to.
type Answer struct {
	Question string            // as asked
	Alone    string            // as searched, if it was made to stand alone, else ""; unchecked, a model may have written it
	Language analysis.Language // to answer in
	Mode     Mode
	Outcome  retrieval.Outcome

	Sentences []Sentence // under ModelMode, at least one; else none
	Dropped   []Dropped  // what the model said and may not be shown

	// Excerpts have their place as their number, N. The search's own come first;
	// those that sentences add come after. From the first sentence on an excerpt
	// keeps its number.
	Excerpts []retrieval.Excerpt

	Failure prompts.Failure // why there is no model's answer, or not a whole one; "" if none
	Back    time.Time       // under OverBudget, when the model can be asked again; zero if that isn't known
	Usage   prompts.Usage   // what the model was paid for it, by all who asked together
	Final   bool            // nothing will be added
}

// A Sentence is one of a model's answer. It passed the check.
type Sentence struct {
	Text      string
	Citations []int // numbers of excerpts, in order, each once; at least one
}

// A Dropped sentence is one that didn't pass.
type Dropped struct {
	Text   string
	Reason prompts.Reason
}
