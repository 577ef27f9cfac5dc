package corpus

import (
	"reflect"
	"testing"
	"time"
)

const article = `Satu kapal tiba di Ambon. Dua kapal berangkat dari Ternate.

Tiga perahu dijual di pasar. Empat nelayan pulang ke desa. Lima orang menunggu di dermaga.`

func TestSized(t *testing.T) {
	c := FromText(article, []string{"Berapa kapal tiba di Ambon?"})
	if len(c.Passages) != 2 {
		t.Fatalf("%d passages, want 2", len(c.Passages))
	}
	grown := c.Sized(20)
	if len(grown.Passages) != 20 {
		t.Fatalf("%d passages, want 20", len(grown.Passages))
	}
	if !reflect.DeepEqual(grown.Passages[:2], c.Passages) {
		t.Error("the real passages don't come first")
	}
	if !reflect.DeepEqual(grown, c.Sized(20)) {
		t.Error("made twice, it differs")
	}
	for _, p := range grown.Passages {
		if p.Text == "" || p.Language != "id" {
			t.Errorf("bad mixture: %+v", p)
		}
	}
}

func TestSizedLeavesOut(t *testing.T) {
	c := FromText(article, []string{"Berapa kapal tiba di Ambon?"})
	c.Questions[0].Relevant = []int{0, 1}
	if got := c.Sized(1).Questions[0].Relevant; !reflect.DeepEqual(got, []int{0}) {
		t.Errorf("relevant %v, want [0]", got)
	}
	if got := c.Questions[0].Relevant; len(got) != 2 {
		t.Errorf("Sized changed the corpus it was made from: %v", got)
	}
}

func TestMisspell(t *testing.T) {
	if got := misspell("Siapa yang mendampingi Kim?"); got != "Siapa yang mendmapingi Kim?" {
		t.Error(got)
	}
}

func TestPercentile(t *testing.T) {
	var times []time.Duration
	for i := 200; i > 0; i-- {
		times = append(times, time.Duration(i)*time.Microsecond)
	}
	if p50, p99 := Percentile(times, 50), Percentile(times, 99); p50 != 100 || p99 != 198 {
		t.Errorf("p50 %v, p99 %v, want 100, 198", p50, p99)
	}
}
