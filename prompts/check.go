package prompts

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Reason is why a sentence was dropped.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	Markup      Reason = "markup"       // it holds more than plain text: a link, a mention, HTML, a table
	Prompted    Reason = "prompt"       // it repeats what the model was told
	Long        Reason = "long"         // it has more than MaxSentence characters
	Uncited     Reason = "uncited"      // it cites nothing
	OutOfRange  Reason = "out-of-range" // it cites a passage that there isn't
	InOther     Reason = "language"     // it is in another language than the question
	Misquoted   Reason = "quote"        // words in quotation marks aren't the article's
	WrongNumber Reason = "number"       // a number doesn't stand in what it cites
	WrongName   Reason = "name"         // a name doesn't
	Unsupported Reason = "unsupported"  // too few of its words do
	Negated     Reason = "negation"     // it denies what it cites, as far as words show that
)

// Reasons are all of them.
var Reasons = []Reason{Markup, Prompted, Long, Uncited, OutOfRange, InOther, Misquoted, WrongNumber, WrongName, Unsupported, Negated}

// MaxSentence is how many characters a sentence of an answer may have.
const MaxSentence = 600

// A Checked sentence was held against the passages that it cites.
type Checked struct {
	Sentence
	Reason   Reason              // "" if it is kept
	Excerpts []retrieval.Excerpt // of a kept one: the words of the articles that carry it, without numbers
}

// A CheckInput is what sentences are held against.
type CheckInput struct {
	Question string              // as asked, with what it refers to
	Language analysis.Language   // that the answer is to be in; Unknown: any
	Passages []retrieval.Passage // as they were numbered for the model, 1 for the first

	// Article gives the whole article that a passage is from.
	Article func(id string) (retrieval.Article, bool)
}

// A Checker holds sentences against passages. It isn't safe for use by several
// goroutines.
type Checker struct {
	CheckInput
	asked    []word
	evidence []*evidence // of each passage, nil until it is cited
	names    *nameBook

	introduced map[[2]string][]word // by article and folded name
}

// NewChecker returns a checker of the sentences of one reply.
func NewChecker(in CheckInput) *Checker {
	return &Checker{
		CheckInput: in, asked: wordsOf(in.Question),
		evidence: make([]*evidence, len(in.Passages)), names: newNameBook(),
		introduced: make(map[[2]string][]word),
	}
}

// Check tells whether a sentence may be shown: whether the passages that it
// cites carry its numbers, its names and enough of its words.
func (c *Checker) Check(s Sentence) Checked {
	reason := c.form(s)
	var cited []*evidence
	if reason == "" {
		cited, reason = c.cited(s.Citations)
	}
	if reason != "" {
		return Checked{Sentence: s, Reason: reason}
	}
	return c.judge(s, c.claim(s.Text), cited)
}

// judge holds a claim against passages, and picks the excerpts if it is kept.
func (c *Checker) judge(s Sentence, cl claim, cited []*evidence) Checked {
	if reason := c.hold(cl, cited); reason != "" {
		return Checked{Sentence: s, Reason: reason}
	}
	picks := c.picks(cl, cited)
	if c.contradicts(cl, picks) {
		return Checked{Sentence: s, Reason: Negated}
	}
	return Checked{Sentence: s, Excerpts: c.excerpts(cl, picks)}
}

// form looks at what can be seen without the passages.
func (c *Checker) form(s Sentence) Reason {
	switch {
	case !isPlain(s.Text):
		return Markup
	case repeatsPrompt(s.Text):
		return Prompted
	case utf8.RuneCountInString(s.Text) > MaxSentence:
		return Long
	case len(s.Citations) == 0:
		return Uncited
	}
	return ""
}

// speaksOther tells whether a sentence is in another language than asked for.
// What can't be told, such as one of names only, isn't.
func (c *Checker) speaksOther(sentence string) bool {
	if c.Language != analysis.Indonesian && c.Language != analysis.English {
		return false
	}
	is := languageOf(unquoted(sentence))
	return is != analysis.Unknown && is != c.Language
}

// languageOf tells a sentence's language. Acronyms are left out: AS, the
// Indonesian US, would pass for an English word.
func languageOf(sentence string) analysis.Language {
	return analysis.Detect(acronym.ReplaceAllString(sentence, ""))
}

var acronym = regexp.MustCompile(`\b[A-Z]{2,}\b`)

