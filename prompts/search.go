package prompts

import (
	"strings"

	"kutip/retrieval/analysis"
)

// A SearchPrompt is what a model needs to turn a question into a better search.
type SearchPrompt struct {
	Question string
	Thread   []Turn
	Language analysis.Language // of the question
	Other    analysis.Language // of the articles
}

// searchTokens bounds the reply to a SearchPrompt: a line of question and one
// of words. A model that thinks before it speaks needs more, and gives none.
const searchTokens = 150

// RenderSearch asks for the question made to stand alone and for search words.
func RenderSearch(p SearchPrompt) Request {
	view := newView(p.Language, p.Question, p.Thread)
	view.Other = nameOf(p.Other)
	return Request{
		Messages:  []Message{{System, execute("search", view)}, {User, execute("asked", view)}},
		MaxTokens: searchTokens,
	}
}

// ParseSearch reads the reply to a SearchPrompt: the question made to stand
// alone, and words to search for. What isn't there is empty; both are searched
// for and never shown.
func ParseSearch(reply string) (alone string, words []string) {
	for line := range strings.Lines(aloud(clean(reply))) {
		name, value, _ := strings.Cut(emphasis.Replace(line), ":")
		value = strings.TrimSpace(value)
		switch strings.ToUpper(strings.TrimSpace(name)) {
		case "QUESTION":
			alone = value
		case "WORDS":
			words = nil
			for word := range strings.SplitSeq(value, ",") {
				if word = strings.TrimSpace(word); word != "" {
					words = append(words, word)
				}
			}
		}
	}
	return alone, words
}
