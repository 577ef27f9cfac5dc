package index

import (
	"cmp"
	"slices"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// maxGroups bounds the words of a question that are searched for; of a longer
// one the rarest of the first maxRead are kept. maxAlternatives bounds what one word may stand as.
const (
	maxGroups       = 24
	maxRead         = 200
	maxAlternatives = 12
)

// minBase is the shortest part of a misspelt word that is compared, in bytes.
const minBase = 5

// How much an alternative counts against the word itself.
const (
	synonymShare     = 0.3
	synonymDecay     = 0.9
	translationShare = 0.9
	translationDecay = 0.8 // of each further translation against the one before
	misspeltShare    = 1.0 // an edit; half for two
	inflectedShare   = 0.6 // an edit in another inflection
)

// A query is a question as the index looks for it: a group for each word that
// says what it is about (a probabilistic structured query; Darwish and Oard,
// 2003).
type query struct {
	language analysis.Language
	kind     analysis.Kind
	groups   []group
	mass     float32 // sum of the groups' idf
}

// A group is one word of a question with all that it may stand as in the texts.
type group struct {
	folded       string
	upper, digit bool
	asked        bool // the first after the question word
	common       bool // in the lexicon
	idf          float32
	position     int // among all words of the question
	alternatives []alternative
}

// An alternative is a term that a group's word may stand as, weighted by how
// likely that is.
type alternative struct {
	term   uint32
	weight float32
}

// A Question is what Search looks for.
type Question struct {
	Text     string
	Language analysis.Language // Unknown: told from the text

	// Lexicon gives translations, where texts are in another language than the
	// question: lexicon.Installed, or lexicon.Builtin for our own lists alone.
	// It must be set.
	Lexicon func() *lexicon.Lexicon
}

func (ix *Index) parse(q Question) query {
	parsed := query{language: q.Language, kind: analysis.KindOf(q.Text)}
	if parsed.language == analysis.Unknown {
		parsed.language = analysis.Detect(q.Text)
	}
	if parsed.language == analysis.Unknown {
		parsed.language = ix.mainLanguage()
	}
	var words []string
	asking := false
	analysis.Words(q.Text, func(w analysis.Word) bool {
		folded := string(w.Folded)
		if len(parsed.groups) < maxRead && !analysis.IsStop(folded) && !parsed.has(folded) &&
			(len(words) == 0 || !analysis.IsMeasure(words[len(words)-1], folded)) {
			parsed.groups = append(parsed.groups, group{folded: folded, upper: w.Upper, digit: w.Digit, asked: asking, position: len(words)})
			asking = false
		}
		asking = asking || analysis.IsQuestionWord(folded)
		words = append(words, folded)
		return true
	})
	for i := range parsed.groups {
		ix.expand(&parsed, &parsed.groups[i], q)
	}
	ix.expandPhrases(&parsed, words)
	for i := range parsed.groups {
		parsed.groups[i].idf = ix.groupIDF(&parsed.groups[i])
	}
	if len(parsed.groups) > maxGroups {
		slices.SortFunc(parsed.groups, func(a, b group) int { return cmp.Compare(b.idf, a.idf) })
		parsed.groups = parsed.groups[:maxGroups]
		slices.SortFunc(parsed.groups, func(a, b group) int { return cmp.Compare(a.position, b.position) })
	}
	for _, g := range parsed.groups {
		parsed.mass += g.idf
	}
	return parsed
}

func (q *query) has(folded string) bool {
	return slices.ContainsFunc(q.groups, func(g group) bool { return g.folded == folded })
}

func (ix *Index) mainLanguage() (main analysis.Language) {
	most := -1
	for lang, n := range ix.language {
		if n > most || n == most && lang < main {
			main, most = lang, n
		}
	}
	return main
}

// expand finds what the word of a group may stand as.
func (ix *Index) expand(q *query, g *group, asked Question) {
	ix.addWord(g, q.language, g.folded, 1)
	for i := range ix.words.languages {
		l := &ix.words.languages[i]
		if surface, ok := ix.words.find(l, g.folded); ok && l.language != q.language {
			g.add(ix.words.term[surface], 1)
		}
	}
	itself := len(g.alternatives)
	for _, l := range ix.words.languages {
		switch lang := l.language; {
		case lang == q.language:
			share := float32(synonymShare)
			for _, s := range lexicon.Builtin().Synonyms(lang, g.folded) {
				ix.addTranslation(g, lang, s, share)
				share *= synonymDecay
			}
		case lang != analysis.Unknown:
			share := float32(translationShare)
			for _, t := range translate(asked, q.language, g.folded, itself > 0) {
				ix.addTranslation(g, lang, t, share)
				share *= translationDecay
			}
		}
	}
	g.common = lexicon.Builtin().Knows(q.language, g.folded)
	if itself == 0 && !g.common { // a word that exists isn't misspelt: Irak isn't Iran
		ix.addNearest(g, q.language)
	}
}

func (ix *Index) addWord(g *group, lang analysis.Language, folded string, weight float32) {
	if term, ok := ix.words.termOf(analysis.Stem(lang, folded)); ok {
		g.add(term, weight)
	}
}

// addTranslation adds the words of a rendering; those of a phrase share its weight.
func (ix *Index) addTranslation(g *group, lang analysis.Language, t lexicon.Translation, weight float32) {
	telling := 0
	for _, w := range t {
		if !analysis.IsStop(w) {
			telling++
		}
	}
	for _, w := range t {
		if !analysis.IsStop(w) {
			ix.addWord(g, lang, w, weight/float32(telling))
		}
	}
}

// addNearest adds the words that one not in the texts may be a misspelling of.
func (ix *Index) addNearest(g *group, lang analysis.Language) {
	limit := 1
	switch {
	case len(g.folded) < 4 || g.digit:
		return
	case len(g.folded) >= 9:
		limit = 2
	}
	for _, n := range ix.spelling.nearest(g.folded, limit) {
		g.add(n.term, misspeltShare/float32(max(n.distance, 1))) // 0 if a part has other stems than the analysis
	}
	if len(g.alternatives) > 0 || g.upper {
		return
	}
	for _, base := range analysis.Bases(lang, g.folded) { // a misspelt inflection of a word that is there in another one
		if len(base) >= minBase {
			for _, n := range ix.spelling.nearest(base, 1) {
				g.add(n.term, inflectedShare)
			}
		}
	}
}

// expandPhrases adds the translations of phrases of several words to the
// groups of all their words.
func (ix *Index) expandPhrases(q *query, words []string) {
	for _, l := range ix.words.languages {
		lang := l.language
		if lang == q.language || lang == analysis.Unknown {
			continue
		}
		for n := min(lexicon.MaxPhrase, len(words)); n >= 2; n-- {
			for start := 0; start+n <= len(words); start++ {
				for _, t := range lexicon.Builtin().Translate(q.language, words[start:start+n]...) {
					ix.addPhrase(q, lang, t, start, start+n)
				}
			}
		}
	}
}

// addPhrase adds the words of a phrase's rendering to the groups of the words
// from start to end.
func (ix *Index) addPhrase(q *query, lang analysis.Language, t lexicon.Translation, start, end int) {
	for i := range q.groups {
		g := &q.groups[i]
		if g.position < start || g.position >= end {
			continue
		}
		for _, w := range t {
			if !analysis.IsStop(w) {
				ix.addWord(g, lang, w, translationShare)
			}
		}
	}
}

// translate returns a word's renderings by our own lists, and by the rest of
// the question's lexicon only for a word that neither they nor the texts know:
// a dictionary of many senses adds as much wrong as right to the others, and
// takes longer to read than a search.
func translate(q Question, from analysis.Language, folded string, inTexts bool) []lexicon.Translation {
	if t := lexicon.Builtin().Translate(from, folded); len(t) > 0 || inTexts {
		return t
	}
	return q.Lexicon().Translate(from, folded)
}

// add adds a term, or raises the weight that it has.
func (g *group) add(term uint32, weight float32) {
	for i := range g.alternatives {
		if a := &g.alternatives[i]; a.term == term {
			a.weight = max(a.weight, weight)
			return
		}
	}
	if len(g.alternatives) < maxAlternatives {
		g.alternatives = append(g.alternatives, alternative{term, weight})
	}
}

// groupIDF is the idf of all that a group's word stands as together.
func (ix *Index) groupIDF(g *group) float32 {
	var df float64
	for _, a := range g.alternatives {
		df += float64(a.weight) * float64(ix.postings.df(a.term))
	}
	n := len(ix.document)
	common := g.common && !g.digit
	return idf(min(df, float64(n)), n, common)
}
