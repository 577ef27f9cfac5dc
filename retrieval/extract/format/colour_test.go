package format

import "testing"

func TestSeenOn(t *testing.T) {
	white, black := RGB{1, 1, 1}, RGB{}
	grey := func(v float64) RGB { return RGB{v, v, v} }
	tests := []struct {
		name       string
		text, back RGB
		want       bool
	}{
		{"black on white", black, white, true},
		{"white on white", white, white, false},
		{"nearly white", grey(0.94), white, false},
		{"light grey", grey(0.87), white, true},
		{"yellow on white", RGB{1, 1, 0}, white, true},
		{"nearly black on black", grey(0.05), black, false},
		{"dark grey on black", grey(0.2), black, true},
		{"red on a green as light", RGB{1, 0, 0}, RGB{0, 0.5, 0}, true},
		{"a blue on itself", RGB{0, 0.2, 0.4}, RGB{0, 0.2, 0.4}, false},
	}
	for _, tt := range tests {
		if got := tt.text.SeenOn(tt.back); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
		if got := tt.back.SeenOn(tt.text); got != tt.want {
			t.Errorf("%s, the other way: %t", tt.name, got)
		}
	}
}
