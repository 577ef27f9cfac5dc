package message

import (
	"strings"
	"testing"
)

func TestVisible(t *testing.T) {
	for _, tt := range []struct{ what, in, want string }{
		{"joiners in emoji", "👩\u200d👩\u200d👧 ❤️\u200d🔥", "👩\u200d👩\u200d👧 ❤️\u200d🔥"},
		{"picture marks", "❤️ 1️⃣ a️", "❤️ 1️⃣ a"},
		{"joiners in scripts", "می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"},
		{"joiners in Latin", "K\u200dim\u200c", "Kim"},
		{"tags", "a\U000e0061\U000e007f", "a"},
		{"Arabic number sign", "\u0600١", "\u0600١"},
		{"many marks", "e" + strings.Repeat("\u0301", 40) + "f", "e" + strings.Repeat("\u0301", 8) + "f"},
		{"marks of Thai", "น้ำ", "น้ำ"},
		{"blanks", "a\tb\u2800c\u00a0d", "a b c\u00a0d"},
		{"private use", "a\ue000b", "ab"},
	} {
		if seen, _ := visible(tt.in); string(seen) != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, string(seen), tt.want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, tt := range []struct {
		in    string
		limit int
		want  string
	}{
		{" Judul\r\n *yang*\u202e panjang ", 40, "Judul *yang* panjang"},
		{"Kim tiba di Vostochny", 12, "Kim tiba di…"},
		{"Kim, Putin", 6, "Kim…"},
		{"Kim (dan lain-lain)", 6, "Kim…"},
		{"pertanggungjawaban", 8, "pertang…"},
		{"👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 7, "👩\u200d👩\u200d👧…"},
		{"👩\u200d👩\u200d👧👩\u200d👩\u200d👧", 5, "…"},
		{"金正恩乘坐专列", 4, "金正恩…"},
		{"", 10, ""},
	} {
		if got := Label(tt.in, tt.limit); got != tt.want {
			t.Errorf("Label(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

// TestClipped: the limit counts the escapes.
func TestClipped(t *testing.T) {
	if got, want := clipped("a*b c*d e*f", 10), `a\*b c\*d…`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
