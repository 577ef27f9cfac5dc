package index

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// documents are those of other tests, and what an index may be surprised by.
var documents = append([]Document{
	{},
	{Title: "Pasar apung", Language: analysis.Indonesian},
	document(analysis.Unknown, "", "", "12,5 我来了 Ünïcode it's"),
	document("de", "Der Markt", "Der Markt öffnet morgens. Bananen!"),
	document(analysis.English, "…", "“?” !", "Bananas are sold at the floating market."),
	document(analysis.Indonesian, "Menulis", "Menulis, penulis; tulisan. Ditulis-tulis dermaga “besar”."),
}, small...)

// parts returns the parts of documents as made by a function of the whole index
// and a document's number.
func parts(documents []Document, of func(ix *Index, i int) *Part) []*Part {
	ix := build(documents...)
	var parts []*Part
	for i := range documents {
		parts = append(parts, of(ix, i))
	}
	return parts
}

func merge(parts ...*Part) *Index {
	b := NewBuilder()
	for _, p := range parts {
		b.AddPart(p)
	}
	return b.Index()
}

func encoded(t testing.TB, p *Part) []byte {
	t.Helper()
	b, err := p.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func parsed(t testing.TB, b []byte) *Part {
	t.Helper()
	p, err := ParsePart(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestMerge checks that an index doesn't depend on how its documents came in.
func TestMerge(t *testing.T) {
	want := build(documents...)
	tests := map[string]func(ix *Index, i int) *Part{
		"analysed":          func(_ *Index, i int) *Part { return Analyse(documents[i]) },
		"of an index":       func(ix *Index, i int) *Part { return ix.Part(i) },
		"of a merged index": func(ix *Index, i int) *Part { return merge(ix.Part(i)).Part(0) },
		"kept":              func(_ *Index, i int) *Part { return parsed(t, encoded(t, Analyse(documents[i]))) },
		"kept of an index":  func(ix *Index, i int) *Part { return parsed(t, encoded(t, ix.Part(i))) },
	}
	for name, of := range tests {
		got := merge(parts(documents, of)...)
		sameIndex(t, name, got, want)
		if got.Documents() != len(documents) || got.Len() != want.Len() {
			t.Errorf("%s: %d documents, %d passages", name, got.Documents(), got.Len())
		}
	}
}

// sameIndex fails the test unless both indexes have the same numbers
// everywhere and find the same with the same scores and features.
func sameIndex(t *testing.T, name string, got, want *Index) {
	t.Helper()
	if diff := cmp.Diff(contents(want), contents(got)); diff != "" {
		t.Errorf("%s:\n%s", name, diff)
	}
	for _, question := range append(questions, "menulis 12.5", "Markt Bananen", "我来了") {
		q := Question{Text: question, Lexicon: lexicon.Builtin}
		if diff := cmp.Diff(want.Search(q, 20), got.Search(q, 20)); diff != "" {
			t.Errorf("%s: %q:\n%s", name, question, diff)
		}
	}
}

// contents are an index's fields in a form that can be compared.
func contents(ix *Index) map[string]string {
	v := ix.words
	fields := map[string]any{
		"letters": v.folded.letters.String(), "folded": v.folded.ends, "stem letters": v.stems.letters.String(), "stems": v.stems.ends,
		"term": v.term, "stop": v.stop, "count": v.count, "grams": v.grams, "ofTerm": v.ofTerm,
		"tokens": ix.tokens, "titles": ix.titles, "document": ix.document, "language": ix.language, "speaks": ix.speaks,
		"postings": ix.postings,
	}
	text := make(map[string]string, len(fields))
	for name, field := range fields {
		text[name] = fmt.Sprintf("%v", field)
	}
	return text
}

// TestNumbering fixes the order in which words get their numbers.
func TestNumbering(t *testing.T) {
	ix := build(document(analysis.Indonesian, "Pasar apung", "Ibu menjual. Pasar ibu", "Penjual"), document(analysis.English, "", "Pasar penjual"))
	var words []string
	for i := range ix.words.folded.len() {
		words = append(words, ix.words.folded.at(uint32(i)))
	}
	if got := strings.Join(words, " "); got != "pasar apung ibu menjual penjual pasar penjual" {
		t.Error(got)
	}
	if got := fmt.Sprint(ix.words.term, ix.words.count); got != "[0 1 2 3 3 0 4] [2 1 2 1 1 1 1]" {
		t.Error(got)
	}
	p := ix.Part(1)
	if got := fmt.Sprint(p.language, p.words, p.stems, p.title); got != "en[pasar penjual] [pasar penjual] []" {
		t.Error(got)
	}
	if got, want := fmt.Sprint(p.tokens), fmt.Sprint(table[token]{[]token{0 | upper, 1 | endsSentence}, []uint32{2}}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestPartStays checks that adding a part changes neither it nor its index.
func TestPartStays(t *testing.T) {
	ix := build(documents...)
	before := contents(ix)
	p := ix.Part(len(documents) - 1)
	want := encoded(t, p)
	merge(Analyse(documents[0]), p, p, Analyse(documents[5]))
	if diff := cmp.Diff(before, contents(ix)); diff != "" {
		t.Errorf("the index changed:\n%s", diff)
	}
	if string(encoded(t, p)) != string(want) {
		t.Error("the part changed")
	}
}

// withStems gives a part the stems of all its words, as an index does.
func withStems(p *Part) *Part {
	stems := make([]string, len(p.words))
	for i := range p.words {
		stems[i] = p.stem(i)
	}
	p.stems = stems
	return p
}

// TestPartOfAnotherAnalysis asks for a word that a part has another stem of, as
// one that was kept without a new Version would.
func TestPartOfAnotherAnalysis(t *testing.T) {
	p := withStems(Analyse(document(analysis.English, "", "Zorblers of clocks.")))
	p.stems[0] = "mend"
	ix := merge(p)
	r := ix.Search(Question{Text: "zorblers", Language: analysis.English, Lexicon: lexicon.Builtin}, 1)
	checkResult(t, ix, r, 1)
	if first(r) != 0 {
		t.Errorf("%+v", r)
	}
}
