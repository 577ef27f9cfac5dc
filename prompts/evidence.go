package prompts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// evidence is what one passage says, as words and numbers to look up.
type evidence struct {
	passage  retrieval.Passage
	language analysis.Language
	words    []word
	at       map[string][]int // where in words a folded word stands
	stems    map[string][]int // where words with a stem stand
	cognates map[string][]int // where words with a cognate's form stand
	numbers  []analysis.Number
	quotable string // as quotations are compared, see quotes.go
}

// A word is one of a passage's or of a sentence's.
type word struct {
	folded     string
	start, end int  // bytes into the text
	upper      bool // begins with a capital letter
	caps       bool // is at least two capital letters and nothing else
	digit      bool // holds a digit
	first      bool // of its sentence, or behind a mark that begins one
	hyphened   bool // to the word before
}

func newEvidence(p retrieval.Passage) *evidence {
	e := &evidence{
		passage: p, language: analysis.Detect(p.Text),
		words: wordsOf(p.Text),
		at:    make(map[string][]int), stems: make(map[string][]int), cognates: make(map[string][]int),
	}
	e.numbers = analysis.Numbers(p.Text, e.language)
	e.quotable = quotable(p.Title) + "\n" + quotable(p.Text)
	for i, w := range e.words {
		e.at[w.folded] = append(e.at[w.folded], i)
		stem := analysis.Stem(e.language, w.folded)
		e.stems[stem] = append(e.stems[stem], i)
		if form := analysis.Cognate(w.folded); form != "" {
			e.cognates[form] = append(e.cognates[form], i)
		}
	}
	return e
}

func wordsOf(text string) []word {
	var all []word
	analysis.Words(text, func(w analysis.Word) bool {
		next := word{
			folded: string(w.Folded), start: w.Start, end: w.End,
			upper: w.Upper, caps: isCaps(text[w.Start:w.End]), digit: w.Digit, first: true,
		}
		if len(all) > 0 {
			gap := between(text, all[len(all)-1], next)
			next.first, next.hyphened = begins(gap), gap == "-"
		}
		all = append(all, next)
		return true
	})
	return all
}

// between returns what stands between two words, nothing between those of
// scripts without spaces, which overlap.
func between(text string, a, b word) string { return text[min(a.end, b.start):b.start] }

// begins tells whether what stands between two words lets the second one be
// written with a capital letter, whatever it is.
func begins(between string) bool {
	return strings.ContainsAny(between, ".!?:;“\"«•\n")
}

func isCaps(raw string) bool {
	letters := 0
	for _, r := range raw {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.':
			return false
		}
	}
	return letters >= 2
}

// find returns where words stand together, in this order, as the passage's own
// words or inflections of them, as positions of the first; nil if nowhere.
func (e *evidence) find(words []string) []int {
	var found []int
	for _, at := range e.places(words[0]) {
		if e.follows(at, words) {
			found = append(found, at)
		}
	}
	return found
}

func (e *evidence) holds(words []string) bool { return len(e.find(words)) > 0 }

func (e *evidence) places(folded string) []int {
	if at := e.at[folded]; len(at) > 0 {
		return at
	}
	return e.stems[analysis.Stem(e.language, folded)]
}

func (e *evidence) follows(at int, words []string) bool {
	if at+len(words) > len(e.words) {
		return false
	}
	for i, w := range words {
		have := e.words[at+i].folded
		if have != w && analysis.Stem(e.language, have) != analysis.Stem(e.language, w) {
			return false
		}
	}
	return true
}

// says tells whether the passage has a text as it is, but for capital letters.
func (e *evidence) says(text string) bool {
	return strings.Contains(strings.ToLower(e.passage.Text), strings.ToLower(text))
}

// numbersLike returns where the passage states a number of another text, as byte
// offsets.
func (e *evidence) numbersLike(n analysis.Number, text string) (at []int) {
	for _, m := range e.numbers {
		a, b := phaseOf(text, n), phaseOf(e.passage.Text, m)
		if n.Same(m) && measured(n, m) && (a == "" || b == "" || a == b) {
			at = append(at, m.Start)
		}
	}
	return at
}

// measured tells whether a claim's number has its unit where the passage's has
// one, and only there: two hours aren't two rockets, nor forty soldiers forty
// seconds. A sum of money may go without.
func measured(claimed, stated analysis.Number) bool {
	if claimed.Unit == "" {
		return stated.Unit == "" || stated.Unit.Money()
	}
	return stated.Unit != ""
}

// phases are the words before a year or month that say which part of it.
var phases = map[string]string{
	"awal": "early", "early": "early", "beginning": "early", "start": "early",
	"pertengahan": "mid", "mid": "mid", "middle": "mid",
	"akhir": "late", "late": "late", "end": "late",
}

// phaseOf returns which part of a year or month a text speaks of, "" if it
// doesn't say.
func phaseOf(text string, n analysis.Number) string {
	const reach = 24 // bytes before the number: "awal tahun 2022", "the end of 2022"
	before := strings.FieldsFunc(text[max(0, n.Start-reach):n.Start], func(r rune) bool { return !unicode.IsLetter(r) })
	if n.Kind != analysis.Month && !(len(n.Values) == 1 && n.Values[0] >= 1000 && n.Values[0] < 2100 && n.Unit == "") {
		return ""
	}
	for i := len(before) - 1; i >= 0; i-- {
		if phase := phases[strings.ToLower(before[i])]; phase != "" {
			return phase
		}
	}
	return ""
}

// initials tells whether a row of words with capital letters stands in the
// passage, no word of it left out, whose first letters are those of an acronym.
func (e *evidence) initials(acronym string) bool {
	for start, w := range e.words {
		if w.upper && (start == 0 || !e.words[start-1].upper) && e.rowInitials(start) == acronym {
			return true
		}
	}
	return false
}

// rowInitials returns the first letters of the row of words with capital
// letters that begins at a word; small words inside of it don't count.
func (e *evidence) rowInitials(start int) string {
	initials, row := "", ""
	for _, w := range e.words[start:] {
		if !w.upper && !analysis.IsStop(w.folded) {
			break
		}
		if w.upper {
			first, _ := utf8.DecodeRuneInString(w.folded)
			row += string(first)
			initials = row
		}
	}
	return initials
}
