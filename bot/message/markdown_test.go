package message

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Kim datang, lalu pergi.", "Kim datang, lalu pergi."},
		{"*tebal* _miring_ ~~coret~~ ||rahasia||", `\*tebal\* \_miring\_ \~\~coret\~\~ \|\|rahasia\|\|`},
		{"`kode` ```blok```", "\\`kode\\` \\`\\`\\`blok\\`\\`\\`"},
		{"<@123> <#4> <@&5> </tanya:6> <id:guide> <t:7:R> <:a:8>", `\<\@123\> \<\#4\> \<\@\&5\> \</tanya\:6\> \<id\:guide\> \<t\:7\:R\> \<\:a\:8\>`},
		{"@everyone @here", `\@everyone \@here`},
		{"https://contoh.id/a_b", `https\://contoh\.id/a\_b`},
		{"[klik](https://contoh.id)", `\[klik\]\(https\://contoh\.id)`},
		{"discord.gg/abc", `discord\.gg/abc`},
		{"a@contoh.id", `a\@contoh\.id`},
		{"# judul\n## dua", "\\# judul\n\\#\\# dua"},
		{"- satu\n  - dua\n+ tiga", "\\- satu\n  \\- dua\n\\+ tiga"},
		{"-# kecil", `\-\# kecil`},
		{"1. satu\n 23. dua\n3.500 orang", "1\\. satu\n 23\\. dua\n3\\.500 orang"},
		{"pukul 9. Lalu 10-12 orang", "pukul 9. Lalu 10-12 orang"},
		{"> kutip\n>>> semua", "\\> kutip\n\\>\\>\\> semua"},
		{`\* sudah lolos \\`, `\\\* sudah lolos \\\\`},
		{`¯\_(ツ)_/¯`, `¯\\\_(ツ)\_/¯`},
		{":smile: pukul 10:30, begini: itu", `\:smile: pukul 10:30, begini: itu`},
		{"5:100:3 :100: 1:2 3:4", `5:100\:3 \:100: 1:2 3:4`},
		{"akhir:", `akhir\:`},
		{"0:00: mulai, 5:100:, 10:30:15", `0:00\: mulai, 5:100\:, 10:30\:15`},
		{"(tanpa judul) :) “ini:”, a:b ::x: :+1: :-1:!", `(tanpa judul) :) “ini:”, a\:b :\:x: \:+1: \:-1:!`},
		{"a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"},
		{"a\x00b\u200bc\u202ed\U000e0041e\u2066f\ufeffg", "abcdefg"},
		{"a\u00adb\u2060c\u034fd\u115fe\u3164f\ufe0fg", "abcdefg"},
		{"rusak \xff\xfe utf", "rusak  utf"},
		{"", ""},
	} {
		want := strings.ReplaceAll(tt.want, `\&`, "&")
		if got := Escape(tt.in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", tt.in, got, want)
		}
	}
}

// TestEscapeBetweenOthers: what is escaped stays so in the middle of Kutip's
// own text.
func TestEscapeBetweenOthers(t *testing.T) {
	for _, s := range []string{"http:", ":", "a:", "-", "1", "\\", "*", "<", "[x]", "@", "discord"} {
		for _, after := range []string{"//a", "b:", ". x", "# x", "*", "@1>", "(a)", "everyone", ".gg/a"} {
			if s+after == "discord.gg/a" {
				continue // Kutip's words aren't so
			}
			for _, m := range readMarkdown(Escape(s)+after).but("list", "heading") {
				t.Errorf("%q before %q: %v", s, after, m)
			}
		}
	}
}

