package analysis

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folded returns the folded words of a text with a space between.
func folded(text string) string {
	var all []string
	Words(text, func(w Word) bool {
		all = append(all, string(w.Folded))
		return true
	})
	return strings.Join(all, " ")
}

func TestWordsFolded(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"only signs", " … “—” #$% 👍 ", ""},
		{"case", "KIM Jong un", "kim jong un"},
		{"accents", "naïve Café Ångström İzmir", "naive cafe angstrom izmir"},
		{"decomposed", "cafe\u0301", "cafe"},
		{"ligature", "ﬁlm", "film"},
		{"possessive", "Kim's Kim’s KIM'S", "kim kim kim"},
		{"apostrophe", "Jum'at Jum’at Jumʼat Al-Qur'an", "jum'at jum'at jum'at al qur'an"},
		{"contraction", "don't", "don't"},
		{"decimals", "3,14 3.14", "3.14 3.14"},
		{"thousands", "1,000,000 1.000.000", "1.000.000 1.000.000"},
		{"number at a sentence's end", "pada 2019.", "pada 2019"},
		{"time", "10.30 WIB", "10.30 wib"},
		{"percent and currency", "10% $5 Rp5", "10 5 rp5"},
		{"hyphen", "anak-anak e-mail", "anak anak e mail"},
		{"underscore", "a_b _x_ _", "a_b _x_"},
		{"abbreviation", "U.S. dr.", "u.s dr"},
		{"Cyrillic", "Путин Ёлка", "путин елка"},
		{"Greek", "Αθήνα", "αθηνα"},
		{"Arabic", "العربية", "العربية"},
		{"Hindi keeps its marks", "हिन्दी", folded("हिन्दी")},
		{"Korean has spaces", "서울 한국어", folded("서울") + " " + folded("한국어")},
		{"Chinese", "日本語", "日 日本 本語"},
		{"Chinese alone", "日", "日"},
		{"Chinese after a space", "东京 北京", "东 东京 北 北京"},
		{"Chinese between letters", "ab日本cd", "ab 日 日本 cd"},
		{"Hiragana", "ひらが", "ひ ひら らが"},
		{"Thai", "กรุงเทพ", "ก กรุ รุง งเ เท ทพ"},
		{"URL", "https://a.id/b?x=1", "https a.id b x 1"},
	}
	for _, tt := range tests {
		if got := folded(tt.in); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestWordsSpans(t *testing.T) {
	const text = "“Kim’s 2 kereta” 日本"
	want := []string{"Kim’s kim true false", "2 2 false true", "kereta kereta false false", "日 日 false false", "日本 日本 false false"}
	var got []string
	Words(text, func(w Word) bool {
		got = append(got, fmt.Sprintf("%s %s %v %v", text[w.Start:w.End], w.Folded, w.Upper, w.Digit))
		return true
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWordsStops(t *testing.T) {
	for _, text := range []string{"satu dua tiga", "日本語", "Ä ö"} {
		n := 0
		Words(text, func(Word) bool { n++; return false })
		if n != 1 {
			t.Errorf("%q: %d words after the first was refused", text, n-1)
		}
	}
}

func TestIsStop(t *testing.T) {
	tests := map[string]bool{
		"yang": true, "di": true, "siapa": true, "adalah": true, "tersebut": true,
		"the": true, "who": true, "did": true, "don't": true, "of": true,
		"": false, "kim": false, "rusia": false, "president": false, "1": false, "The": false, "negara": false,
	}
	for word, want := range tests {
		if IsStop(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}
