package gap

import (
	"strings"
	"testing"
)

func TestAspectsOf(t *testing.T) {
	tests := []struct {
		in   string
		want aspect
	}{
		{"siapa ketua rt", person}, {"siapa tau ada", 0}, {"jam berapa buka", moment | begin | clock},
		{"uang setoran kapan cair", moment}, {"bayar ke mana", place}, {"uang berapa", amount}, {"syarat adopsi", need}, {"jadwal hari ini", moment},
		{"berapa lama", span}, {"berapa", count}, {"berapa harganya", amount}, {"how to get there", method},
		{"how much", amount}, {"how do i find where", place}, {"tenggat", moment | end}, {"", 0},
	}
	for _, tt := range tests {
		if got, _ := aspectsOf(strings.Fields(tt.in)); got != tt.want {
			t.Errorf("%q: %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestContradict(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"buka jam berapa", "tutup jam berapa", false}, // one sentence says both
		{"daftar dibuka kapan", "daftar ditutup kapan", true},
		{"kapan", "berapa lama", false}, {"kapan", "di mana", true}, {"berapa", "jam berapa", false},
		{"cara daftar", "syarat daftar", false}, {"syarat daftar", "biaya daftar", true},
	} {
		a, _ := aspectsOf(strings.Fields(tt.a))
		b, _ := aspectsOf(strings.Fields(tt.b))
		if a.contradict(b) != tt.want || b.contradict(a) != tt.want {
			t.Errorf("%q and %q: %v and %v", tt.a, tt.b, a, b)
		}
	}
}
