package answer

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSuggest(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a question", "Siapa yang mendampingi Kim?", "Siapa yang mendampingi Kim?"},
		{"the last of two", "Kim datang? Kapan Putin menyambutnya? Aku lupa.", "Kapan Putin menyambutnya?"},
		{"a question in English", "Wow!! Did they really talk for 5 hours??", "Did they really talk for 5 hours?"},
		{"without its mark", "Halo semua\nsiapa yang dampingi kim", "siapa yang dampingi kim?"},
		{"a mention before it", "Eh <@123456> kapan Kim datang ke Rusia? penasaran nih", "kapan Kim datang ke Rusia?"},
		{"a statement", "Kim bertemu Putin di Vostochny.", "Benarkah Kim bertemu Putin di Vostochny?"},
		{"a statement in English", "The minister opened a new pier in July.", "Is it true that the minister opened a new pier in July?"},
		{"its own language counts", "Kapal itu datang dari Surabaya", "Benarkah kapal itu datang dari Surabaya?"},
		{"names alone", "Kim Putin Vostochny!", ""},
		{"another language", "El faro fue construido en 1908 por la ingeniera Margaretha Loon", ""},
		{"few words but names", "Kim met Putin", "Is it true that Kim met Putin?"},
		{"a name begins it", "North Korea fired two missiles", "Is it true that North Korea fired two missiles?"},
		{"an acronym begins it", "AS menuding Korea Utara menjual senjata", "Benarkah AS menuding Korea Utara menjual senjata?"},
		{"a clause of time is no question", "When Kim came, Putin smiled.", "Is it true that when Kim came, Putin smiled?"},
		{"greeting and hearsay", "Halo semua! Katanya kapal itu datang dari Surabaya 😀", "Benarkah kapal itu datang dari Surabaya?"},
		{"markup", "> **Breaking:** Kim met Putin!!! `x` https://contoh.id/a?b=c", "Is it true that Kim met Putin?"},
		{"a masked link", "[Kim tiba di Rusia](https://contoh.id/kim)", "Benarkah Kim tiba di Rusia?"},
		{"a question in a link's address", "https://contoh.id/a?", ""},
		{"a list", "1. Kim tiba hari Selasa\n2. Putin menyambut", "Benarkah Kim tiba hari Selasa?"},
		{"who said it", "Harga beras naik 20% sejak Januari 2024, kata Bapanas", "Benarkah harga beras naik 20% sejak Januari 2024?"},
		{"a spoiler", "Di akhir ||Margaretha Loon membangun mercusuar itu||", ""},
		{"called untrue", "Tidak benar Kim datang ke Rusia", "Benarkah Kim datang ke Rusia?"},
		{"denied", "Kim tidak datang ke Rusia", "Benarkah Kim tidak datang ke Rusia?"},

		{"what do you all think", "Pemerintah menaikkan harga BBM menjadi Rp10.000 per liter. Gimana menurut kalian?", "Benarkah pemerintah menaikkan harga BBM menjadi Rp10.000 per liter?"},
		{"agreed?", "Putin bertemu Kim di Vostochny. Setuju gak?", "Benarkah Putin bertemu Kim di Vostochny?"},
		{"how come?", "Kim datang naik kereta lapis baja. Kok bisa?", "Benarkah Kim datang naik kereta lapis baja?"},
		{"right?", "The lighthouse was built in 1908. Right?", "Is it true that the lighthouse was built in 1908?"},
		{"the statement before it", "Kim datang ke Rusia. Putin bertemu Kim di Vostochny. Kok bisa?", "Benarkah Putin bertemu Kim di Vostochny?"},
		{"the statement behind it", "Beneran nih? Kim ketemu Putin di Vostochny tanggal 13 September.", "Benarkah Kim ketemu Putin di Vostochny tanggal 13 September?"},
		{"the other question", "Siapa Kim? Kalian tahu gak?", "Siapa Kim?"},
		{"who has read it?", "Ada yang sudah baca ini? https://x.example/a", ""},
		{"is this true?", "Is this true? https://example.org/x", ""},
		{"the link?", "Does anyone have the link?", ""},
		{"how are you all?", "Apa kabar semua?", ""},
		{"where to buy it?", "Di mana belinya?", ""},
		{"what a thing is", "Apa itu satelit?", "Apa itu satelit?"},
		{"an opinion", "Menurutku Kim keren banget di foto itu", ""},
		{"of the article", "Aku suka banget artikel ini", ""},
		{"of the article in English", "I really love this article about the lighthouse", ""},
		{"asks for something", "Tolong baca tulisan ini dulu ya sebelum komentar", ""},
		{"asks for something in English", "Please read the page before you write here", ""},
		{"chat", "gue gak nyangka Kim beneran datang ke Rusia wkwk", ""},
		{"a meeting", "Besok kumpul jam 7 di alun-alun", ""},
		{"in the first person", "“Kami akan membantu Rusia,” kata Kim.", ""},
		{"a name like a pronoun", "US troops left the base in 2021", "Is it true that US troops left the base in 2021?"},
		{"code alone", "```go\nfunc main() {}\n```", ""},
		{"a greeting alone", "Halo semua!", ""},
		{"too little", "lol", ""},
		{"nothing", "", ""},
		{"too long for one", strings.Repeat("Kim bertemu Putin lalu ", 12) + "pulang. Shoigu datang bulan Juli.", "Benarkah Shoigu datang bulan Juli?"},
		{"a question too long", "Kapan " + strings.Repeat("Kim bertemu Putin lalu ", 50) + "pulang?", ""},
	}
	for _, tt := range tests {
		if got := Suggest(tt.text); got != tt.want {
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
		q := Suggest(text)
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
