package analysis

import "strings"

// shortestCognate is the length in bytes of the shortest word that has a
// cognate's form: shorter ones meet by chance.
const shortestCognate = 6

// Cognate returns a form that a folded English word and the Indonesian one that
// was borrowed from it, or from the same source, often share: cosmodrome and
// kosmodrom, delegation and delegasi, military and militer. It follows the
// rules by which Indonesian spells loanwords (Pedoman Umum Pembentukan Istilah,
// 2004, chapter III). It is "" for a word too short to tell.
func Cognate(folded string) string {
	if len(folded) < shortestCognate {
		return ""
	}
	for _, e := range cognateEndings {
		if stem, ok := strings.CutSuffix(folded, e.english); ok {
			folded = stem + e.indonesian
			break
		}
	}
	folded = cognateSpelling.Replace(folded)
	var b strings.Builder
	for i := 0; i < len(folded); i++ {
		c := folded[i]
		soft := i+1 < len(folded) && strings.IndexByte("eiy", folded[i+1]) >= 0
		switch {
		case i > 0 && c == folded[i-1]:
			continue // double letters
		case c == 'c' && soft:
			c = 's'
		case c == 'c' || c == 'q':
			c = 'k'
		case c == 'y':
			c = 'i'
		case c == 'z':
			c = 's'
		}
		b.WriteByte(c)
	}
	return strings.TrimSuffix(b.String(), "e")
}

// cognateEndings are those that change, longer ones first.
var cognateEndings = []struct{ english, indonesian string }{
	{"ations", "asi"}, {"tions", "si"}, {"sions", "si"}, {"ssion", "si"}, {"tion", "si"}, {"sion", "si"},
	{"ities", "itas"}, {"ity", "itas"}, {"ties", "tas"}, {"ty", "tas"},
	{"aries", "er"}, {"ary", "er"}, {"ive", "if"}, {"ical", "is"}, {"ic", "ik"}, {"ics", "ika"},
	{"ents", "en"}, {"ent", "en"}, {"ants", "an"}, {"ant", "an"}, {"ists", "is"}, {"ist", "is"}, {"ysts", "is"}, {"yst", "is"},
}

var cognateSpelling = strings.NewReplacer("ph", "f", "th", "t", "ch", "k", "ck", "k", "x", "ks", "sch", "sk", "ou", "u", "oo", "u", "ae", "e", "oe", "e")
