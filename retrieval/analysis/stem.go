package analysis

import (
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem returns the form that the inflections of a folded word share in a
// language. A word of another language, a number and a short word are their
// own stems.
func Stem(lang Language, folded string) string {
	if len(folded) < 4 || folded[0] < 'a' || folded[0] > 'z' {
		return folded
	}
	switch lang {
	case Indonesian:
		return stemIndonesian(folded)
	case English:
		return stemEnglish(folded)
	}
	return folded
}

var englishEnvs = sync.Pool{New: func() any { return snowballstem.NewEnv("") }}

func stemEnglish(word string) string {
	env := englishEnvs.Get().(*snowballstem.Env)
	defer englishEnvs.Put(env)
	env.SetCurrent(word)
	english.Stem(env)
	return env.Current()
}
