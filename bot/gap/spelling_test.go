package gap

import (
	"slices"
	"strings"
	"testing"
)

func TestSpell(t *testing.T) {
	tests := []struct{ others, word, want string }{
		{"terasi terasi", "tersai", "terasi"}, // a swap
		{"terasi terasi", "trsi", "terasi"},   // no vowels
		{"santan", "sntan", "santan"},         // known, and used as often
		{"perpustakaan", "perpustakkan", "perpustakaan"},
		{"makassar makassar", "surabaya", "surabaya"},
		{"kelana kelana", "kelapa", "kelapa"}, // a word of its own
		{"win10 win10", "win11", "win11"},     // numbers aren't misspelt
		{"abc abc", "abd", "abd"},             // short
		{strings.Repeat("x", 41) + " " + strings.Repeat("x", 41), strings.Repeat("x", 42), strings.Repeat("x", 42)},
	}
	for _, tt := range tests {
		readings := []reading{{words: strings.Fields(tt.others)}, {words: []string{tt.word}}}
		spell(readings)
		if got := readings[1].words[0]; got != tt.want {
			t.Errorf("%.20q beside %.20q: %.20q, want %.20q", tt.word, tt.others, got, tt.want)
		}
	}
}

func TestWithoutDenied(t *testing.T) {
	tests := []struct{ in, want string }{
		{"posyandu lansia bukan yang balita kapan", "posyandu lansia kapan"},
		{"bukan sabtu", ""},
		{"bukan", ""},
		{"bukan yang", ""},
		{"kapan buka", "kapan buka"},
	}
	for _, tt := range tests {
		if got := withoutDenied(strings.Fields(tt.in)); !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("%q: %q", tt.in, got)
		}
	}
}

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

func TestPhrased(t *testing.T) {
	for in, want := range map[string]string{"where sign up": "where register", "paling lambat kapan": "tenggat kapan", "sign": "sign", "": ""} {
		if got := strings.Join(phrased(strings.Fields(in)), " "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReadIsBounded(t *testing.T) {
	if r := read(Question{Text: strings.Repeat("kolam ", 10000)}); len(r.words) > maxWords+1 {
		t.Errorf("%d words", len(r.words))
	}
}
