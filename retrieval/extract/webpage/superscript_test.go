package webpage

import "testing"

func TestSuperscript(t *testing.T) {
	for text, want := range map[string]string{
		"2": "²", "-1": "⁻¹", "−6": "⁻⁶", "n": "ⁿ", "n+1": "ⁿ⁺¹", "1000": "¹⁰⁰⁰",
		"12345": "", "th": "", "2a": "", "[1]": "",
	} {
		if got, isPower := Superscript(text); got != want || isPower != (want != "") {
			t.Errorf("%q: %q, %t", text, got, isPower)
		}
	}
}
