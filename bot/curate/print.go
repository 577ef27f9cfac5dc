package curate

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"

	"kutip/retrieval"
	"kutip/retrieval/chunk"
)

// A Print is what is kept of a draft to tell later how much another one differs: no
// words of it. Its hashes are salted, so that nobody can write other sentences that
// have them: equal hashes are equal sentences.
type Print struct {
	Salt      string
	Head      string   // of title and language
	Bytes     int      // of its sentences
	Sentences []uint64 // their hashes; nil where there are too many to keep
}

// maxPrinted is of how many sentences a Print is: more than any page has that a
// person reads to its end.
const maxPrinted = 2000

// PrintOf is a draft's.
func PrintOf(d retrieval.Draft) Print {
	p := Print{Salt: rand.Text(), Head: headOf(d)}
	p.eachSentence(d.Text, func(hash uint64, bytes int) {
		p.Bytes += bytes
		p.Sentences = append(p.Sentences, hash)
	})
	if len(p.Sentences) > maxPrinted {
		p.Sentences = nil
	}
	return p
}

// Differs is how much of two drafts' sentences together the other hasn't, as
// retrieval.Difference has it: from 0 for none to 1 for all. Under another title, or
// in another language, all is other.
func (p Print) Differs(d retrieval.Draft) float64 {
	if p.Head != headOf(d) || p.Sentences == nil {
		return 1
	}
	left := map[uint64]int{}
	for _, hash := range p.Sentences {
		left[hash]++
	}
	all, common := 0, 0
	p.eachSentence(d.Text, func(hash uint64, bytes int) {
		all += bytes
		if left[hash] > 0 {
			left[hash]--
			common += bytes
		}
	})
	return float64(p.Bytes+all-2*common) / float64(max(p.Bytes+all, 1))
}

func headOf(d retrieval.Draft) string {
	return retrieval.HashOf(d.Title, "", "", d.Language, "")
}

func (p Print) eachSentence(text string, f func(hash uint64, bytes int)) {
	for _, passage := range chunk.Passages(text) {
		for _, s := range passage.Sentences {
			sum := sha256.Sum256([]byte(p.Salt + s.Of(text)))
			f(binary.BigEndian.Uint64(sum[:]), s.Len())
		}
	}
}
