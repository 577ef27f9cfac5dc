package gap

import "strings"

// An aspect is a set of what a question may ask for. analysis.KindOf knows one
// kind for a question, by its question words; what people type asks by nouns as
// well ("jadwal?", "ongkir ke Makassar"), and for several things at once.
type aspect uint16

const (
	person aspect = 1 << iota
	moment        // a time or date
	span          // how long
	amount        // of money
	count         // "berapa" without a word of what
	place
	method
	reason
	begin // when something begins
	end   // when something ends
)

// numeric are those that "berapa" may stand for; ends only tell moments apart.
const (
	numeric = moment | span | amount
	times   = moment | span
	ends    = begin | end
)

// aspectsOf tells what words ask for, and which of them do.
func aspectsOf(words []string) (found aspect, asking []bool) {
	asking = make([]bool, len(words))
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) {
			if a, ok := aspects[words[i]+" "+words[i+1]]; ok {
				found |= a
				asking[i], asking[i+1] = a != 0, a != 0
				i++
				continue
			}
		}
		a := aspectOf(words[i])
		found |= a
		asking[i] = a&^ends != 0
	}
	if found&numeric != 0 {
		found &^= count
	}
	if found&^(method|ends) != 0 { // "how" is in all sorts of questions
		found &^= method
	}
	return found, asking
}

// aspectOf is the aspect of a word, as it is or with a pronoun behind it.
func aspectOf(word string) aspect {
	if a, ok := aspects[word]; ok {
		return a
	}
	for _, pronoun := range []string{"nya", "ku", "mu"} {
		if bare, cut := strings.CutSuffix(word, pronoun); cut {
			if a, ok := aspects[bare]; ok {
				return a
			}
		}
	}
	return 0
}

// contradict tells whether two questions can't mean the same by what they ask.
func (a aspect) contradict(b aspect) bool {
	if a&ends|b&ends == ends && a&ends != ends && b&ends != ends && a&b&ends == 0 {
		return true
	}
	return a&^ends != 0 && b&^ends != 0 && !a.agree(b) && !a.mayAgree(b)
}

// agree tells whether two questions ask for the same.
func (a aspect) agree(b aspect) bool { return a&b&^ends != 0 }

// mayAgree tells whether two questions may ask for the same in other words.
func (a aspect) mayAgree(b aspect) bool {
	return a&count != 0 && b&numeric != 0 || b&count != 0 && a&numeric != 0 || a&times != 0 && b&times != 0
}

// silent tells whether nothing says what is asked for.
func (a aspect) silent() bool { return a&^ends == 0 }

// String has a letter for each aspect.
func (a aspect) String() string {
	var b strings.Builder
	for i, letter := range "wtsmnphrbe" {
		if a&(1<<i) != 0 {
			b.WriteRune(letter)
		}
	}
	return b.String()
}
