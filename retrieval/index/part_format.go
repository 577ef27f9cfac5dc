package index

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"

	"kutip/retrieval/analysis"
)

// A part in bytes, all numbers uvarints (encoding/binary), each text its length
// and its bytes:
//
//	1                     the format, one byte
//	language              a text
//	number of words, then of each
//	    length<<2 | kind  and its letters
//	    kind 0            it is its own stem
//	    kind 1            where in the word its stem begins, how long that is
//	    kind 2            its stem, a text
//	words of the title    how many, then each
//	number of passages, then how many words each has, then all their words
//	CRC-32C               of all before, four bytes, little endian
//
// A word is number<<3 | endsSentence<<2 | upper<<1 | digit, without the flags
// in a title. Its number is 0 if it is the next of the part's words, which are
// in the order they first stand in, and else the number of a word before, 1 for
// the first. So every part has its words in the right order, and the words that
// come once take a byte.
const partFormat = 1

const (
	stemIsWord = iota
	stemInWord
	stemApart
)

// ErrPart says that bytes aren't a part, or not as they were written.
var ErrPart = errors.New("index: not a part")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var _ encoding.BinaryAppender = (*Part)(nil)

// AppendBinary appends the part as ParsePart reads it. The error is nil.
func (p *Part) AppendBinary(b []byte) ([]byte, error) {
	start := len(b)
	b = append(b, partFormat)
	b = appendText(b, string(p.language))
	b = binary.AppendUvarint(b, uint64(len(p.words)))
	for i, word := range p.words {
		b = appendWord(b, word, p.stem(i))
	}
	w := tokenWriter{b: binary.AppendUvarint(b, uint64(len(p.title)))}
	for _, word := range p.title {
		w.b = binary.AppendUvarint(w.b, w.number(word))
	}
	w.b = binary.AppendUvarint(w.b, uint64(len(p.tokens.ends)))
	var before uint32
	for _, end := range p.tokens.ends {
		w.b = binary.AppendUvarint(w.b, uint64(end-before))
		before = end
	}
	for _, t := range p.tokens.values {
		w.b = binary.AppendUvarint(w.b, w.number(t.surface())<<flagBits|uint64(t>>flagShift))
	}
	return binary.LittleEndian.AppendUint32(w.b, crc32.Checksum(w.b[start:], castagnoli)), nil
}

// The flags of a token are its three high bits, and the three low ones of a
// word in bytes.
const (
	flagBits  = 3
	flagShift = 32 - flagBits
)

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendWord(b []byte, word, stem string) []byte {
	kind, at := stemApart, strings.Index(word, stem)
	switch {
	case word == stem:
		kind = stemIsWord
	case at >= 0:
		kind = stemInWord
	}
	b = append(binary.AppendUvarint(b, uint64(len(word)<<2|kind)), word...)
	switch kind {
	case stemInWord:
		b = binary.AppendUvarint(b, uint64(at))
		b = binary.AppendUvarint(b, uint64(len(stem)))
	case stemApart:
		b = appendText(b, stem)
	}
	return b
}

// A tokenWriter writes numbers of words, which come up in their order.
type tokenWriter struct {
	b    []byte
	seen uint32
}

func (w *tokenWriter) number(word uint32) uint64 {
	if word == w.seen {
		w.seen++
		return 0
	}
	return uint64(word) + 1
}

// ParsePart reads what AppendBinary wrote. Any other bytes are an ErrPart, or
// where their checksum is right some part that an index can take. Memory in
// proportion to the bytes is all it takes.
func ParsePart(b []byte) (*Part, error) {
	if len(b) < crc32.Size+1 {
		return nil, fmt.Errorf("%w: %d bytes", ErrPart, len(b))
	}
	body, sum := b[:len(b)-crc32.Size], binary.LittleEndian.Uint32(b[len(b)-crc32.Size:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, fmt.Errorf("%w: wrong checksum", ErrPart)
	}
	if body[0] != partFormat {
		return nil, fmt.Errorf("%w: format %d", ErrPart, body[0])
	}
	r := partReader{rest: string(body[1:])}
	p := r.part()
	if r.failed || r.rest != "" || int(r.seen) != len(p.words) {
		return nil, fmt.Errorf("%w: wrong contents", ErrPart)
	}
	return p, nil
}

// A partReader reads a part from a text that its words then share. After
// something wrong it reads zeros.
type partReader struct {
	rest   string
	failed bool
	seen   uint32 // words that have come up
}

func (r *partReader) part() *Part {
	p := &Part{language: knownLanguage(r.text(r.number()))}
	r.words(p)
	p.title = make([]uint32, r.count(1))
	for i := range p.title {
		p.title[i] = r.word(r.number())
	}
	p.tokens.ends = make([]uint32, r.count(1))
	sum := uint64(0)
	for i := range p.tokens.ends {
		sum += r.number()
		p.tokens.ends[i] = uint32(sum)
	}
	p.tokens.values = make([]token, r.atMost(sum, 1))
	for i := range p.tokens.values {
		n := r.number()
		p.tokens.values[i] = token(r.word(n>>flagBits)) | token(n<<flagShift)
	}
	return p
}

func (r *partReader) words(p *Part) {
	n := r.count(2)
	p.words, p.stems = make([]string, n), make([]string, n)
	for i := range n {
		head := r.number()
		word := r.text(head >> 2)
		p.words[i], p.stems[i] = word, r.stem(word, head&3)
		r.failed = r.failed || word == "" || p.stems[i] == ""
	}
}

func (r *partReader) stem(word string, kind uint64) string {
	switch kind {
	case stemIsWord:
		return word
	case stemInWord:
		in := partReader{rest: word}
		in.text(r.number())
		stem := in.text(r.number())
		r.failed = r.failed || in.failed
		return stem
	case stemApart:
		return r.text(r.number())
	}
	r.failed = true
	return ""
}

// word returns the word that a number stands for.
func (r *partReader) word(number uint64) uint32 {
	if number == 0 {
		number = uint64(r.seen) + 1
		r.seen++
	}
	if number > uint64(r.seen) {
		r.failed = true
		return 0
	}
	return uint32(number - 1)
}

// count reads how many things follow, each of at least so many bytes.
func (r *partReader) count(bytes int) int { return r.atMost(r.number(), bytes) }

// atMost returns a count of things, 0 if the rest hasn't room for them.
func (r *partReader) atMost(n uint64, bytes int) int {
	if n > uint64(len(r.rest)/bytes) {
		r.failed = true
		return 0
	}
	return int(n)
}

func (r *partReader) text(length uint64) string {
	n := r.atMost(length, 1)
	text := r.rest[:n]
	r.rest = r.rest[n:]
	return text
}

func (r *partReader) number() (n uint64) {
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen32; i++ {
		n |= uint64(r.rest[i]&0x7f) << (7 * i)
		if r.rest[i] < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.failed = true
	return 0
}

// knownLanguage returns a language that doesn't share memory with the part,
// as an index keeps it.
func knownLanguage(s string) analysis.Language {
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		if s == string(lang) {
			return lang
		}
	}
	return analysis.Language(strings.Clone(s))
}
