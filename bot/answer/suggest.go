package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/analysis"
)

// maxSuggested is how many characters a question may have that is made of a
// statement: a longer one says too much for one question.
const maxSuggested = 200

// Suggest returns the question that somebody may want to ask who chose a message
// to ask about; "" if it has nothing to ask about. That is the last question in
// it, or else whether its first statement is true, in its own language, or in
// lang where that can't be told. Links, mentions, code and Markdown are left out.
func Suggest(text string, lang analysis.Language) string {
	r := readRemark(text)
	for i := len(r) - 1; i >= 0; i-- {
		if asks(r[i]) && utf8.RuneCountInString(r[i]) < maxAlone {
			return strings.TrimRight(r[i], "?! ") + "?"
		}
	}
	if is := r.language(); is != analysis.Unknown {
		lang = is
	}
	for _, statement := range r {
		if read(statement).telling() < leastClaim {
			continue
		}
		if question := whetherTrue(statement, lang); utf8.RuneCountInString(question) <= maxSuggested {
			return question
		}
	}
	return ""
}

// asks tells whether a sentence is a question: by its mark, or by its first word
// where people leave the mark out. "When Kim came, …" is none.
func asks(sentence string) bool {
	return marked(sentence) || read(sentence).at(0).asks && !strings.ContainsAny(sentence, ".,;:")
}

// whetherTrue makes a question of a statement.
func whetherTrue(statement string, lang analysis.Language) string {
	statement = strings.TrimRightFunc(statement, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune(`"”’)%`, r)
	})
	words := strings.Join(lowered(strings.Fields(statement), true), " ")
	if lang == analysis.Indonesian {
		return "Benarkah " + words + "?"
	}
	return "Is it true that " + words + "?"
}
