package analysis

import (
	_ "embed"
	"sync"
)

//go:embed english.txt
var englishFile string

// An englishList holds ordinary words, and their stems.
type englishList struct{ words, stems, names map[string]bool }

var englishWords = sync.OnceValue(func() englishList {
	words := readRoots(englishFile)
	stems := make(map[string]bool, len(words))
	for w := range words {
		stems[Stem(English, w)] = true
	}
	return englishList{words, stems, set(englishNames)}
})

// englishNames are names that have the stem of an ordinary word.
const englishNames = `
adams angeles apple babis barnes carly cruise federer franks ganges harding hawking hayes leste maine manning
marshall miles morales pacific principe protestant protestants voyager
`

// knows tells whether a folded word is on the list or inflects one that is. A
// word that is its own stem must be on it itself: Mark and Swift are names,
// though marked and swiftly aren't.
func (l englishList) knows(folded string) bool {
	if l.words[folded] {
		return true
	}
	stem := Stem(English, folded)
	return stem != folded && l.stems[stem] && !l.names[folded]
}
