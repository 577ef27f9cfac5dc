// Package lexicon translates single words and set phrases between English and
// Indonesian, so that a question finds passages in the other language, and
// names what else a word of one language may be called in it.
//
// It holds three lists of our own (general.tsv, topics.tsv, names.tsv) and,
// where it is installed, FreeDict's English–Indonesian dictionary.
package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"kutip/retrieval/analysis"
)

//go:embed general.tsv
var general string

//go:embed topics.tsv
var topics string

//go:embed names.tsv
var names string

// MaxPhrase is the most words that a key of the lexicon has.
const MaxPhrase = 4

// A Lexicon maps words and phrases of one language to those of the other. It
// doesn't change once it is made.
type Lexicon struct {
	toIndonesian, toEnglish renderings

	lists  []string           // our own, as they are written
	proper func() properWords // of lists
}

// A Translation is one rendering of a key: the folded words of it.
type Translation []string

// renderings finds translations by the words of a key, or by what its
// inflections share, so that "universe" and "university" stay apart while
// "accompanied" finds "accompany".
type renderings struct {
	language       analysis.Language // of the keys
	exact, stemmed map[string][]ranked
}

// ranked is a translation with its place in the line that it is from: the
// first is the most usual.
type ranked struct {
	Translation
	rank int
}

func newRenderings(lang analysis.Language) renderings {
	return renderings{lang, make(map[string][]ranked, 1<<14), make(map[string][]ranked, 1<<14)}
}

func (r *renderings) add(words, rendering Translation, rank int) {
	addTo(r.exact, strings.Join(words, " "), ranked{rendering, rank})
	addTo(r.stemmed, key(r.language, words), ranked{rendering, rank})
}

func addTo(m map[string][]ranked, key string, t ranked) {
	list := m[key]
	for i, old := range list {
		if slices.Equal(old.Translation, t.Translation) {
			if old.rank <= t.rank {
				return
			}
			list = slices.Delete(list, i, i+1)
			break
		}
	}
	at, _ := slices.BinarySearchFunc(list, t.rank+1, func(old ranked, rank int) int { return old.rank - rank })
	m[key] = slices.Insert(list, at, t)
}

// of returns what words are rendered as: those of the very words first.
func (r *renderings) of(words []string) []ranked {
	exact := r.exact[strings.Join(words, " ")]
	list := slices.Clip(exact)
	for _, t := range r.stemmed[key(r.language, words)] {
		if !slices.ContainsFunc(exact, func(e ranked) bool { return slices.Equal(e.Translation, t.Translation) }) {
			list = append(list, t)
		}
	}
	return list
}

// Builtin returns the lexicon of our own lists.
var Builtin = sync.OnceValue(ownLists)

func ownLists() *Lexicon {
	l := newLexicon()
	for _, list := range []string{general, topics, names} {
		l.addList(list)
	}
	return l
}

// Installed returns the lexicon of our own lists and of FreeDict's dictionary
// where that is installed.
var Installed = sync.OnceValue(func() *Lexicon {
	dictionary, err := openFreeDict()
	if err != nil {
		return Builtin()
	}
	l := ownLists()
	l.addFreeDict(dictionary)
	return l
})

func newLexicon() *Lexicon {
	l := &Lexicon{toIndonesian: newRenderings(analysis.English), toEnglish: newRenderings(analysis.Indonesian)}
	l.proper = sync.OnceValue(func() properWords { return properWordsOf(l.lists) })
	return l
}

// addList adds a list of lines "english<TAB>indonesian, indonesian…".
func (l *Lexicon) addList(list string) {
	l.lists = append(l.lists, list)
	for line := range strings.Lines(list) {
		if line[0] == '#' {
			continue
		}
		if english, indonesian, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			words := foldedWords(english)
			for rank, one := range strings.Split(indonesian, ",") {
				l.addFolded(words, foldedWords(one), rank)
			}
		}
	}
}

func (l *Lexicon) add(english, indonesian string, rank int) {
	l.addFolded(foldedWords(english), foldedWords(indonesian), rank)
}

func (l *Lexicon) addFolded(en, id Translation, rank int) {
	if len(en) == 0 || len(id) == 0 || len(en) > MaxPhrase || len(id) > MaxPhrase {
		return
	}
	l.toIndonesian.add(en, id, rank)
	l.toEnglish.add(id, en, rank)
}

func foldedWords(phrase string) Translation {
	if ascii, upper := letters(phrase); ascii { // as most are, and a start waits for
		if upper {
			phrase = strings.ToLower(phrase)
		}
		return strings.Fields(phrase)
	}
	var folded Translation
	analysis.Words(phrase, func(w analysis.Word) bool {
		folded = append(folded, string(w.Folded))
		return true
	})
	return folded
}

// letters tells whether a phrase holds nothing but ASCII letters and spaces,
// and whether such a phrase has a capital letter.
func letters(phrase string) (ascii, upper bool) {
	for i := range len(phrase) {
		switch c := phrase[i]; {
		case 'a' <= c && c <= 'z', c == ' ':
		case 'A' <= c && c <= 'Z':
			upper = true
		default:
			return false, false
		}
	}
	return true, upper
}

// key is what the inflections of a phrase share: its stems, with a space between.
func key(lang analysis.Language, folded []string) string {
	if len(folded) == 1 {
		return analysis.Stem(lang, folded[0])
	}
	stems := make([]string, len(folded))
	for i, w := range folded {
		stems[i] = analysis.Stem(lang, w)
	}
	return strings.Join(stems, " ")
}

// Translate returns the renderings of folded words of the language from in the
// other one, best first; none where the lexicon has none.
func (l *Lexicon) Translate(from analysis.Language, folded ...string) []Translation {
	list := l.from(from).of(folded)
	translations := make([]Translation, len(list))
	for i, t := range list {
		translations[i] = t.Translation
	}
	return translations
}

// Synonyms returns what else a word may be called in its own language: what
// its renderings in the other language are rendered as.
func (l *Lexicon) Synonyms(lang analysis.Language, folded string) []Translation {
	there := l.from(lang)
	back := l.from(there.other())
	seen := map[string]bool{key(lang, []string{folded}): true}
	var synonyms []Translation
	for _, t := range there.of([]string{folded}) {
		for _, s := range back.of(t.Translation) {
			if k := key(lang, s.Translation); !seen[k] {
				seen[k] = true
				synonyms = append(synonyms, s.Translation)
			}
		}
	}
	return synonyms
}

// Knows tells whether a folded word of a language is in the lexicon, which
// makes it one of the language's common words.
func (l *Lexicon) Knows(lang analysis.Language, folded string) bool {
	return len(l.from(lang).of([]string{folded})) > 0
}

func (l *Lexicon) from(lang analysis.Language) *renderings {
	switch lang {
	case analysis.English:
		return &l.toIndonesian
	case analysis.Indonesian:
		return &l.toEnglish
	}
	return &renderings{}
}

func (r *renderings) other() analysis.Language {
	switch r.language {
	case analysis.English:
		return analysis.Indonesian
	case analysis.Indonesian:
		return analysis.English
	}
	return analysis.Unknown
}
