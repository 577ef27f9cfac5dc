package gap

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"kutip/retrieval/analysis"
)

// kin is words that people on Discord use for each other when they ask, one
// line a meaning, which a dictionary doesn't give.
var kin = sync.OnceValue(func() [][]string { return kinOf(kinList) })

//go:embed kin.txt
var kinList string

// kinOf returns the stems of each line's words, in whichever language has them.
func kinOf(list string) (all [][]string) {
	for line := range strings.Lines(strings.TrimSpace(list)) {
		all = append(all, stemsOf(line))
	}
	return all
}

func stemsOf(line string) (stems []string) {
	for _, w := range strings.Fields(line) {
		stems = append(stems, stemOf(analysis.Indonesian, w), stemOf(analysis.English, w))
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}
