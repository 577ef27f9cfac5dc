package gap

import (
	"slices"
	"strings"
	"testing"
)

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
