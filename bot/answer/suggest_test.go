package answer

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/analysis"
)

func TestSuggest(t *testing.T) {
	const id, en = analysis.Indonesian, analysis.English
	tests := []struct {
		name, text string
		lang       analysis.Language
		want       string
	}{
		{"a question", "Siapa yang mendampingi Kim?", id, "Siapa yang mendampingi Kim?"},
		{"the last of two", "Kim datang? Kapan Putin menyambutnya? Aku lupa.", id, "Kapan Putin menyambutnya?"},
		{"a question in English", "Wow!! Did they really talk for 5 hours??", id, "Did they really talk for 5 hours?"},
		{"without its mark", "Halo semua\nsiapa yang dampingi kim", id, "siapa yang dampingi kim?"},
		{"a mention before it", "Eh <@123456> kapan Kim datang ke Rusia? penasaran nih", id, "kapan Kim datang ke Rusia?"},
		{"a statement", "Kim bertemu Putin di Vostochny.", id, "Benarkah Kim bertemu Putin di Vostochny?"},
		{"a statement in English", "The minister opened a new pier in July.", id, "Is it true that the minister opened a new pier in July?"},
		{"its own language counts", "Kapal itu datang dari Surabaya", en, "Benarkah kapal itu datang dari Surabaya?"},
		{"language unknown", "Kim Putin Vostochny!", en, "Is it true that Kim Putin Vostochny?"},
		{"language unknown, asked in Indonesian", "Kim Putin Vostochny!", id, "Benarkah Kim Putin Vostochny?"},
		{"a name begins it", "North Korea fired two missiles", en, "Is it true that North Korea fired two missiles?"},
		{"an acronym begins it", "AS menuding Korea Utara menjual senjata", id, "Benarkah AS menuding Korea Utara menjual senjata?"},
		{"a clause of time is no question", "When Kim came, Putin smiled.", en, "Is it true that when Kim came, Putin smiled?"},
		{"greeting and hearsay", "Halo semua! Katanya kapal itu datang dari Surabaya 😀", id, "Benarkah kapal itu datang dari Surabaya?"},
		{"markup", "> **Breaking:** Kim met ||Putin||!!! `x` https://contoh.id/a?b=c", en, "Is it true that Kim met Putin?"},
		{"a masked link", "[Kim tiba di Rusia](https://contoh.id/kim)", id, "Benarkah Kim tiba di Rusia?"},
		{"a question in a link's address", "https://contoh.id/a?", id, ""},
		{"code alone", "```go\nfunc main() {}\n```", en, ""},
		{"a greeting alone", "Halo semua!", id, ""},
		{"too little", "lol", en, ""},
		{"nothing", "", id, ""},
		{"too long for one", strings.Repeat("Kim bertemu Putin lalu ", 12) + "pulang. Shoigu datang bulan Juli.", id, "Benarkah Shoigu datang bulan Juli?"},
		{"a question too long", "Kapan " + strings.Repeat("Kim bertemu Putin lalu ", 50) + "pulang?", id, ""},
	}
	for _, tt := range tests {
		if got := Suggest(tt.text, tt.lang); got != tt.want {
			t.Errorf("%s: %q: %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

// FuzzSuggest: whatever a message holds, the suggestion is a question of the
// length that one may have, in plain sight, and the same when asked again.
func FuzzSuggest(f *testing.F) {
	for _, s := range []string{
		"Siapa Kim?", "Kim bertemu Putin.", "<@1> <#2> <:a:3> <t:4:R> @everyone x y z", "[a](https://b.c) d e", "```x", "``a`b`` c d", "\u202e\u200bKim\ufeff met\u2028Putin", "Menurut gue sih Kim datang", "é İ ? ! ?", strings.Repeat("Kim. ", 500),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Suggest(text, analysis.English)
		if q == "" {
			return
		}
		if utf8.RuneCountInString(q) > maxAlone || !strings.HasSuffix(q, "?") || !utf8.ValidString(q) || strings.TrimSpace(q) != q {
			t.Fatalf("%q: %q", text, q)
		}
		if at := strings.IndexFunc(q, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }); at >= 0 {
			t.Fatalf("%q holds %q", q, q[at:])
		}
	})
}
