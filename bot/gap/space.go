package gap

import (
	"math"
	"slices"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// A space is the terms of all questions, and the questions as vectors over them.
type space struct {
	weights
	readings []reading
	numbers  map[string]int // of stems
	uses     []float64      // how many questions hold a term
	asking   []bool         // a term says what is asked for, somewhere
	names    []int          // how often a term isn't an ordinary word

	sequences [][]int  // the terms of each question, in order
	own, fed  *view    // what each question is about, by its own terms and with those of near ones
	also      []vector // what each term stands for else
	opposed   []vector // terms in contrast to each
	held      [][]int  // terms that each question holds by itself or by what they are called else
}

func newSpace(readings []reading, w weights) *space {
	s := &space{weights: w, readings: readings, numbers: map[string]int{}}
	for _, r := range readings {
		s.count(r)
	}
	s.relate()
	s.opposed = s.contrasts()
	idf := s.idf()
	var vectors []vector
	for i, r := range readings {
		vectors = append(vectors, s.vectorOf(r, idf))
		s.held = append(s.held, s.heldBy(i))
	}
	s.own = s.view(vectors)
	s.fed = s.view(s.feed())
	return s
}

// count numbers the terms of a question and counts them.
func (s *space) count(r reading) {
	sequence := make([]int, len(r.terms))
	for i, t := range r.terms {
		n, known := s.numbers[t.stem]
		if !known {
			n = len(s.uses)
			s.numbers[t.stem] = n
			s.uses, s.asking, s.names = append(s.uses, 0), append(s.asking, false), append(s.names, 0)
		}
		if !slices.Contains(sequence[:i], n) {
			s.uses[n]++
		}
		if t.name {
			s.names[n]++
		}
		s.asking[n] = s.asking[n] || t.asking
		sequence[i] = n
	}
	s.sequences = append(s.sequences, sequence)
}

// relate finds which terms may be called by others, by the lexicon and by kin.
func (s *space) relate() {
	weights := make([]map[int]float64, len(s.uses))
	for term := range weights {
		weights[term] = map[int]float64{}
	}
	relate := func(a, b int, share float64) {
		if a != b {
			weights[a][b] = max(weights[a][b], share)
			weights[b][a] = max(weights[b][a], share)
		}
	}
	called := func(term int, lang analysis.Language, others []lexicon.Translation, share float64) {
		for _, words := range others {
			for _, w := range words {
				if other, ok := s.numbers[analysis.Stem(lang, w)]; ok && !analysis.IsStop(w) {
					relate(term, other, share/float64(len(words)))
				}
			}
			share *= s.decay
		}
	}
	type said struct {
		word     string
		language analysis.Language
	}
	seen := map[said]bool{}
	for i, r := range s.readings {
		for k, t := range r.terms {
			if at := (said{t.word, r.language}); !seen[at] {
				seen[at] = true
				called(s.sequences[i][k], otherThan(r.language), lexicon.Builtin().Translate(r.language, t.word), s.translationShare)
				called(s.sequences[i][k], r.language, lexicon.Builtin().Synonyms(r.language, t.word), s.synonymShare)
			}
		}
	}
	for _, stems := range kin() {
		for i, a := range stems {
			for _, b := range stems[:i] {
				x, hasX := s.numbers[a]
				y, hasY := s.numbers[b]
				if hasX && hasY {
					relate(x, y, s.kinShare)
				}
			}
		}
	}
	s.also = make([]vector, len(weights))
	for term, m := range weights {
		s.also[term] = vectorOf(m)
	}
}

// idf is how telling each term is, with all that it may be called (after
// Robertson and Spärck Jones, 1976). Where few questions are, all of one topic,
// those there might be elsewhere keep its terms telling.
func (s *space) idf() []float64 {
	idf := make([]float64, len(s.uses))
	for term, uses := range s.uses {
		for _, e := range s.also[term] {
			uses += e.weight * s.uses[e.term]
		}
		idf[term] = math.Log(1 + (s.elsewhere+float64(len(s.readings)))/(uses+.5))
	}
	return idf
}

// vectorOf weighs the terms of a question.
func (s *space) vectorOf(r reading, idf []float64) vector {
	weights := map[int]float64{}
	for _, t := range r.terms {
		term := s.numbers[t.stem]
		weight := idf[term]
		if t.asking {
			weight *= s.askingShare
		}
		if s.uses[term] == 1 && len(s.also[term]) == 0 {
			weight *= s.onceShare
		}
		weights[term] = max(weights[term], weight)
	}
	return vectorOf(weights)
}

// heldBy returns the terms that a question holds, sorted.
func (s *space) heldBy(question int) []int {
	var held []int
	for _, term := range s.sequences[question] {
		held = append(held, term)
		for _, e := range s.also[term] {
			if e.weight >= heldShare {
				held = append(held, e.term)
			}
		}
	}
	slices.Sort(held)
	return slices.Compact(held)
}

func (s *space) holds(question, term int) bool {
	_, ok := slices.BinarySearch(s.held[question], term)
	return ok
}

// widen returns a vector with what its terms are called else.
func (s *space) widen(v vector) vector {
	weights := map[int]float64{}
	for _, e := range v {
		weights[e.term] += e.weight
		for _, a := range s.also[e.term] {
			weights[a.term] += e.weight * a.weight
		}
	}
	return vectorOf(weights)
}
