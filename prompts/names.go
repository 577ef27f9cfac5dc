package prompts

import (
	"slices"
	"strings"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// isName tells whether a word of a claim is a name, or part of one: it has a
// capital letter that its place doesn't explain, or holds a digit and is no
// number (the 2 of Soyuz-2).
func (cl *claim) isName(i int) bool {
	w := cl.words[i]
	switch {
	case w.digit, w.caps:
		return true
	case !w.upper:
		return false
	case analysis.IsStop(w.folded):
		return false
	}
	return !w.first || !common(w.folded) || cl.beginsPhrase(i)
}

// beginsPhrase tells whether an ordinary word that begins a sentence begins a
// name as well, as in South Korea.
func (cl *claim) beginsPhrase(i int) bool {
	for n := 2; n <= lexicon.MaxPhrase && i+n <= len(cl.words) && cl.words[i+n-1].upper; n++ {
		if len(cl.book.renderings(foldedOf(cl.words[i:i+n]))) > 0 {
			return true
		}
	}
	return false
}

// common tells whether a folded word is an ordinary one of English or
// Indonesian, so that a capital letter at a sentence's start says nothing.
func common(folded string) bool {
	return !proper(folded) && slices.ContainsFunc(spoken, func(lang analysis.Language) bool {
		return lexicon.Builtin().Knows(lang, folded) || analysis.KnowsRoot(lang, folded)
	})
}

// proper tells whether a folded word is a name in both languages, or in the
// one that has it.
func proper(folded string) bool {
	return slices.ContainsFunc(spoken, func(lang analysis.Language) bool { return lexicon.Builtin().Proper(lang, folded) })
}

var spoken = []analysis.Language{analysis.Indonesian, analysis.English}

// titles are words with capital letters that say who somebody is without being
// a part of the name: an answer may add them. Those of a line are of a kind.
var titles = kindsOf(`
mr mrs ms sir madam bapak ibu pak bu tuan nyonya saudara
dr prof
president presiden leader pemimpin
minister menteri
chairman ketua
general jenderal
admiral laksamana
king queen raja ratu
prince princess pangeran putri
`)

// kindsOf returns the number of the line that each word stands in, 1 for the
// first.
func kindsOf(lines string) map[string]int {
	kinds, n := make(map[string]int), 0
	for line := range strings.Lines(lines) {
		for _, w := range strings.Fields(line) {
			kinds[w] = n
		}
		n++
	}
	return kinds
}

func setOf(list string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// namesHold tells whether each name of a claim stands in the passages that it
// cites, in some form and either language. One that doesn't may still
//   - complete a name that does: "Vladimir" where the passage has Putin alone,
//     if that is how the article first calls Putin;
//   - come from the question, if the article has it beside what is cited. A
//     name that the question alone holds proves nothing: "Yes, Putin met
//     Biden".
func (c *Checker) namesHold(cl claim, cited []*evidence) bool {
	held := c.heldNames(cl, cited)
	for i := range cl.words {
		if cl.names[i] && !held[i] && titles[cl.words[i].folded] == 0 &&
			!c.completes(cl, i, held, cited) && !c.askedBeside(cl.words[i], cited) {
			return false
		}
	}
	return true
}

// heldNames tells which words of a claim stand in the passages as names, or as
// what the names are called else. Long names are tried before their parts, so
// that North Korea is found where it is Korut in the text. One that the lexicon
// knows as a whole isn't found by its parts: the words of South Korea prove
// nothing where North Korea speaks of its south.
func (c *Checker) heldNames(cl claim, cited []*evidence) []bool {
	held := make([]bool, len(cl.words))
	for i := 0; i < len(cl.words); {
		n, ok := c.longestHeld(cl, i, cited)
		for k := i; k < i+n; k++ {
			held[k] = ok
		}
		i += max(n, 1)
	}
	return held
}

// longestHeld returns of how many words the longest name is that begins at word
// i, and whether it is held; 0 if none is.
func (c *Checker) longestHeld(cl claim, i int, cited []*evidence) (n int, held bool) {
	for n := min(longestName, len(cl.words)-i); n >= 1; n-- {
		if !cl.names[i] || !cl.names[i+n-1] {
			continue
		}
		if n == 1 && c.onlyMeant(cl, i, cited) {
			return 1, false
		}
		if c.nameIn(cl.words[i:i+n], cited) || anyOf(cited, func(e *evidence) bool { return c.governs(cl, i, n, e) }) {
			return n, true
		}
		if n > 1 && c.knownWhole(cl, i, n) {
			return n, false
		}
	}
	return 0, false
}

// onlyMeant tells whether the passages have an ordinary word that a name is
// written like, and never with a capital letter: the stone of Mark Stone.
func (c *Checker) onlyMeant(cl claim, i int, cited []*evidence) bool {
	w := cl.words[i]
	if w.first || w.caps || titles[w.folded] > 0 || !common(w.folded) || cl.describesTitle(i) {
		return false
	}
	return !anyOf(cited, func(e *evidence) bool {
		at := c.places(cl, w, e)
		return len(at) == 0 || slices.ContainsFunc(at, func(k int) bool { return e.words[k].upper })
	})
}

// describesTitle tells whether a word belongs to a title beside it, before it in
// English and behind it in Indonesian: Navy Admiral, Laksamana Angkatan Laut.
func (cl *claim) describesTitle(i int) bool {
	step := -1
	if cl.language == analysis.English {
		step = 1
	}
	for k := i + step; k >= 0 && k < len(cl.words) && cl.words[k].upper; k += step {
		if titles[cl.words[k].folded] > 0 {
			return true
		}
	}
	return false
}

// knownWhole tells whether n words are one proper name of the lexicon.
func (c *Checker) knownWhole(cl claim, i, n int) bool {
	words := cl.words[i : i+n]
	return all(cl.names[i:i+n], func(name bool) bool { return name }) &&
		slices.ContainsFunc(words, func(w word) bool { return proper(w.folded) }) &&
		len(c.names.renderings(foldedOf(words))) > 0
}

// longestName is of how many words a name may be that is looked for as one.
const longestName = 6

// nameIn tells whether a name stands in one of the passages: as it is, in the
// other language, by another form of it (AS for Amerika Serikat), as an acronym
// of its words or as the words of the acronym that it is. What an acronym of the
// lexicon stands for is known, so that its letters don't count.
func (c *Checker) nameIn(name []word, cited []*evidence) bool {
	folded, initials := foldedOf(name), ""
	for _, w := range name {
		if w.upper {
			initials += string([]rune(w.folded)[:1])
		}
	}
	acronym := strings.ReplaceAll(folded[0], ".", "")
	return anyOf(cited, func(e *evidence) bool {
		switch {
		case c.holdsName(folded, e):
			return true
		case len(name) == 1 && name[0].caps && (e.hasCaps(acronym) || e.holds(strings.Split(acronym, "")) || c.coined(acronym) && e.initials(acronym)):
			return true
		case len(name) == 1:
			return len(e.cognates[analysis.Cognate(folded[0])]) > 0
		}
		return c.coined(initials) && e.hasCaps(initials)
	})
}

// coined tells whether the lexicon has no meaning for an acronym.
func (c *Checker) coined(acronym string) bool {
	return len(acronym) >= 2 && len(c.names.renderings([]string{acronym})) == 0
}

// hasCaps tells whether an acronym stands in the passage.
func (e *evidence) hasCaps(acronym string) bool {
	return slices.ContainsFunc(e.at[acronym], func(i int) bool { return e.words[i].caps })
}

// A nameBook remembers what words and phrases are called else.
type nameBook struct {
	known map[string][][]string
}

func newNameBook() *nameBook { return &nameBook{make(map[string][][]string)} }

// renderings lists what else folded words may be called, in either language:
// their translations, and what these are rendered as in turn.
func (b *nameBook) renderings(folded []string) [][]string {
	if len(folded) > lexicon.MaxPhrase {
		return nil
	}
	key := strings.Join(folded, " ")
	if known, ok := b.known[key]; ok {
		return known
	}
	var all [][]string
	words := lexicon.Builtin()
	for i, lang := range spoken {
		for _, t := range words.Translate(lang, folded...) {
			all = append(all, t)
			for _, back := range words.Translate(spoken[1-i], t...) {
				all = append(all, back)
			}
		}
	}
	b.known[key] = all
	return all
}
