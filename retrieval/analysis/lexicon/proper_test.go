package lexicon

import (
	"testing"

	"kutip/retrieval/analysis"
)

func TestProper(t *testing.T) {
	const en, id = analysis.English, analysis.Indonesian
	tests := []struct {
		lang   analysis.Language
		folded string
		want   bool
	}{
		{en, "russia", true}, {id, "rusia", true},
		{en, "korea", true}, {id, "korea", true},
		{en, "russian", true}, {id, "jepang", true},
		{en, "javanese", true}, {id, "jawa", true},
		{en, "indonesian", true}, {id, "belanda", true},
		{en, "moscow", true}, {id, "moskwa", true},
		{en, "china", true}, {id, "tiongkok", true},
		{en, "java", true}, {id, "maluku", true},
		{en, "un", true}, {id, "pbb", true},
		{en, "nato", true}, {id, "asean", true},
		{en, "dprk", true}, {id, "kpk", true},
		{en, "islam", true}, {id, "muslim", true},
		{en, "protestant", true}, {id, "kristen", true},
		{en, "ramadan", true}, {id, "natal", true},
		{en, "july", true}, {id, "juli", true},
		{en, "monday", true}, {id, "senin", true},
		{en, "august", true}, {id, "mei", true},
		{en, "jupiter", true}, {id, "bhinneka", true},
		{en, "sukarno", true}, {id, "diponegoro", true},
		{en, "al", false}, {en, "qaeda", true}, // a word of a joined name
		{en, "qur'an", true}, {id, "d'arc", true},

		{en, "north", false}, {id, "utara", false}, // only in a name do they have a capital letter
		{en, "states", false}, {id, "serikat", false},
		{en, "united", false}, {id, "perserikatan", false},
		{en, "nations", false}, {id, "bangsa", false},
		{en, "world", false}, {id, "dunia", false},
		{en, "war", false}, {id, "perang", false},
		{en, "games", false}, {id, "palang", false},
		{en, "sea", false}, {id, "laut", false},
		{en, "president", false}, {id, "presiden", false},
		{en, "ministry", false}, {id, "menlu", false},
		{en, "dollar", false}, {id, "rubel", false},
		{en, "train", false}, {id, "kereta", false},
		{en, "the", false}, {id, "dan", false},
		{en, "ii", false}, {id, "ii", false}, {en, "xxiii", false}, // numbers
		{id, "minggu", false}, // Sunday, and a week
		{en, "sunday", true},
		{en, "may", false}, {en, "march", false}, {en, "mobile", false}, // the month, the city; and not
		{en, "turkey", false}, {id, "turki", true},
		{en, "polish", false}, {id, "polandia", true},
		{id, "as", false}, {en, "who", false}, {en, "us", false}, {en, "usa", true},
		{en, "mercury", false}, {id, "merkurius", true}, // the metal has a name of its own
		{id, "chili", false}, {id, "cile", true}, // the one is English too
		{en, "plato", false}, // is a plateau in Indonesian
		{en, "lent", false}, {en, "job", false}, {en, "poles", false},

		{en, "rusia", false}, {id, "russia", false}, // of the other language
		{en, "qwertyuiop", false}, {id, "", false},
		{en, "Russia", false}, // not folded
		{"fr", "paris", false}, {analysis.Unknown, "paris", false},
	}
	for name, l := range map[string]*Lexicon{"builtin": Builtin(), "installed": Installed()} {
		for _, tt := range tests {
			if got := l.Proper(tt.lang, tt.folded); got != tt.want {
				t.Errorf("%s: %s %q: %v", name, tt.lang, tt.folded, got)
			}
		}
	}
}

// TestProperOwn checks the words of a few lines, and that FreeDict's capital
// letters don't count.
func TestProperOwn(t *testing.T) {
	l := own()
	l.addList("# Comment\nNorth Utopia\tUtopia Utara\nutopian\tutopis\nÉcole\tSekolah\nWeek\tMinggu\nweek\tminggu\n")
	l.addFreeDict("Berlin /bɜːlɪn/ <n>\nBerlin\n")
	for _, word := range []string{"utopia", "ecole"} {
		if !l.Proper(analysis.English, word) {
			t.Errorf("%q isn't proper", word)
		}
	}
	for _, word := range []string{"berlin", "week", "comment", "university", "utopian"} {
		if l.Proper(analysis.English, word) {
			t.Errorf("%q is proper", word)
		}
	}
}

// TestCommonNeeded checks that each exception is a word that the lists write
// with a capital letter, and with nothing else.
func TestCommonNeeded(t *testing.T) {
	capital, small := make(map[string]bool), make(map[string]bool)
	eachWord(Builtin().lists, func(_ analysis.Language, written, folded string) {
		if hasCapital(written) {
			capital[folded] = true
		} else {
			small[folded] = true
		}
	})
	for word := range common {
		if !capital[word] || small[word] {
			t.Errorf("%q: needless", word)
		}
	}
}
