package index

import "kutip/retrieval/analysis"

// An Index finds the passages nearest to a question. It doesn't change, so any
// number of goroutines may search it.
type Index struct {
	words    *vocabulary
	tokens   table[token]  // of each passage
	titles   table[uint32] // of each document
	document []uint32      // of each passage
	language map[analysis.Language]int
	speaks   []analysis.Language // of each document
	postings postings
	spelling *spelling
	grams    *gramRarity
}

// Len returns the number of passages.
func (ix *Index) Len() int { return len(ix.document) }

// A Hit is a passage that a question was found near.
type Hit struct {
	Passage  uint32 // counted over all documents, in the order they were added
	Document uint32
	Score    float32
	Features Features
}

// A Result is what Search found: passages, and how the question was read.
type Result struct {
	Language analysis.Language // of the question
	Across   bool              // the best hit is in another language
	Kind     analysis.Kind
	Hits     []Hit // best first
	Groups   []Group
	Mass     float32            // sum of the groups' idf
	Matches  map[string][]Match // by folded word of the texts
}

// A Group is a word that says what the question is about.
type Group struct {
	Folded string
	IDF    float32 // how telling it is
	Known  bool    // it stands in the texts in some form
	Name   bool    // it begins with a capital letter, and not only as the first word
	Asked  bool    // it follows the word that makes the question, as "wife" does in "who is the wife of"
}

// A Match says that a word of the texts stands for a word of the question.
type Match struct {
	Group  int
	Weight float32 // 1 for the word itself, less for what it may be called else
	Exact  bool    // in the very form asked
}

// candidates is how many passages of the first ranking are ranked again.
const candidates = 40

// Search returns the at most k best passages for a question.
func (ix *Index) Search(q Question, k int) Result {
	parsed := ix.parse(q)
	result := Result{Language: parsed.language, Kind: parsed.kind, Mass: parsed.mass}
	if len(parsed.groups) == 0 {
		return result
	}
	for _, g := range parsed.groups {
		result.Groups = append(result.Groups, Group{Folded: g.folded, IDF: g.idf, Known: len(g.alternatives) > 0, Name: g.upper && (g.position > 0 || !g.common), Asked: g.asked})
	}
	result.Hits, result.Matches = ix.find(&parsed, k)
	if len(result.Hits) > 0 {
		there := ix.speaks[result.Hits[0].Document]
		result.Across = there != parsed.language && there != analysis.Unknown
	}
	return result
}

// find returns the at most k best passages and what the texts' words match.
func (ix *Index) find(q *query, k int) ([]Hit, map[string][]Match) {
	s := scratchFor(ix)
	s.marks.set(q)
	hits := s.rerank(q, s.first(q, max(k, candidates)), k)
	matches := s.marks.words()
	s.marks.clear(q)
	s.release() // not deferred: after a panic it isn't clean
	return hits, matches
}
