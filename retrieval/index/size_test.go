package index_test

import (
	"runtime"
	"testing"

	"kutip/retrieval/index"
	"kutip/retrieval/internal/corpus"
)

// TestSize compares with the memory that an index of so many documents of 1,000
// words is measured to take.
func TestSize(t *testing.T) {
	c, err := realCorpus()
	if err != nil {
		t.Fatal(err)
	}
	documents := grouped(c.Sized(3000), 1000)
	for len(documents) < 1000 {
		documents = append(documents, documents...)
	}
	for _, n := range []int{1, 20, 1000} {
		merged(analysed(documents[:1])) // what is made once
		before := corpus.LiveHeap()
		b := index.NewBuilder()
		for _, d := range documents[:n] {
			b.Add(d)
		}
		ix := b.Index()
		b = nil
		heap := corpus.LiveHeap() - before
		if size := ix.Size(); float64(size) < .85*float64(heap) || float64(size) > 1.15*float64(heap) {
			t.Errorf("%d documents: size %d, heap %d", n, size, heap)
		}
		runtime.KeepAlive(ix)
	}
}
