package gap

import (
	"slices"
	"strings"
	"testing"

	"kutip/retrieval/analysis"
)

func TestCareful(t *testing.T) {
	tests := []struct {
		language analysis.Language
		in, want string
	}{
		{"id", "gmn", "bagaimana"},
		{"id", "ongkirnya", "ongkos kirim"},
		{"id", "batesnya", "batasnya"},
		{"id", "nyuci", "cuci"},
		{"id", "nonton", "menonton"},
		{"id", "makassar", "makassar"},
		{"id", "temen", "teman"},
		{"en", "temen", "temen"}, // who writes English means something else
		{"en", "hrs", "hours"},
		{"id", "hrs", "harus"},
		{"id", "buku", "buku"},
		{"id", "date", "date"}, // English in it, and not "data"
	}
	for _, tt := range tests {
		if got := strings.Join(careful(tt.language, tt.in), " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestParts(t *testing.T) {
	tests := []struct{ in, want string }{
		{"rt05", "rt 5"}, {"win10", "win 10"}, {"007", "7"}, {"0", "0"}, {"000", "0"}, {"buku", "buku"}, {"b2b", "b2b"}, {"a4", "a4"}, {"", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(parts(tt.in), " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestJoined(t *testing.T) {
	uses := map[string]int{"setup": 1, "set": 2}
	if got := joined(strings.Fields("how to set up set"), uses); !slices.Equal(got, strings.Fields("how to setup set")) {
		t.Errorf("%q", got)
	}
}
