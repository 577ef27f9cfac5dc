package prompts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/analysis"
)

// News calls people by their whole name once and by a part of it from then on.
// The words around that first whole name are their introduction.
const (
	maxOccurrences = 30  // of a short name that are looked at for the introduction
	besideBytes    = 700 // of an article before and behind a passage that are beside it
	introWords     = 4   // words before a whole name that still tell who it is
	nameNear       = 2   // words between a name and what tells more of it
)

// completes tells whether a name's word that isn't in the passages belongs to
// the introduction of somebody who is: beside a name in the claim, or beside a
// title ("the Russian president") that the introduction has, too.
func (c *Checker) completes(cl claim, i int, held []bool, cited []*evidence) bool {
	for k, w := range cl.words {
		var introductions [][]word
		switch {
		case !cl.near(i, k):
		case held[k] && cl.names[k] && !common(w.folded):
			introductions = c.introductions(w.folded, cl.text[w.start:w.end], cited)
		case titles[w.folded] > 0:
			introductions = slices.DeleteFunc(c.introductionsOfAll(cited), func(intro []word) bool { return !hasTitle(intro, w) })
		}
		if slices.ContainsFunc(introductions, func(intro []word) bool { return c.has(intro, cl.words[i]) }) {
			return true
		}
	}
	return false
}

// has tells whether words hold a word of a claim, in some form or the other
// language.
func (c *Checker) has(words []word, w word) bool {
	if slices.ContainsFunc(words, func(other word) bool { return c.sameWord(w, other) }) {
		return true
	}
	text := " " + strings.Join(foldedOf(words), " ") + " "
	return slices.ContainsFunc(c.names.renderings([]string{w.folded}), func(r []string) bool {
		return strings.Contains(text, " "+strings.Join(r, " ")+" ")
	})
}

// hasTitle tells whether words hold a title of a word's kind.
func hasTitle(words []word, title word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return titles[w.folded] == titles[title.folded] })
}

// introductions returns how the cited articles introduce a name.
func (c *Checker) introductions(folded, raw string, cited []*evidence) [][]word {
	var all [][]word
	for _, e := range cited {
		key := [2]string{e.passage.Article, folded}
		intro, known := c.introduced[key]
		if !known {
			intro = c.introduction(e.passage.Article, raw)
			c.introduced[key] = intro
		}
		all = append(all, intro)
	}
	return all
}

// introductionsOfAll returns how the articles introduce the names that stand in
// the cited passages.
func (c *Checker) introductionsOfAll(cited []*evidence) [][]word {
	var all [][]word
	for _, e := range cited {
		for _, w := range e.words {
			if w.upper && !common(w.folded) && !analysis.IsStop(w.folded) {
				all = append(all, c.introductions(w.folded, e.passage.Text[w.start:w.end], []*evidence{e})...)
			}
		}
	}
	return all
}

// near tells whether only words of the same name and a few others stand
// between two words of a claim.
func (cl *claim) near(i, k int) bool {
	apart := 0
	for j := min(i, k) + 1; j < max(i, k); j++ {
		if !cl.names[j] {
			apart++
		}
	}
	return apart <= nameNear
}

// sameWord tells whether a word of a claim is one of a text, in some form or
// the other language.
func (c *Checker) sameWord(w, other word) bool {
	return w.folded == other.folded || c.renders([]string{w.folded}, other.folded)
}

// introduction returns the words of the first whole name in an article that a
// short name is part of, and those before it.
func (c *Checker) introduction(article, short string) []word {
	a, ok := c.Article(article)
	if !ok {
		return nil
	}
	for from, n := 0, 0; n < maxOccurrences; n++ {
		at := strings.Index(a.Text[from:], short)
		if at < 0 {
			return nil
		}
		at += from
		from = at + len(short)
		if words := around(a.Text, at, from); isWholeName(words) {
			return words
		}
	}
	return nil
}

// isWholeName tells whether words hold a name of two words or more, other than
// titles and what ordinary words with capital letters make.
func isWholeName(words []word) bool {
	run := 0
	for _, w := range words {
		if !w.upper {
			run = 0
			continue
		}
		if titles[w.folded] == 0 && !common(w.folded) {
			run++
		}
		if run >= 2 {
			return true
		}
	}
	return false
}

// around returns the row of words with capital letters that text[start:end]
// stands in, and the words before it, as far as their sentence goes.
func around(text string, start, end int) []word {
	from := max(0, start-100)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	to := min(len(text), end+100)
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	words := wordsOf(text[from:to])
	at := slices.IndexFunc(words, func(w word) bool { return w.start == start-from && w.end >= end-from })
	if at < 0 {
		return nil // inside of a longer word
	}
	first, last := at, at
	for first > 0 && words[first-1].upper && joins(between(text[from:], words[first-1], words[first])) {
		first--
	}
	for last+1 < len(words) && words[last+1].upper && joins(between(text[from:], words[last], words[last+1])) {
		last++
	}
	for n := 0; n < introWords && first > 0 && !begins(between(text[from:], words[first-1], words[first])); n++ {
		first--
	}
	return words[first : last+1]
}

// joins tells whether two words with nothing but this between them are of one
// name.
func joins(between string) bool {
	return between == " " || between == "-" || between == ". " || strings.TrimFunc(between, unicode.IsSpace) == "" && !strings.Contains(between, "\n")
}

// askedBeside tells whether a name is the question's and stands in the article
// beside what is cited, or in its title.
func (c *Checker) askedBeside(w word, cited []*evidence) bool {
	if !slices.ContainsFunc(c.asked, func(a word) bool { return c.sameWord(w, a) }) {
		return false
	}
	for _, e := range cited {
		a, ok := c.Article(e.passage.Article)
		if !ok {
			continue
		}
		beside := a.Title + "\n" + besides(a.Text, e.passage.Start, e.passage.End)
		if slices.ContainsFunc(wordsOf(beside), func(other word) bool { return other.upper && c.sameWord(w, other) }) {
			return true
		}
	}
	return false
}

// besides returns the text around a span, whole words of it.
func besides(text string, start, end int) string {
	from, to := max(0, start-besideBytes), min(len(text), end+besideBytes)
	for from > 0 && from < start && text[from-1] != ' ' {
		from++
	}
	for to < len(text) && to > end && text[to] != ' ' {
		to--
	}
	return text[from:start] + "\n" + text[end:to]
}
