// Package message holds what people read: every text that Kutip says, in each
// of its languages, and the small means to fill one in.
//
// words_en.go and words_id.go hold the texts, one file a language; each opens
// with the rules of wording. A text that is missing in one of them, or that
// speaks of other things than its sister does, fails the tests.
//
// What members read on Discord is a Post (post.go), made by a Reply, a Weighed
// message, a Library, a Notice and the like, each in its file. What others wrote
// goes through markdown.go, so that it can be nothing but text, and clip.go, so
// that it fits and no word is cut.
package message

import (
	"strings"

	"kutip/retrieval/analysis"
)

// A Text is something to say, with places such as {path} to fill in.
type Text string

// With fills in the text: With("path", "a.txt") puts a.txt where {path} stands.
// What is put in is not looked at again, so a value can't bring in a place.
func (t Text) With(pairs ...string) string {
	filled := make([]string, len(pairs))
	for i, s := range pairs {
		filled[i] = s
		if i%2 == 0 {
			filled[i] = "{" + s + "}"
		}
	}
	return strings.NewReplacer(filled...).Replace(string(t))
}

func (t Text) String() string { return string(t) }

// In returns the texts in a language: English for one that Kutip doesn't speak.
func In(lang analysis.Language) *Words {
	if w, ok := spoken[lang]; ok {
		return w
	}
	return &english
}

// Language is the language of the texts.
func (w *Words) Language() analysis.Language {
	for lang, words := range spoken {
		if words == w {
			return lang
		}
	}
	return analysis.English
}

// Spoken says whether Kutip speaks the language.
func Spoken(lang analysis.Language) bool {
	_, ok := spoken[lang]
	return ok
}

var spoken = map[analysis.Language]*Words{
	analysis.Indonesian: &indonesian,
	analysis.English:    &english,
}