// cited returns the evidence of the passages with these numbers.
func (c *Checker) cited(numbers []int) ([]*evidence, Reason) {
	var all []*evidence
	for _, n := range numbers {
		if n < 1 || n > len(c.Passages) {
			return nil, OutOfRange
		}
		if c.evidence[n-1] == nil {
			c.evidence[n-1] = newEvidence(c.Passages[n-1])
		}
		if e := c.evidence[n-1]; !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all, ""
}

// A claim is a sentence as the checker reads it.
type claim struct {
	book     *nameBook
	text     string
	language analysis.Language
	words    []word
	numbers  []analysis.Number
	quotes   []string
	names    []bool // which of the words are names
	telling  []bool // which say what it is about: no names, numbers or stop words
}

func (c *Checker) claim(text string) claim {
	lang := languageOf(text)
	if lang == analysis.Unknown {
		lang = c.Language
	}
	cl := claim{
		book: c.names, text: text, language: lang,
		words: wordsOf(text), numbers: numbersOf(text, lang), quotes: quotations(text),
	}
	cl.names, cl.telling = make([]bool, len(cl.words)), make([]bool, len(cl.words))
	for i, w := range cl.words {
		if cl.inNumber(w) {
			continue
		}
		cl.names[i] = cl.isName(i)
		cl.telling[i] = !cl.names[i] && !analysis.IsStop(w.folded)
	}
	return cl
}

// numbersOf returns the numbers of a sentence, and those that it says in words
// of the other language.
func numbersOf(text string, lang analysis.Language) []analysis.Number {
	all := analysis.Numbers(text, lang)
	for _, other := range spoken {
		if other == lang {
			continue
		}
		for _, n := range analysis.Numbers(text, other) {
			apart := !slices.ContainsFunc(all, func(m analysis.Number) bool { return n.Start < m.End && m.Start < n.End })
			if n.Words && apart {
				all = append(all, n)
			}
		}
	}
	return all
}

func (cl *claim) inNumber(w word) bool {
	return slices.ContainsFunc(cl.numbers, func(n analysis.Number) bool {
		return !n.Implied && n.Start <= w.start && w.end <= n.End
	})
}

// leastCover is the share of a sentence's names and telling words that must
// stand in what it cites, in some form and either language.
const leastCover = 0.2

// manyNames is how many words of names carry a sentence with no other word of
// the passages: a name or two say nothing of what is said of them.
const manyNames = 3

// hold holds a claim against the passages that it cites.
func (c *Checker) hold(cl claim, cited []*evidence) Reason {
	switch {
	case c.speaksOther(cl.text):
		return InOther
	case !all(links(cl.text), func(link string) bool { return anyOf(cited, func(e *evidence) bool { return e.says(link) }) }):
		return Markup
	case !all(cl.quotes, func(q string) bool { return anyOf(cited, func(e *evidence) bool { return e.quotes(q) }) }):
		return Misquoted
	case !all(cl.numbers, func(n analysis.Number) bool { return n.Implied || cl.numberIn(n, cited) }):
		return WrongNumber
	case !c.namesHold(cl, cited):
		return WrongName
	}
	if cl.language != analysis.Unknown && c.strange(cl, cited) {
		return Unsupported
	}
	matched, telling, names := c.cover(cl, cited)
	if bare := telling > 0 && matched == 0 && names < manyNames; bare || float64(matched+names) < max(1, leastCover*float64(telling+names)) {
		return Unsupported
	}
	return ""
}

// numberIn tells whether a number of the claim stands in one of the passages.
func (cl *claim) numberIn(n analysis.Number, cited []*evidence) bool {
	return anyOf(cited, func(e *evidence) bool { return len(e.numbersLike(n, cl.text)) > 0 })
}

// cover counts the claim's telling words, those of them that the passages have,
// and its names, which they have if it holds.
func (c *Checker) cover(cl claim, cited []*evidence) (matched, telling, names int) {
	for i, w := range cl.words {
		switch {
		case cl.names[i]:
			names++
		case cl.telling[i]:
			telling++
			if anyOf(cited, func(e *evidence) bool { return len(c.places(cl, w, e)) > 0 }) {
				matched++
			}
		}
	}
	return matched, telling, names
}

// strange tells whether a claim holds a word that isn't one of its language's
// ordinary ones and that no passage has: a name in small letters, or a word of a
// third language.
func (c *Checker) strange(cl claim, cited []*evidence) bool {
	for i, w := range cl.words {
		ordinary := !cl.telling[i] || common(w.folded) || analysis.LooksLike(cl.language, w.folded) || cl.repeats(i)
		if !ordinary && !anyOf(cited, func(e *evidence) bool { return len(c.places(cl, w, e)) > 0 }) {
			return true
		}
	}
	return false
}

// repeats tells whether a word is the second half of a doubled one, as in
// tergesa-gesa.
func (cl *claim) repeats(i int) bool {
	return cl.words[i].hyphened && strings.HasSuffix(cl.words[i-1].folded, cl.words[i].folded)
}

// places returns where a passage has a word of a claim in some form.
func (c *Checker) places(cl claim, w word, e *evidence) []int {
	if at := e.places(w.folded); len(at) > 0 {
		return at
	}
	if at := e.stems[analysis.Stem(cl.language, w.folded)]; len(at) > 0 {
		return at
	}
	for _, other := range c.names.renderings([]string{w.folded}) {
		if at := e.find(other); len(at) > 0 {
			return at
		}
	}
	return e.cognates[analysis.Cognate(w.folded)]
}

func all[T any](list []T, ok func(T) bool) bool {
	return !slices.ContainsFunc(list, func(v T) bool { return !ok(v) })
}

func anyOf(cited []*evidence, ok func(*evidence) bool) bool {
	return slices.ContainsFunc(cited, ok)
}
