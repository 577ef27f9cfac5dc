package answer

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxAlone bounds a question that was made to stand alone, in characters: as
	// many as a question may have.
	maxAlone = 1000

	// maxTaken bounds how many words a question takes from those before it, so
	// that they don't outvote its own.
	maxTaken = 12

	// fewWords is up to how many telling words a question may be so short that
	// it is understood only from the one before.
	fewWords = 2
)

// A tie is how a question hangs on those before it.
type tie uint8

const (
	free    tie = iota // it stands alone
	short              // it says so little that it may hang on them
	refers             // it points back: "Apa jabatannya?", "Why there?", "Kapan?"
	another            // it asks the same of something else: "Kalau Jepang?"
)

// tie tells how a question hangs on one before it, if there is one.
func (u utterance) tie() tie {
	switch telling := u.telling(); {
	case telling == 0:
		return refers
	case u.leadsOn() && telling <= fewWords+1, len(u.words) == 1:
		return another
	case u.pointsBack():
		return refers
	case telling <= fewWords && !u.named() && !u.defines():
		return short
	}
	return free
}

// leadsOn tells whether the question begins as one that goes on from another.
func (u utterance) leadsOn() bool {
	first := u.at(0).folded
	return leading[first] || leading[first+" "+u.at(1).folded]
}

var leading = func() map[string]bool {
	m := set(`dan terus trus lalu kalau kalo nah and but or then`)
	for _, two := range []string{"what about", "how about", "bagaimana dengan", "gimana dengan", "bagaimana kalau", "gimana kalau", "gimana kalo"} {
		m[two] = true
	}
	return m
}()

// inFull returns the question with the words that it needs of the conversation,
// and how it hangs on that. A question that stands alone is left as it is. That
// is what can be told without a model; one is asked in rewrite.go.
func inFull(question string, thread []Turn) (string, tie) {
	last := read(question)
	room := maxAlone - utf8.RuneCountInString(question)
	tie := last.tie()
	if len(thread) == 0 || tie == free {
		return question, free
	}
	var full strings.Builder
	full.WriteString(question)
	for _, w := range last.needs(tie, topic(thread)) {
		if room -= 1 + utf8.RuneCountInString(w.text); room < 0 {
			break
		}
		full.WriteString(" " + w.text)
	}
	return full.String(), tie
}

// topic is the last question of a conversation, with what it needed itself.
func topic(thread []Turn) utterance {
	u := read(thread[len(thread)-1].Question)
	if tie, before := u.tie(), thread[:len(thread)-1]; tie != free && len(before) > 0 {
		u.words = append(u.words, u.needs(tie, topic(before))...)
	}
	return u
}

// needs lists the words that u needs of the question before it: the question
// word if it has none, and the telling words that it hasn't itself. One that
// asks the same of another name doesn't need the name that this replaces.
func (u utterance) needs(tie tie, before utterance) []word {
	var list []word
	if len(u.questionWords()) == 0 {
		list = before.questionWords()
	}
	replaces, taken := tie == another && u.named(), 0
	for _, w := range before.words {
		if taken < maxTaken && w.telling && !u.has(w.folded) && !(replaces && w.name) {
			list = append(list, w)
			taken++
		}
	}
	return list
}
