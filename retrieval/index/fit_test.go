package index

import "testing"

// TestFit checks that an index keeps no room for more documents.
func TestFit(t *testing.T) {
	ix := build(documents...)
	v := ix.words
	spare := map[string]int{
		"tokens": cap(ix.tokens.values) - len(ix.tokens.values), "ends of tokens": cap(ix.tokens.ends) - len(ix.tokens.ends),
		"titles": cap(ix.titles.values) - len(ix.titles.values), "document": cap(ix.document) - len(ix.document),
		"speaks": cap(ix.speaks) - len(ix.speaks), "folded": cap(v.folded.ends) - len(v.folded.ends),
		"stems": cap(v.stems.ends) - len(v.stems.ends), "term": cap(v.term) - len(v.term), "stop": cap(v.stop) - len(v.stop),
		"count": cap(v.count) - len(v.count), "grams": cap(v.grams.values) - len(v.grams.values),
		"kinds": cap(ix.grams.kind) - len(ix.grams.kind), "forms": cap(ix.spelling.forms) - len(ix.spelling.forms),
		"slots": len(v.terms.slots) - v.terms.used*8/slotsOf8 - 1,
	}
	for name, n := range spare {
		if n > 0 {
			t.Errorf("%s: room for %d", name, n)
		}
	}
}
