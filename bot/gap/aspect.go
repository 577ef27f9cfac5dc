package gap

import (
	"strings"

	"kutip/retrieval/analysis"
)

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
	need // what somebody must have or do first
	reason
	begin // when something begins
	end   // when something ends
	clock // a time of the day
)

// numeric are those that "berapa" may stand for; details only tell moments apart.
const (
	numeric = moment | span | amount
	times   = moment | span
	ends    = begin | end
	details = ends | clock
)

// aspectsOf tells what words ask for, and which of them do. What a question word
// asks for goes before what a noun may: "uang setoran kapan cair" asks for a time.
func aspectsOf(words []string) (found aspect, asking []bool) {
	asking = make([]bool, len(words))
	var asked aspect // by question words
	for i := 0; i < len(words); {
		n, a := aspectAt(words[i:])
		found |= a
		for k := i; k < i+n; k++ {
			asking[k] = a&^details != 0
			if analysis.IsQuestionWord(words[k]) {
				asked |= a
			}
		}
		i += n
	}
	if asked&^(method|count) != 0 {
		found = asked | found&details
	}
	if found&numeric != 0 {
		found &^= count
	}
	if found&^(method|details) != 0 { // "how" is in all sorts of questions
		found &^= method
	}
	return found, asking
}

// aspectAt is the aspect of the first two words together or of the first, and
// how many it is of.
func aspectAt(words []string) (n int, a aspect) {
	if len(words) > 1 {
		if a, ok := aspects[words[0]+" "+words[1]]; ok {
			return 2, a
		}
	}
	return 1, aspectOf(words[0])
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
	if (a|b)&clock == 0 && a&ends|b&ends == ends && a&ends != ends && b&ends != ends && a&b&ends == 0 {
		return true
	}
	return a&^details != 0 && b&^details != 0 && !a.agree(b) && !a.mayAgree(b)
}

// agree tells whether two questions ask for the same.
func (a aspect) agree(b aspect) bool { return a&b&^details != 0 }

// mayAgree tells whether two questions may ask for the same in other words.
func (a aspect) mayAgree(b aspect) bool {
	return a&count != 0 && b&numeric != 0 || b&count != 0 && a&numeric != 0 ||
		(a|b)&(method|need) == method|need || a&times != 0 && b&times != 0
}

// silent tells whether nothing says what is asked for.
func (a aspect) silent() bool { return a&^details == 0 }

// String has a letter for each aspect.
func (a aspect) String() string {
	var b strings.Builder
	for i, letter := range "wtsmnphqrbec" {
		if a&(1<<i) != 0 {
			b.WriteRune(letter)
		}
	}
	return b.String()
}
