package index

import "kutip/retrieval/analysis"

// Features say in which ways a passage is near a question, each from 0 to
// about 1 and independent of how long the question is.
type Features [featureCount]float32

const (
	BM25    = iota // BM25F score against the question's idf mass
	Cover          // idf share of the question's words that the passage or its title holds
	Exact          // idf share of the words that it holds in the very form asked
	Bigram         // idf share of neighbours in the question that are neighbours here too
	Grams          // rarity share of the question's character grams that it holds
	Title          // idf share of the words that the title holds
	Typed          // idf share of the best sentence with an answer of the kind asked for
	Missing        // idf of the rarest word that it lacks, against that of the question's rarest
	Dense          // idf share of the best stretch of 12 words
	featureCount
)

// marks tell for each word of the texts what it matches in the question at hand.
type marks struct {
	ix       *Index
	match    []uint8 // of each surface, and maybe more: number of its first match, 0 for none
	matches  []match
	gram     [gramSpace]uint8 // of each gram: its number in the question, 0 for none
	rarity   []float32
	gramMass float32
}

// A match is a group of the question that a surface belongs to.
type match struct {
	surface uint32
	group   uint8
	next    uint8 // the surface's further match, 0 for none
	exact   bool
	weight  float32
}

const maxMarks = 255

func (m *marks) set(q *query) {
	m.matches = append(m.matches[:0], match{})
	m.rarity = append(m.rarity[:0], 0)
	m.gramMass = 0
	for i, g := range q.groups {
		for _, a := range g.alternatives {
			for _, surface := range m.ix.words.ofTerm.row(a.term) {
				if len(m.matches) > maxMarks {
					break
				}
				m.matches = append(m.matches, match{
					surface: surface, group: uint8(i), next: m.match[surface],
					exact: m.ix.words.folded.at(surface) == g.folded, weight: a.weight,
				})
				m.match[surface] = uint8(len(m.matches) - 1)
			}
		}
		m.setGrams(g.folded)
	}
}

func (m *marks) setGrams(folded string) {
	var buf [64]uint16
	for _, gram := range appendGrams(buf[:0], folded) {
		if m.gram[gram] != 0 || len(m.rarity) > maxMarks {
			continue
		}
		m.gram[gram] = uint8(len(m.rarity))
		rarity := m.ix.grams.of(gram)
		m.rarity = append(m.rarity, rarity)
		m.gramMass += rarity
	}
}

// words returns the matches by folded word.
func (m *marks) words() map[string][]Match {
	words := make(map[string][]Match, len(m.matches))
	for _, x := range m.matches[1:] {
		folded := m.ix.words.folded.at(x.surface)
		words[folded] = append(words[folded], Match{Group: int(x.group), Weight: x.weight, Exact: x.exact})
	}
	return words
}

// clear undoes set.
func (m *marks) clear(q *query) {
	for _, x := range m.matches[1:] {
		m.match[x.surface] = 0
	}
	var buf [64]uint16
	for _, g := range q.groups {
		for _, gram := range appendGrams(buf[:0], g.folded) {
			m.gram[gram] = 0
		}
	}
}

// best holds for each group of a question the weight of its best match in a
// stretch of text.
type best [maxGroups]float32

func (b *best) raise(group uint8, weight float32) {
	if b[group] < weight {
		b[group] = weight
	}
}

func (b *best) cover(q *query) (sum float32) {
	for i := range q.groups {
		sum += b[i] * q.groups[i].idf
	}
	return sum / q.mass
}

// features compares a passage with the question that is marked.
func (m *marks) features(q *query, c candidate) (f Features) {
	var (
		whole, exact, here, title best
		grams                     [maxMarks + 1]bool
		gramSum, bigrams          float32
		last                      = lastMatch{group: 255}
		want                      = wanted(q.kind)
		typed                     bool
		first                     = true
		dense                     window
	)
	for _, surface := range m.ix.titles.row(m.ix.document[c.passage]) {
		for at := m.match[surface]; at != 0; at = m.matches[at].next {
			title.raise(m.matches[at].group, m.matches[at].weight)
		}
	}
	tokens, gramsOf := m.ix.tokens.row(c.passage), &m.ix.words.grams
	for i, t := range tokens {
		surface := t.surface()
		at := m.match[surface]
		if at == 0 {
			typed = typed || t&want != 0 && (!first || t&digit != 0)
		}
		for ; at != 0; at = m.matches[at].next {
			x := &m.matches[at]
			here.raise(x.group, x.weight)
			if x.exact {
				exact.raise(x.group, 1)
			}
			bigrams += last.bigram(q, x.group, i)
			dense.add(q, x.group, x.weight, i)
		}
		for _, gram := range gramsOf.row(surface) {
			if n := m.gram[gram]; n != 0 && !grams[n] {
				grams[n] = true
				gramSum += m.rarity[n]
			}
		}
		first = false
		if t&endsSentence != 0 || i == len(tokens)-1 {
			cover := here.cover(q)
			if typed || want == 0 {
				f[Typed] = max(f[Typed], cover)
			}
			for g := range q.groups {
				whole.raise(uint8(g), here[g])
			}
			here, typed, first = best{}, false, true
		}
	}
	for g := range q.groups {
		whole.raise(uint8(g), title[g])
	}
	f[BM25] = c.score / q.mass
	f[Cover] = whole.cover(q)
	f[Exact] = exact.cover(q)
	f[Bigram] = bigrams / q.mass
	f[Grams] = gramSum / max(m.gramMass, 1e-6)
	f[Title] = title.cover(q)
	f[Missing] = missing(q, &whole)
	f[Dense] = dense.most / q.mass
	return f
}

// wanted returns the flag of words that answer a kind of question; 0 if any does.
func wanted(kind analysis.Kind) token {
	switch kind {
	case analysis.Who, analysis.Where:
		return upper
	case analysis.When, analysis.HowMany:
		return digit
	}
	return 0
}

// missing returns the idf of the rarest word not covered, against the rarest of all.
func missing(q *query, covered *best) float32 {
	var rarest, lacking float32
	for i, g := range q.groups {
		rarest = max(rarest, g.idf)
		lacking = max(lacking, g.idf*(1-covered[i]))
	}
	return lacking / max(rarest, 1e-6)
}

// lastMatch remembers the match before, to see neighbours.
type lastMatch struct {
	group uint8
	index int
	seen  [maxGroups]bool // pairs counted, by their first group
}

// bigram returns what a match adds if it follows its neighbour in the question
// as it does there.
func (l *lastMatch) bigram(q *query, group uint8, index int) (sum float32) {
	if group > 0 && l.group == group-1 && index-l.index <= 2 && !l.seen[l.group] &&
		q.groups[group].position-q.groups[l.group].position <= 2 {
		l.seen[l.group] = true
		sum = (q.groups[group].idf + q.groups[l.group].idf) / 2
	}
	l.group, l.index = group, index
	return sum
}

// A window is the last matches within denseWords words.
type window struct {
	at    [maxGroups]int // index+1 of each group's last match
	value [maxGroups]float32
	most  float32
}

const denseWords = 12

func (w *window) add(q *query, group uint8, weight float32, index int) {
	w.at[group], w.value[group] = index+1, weight*q.groups[group].idf
	var sum float32
	for i := range q.groups {
		if w.at[i] > 0 && index+1-w.at[i] < denseWords {
			sum += w.value[i]
		}
	}
	w.most = max(w.most, sum)
}
