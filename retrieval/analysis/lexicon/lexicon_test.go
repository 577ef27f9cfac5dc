package lexicon

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/analysis"
)

// own is a lexicon of a few lines.
func own() *Lexicon {
	l := newLexicon()
	l.addList("# a comment\n" +
		"accompany\tmendampingi, menemani\n" +
		"escort\tmengawal, mendampingi\n" +
		"no tab here\n" +
		"foreign minister\tmenteri luar negeri, menlu\n" +
		"one two three four five\tterlalu panjang\n" +
		"university\tuniversitas\n" +
		"universe\talam semesta\n" +
		"empty\t , …\n")
	return l
}

// phrases returns translations as text.
func phrases(translations []Translation) string {
	var all []string
	for _, t := range translations {
		all = append(all, strings.Join(t, " "))
	}
	return strings.Join(all, ", ")
}

func TestTranslate(t *testing.T) {
	tests := []struct {
		from analysis.Language
		in   string
		want string
	}{
		{analysis.English, "accompany", "mendampingi, menemani"},
		{analysis.English, "accompanied", "mendampingi, menemani"},    // by its stem
		{analysis.English, "university", "universitas, alam semesta"}, // the very word first
		{analysis.English, "universe", "alam semesta, universitas"},
		{analysis.English, "foreign minister", "menteri luar negeri, menlu"},
		{analysis.English, "foreign ministers", "menteri luar negeri, menlu"},
		{analysis.English, "foreign", ""},
		{analysis.English, "mendampingi", ""},
		{analysis.English, "no", ""},
		{analysis.English, "empty", ""},
		{analysis.English, "one two three four five", ""},
		{analysis.English, "", ""},
		{analysis.Indonesian, "mendampingi", "accompany, escort"},
		{analysis.Indonesian, "didampingi", "accompany, escort"},
		{analysis.Indonesian, "menlu", "foreign minister"},
		{analysis.Indonesian, "accompany", ""},
		{analysis.Unknown, "accompany", ""},
		{"fr", "accompany", ""},
	}
	l := own()
	for _, tt := range tests {
		got := phrases(l.Translate(tt.from, strings.Fields(tt.in)...))
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.from, tt.in, got, tt.want)
		}
		if known := l.Knows(tt.from, tt.in); !strings.Contains(tt.in, " ") && known != (tt.want != "") {
			t.Errorf("%s %q: known is %v", tt.from, tt.in, known)
		}
	}
}

// TestTranslateKeeps checks that a translation isn't changed by asking again.
func TestTranslateKeeps(t *testing.T) {
	l := own()
	first := l.Translate(analysis.English, "universe")
	if diff := cmp.Diff(first, l.Translate(analysis.English, "universe")); diff != "" {
		t.Error(diff)
	}
}

func TestSynonyms(t *testing.T) {
	tests := []struct {
		lang analysis.Language
		in   string
		want string
	}{
		{analysis.English, "accompany", "escort"},
		{analysis.English, "accompanied", "escort"},
		{analysis.Indonesian, "menemani", "mendampingi"},
		{analysis.Indonesian, "mengawal", "mendampingi"},
		{analysis.Indonesian, "menlu", "menteri luar negeri"},
		{analysis.Indonesian, "kereta", ""},
		{analysis.Unknown, "accompany", ""},
	}
	for _, tt := range tests {
		if got := phrases(own().Synonyms(tt.lang, tt.in)); got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.lang, tt.in, got, tt.want)
		}
	}
}

// TestBuiltin asks our own lists for words that questions need.
func TestBuiltin(t *testing.T) {
	tests := []struct{ english, indonesian string }{
		{"president", "presiden"}, {"train", "kereta"}, {"north korea", "korea utara"}, {"russia", "rusia"},
		{"january", "januari"}, {"foreign minister", "menteri luar negeri"}, {"weapon", "senjata"}, {"germany", "jerman"},
	}
	for _, tt := range tests {
		en, id := strings.Fields(tt.english), strings.Fields(tt.indonesian)
		if got := phrases(Builtin().Translate(analysis.English, en...)); !strings.Contains(got, tt.indonesian) {
			t.Errorf("%q: %q lacks %q", tt.english, got, tt.indonesian)
		}
		if got := phrases(Builtin().Translate(analysis.Indonesian, id...)); !strings.Contains(got, tt.english) {
			t.Errorf("%q: %q lacks %q", tt.indonesian, got, tt.english)
		}
	}
}

// BenchmarkBuiltin reads our own lists, which a person waits for.
func BenchmarkBuiltin(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		ownLists()
	}
}

// BenchmarkProper finds the proper words of our own lists, which the first
// call waits for.
func BenchmarkProper(b *testing.B) {
	lists := Builtin().lists
	b.ReportAllocs()
	for b.Loop() {
		properWordsOf(lists)
	}
}
