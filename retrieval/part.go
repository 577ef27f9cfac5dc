package retrieval

import (
	"bytes"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
)

// A part is an article ready to join a library: divided into passages, its
// words read. It depends on nothing but the article, so that parts can be kept
// in a cache, and a library whose articles change is put together anew from
// those it has.
type part struct {
	article  Article
	passages []chunk.Passage
	words    *index.Part
}

func newPart(a Article) part {
	passages := chunk.Passages(a.Text)
	return part{a, passages, index.Analyse(index.Document{
		Title: a.Title, Language: a.Language, Text: a.Text, Passages: passages,
	})}
}

// partKey is what a part is cached by. The hash is that of all the article says.
func partKey(hash string) string { return "part:" + index.Version + ":" + hash }

// binary is what newPart worked out, as it is cached: the hash of the article,
// its passages and its words.
func (p *part) binary(hash string) ([]byte, error) {
	return p.words.AppendBinary(chunk.AppendPassages([]byte(hash), p.passages))
}

var errOtherPart = errors.New("a part of another article")

// parsePart reads what binary wrote of an article with this hash.
func parsePart(b []byte, hash string, a Article) (part, error) {
	b, ok := bytes.CutPrefix(b, []byte(hash))
	if !ok {
		return part{}, errOtherPart
	}
	passages, rest, err := chunk.ParsePassages(b, a.Text)
	if err != nil {
		return part{}, err
	}
	words, err := index.ParsePart(rest)
	switch {
	case err != nil:
		return part{}, err
	case words.Passages() != len(passages):
		return part{}, errOtherPart
	}
	return part{a, passages, words}, nil
}

// inParallel calls f with each number below n, on all processors, and returns
// when all calls have.
func inParallel(n int, f func(int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	all.Wait()
}
