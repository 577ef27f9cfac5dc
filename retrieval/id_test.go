package main

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kutip/retrieval"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Rapat Warga": "rapat-warga", "  --Rapat__Warga!! ": "rapat-warga", "": "article", "…": "article",
		"ÇA va": "ça-va", "e\u0301te": "éte", "世界": "世界", "\u0301a": "a", "ΣΊΣΥΦΟΣ": "σίσυφοσ", "ǅ": "ǆ",
		strings.Repeat("a", 50):         strings.Repeat("a", 40),
		strings.Repeat("a", 40) + " b":  strings.Repeat("a", 40),
		strings.Repeat("a", 39) + " b":  strings.Repeat("a", 39),
		strings.Repeat("a", 38) + " bc": strings.Repeat("a", 38) + "-b",
		"a/../b\x1b[2J\n":               "a-b-2j",
		"कर्म":                          "कर्म",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestIDsAreNames: whatever a file or text is called, its ID may be one.
func TestIDsAreNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		for _, id := range []string{fileID("/a/" + name), pastedID(name, "x"), pastedID("", name)} {
			if !retrieval.ArticleName(id) {
				t.Fatalf("%q of %q", id, name)
			}
		}
	})
}

func TestIDsTellApart(t *testing.T) {
	if a, b := fileID("/a/rapat.md"), fileID("/b/rapat.md"); a == b || a != fileID("/a/rapat.md") {
		t.Errorf("%s, %s", a, b)
	}
	if a, b := pastedID("T", "Satu."), pastedID("T", "Dua."); a == b || a != pastedID("T", "Satu.") {
		t.Errorf("%s, %s", a, b)
	}
	if got := pastedID("", "Satu dua tiga empat lima enam tujuh."); !strings.HasPrefix(got, "satu-dua-tiga-empat-lima-") || strings.Contains(got, "enam") {
		t.Error(got)
	}
}

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"rapat", "rapat", 0}, {"rapat", "rapt", 1}, {"rapat", "ropat", 1}, {"pasar", "rapat", 3},
		{"çà", "ça", 1}, {strings.Repeat("a", 1000), "a", 400},
	} {
		if got := editDistance(tt.a, tt.b); got != tt.want {
			t.Errorf("%.20q, %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	ids := []string{"kapal-pinisi-a2b3", "pasar-c4d5", "rapat-e6f7"}
	for typed, want := range map[string]string{
		"rapt": "rapat-e6f7", "rapat-e6f8": "rapat-e6f7", "pinisi": "kapal-pinisi-a2b3", "zebra": "", "": "", "pa": "",
		strings.Repeat("a", 1000): "",
	} {
		if got := strings.Join(nearest(typed, ids), " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