func TestEmphasise(t *testing.T) {
	for _, tt := range []struct {
		text  string
		words []string
		want  string
	}{
		{"Kim Jong Un tiba", []string{"Kim", "Jong", "Un"}, "**Kim Jong Un** tiba"},
		{"Kim, lalu Putin", []string{"Kim", "Putin"}, "**Kim**, lalu **Putin**"},
		{"a*b* c", []string{"b"}, `a\***b**\* c`},
		{"baris\nsatu", []string{"baris", "satu"}, "**baris**\n**satu**"},
		{"baris\nsatu", []string{"baris\nsatu"}, "**baris**\n**satu**"},
		{"http://contoh.id", []string{"http"}, `**http**\://contoh\.id`},
		{"1. Kim", []string{"1"}, `**1**\. Kim`},
		{"Kim", []string{"Kim"}, "**Kim**"},
	} {
		var marks []retrieval.Span
		at := 0
		for _, w := range tt.words {
			start := at + strings.Index(tt.text[at:], w)
			at = start + len(w)
			marks = append(marks, retrieval.Span{Start: start, End: at})
		}
		if got := emphasise(tt.text, marks); got != tt.want {
			t.Errorf("emphasise(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestLink(t *testing.T) {
	for from, want := range map[string]string{
		"https://contoh.id/a":                  "https://contoh.id/a",
		"http://contoh.id":                     "http://contoh.id/",
		"contoh.id/a":                          "",
		"/home/a/b.md":                         "",
		"C:\\a.md":                             "",
		"":                                     "",
		"javascript:alert(1)":                  "",
		"ftp://contoh.id/":                     "",
		"https://a:b@contoh.id/":               "",
		"https://contoh.id/ a":                 "",
		"https://" + strings.Repeat("a", 2100): "",
	} {
		if got := link(from); got != want {
			t.Errorf("link(%q) = %q, want %q", from, got, want)
		}
	}
	if got, want := linked("buka", "https://contoh.id/a_(b)?c=*"), "[buka](https://contoh.id/a_%28b%29?c=%2A)"; got != want {
		t.Errorf("linked = %q, want %q", got, want)
	}
}

// FuzzEscape: whatever is escaped, Discord shows it as it is and finds no
// markup in it.
func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = atMost(s, 3000) // the reader takes its time
		escaped := Escape(s)
		r := readMarkdown(escaped)
		if len(r.markup) > 0 {
			t.Errorf("%q: markup %v", escaped, r.markup)
		}
		if got, want := letters(r.seen.String()), letters(s); got != want {
			t.Errorf("%s", cmp.Diff(want, got))
		}
		for _, c := range r.seen.String() {
			if c != '\n' && c != zwj && c != zwnj && unicode.In(c, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
				t.Errorf("%q is shown", c)
			}
		}
	})
}

// letters are the characters of a text that certainly are seen.
func letters(s string) string {
	var b strings.Builder
	for i, c := range s {
		broken := c == unicode.ReplacementChar && !strings.HasPrefix(s[i:], string(unicode.ReplacementChar))
		switch {
		case broken || unicode.In(c, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		case c == '\u2800': // a blank
		case unicode.In(c, unicode.L, unicode.N, unicode.P, unicode.S):
			b.WriteRune(c)
		}
	}
	return b.String()
}

// hostile are texts that try to be more than text.
var hostile = []string{
	"@everyone <@1> <@&2> <#3> <t:1:R> </a:1> <id:home> <a:b:1> :smile:",
	"[klik](https://jahat.id) <https://jahat.id> https://jahat.id discord.gg/abc a@b.id",
	"**a** __b__ *c* _d_ ~~e~~ ||f|| `g` ```h``` # i\n- j\n1. k\n> l\n-# m",
	"\\*\\_\\`\\[\\](x) \\\\* \\",
	"[a](b\n)](https://jahat.id)\n[[b]](https://jahat.id) ]( [",
	"a\u202eb\u2066c\u200bd\U000e0041\U000e007fe\u0000f\r\ng\u2028- h",
	"```\nblok\n``` ` `` `",
	"1\u200b. satu\n\u200b- dua\n\u2003# tiga",
	"h\u200bttps://jahat.id dis\u00adcord.gg/abc @\u200beveryone",
	"👩\u200d👩\u200d👧 ❤️ 1️⃣ می\u200cخواهم क्\u200dष",
	"e" + strings.Repeat("\u0301", 40),
	"¯\\_(ツ)_/¯ {question} {n} %s",
}
