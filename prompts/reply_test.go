package prompts

import (
	"fmt"
	"strings"
	"testing"
)

// shape is a reply as one line: each sentence with its citations behind it.
func shape(r Reply) string {
	var all []string
	if r.NotTold {
		all = append(all, "not told")
	}
	for _, s := range r.Sentences {
		all = append(all, fmt.Sprintf("%s%v", s.Text, s.Citations))
	}
	return strings.Join(all, " | ")
}

func TestParse(t *testing.T) {
	tests := []struct{ name, reply, want string }{
		{"nothing", "", ""},
		{"before the end mark", "Kim tiba [1]. Putin menunggu [2][3].", "Kim tiba.[1] | Putin menunggu.[2 3]"},
		{"behind the end mark", "Kim tiba. [1] Putin menunggu. [2, 3]", "Kim tiba.[1] | Putin menunggu.[2 3]"},
		{"without a space", "Kim tiba.[1]Putin menunggu.[2]", "Kim tiba.[1] | Putin menunggu.[2]"},
		{"inside", "Kim [1] dan Putin [2] bertemu.", "Kim dan Putin bertemu.[1 2]"},
		{"before the sentence", "[1] Kim tiba.", "Kim tiba.[1]"},
		{"on a line of its own", "Kim tiba.\n[1]\n", "Kim tiba.[1]"},
		{"uncited", "Kim tiba. Putin menunggu [1].", "Kim tiba.[] | Putin menunggu.[1]"},
		{"no end mark", "Kim dan Putin [1]", "Kim dan Putin[1]"},
		{"abbreviations", "Menurut dr. Budi, PT. Maju berdiri pada 10.30 [2].", "Menurut dr. Budi, PT. Maju berdiri pada 10.30.[2]"},
		{"range", "Kim tiba [1-3].", "Kim tiba.[1 2 3]"},
		{"range without end", "Kim tiba [1-999999].", "Kim tiba.[1 999999]"},
		{"negative, zero, huge", "A tiba [-1]. B tiba [0]. C tiba [99]. D tiba [99999999999999999999].", "A tiba.[-1] | B tiba.[0] | C tiba.[99] | D tiba [99999999999999999999].[]"},
		{"other brackets", "Kim tiba【1†source】. Putin [sic] menunggu [^2]. Ia pergi [Passage 3].", "Kim tiba.[1] | Putin [sic] menunggu.[2] | Ia pergi.[3]"},
		{"list", "Ini daftarnya:\n- Kim tiba [1].\n* **Putin** menunggu [2].\n1. Shoigu `datang` [3].", "Kim tiba.[1] | Putin menunggu.[2] | Shoigu datang.[3]"},
		{"heading", "# Jawaban\n\nKim tiba [1].", "Kim tiba.[1]"},
		{"unclosed fence", "```\nKim tiba [1].", "Kim tiba.[1]"},
		{"thoughts", "<think>\nKim left [1].\n</think>\nKim tiba [1].", "Kim tiba.[1]"},
		{"thoughts unclosed", "<think>\nKim left [1].", ""},
		{"thoughts unopened", "Kim left [1].\n</think>\nKim tiba [1].", "Kim tiba.[1]"},
		{"not told", "NOT_IN_ARTICLES", "not told"},
		{"not told, with an end", " **NOT_IN_ARTICLES**.\n", "not told"},
		{"not told, and a reason", "NOT_IN_ARTICLES\nThe passages only speak of Kim.", "not told | The passages only speak of Kim.[]"},
		{"not told, but told", "NOT_IN_ARTICLES\nKim tiba [1].", "Kim tiba.[1]"},
		{"invisible", "Kim\u202e ti\u200bba\x00\xff [1].", "Kim tiba.[1]"},
		{"carriage returns", "Kim tiba [1].\r\nPutin\rmenunggu [2].", "Kim tiba.[1] | Putin[] | menunggu.[2]"},
	}
	for _, tt := range tests {
		if got := shape(Parse(tt.reply)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestParseDraft(t *testing.T) {
	tests := []struct{ reply, want string }{
		{"Kim ti", ""},
		{"Kim tiba [1].", ""},
		{"Kim tiba [1]. ", ""},
		{"Kim tiba. [1][", ""},
		{"Kim tiba [1]. [9", ""},
		{"Kim tiba [1]. Putin me", "Kim tiba.[1]"},
		{"Kim tiba. [1] Putin me", "Kim tiba.[1]"},
		{"Kim tiba [1].\n", "Kim tiba.[1]"},
		{"<think>Kim left [1]. He", ""},
		{"NOT_IN_", ""},
		{"NOT_IN_ARTICLES", "not told"},
	}
	for _, tt := range tests {
		if got := shape(ParseDraft(tt.reply)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.reply, got, tt.want)
		}
	}
}
