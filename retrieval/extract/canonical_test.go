package extract

import (
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"only white space", " \n\n \t", ""},
		{"spaces", "  Kim \t\u00a0\u2003\u3000 tiba  ", "Kim tiba"},
		{"line breaks are spaces", "Kim\ntiba\r\ndi\rRusia\vpada\frabu\u0085itu\u2028.", "Kim tiba di Rusia pada rabu itu ."},
		{"empty lines part paragraphs", "Kim\n\nPutin\r\n\r\nXi\n \t\nLi\n\n\n\nBo\u2029Mo", "Kim\n\nPutin\n\nXi\n\nLi\n\nBo\n\nMo"},
		{"NFC", "cafe\u0301 \u212b", "café Å"},
		{"NFC across what is dropped", "e\u200b\u0301", "é"},
		{"not NFKC", "ﬁ ² ①", "ﬁ ² ①"},
		{"byte order mark", "\ufeffKim\ufeff", "Kim"},
		{"soft hyphen", "peng\u00adumum\u00adan", "pengumuman"},
		{"zero width", "K\u200bi\u2060m", "Kim"},
		{"bidi controls", "\u202eKim\u202c \u2066a\u2069 \u200f", "Kim a"},
		{"tag characters", "Kim\U000e0049\U000e0067\U000e006e", "Kim"},
		{"controls", "K\x00im\x7f", "Kim"},
		{"escape sequences", "\x1b[1mKim\x1b[0m \x1b[38;5;1mtiba\x1b[m\x1b[0 q. \x1b]8;;http://a.b\x07di\x1b]8;;\x1b\\ sini", "Kim tiba. di sini"},
		{"what is none", "a[1m \x1b]x\ny \x1b(B", "a[1m ]x y (B"},
		{"one that doesn't end", "a \x1b[1;\x1b[1", "a [1;[1"},
		{"a row of variation selectors", "😀\ufe0f\ufe0e\U000e0100\U000e0101a\U000e0102", "😀\ufe0fa"},
		{"variation selectors behind letters", "a\ufe00b\ufe0f1\ufe0eé\ufe01 ب\ufe02-\ufe0f", "ab1é ب-"},
		{"behind what has forms", "™\ufe0f ▶\ufe0e ∩\ufe00 、\ufe01 ⏰\ufe0f က\ufe00 ᠠ\u180b ꡖ\ufe00 ℬ\ufe00", "™\ufe0f ▶\ufe0e ∩\ufe00 、\ufe01 ⏰\ufe0f က\ufe00 ᠠ\u180b ꡖ\ufe00 ℬ\ufe00"},
		{"a keycap", "1\ufe0f\u20e3", "1\u20e3"},
		{"ideographic variation", "葛\U000e0100", "葛\U000e0100"},
		{"Hangul fillers", "a\u3164b", "ab"},
		{"braille blank", "a\u2800b", "a b"},
		{"invalid bytes", "a\xffb", "a\ufffdb"},
		{"noncharacters", "a\ufffeb\U0001ffff", "ab"},
		{"family", "👩‍👩‍👧‍👦!", "👩‍👩‍👧‍👦!"},
		{"emoji with skin and heart", "👩🏽‍⚕️ ❤️‍🔥 🏳️‍🌈", "👩🏽‍⚕️ ❤️‍🔥 🏳️‍🌈"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"Hindi", "क्\u200dष क्\u200cष", "क्\u200dष क्\u200cष"},
		{"Sinhala", "ශ්\u200dරී", "ශ්\u200dරී"},
		{"Bengali", "র\u200d্যাব", "র\u200d্যাব"},
		{"Malayalam at a word's end", "ന്\u200d ന്\u200d", "ന്\u200d ന്\u200d"},
		{"joiners in Latin", "Ki\u200dm\u200c.", "Kim."},
		{"joiner at a word's end", "می\u200c خ", "می خ"},
		{"many joiners", "می\u200c\u200d\u200cخ", "می\u200cخ"},
		{"Arabic number sign", "\u0600١", "\u0600١"},
		{"a pile of marks", "a" + strings.Repeat("\u0301", 50), "á" + strings.Repeat("\u0301", 11)},
	}
	for _, tt := range tests {
		got := Canonical(tt.in)
		if got != tt.want {
			t.Errorf("%s: %+q, want %+q", tt.name, got, tt.want)
		}
		if again := Canonical(got); again != got {
			t.Errorf("%s: %+q becomes %+q", tt.name, got, again)
		}
	}
}
