package analysis

import (
	_ "embed"
	"strings"
)

//go:embed roots.txt
var rootsFile string

// roots are the Indonesian words that take affixes, and those that only look
// as if they had one.
var roots = readRoots(rootsFile)

func readRoots(file string) map[string]bool {
	m := make(map[string]bool, strings.Count(file, "\n"))
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m[line] = true
		}
	}
	return m
}

// stemIndonesian undoes affixes in every order that the grammar allows and
// returns the first known root (the dictionary method of Nazief and Adriani,
// 1996). For words without a known root it takes off the affixes that are
// safe to (after Tala, 2003), so that unknown words' inflections meet too.
func stemIndonesian(word string) string {
	if roots[word] {
		return word
	}
	for _, base := range indonesianEndings(word) {
		if root, ok := rootBehindPrefixes(base, 3); ok {
			return root
		}
	}
	return lightStem(word)
}

// indonesianEndings lists the word without each ending that it may carry:
// particle, possessive, derivation; the mildest cut first.
func indonesianEndings(word string) []string {
	bases := make([]string, 1, 8)
	bases[0] = word
	for _, layer := range [...][]string{{"lah", "kah", "tah", "pun"}, {"nya", "ku", "mu"}, {"kan", "an", "i"}} {
		for _, base := range bases {
			for _, ending := range layer {
				if cut, ok := strings.CutSuffix(base, ending); ok && len(cut) >= 3 {
					bases = append(bases, cut)
				}
			}
		}
	}
	return bases
}

// Bases lists what a folded word may be an inflection of, the word itself left
// out, without a look at whether such a word exists: for misspelt ones.
func Bases(lang Language, folded string) []string {
	if lang != Indonesian {
		if stem := Stem(lang, folded); stem != folded {
			return []string{stem}
		}
		return nil
	}
	bases := indonesianEndings(folded)
	for _, base := range bases {
		for _, p := range indonesianPrefixes {
			if rest, ok := strings.CutPrefix(base, p.prefix); ok {
				for _, lost := range p.lost {
					bases = append(bases, lost+rest)
				}
				break
			}
		}
	}
	return bases[1:]
}

// rootBehindPrefixes returns the known root that word is after at most depth
// prefixes are taken off.
func rootBehindPrefixes(word string, depth int) (string, bool) {
	if roots[word] {
		return word, true
	}
	if depth == 0 {
		return "", false
	}
	for _, p := range indonesianPrefixes {
		rest, ok := strings.CutPrefix(word, p.prefix)
		if !ok || len(rest) < 2 {
			continue
		}
		for _, lost := range p.lost {
			if root, ok := rootBehindPrefixes(lost+rest, depth-1); ok && len(root) >= 3 {
				return root, true
			}
		}
	}
	return "", false
}

// indonesianPrefixes lists prefixes with the first sounds of the root that they
// may have swallowed, "" for none; longer ones first.
var indonesianPrefixes = []struct {
	prefix string
	lost   []string
}{
	{"meng", []string{"", "k"}},
	{"meny", []string{"s"}},
	{"mem", []string{"", "p"}},
	{"men", []string{"", "t"}},
	{"me", []string{""}},
	{"peng", []string{"", "k"}},
	{"peny", []string{"s"}},
	{"pem", []string{"", "p"}},
	{"pen", []string{"", "t"}},
	{"per", []string{"", "r"}},
	{"pel", []string{""}},
	{"pe", []string{""}},
	{"ber", []string{"", "r"}},
	{"bel", []string{""}},
	{"be", []string{""}},
	{"ter", []string{"", "r"}},
	{"te", []string{""}},
	{"di", []string{""}},
	{"ke", []string{""}},
	{"se", []string{""}},
	{"ku", []string{""}},
	{"kau", []string{""}},
}

// lightStem takes the affixes off that rarely belong to a root.
func lightStem(word string) string {
	for _, particle := range []string{"lah", "kah", "tah", "pun"} {
		word = cutSuffix(word, particle)
	}
	word = cutSuffix(word, "nya")
	cut := word
	for _, prefix := range []string{"meng", "meny", "mem", "men", "peng", "peny", "pem", "pen", "ber", "ter", "di", "me"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && syllables(rest) >= 2 {
			if prefix == "meny" || prefix == "peny" {
				rest = "s" + rest
			}
			cut = rest
			break
		}
	}
	if cut == word { // -kan and -an belong to verbs and to nouns made of them
		return cutSuffix(word, "kan")
	}
	if short := cutSuffix(cut, "kan"); short != cut {
		return short
	}
	return cutSuffix(cut, "an")
}

// cutSuffix takes suffix off where two syllables remain.
func cutSuffix(word, suffix string) string {
	if cut, ok := strings.CutSuffix(word, suffix); ok && syllables(cut) >= 2 {
		return cut
	}
	return word
}

// syllables counts runs of vowels.
func syllables(word string) int {
	n, inVowel := 0, false
	for i := 0; i < len(word); i++ {
		vowel := strings.IndexByte("aeiou", word[i]) >= 0
		if vowel && !inVowel {
			n++
		}
		inVowel = vowel
	}
	return n
}
