package answer

import (
	"strings"

	"kutip/retrieval/analysis"
)

// An utterance is a question as the rules of follow-ups see it.
type utterance struct {
	language analysis.Language
	words    []word
}

// A word is one of an utterance.
type word struct {
	text, folded string
	name         bool // written like a name
	asks         bool // a question word, or belongs to one
	telling      bool // says what the question is about
}

func read(text string) utterance {
	u := utterance{language: analysis.Detect(text)}
	analysis.Words(text, func(w analysis.Word) bool {
		folded := string(w.Folded)
		measures := len(u.words) > 0 && analysis.IsMeasure(u.words[len(u.words)-1].folded, folded) // "how long"
		asks := measures || analysis.IsQuestionWord(folded) || asking[folded]
		u.words = append(u.words, word{
			text: text[w.Start:w.End], folded: folded, name: w.Upper, asks: asks,
			telling: !asks && !analysis.IsStop(folded) && !filling[folded],
		})
		return true
	})
	if len(u.words) > 0 && u.capitalised() {
		u.words[0].name = false
	}
	return u
}

// capitalised tells whether the first word may have its capital from beginning
// the sentence: no name goes on behind it, and it isn't all in capitals.
func (u utterance) capitalised() bool {
	first := u.words[0]
	acronym := len(first.text) > 1 && strings.ToUpper(first.text) == first.text
	return !acronym && !(first.telling && u.at(1).name)
}

// at returns the ith word, or none.
func (u utterance) at(i int) word {
	if i < 0 || i >= len(u.words) {
		return word{}
	}
	return u.words[i]
}

func (u utterance) telling() int {
	n := 0
	for _, w := range u.words {
		if w.telling {
			n++
		}
	}
	return n
}

func (u utterance) named() bool {
	for _, w := range u.words {
		if w.telling && w.name {
			return true
		}
	}
	return false
}

// questionWords are the words that ask.
func (u utterance) questionWords() []word {
	var list []word
	for _, w := range u.words {
		if w.asks {
			list = append(list, w)
		}
	}
	return list
}

// has tells whether a word stands in u in any inflection.
func (u utterance) has(folded string) bool {
	stem := analysis.Stem(u.language, folded)
	for _, w := range u.words {
		if w.folded == folded || analysis.Stem(u.language, w.folded) == stem {
			return true
		}
	}
	return false
}

var (
	// asking are the words that ask and of which package analysis has no kind.
	asking = set(`apa apakah apaan what which ngapain`)

	// filling are words that say little in a short question, besides the stop
	// words.
	filling = set(`
		emang memang udah pernah terus trus lalu ya iya habis abis setelah sesudah sebelum kalo soal buat situ sana sini
		begitu gitu demikian beliau nah oh oke masa lain
		again else ever after before about happen happened exactly really okay ok say said tell there out`)
)

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
