package gap

import (
	"strings"

	"kutip/retrieval/analysis"
)

// parts takes letters and the number behind them apart, and leading zeros off:
// RT05 is RT 5.
func parts(word string) []string {
	letters := strings.TrimRight(word, "0123456789")
	if n := len(letters); n == 1 || n == len(word) || strings.ContainsAny(letters, "0123456789") {
		return []string{word}
	}
	number := strings.TrimLeft(word[len(letters):], "0")
	if number == "" {
		number = "0"
	}
	if letters == "" {
		return []string{number}
	}
	return []string{letters, number}
}

// careful returns what somebody would write who takes care: "ngurusin" is
// "mengurus", "batesnya" is "batasnya". Only words that nobody knows as they are
// are changed.
func careful(lang analysis.Language, word string) []string {
	if meant, ok := spoken[lang][word]; ok {
		return meant
	}
	if lang != analysis.Indonesian || len(word) < leastSpelled || common(word) {
		return []string{word}
	}
	for _, ending := range []string{"", "nya", "in", "innya"} {
		bare, cut := strings.CutSuffix(word, ending)
		if !cut || len(bare) < 3 {
			continue
		}
		if meant, ok := spoken[lang][bare]; ok {
			return meant
		}
		for _, w := range alike(bare) {
			if analysis.KnowsRoot(analysis.Indonesian, w) {
				return []string{w}
			}
		}
	}
	return []string{word}
}

// alike returns what a spoken word may be written like, itself first: "nonton"
// is "menonton", "nyari" is "cari", and "temen", as they say in Jakarta, "teman".
func alike(word string) []string {
	words := []string{word}
	if rest, cut := strings.CutPrefix(word, "ny"); cut { // before "menyuci", which would be of "suci"
		words = append(words, "c"+rest)
	}
	if strings.HasPrefix(word, "n") || strings.HasPrefix(word, "m") {
		words = append(words, "me"+word)
	}
	if at := strings.LastIndexByte(word, 'e'); at >= 0 {
		words = append(words, word[:at]+"a"+word[at+1:])
	}
	return words
}
