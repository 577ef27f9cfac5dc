package lexicon

import (
	"slices"
	"strings"

	"kutip/retrieval/analysis"
)

// Proper tells whether a folded word of a language is only ever written with a
// capital letter, as the names of people, places, peoples, months and
// organisations are: "korea", but not the "north" of North Korea. It goes by
// our own lists alone, since FreeDict's has no such mark.
func (l *Lexicon) Proper(lang analysis.Language, folded string) bool {
	return slices.Contains(l.proper()[folded], lang)
}

// properWords are the folded words that have a capital letter wherever they
// stand, with the languages that have them.
type properWords map[string][]analysis.Language

// properWordsOf finds the proper words of lists. A word that either language
// writes without a capital letter somewhere isn't one in any: who reads
// "Chili" can't tell which of the two it is in.
func properWordsOf(lists []string) properWords {
	proper := make(properWords, 1<<12)
	eachWord(lists, func(lang analysis.Language, written, folded string) {
		if hasCapital(written) && !slices.Contains(proper[folded], lang) &&
			!common[folded] && !analysis.IsStop(folded) && !isRoman(folded) {
			proper[folded] = append(proper[folded], lang)
		}
	})
	eachWord(lists, func(_ analysis.Language, written, folded string) {
		if !hasCapital(written) {
			delete(proper, folded)
		}
	})
	return proper
}

// A visitor sees a word of a list as it is written there, and folded.
type visitor func(lang analysis.Language, written, folded string)

func eachWord(lists []string, visit visitor) {
	for _, list := range lists {
		for line := range strings.Lines(list) {
			english, indonesian, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if line[0] == '#' || !ok {
				continue
			}
			visit.phrase(analysis.English, english)
			for one := range strings.SplitSeq(indonesian, ",") {
				visit.phrase(analysis.Indonesian, one)
			}
		}
	}
}

func (visit visitor) phrase(lang analysis.Language, phrase string) {
	if ascii, _ := letters(phrase); ascii {
		for word := range strings.FieldsSeq(phrase) {
			visit(lang, word, strings.ToLower(word))
		}
		return
	}
	analysis.Words(phrase, func(w analysis.Word) bool {
		visit(lang, phrase[w.Start:w.End], string(w.Folded))
		return true
	})
}

func hasCapital(written string) bool { return written != strings.ToLower(written) }

// isRoman tells whether a word is a number like the II of World War II.
func isRoman(folded string) bool { return strings.Trim(folded, "ivx") == "" }

// common are words that the lists have in names alone and that aren't names
// by themselves: the "games" of Asian Games, "palang" of Palang Merah.
var common = wordSet(`
ad advent ages allied arc awards brotherhood canary champions commandments commons consultative conventions
cooperation covenant creed crescent crusades democrats dipper don elections emirates equatorial eradication
evangelist eve exodus frank games genesis glorious guards heights heroes hippo isles laden lakes leaning lesser
lionheart lords lot milky nations olives pigs plagues plains poles polish premier promised proverbs psalms
representatives rouge san scrolls services sleeping songs st supper tang tome turkey unitary united verde virgin
wailing wars witnesses wonders years

bani baptis biduk bunda bung dasa demokratik den ekuatorial el esa garda gulungan gus hajar hawa id imamat
keluaran kemaharajaan kidung kongsi kredo nusa orde pak palang pembaptis pemberantasan penanggulangan penginjil
perawan permusyawaratan perserikatan piagam ratapan sabit sakti syukur tirus tulah ulangan
`)

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
