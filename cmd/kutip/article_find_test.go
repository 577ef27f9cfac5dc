package main

import (
	"strings"
	"testing"
)

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
