package quote

import (
	"unicode/utf8"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// Fit makes an excerpt of a span of text. One of more than MaxCharacters is cut
// to the stretch of words worth most. The marks, from the excerpt's start, are
// its words that are worth anything.
func Fit(text string, span chunk.Span, worth func(folded string) float32) (chunk.Span, []chunk.Span) {
	if utf8.RuneCountInString(span.Of(text)) > MaxCharacters {
		span = stretch(text, span, worth)
	}
	var marks []chunk.Span
	analysis.Words(span.Of(text), func(w analysis.Word) bool {
		if worth(string(w.Folded)) > 0 {
			if n := len(marks); n > 0 && marks[n-1].End > w.Start {
				marks[n-1].End = w.End
			} else {
				marks = append(marks, chunk.Span{Start: w.Start, End: w.End})
			}
		}
		return true
	})
	return span, marks
}

// stretch returns the part of a long span, from a word to a word and of at most
// MaxCharacters, whose words are worth most.
func stretch(text string, span chunk.Span, worth func(folded string) float32) chunk.Span {
	type word struct {
		start, end int // bytes into the span
		from, to   int // characters
		value      float32
	}
	var words []word
	sentence, at, runes := span.Of(text), 0, 0
	analysis.Words(sentence, func(w analysis.Word) bool {
		runes += utf8.RuneCountInString(sentence[at:max(at, w.Start)])
		at = max(at, w.Start)
		words = append(words, word{w.Start, w.End, runes, runes + utf8.RuneCountInString(sentence[w.Start:w.End]), worth(string(w.Folded))})
		return true
	})
	var bestFrom, bestTo, from int
	var sum, most float32 = 0, -1
	for to, w := range words {
		sum += w.value
		for from < to && w.to-words[from].from > MaxCharacters {
			sum -= words[from].value
			from++
		}
		if w.to-words[from].from <= MaxCharacters && sum > most {
			bestFrom, bestTo, most = from, to, sum
		}
	}
	if most < 0 { // no word fits: a run without spaces
		end := span.Start
		for range MaxCharacters {
			_, size := utf8.DecodeRuneInString(text[end:span.End])
			end += size
		}
		return chunk.Span{Start: span.Start, End: end}
	}
	for to := bestTo + 1; to < len(words) && words[to].to-words[bestFrom].from <= MaxCharacters; to++ {
		bestTo = to
	}
	return chunk.Span{Start: span.Start + words[bestFrom].start, End: span.Start + words[bestTo].end}
}
