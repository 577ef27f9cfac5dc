package chart

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWritable(t *testing.T) {
	p := legendPen(t)
	for _, row := range []struct{ text, want string }{
		{"Pertanyaan 7 hari terakhir", "Pertanyaan 7 hari terakhir"},
		{"  Found\n\tand\u00a0cited ", "Found and cited"},
		{"Server 🎉 ramah 👩‍💻", "Server ramah"},
		{"日本 Jakarta", "Jakarta"},
		{"日本", ""},
		{"cafe\u0301", "café"},
		{"a\x00b\u202ec\u00add", "abcd"},
		{"a\xffb\ufffdc", "abc"},
		{strings.Repeat("a", 5*maxLetters), strings.Repeat("a", maxLetters)},
		{strings.Repeat("🎉", 3*maxLetters) + "a", ""}, // so far nobody reads
	} {
		if got := p.writable(row.text); got != row.want {
			t.Errorf("%q: %q, want %q", row.text, got, row.want)
		}
	}
}

// Whatever an Indonesian or English text is written with stands in the font.
func TestFontHasTheLetters(t *testing.T) {
	p := legendPen(t)
	for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" +
		"éèêëÉáàâäçñöüïôÀÇ .,:;!?'\"’‘“”()[]/&%+-–—…·•×≤≥~_@#°€£$" {
		if !p.has(r) {
			t.Errorf("%q is missing", r)
		}
	}
}

func TestLine(t *testing.T) {
	p := legendPen(t)
	for _, row := range []struct {
		text string
		room int
		want string
	}{
		{"Terjawab", 400, "Terjawab"},
		{"Terjawab", p.width("Terjawab"), "Terjawab"},
		{"Terjawab", p.width("Terjawab") - 1, "Terjaw…"},
		{"Yang terjawab", p.width("Yang t…") - 1, "Yang…"},
		{"Terjawab", p.width("…"), "…"},
		{"", 0, ""},
	} {
		if got := p.line(row.text, row.room); got != row.want {
			t.Errorf("%q in %d: %q, want %q", row.text, row.room, got, row.want)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("Pertanyaan yang belum terjawab", 120)
	f.Add("e\u0301\u0301\xf0\x9f", 3)
	f.Fuzz(func(t *testing.T, text string, room int) {
		p := legendPen(t)
		room = max(room%Width, p.width("…"))
		got := p.line(text, room)
		if !utf8.ValidString(got) || p.width(got) > room || strings.ContainsAny(got, "\n\r") {
			t.Errorf("%q in %d: %q", text, room, got)
		}
		for _, r := range got {
			if !p.has(r) && r != ' ' {
				t.Errorf("%q can't be written", r)
			}
		}
	})
}

func legendPen(t *testing.T) *pen {
	t.Helper()
	p, err := newPens()
	if err != nil {
		t.Fatal(err)
	}
	return p.legend
}
