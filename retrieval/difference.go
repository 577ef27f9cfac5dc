package retrieval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"kutip/retrieval/chunk"
)

// A Difference is what one canonical text says otherwise than another.
type Difference struct {
	Hunks []Hunk // where they differ, in the order of the new text
	Bytes int    // of both texts together, that the other hasn't
	Of    int    // bytes of both texts together, without what stands between sentences
}

// Share returns how much of the texts differs, from 0 for none to 1 for all.
func (d Difference) Share() float64 { return float64(d.Bytes) / float64(max(d.Of, 1)) }

// A Hunk is one or more sentences of a passage that the texts don't share.
type Hunk struct {
	Kind      HunkKind // GoneHunk, NewHunk or ChangedHunk
	Paragraph int      // that it stands in, in the new text; of a GoneHunk, in the old
	Old, New  Span     // into the old and the new text; empty where it doesn't stand there
	Runs      []Run    // of a ChangedHunk, in reading order
}

// A Run is words that stand in both texts or in one of them: a span of the old
// text where they are gone, of the new text otherwise.
type Run struct {
	Kind HunkKind // SameHunk, GoneHunk or NewHunk
	Span
}

// A HunkKind says what became of a piece of a text.
type HunkKind string

const (
	SameHunk    HunkKind = "same"
	GoneHunk    HunkKind = "gone"
	NewHunk     HunkKind = "new"
	ChangedHunk HunkKind = "changed"
)

// Compare returns the difference from an old text to a new one. Sentences are
// aligned first, so that a new paragraph doesn't make those behind it differ,
// however they are grouped to passages. What is left between equal sentences is
// aligned by passages and, inside of these, by words. The time is nearly linear
// in the length of the texts: at worst about two seconds for two of 2 MB.
func Compare(old, new string) Difference {
	c := comparison{old: sideOf(old), new: sideOf(new)}
	ids := make(map[string]int)
	pairs := align(c.old.number(ids), c.new.number(ids))
	a, b := 0, 0
	for _, p := range append(pairs, pair{len(c.old.sentences), len(c.new.sentences)}) {
		c.between(c.old.blocks(a, p.a), c.new.blocks(b, p.b))
		a, b = p.a+1, p.b+1
	}
	c.Of = c.old.bytes() + c.new.bytes()
	return c.Difference
}

type comparison struct {
	old, new side
	Difference
}

// A side is one of the texts that are compared.
type side struct {
	text      string
	sentences []sentence
}

type sentence struct {
	Span
	paragraph, passage int
}

func sideOf(text string) side {
	s := side{text: text}
	paragraph, at := 1, 0
	for n, p := range chunk.Passages(text) {
		for _, span := range p.Sentences {
			paragraph += strings.Count(text[at:span.Start], "\n\n")
			at = span.Start
			s.sentences = append(s.sentences, sentence{span, paragraph, n})
		}
	}
	return s
}

// number gives each sentence a number, equal sentences the same.
func (s *side) number(ids map[string]int) []int {
	numbers := make([]int, len(s.sentences))
	for i, sentence := range s.sentences {
		numbers[i] = intern(ids, sentence.Of(s.text))
	}
	return numbers
}

func intern(ids map[string]int, s string) int {
	id, ok := ids[s]
	if !ok {
		id = len(ids)
		ids[s] = id
	}
	return id
}

func (s *side) bytes() (n int) {
	for _, sentence := range s.sentences {
		n += sentence.Len()
	}
	return n
}

// A block is sentences of one paragraph and passage, next to each other.
type block struct {
	Span
	paragraph, passage int
	bytes              int // of its sentences
	words              []Span
	numbers            []int // of its words
	counted            []int // the same, sorted
}

// blocks returns the sentences from one to before another as blocks.
func (s *side) blocks(from, to int) []block {
	var all []block
	for _, sentence := range s.sentences[from:to] {
		if n := len(all); n > 0 && all[n-1].paragraph == sentence.paragraph && all[n-1].passage == sentence.passage {
			all[n-1].End = sentence.End
			all[n-1].bytes += sentence.Len()
			continue
		}
		all = append(all, block{Span: sentence.Span, paragraph: sentence.paragraph, passage: sentence.passage, bytes: sentence.Len()})
	}
	return all
}

