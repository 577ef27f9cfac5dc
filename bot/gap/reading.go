package gap

import (
	"slices"
	"strings"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// maxWords bounds what is read of a question.
const maxWords = 100

// A reading is a question as it is compared.
type reading struct {
	language analysis.Language
	words    []string // folded, and spelt as they are meant
	terms    []token  // of the words that say what it is about, in order
	asks     aspect
}

// A token is a term where it stands in a question.
type token struct {
	word, stem string
	asking     bool // it says what is asked for more than what about
	name       bool // or a number
}

// read takes a question's words, as they would be written with care.
func read(q Question) reading {
	r := reading{language: q.Language}
	if r.language == analysis.Unknown {
		r.language = analysis.Detect(q.Text)
	}
	if r.language == analysis.Unknown {
		r.language = analysis.Indonesian // "cod?"
	}
	analysis.Words(q.Text, func(w analysis.Word) bool {
		for _, part := range parts(string(w.Folded)) {
			r.words = append(r.words, careful(r.language, part)...)
		}
		return len(r.words) < maxWords
	})
	return r
}

// understand finds what the words ask for, and the terms that say what about.
func (r *reading) understand() {
	r.words = phrased(withoutDenied(r.words))
	asks, asking := aspectsOf(r.words)
	r.asks = asks
	for i, w := range r.words {
		if !chatter[w] && !analysis.IsStop(w) && !analysis.IsQuestionWord(w) {
			r.terms = append(r.terms, token{word: w, stem: stemOf(r.language, w), asking: asking[i], name: !common(w)})
		}
	}
}

// key is what questions with the same terms share.
func (r *reading) key() string {
	stems := make([]string, len(r.terms))
	for i, t := range r.terms {
		stems[i] = t.stem
	}
	slices.Sort(stems)
	return string(r.language) + " " + r.asks.String() + " " + strings.Join(slices.Compact(stems), " ")
}

// withoutDenied leaves out what a question says it isn't about: "bukan yang balita".
func withoutDenied(words []string) []string {
	kept := make([]string, 0, len(words))
	for i := 0; i < len(words); i++ {
		switch {
		case words[i] != "bukan":
			kept = append(kept, words[i])
		case i+1 < len(words) && words[i+1] == "yang":
			i += 2
		default:
			i++
		}
	}
	return kept
}

// phrased puts one word for two that mean the same.
func phrased(words []string) []string {
	kept := make([]string, 0, len(words))
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) {
			if one, ok := phrases[words[i]+" "+words[i+1]]; ok {
				kept = append(kept, one)
				i++
				continue
			}
		}
		kept = append(kept, words[i])
	}
	return kept
}

// stemOf is a word's stem in the language that has such a word: people say
// "reset" and "deadline" in Indonesian, too.
func stemOf(lang analysis.Language, word string) string {
	if other := otherThan(lang); !knows(lang, word) && knows(other, word) {
		lang = other
	}
	return analysis.Stem(lang, word)
}

// common tells whether a word is an ordinary one, and not a name, a number or
// misspelt.
func common(word string) bool {
	_, asks := aspects[word]
	return knows(analysis.Indonesian, word) || knows(analysis.English, word) || asks || chatter[word] || analysis.IsStop(word)
}

func knows(lang analysis.Language, word string) bool {
	return analysis.KnowsRoot(lang, word) || lexicon.Builtin().Knows(lang, word)
}

func otherThan(lang analysis.Language) analysis.Language {
	if lang == analysis.English {
		return analysis.Indonesian
	}
	return analysis.English
}
