package chunk

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Passages in bytes, all numbers uvarints (encoding/binary):
//
//	number of passages and of all their sentences, then of each passage
//	    paragraph      how far behind that of the passage before
//	    number of sentences, then of each
//	        start      how far behind the end of the sentence before
//	        length
//
// A passage reaches from its first sentence to its last.

// ErrPassages says that bytes aren't passages of a text.
var ErrPassages = errors.New("chunk: not passages of the text")

// AppendPassages appends passages as ParsePassages reads them.
func AppendPassages(b []byte, passages []Passage) []byte {
	b = binary.AppendUvarint(b, uint64(len(passages)))
	b = binary.AppendUvarint(b, uint64(countSentences(passages)))
	paragraph, end := 0, 0
	for _, p := range passages {
		b = binary.AppendUvarint(b, uint64(p.Paragraph-paragraph))
		b = binary.AppendUvarint(b, uint64(len(p.Sentences)))
		for _, s := range p.Sentences {
			b = binary.AppendUvarint(b, uint64(s.Start-end))
			b = binary.AppendUvarint(b, uint64(s.Len()))
			end = s.End
		}
		paragraph = p.Paragraph
	}
	return b
}

func countSentences(passages []Passage) (n int) {
	for _, p := range passages {
		n += len(p.Sentences)
	}
	return n
}

// ParsePassages reads what AppendPassages wrote of a text's passages, and
// returns the bytes behind it. Bytes that don't describe passages of the text,
// in order and on rune borders, are an ErrPassages.
func ParsePassages(b []byte, text string) (passages []Passage, rest []byte, err error) {
	r := passageReader{rest: b, text: text}
	passages = r.passages()
	if r.failed {
		return nil, nil, fmt.Errorf("%w: %d bytes, text of %d", ErrPassages, len(b), len(text))
	}
	return passages, r.rest, nil
}

// A passageReader reads passages. After something wrong it reads zeros.
type passageReader struct {
	rest      []byte
	text      string
	sentences []Span // all read
	paragraph int
	failed    bool
}

// minSentence is the fewest bytes that a sentence takes, minHead what a passage
// takes besides.
const (
	minSentence = 2
	minHead     = 2
)

func (r *passageReader) passages() []Passage {
	passages := make([]Passage, r.count(minHead+minSentence))
	total := r.count(minSentence)
	r.sentences = make([]Span, 0, total)
	for i := range passages {
		passages[i] = r.passage()
	}
	r.failed = r.failed || len(r.sentences) != total
	return passages
}

func (r *passageReader) passage() Passage {
	r.paragraph += r.number(len(r.text))
	first, n := len(r.sentences), r.number(cap(r.sentences)-len(r.sentences))
	if n == 0 || r.paragraph == 0 {
		r.failed = true
		return Passage{}
	}
	for range n {
		r.sentences = append(r.sentences, r.sentence())
	}
	return passage(r.sentences[first:], r.paragraph)
}

func (r *passageReader) sentence() Span {
	end := 0
	if n := len(r.sentences); n > 0 {
		end = r.sentences[n-1].End
	}
	start := end + r.number(len(r.text)-end)
	s := Span{start, start + r.number(len(r.text)-start)}
	if s.Len() == 0 || !r.onRune(s.Start) || !r.onRune(s.End) {
		r.failed = true
	}
	return s
}

// onRune tells whether a rune begins at an offset, or the text ends.
func (r *passageReader) onRune(at int) bool {
	return at == len(r.text) || utf8.RuneStart(r.text[at])
}

// count reads how many things follow, each of at least so many bytes.
func (r *passageReader) count(bytes int) int {
	n := r.number(len(r.rest))
	if n > len(r.rest)/bytes {
		r.failed = true
		return 0
	}
	return n
}

// number reads one that may be at most so much.
func (r *passageReader) number(most int) int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > uint64(most) {
		r.failed = true
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}