// between adds the hunks of what stands between two equal sentences.
func (c *comparison) between(old, new []block) {
	a, b := 0, 0
	for _, p := range append(c.similar(old, new), pair{len(old), len(new)}) {
		for ; a < p.a; a++ {
			c.add(Hunk{Kind: GoneHunk, Paragraph: old[a].paragraph, Old: old[a].Span}, old[a].bytes)
		}
		for ; b < p.b; b++ {
			c.add(Hunk{Kind: NewHunk, Paragraph: new[b].paragraph, New: new[b].Span}, new[b].bytes)
		}
		if p.a < len(old) {
			c.changed(old[a], new[b])
			a, b = a+1, b+1
		}
	}
}

func (c *comparison) add(p Hunk, bytes int) {
	c.Hunks = append(c.Hunks, p)
	c.Bytes += bytes
}

const (
	nearby = 100 // blocks that a block is held against
	alike  = 0.4 // the share of common words from which on a block is the other, changed
)

// similar pairs each new block with the one of the next old blocks that has most
// words in common with it, if that is enough of them.
func (c *comparison) similar(old, new []block) []pair {
	if len(old) == 0 || len(new) == 0 {
		return nil
	}
	ids := make(map[string]int)
	count(old, c.old.text, ids)
	count(new, c.new.text, ids)
	var pairs []pair
	next := 0
	for j := range new {
		best, most := -1, alike
		for i := next; i < min(len(old), next+nearby); i++ {
			if share := common(old[i].counted, new[j].counted); share > most {
				best, most = i, share
			}
		}
		if best >= 0 {
			pairs = append(pairs, pair{best, j})
			next = best + 1
		}
	}
	return pairs
}

// count numbers the words of blocks, equal words the same.
func count(blocks []block, text string, ids map[string]int) {
	for i := range blocks {
		b := &blocks[i]
		b.words = wordsIn(text, b.Span)
		b.numbers = make([]int, len(b.words))
		for k, w := range b.words {
			b.numbers[k] = intern(ids, w.Of(text))
		}
		b.counted = slices.Sorted(slices.Values(b.numbers))
	}
}

// wordsIn returns the words and marks of a part of a text, without the spaces.
func wordsIn(text string, within Span) []Span {
	var all []Span
	for w := words.FromString(within.Of(text)); w.Next(); {
		if first, _ := utf8.DecodeRuneInString(w.Value()); !unicode.IsSpace(first) {
			all = append(all, Span{Start: within.Start + w.Start(), End: within.Start + w.End()})
		}
	}
	return all
}

// common returns the share that two sorted lists of words have in common, from 0
// to 1 (Dice's coefficient).
func common(a, b []int) float64 {
	i, j, n := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			i, j, n = i+1, j+1, n+1
		}
	}
	return 2 * float64(n) / float64(max(len(a)+len(b), 1))
}

// changed adds a block that became another.
func (c *comparison) changed(old, new block) {
	p := Hunk{Kind: ChangedHunk, Paragraph: new.paragraph, Old: old.Span, New: new.Span}
	a, b, bytes := 0, 0, 0
	for _, same := range append(align(old.numbers, new.numbers), pair{len(old.words), len(new.words)}) {
		bytes += p.run(GoneHunk, old.words[a:same.a]) + p.run(NewHunk, new.words[b:same.b])
		if same.a < len(old.words) {
			p.run(SameHunk, new.words[same.b:same.b+1])
		}
		a, b = same.a+1, same.b+1
	}
	c.add(p, min(bytes, old.bytes+new.bytes)) // what parts sentences doesn't count
}

// run adds words to the last run, or as a new one. It returns their bytes, with
// what stands between them.
func (p *Hunk) run(kind HunkKind, words []Span) int {
	if len(words) == 0 {
		return 0
	}
	span := Span{Start: words[0].Start, End: words[len(words)-1].End}
	if n := len(p.Runs); n > 0 && p.Runs[n-1].Kind == kind {
		p.Runs[n-1].End = span.End
	} else {
		p.Runs = append(p.Runs, Run{kind, span})
	}
	return span.Len()
}
