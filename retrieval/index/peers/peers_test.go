package main

import (
	"fmt"
	"strings"
	"testing"

	"kutip/retrieval/analysis"
	"kutip/retrieval/internal/corpus"
)

// generated has a hundred passages that say nearly the same, and after them
// one in each language that doesn't.
func generated() []corpus.Passage {
	var passages []corpus.Passage
	for i := range 50 {
		passages = append(passages,
			corpus.Passage{Language: analysis.Indonesian, Text: fmt.Sprintf("Kantor desa nomor %d membuka pelayanan setiap pagi. Warga datang membawa surat ke kantor itu.", i)},
			corpus.Passage{Language: analysis.English, Text: fmt.Sprintf("Village office number %d opens every morning. People bring their letters to the office.", i)})
	}
	return append(passages,
		corpus.Passage{Language: analysis.Indonesian, Text: "Gunung Rinjani meletus pada bulan September. Abu vulkanik menutup bandara selama tiga hari."},
		corpus.Passage{Language: analysis.English, Title: "Lighthouse", Text: "The lighthouse keeper repaired the broken lantern before the storm. Sailors thanked him."})
}

func TestEnginesFindTheObvious(t *testing.T) {
	passages := generated()
	questions := []corpus.Question{
		{Text: "Kapan Gunung Rinjani meletus?", Language: analysis.Indonesian, Relevant: []int{100}},
		{Text: "Who repaired the broken lantern?", Language: analysis.English, Relevant: []int{101}},
	}
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			s, err := e.build(passages)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range questions {
				found, err := s.search(q)
				if err != nil {
					t.Fatal(err)
				}
				if len(found) == 0 || found[0] != q.Relevant[0] {
					t.Errorf("%s: found %v, want %v first", q.Text, found, q.Relevant)
				}
			}
			if err := s.close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMeasure(t *testing.T) {
	questions := []corpus.Question{
		{Text: "Kapan Gunung Rinjani meletus?", Language: analysis.Indonesian, Relevant: []int{100}},
		{Text: "Apa warna laut?", Language: analysis.Indonesian},
	}
	c := &corpus.Corpus{Passages: generated(), Questions: questions, Misspelt: questions}
	var all []figures
	for _, e := range engines {
		f, err := measure(e, c)
		if err != nil {
			t.Fatal(err)
		}
		if f.build <= 0 || f.clean.p50 <= 0 || f.clean.p99 < f.clean.p50 || f.clean.ndcg10 != 1 || f.mistyped.ndcg10 != 1 {
			t.Errorf("%+v", f)
		}
		all = append(all, f)
	}
	var table strings.Builder
	if err := print(&table, all); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(table.String(), "\n"); got != 1+len(rows) {
		t.Errorf("%d lines:\n%s", got, table.String())
	}
}

func TestNDCG(t *testing.T) {
	for _, test := range []struct {
		found, relevant []int
		want            float64
	}{
		{[]int{4, 2}, []int{4}, 1},
		{[]int{1, 2, 4}, []int{4}, 0.5},
		{[]int{4, 5}, []int{5, 4}, 1},
		{nil, []int{4}, 0},
		{[]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []int{10}, 0},
	} {
		if got := ndcg10(test.found, test.relevant); got != test.want {
			t.Errorf("ndcg10(%v, %v) = %v, want %v", test.found, test.relevant, got, test.want)
		}
	}
}
