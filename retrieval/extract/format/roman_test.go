package format

import "testing"

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{-1: "", 0: "", 1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 99: "XCIX", 1994: "MCMXCIV", 2026: "MMXXVI"} {
		if got := Roman(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
