package analysis

// KnowsRoot tells whether a folded word of a language is an ordinary one that
// Kutip has on its list, or an inflection of one: roots.txt for Indonesian,
// english.txt for English. Function words need not be on it: see IsStop.
func KnowsRoot(lang Language, folded string) bool {
	switch lang {
	case Indonesian:
		return roots[stemIndonesian(folded)]
	case English:
		return englishWords().knows(folded)
	}
	return false
}
