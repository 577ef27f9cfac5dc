package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// How far Examples looks, so that it takes a blink for any number of articles.
const (
	exampleArticles = 12     // at least; else four for each example
	exampleBytes    = 6000   // of an article: news says first what matters
	soleBytes       = 60_000 // of an article that is the only one
	exampleTries    = 4      // searches an article and round
	exampleSearches = 40     // after which no other article is tried
	otherSearches   = 12     // after which none is, of examples that are better than none
	longestExample  = 90     // characters
)

// An example is a question that a sentence of an article may answer.
type example struct {
	question string
	source   chunk.Span // the sentence
	worth    int
}

// Examples returns up to n short questions that the articles answer: one of each
// article first, those fetched last before others, then more. Each was searched
// for, and its first excerpt is from the sentence that it was made of. They are in
// lang; if there is none, in the other language that Kutip speaks; or else they
// ask what an article says that goes by its title. For an article in another
// language there are only those that need no translation: who somebody is, what
// something is or stands for. The same articles give the same questions.
func Examples(s Searcher, articles []retrieval.Article, lang analysis.Language, n int) []string {
	newest := slices.Clone(articles)
	slices.SortStableFunc(newest, func(a, b retrieval.Article) int { return b.Fetched.Compare(a.Fetched) })
	newest = newest[:min(len(newest), max(exampleArticles, 4*n))]
	for _, try := range trials(s, lang, exampleBytes) {
		if try.choose(newest, n); len(try.chosen) > 0 {
			return try.chosen
		}
	}
	return nil
}

// ExamplesOf returns up to n short questions that one article answers, tried as
// those of Examples are, each of a sentence of its own. There are more of them:
// those in the other language and the one about the title stand behind those in
// lang, and more is read and searched for.
func ExamplesOf(s Searcher, a retrieval.Article, lang analysis.Language, n int) []string {
	var chosen []string
	var sources []chunk.Span
	for _, try := range trials(s, lang, soleBytes) {
		try.tries, try.chosen, try.sources = try.left, chosen, sources
		try.choose([]retrieval.Article{a}, n)
		chosen, sources = try.chosen, try.sources
	}
	return chosen
}

// trials are the ways to examples, the best first. Bytes are how much of an article
// is read.
func trials(s Searcher, lang analysis.Language, bytes int) []trial {
	other := analysis.Indonesian
	if lang == other {
		other = analysis.English
	}
	sentences := func(a retrieval.Article, in analysis.Language) []example { return examplesOf(a, in, bytes) }
	return []trial{
		{searcher: s, language: lang, examples: sentences, tries: exampleTries, left: exampleSearches},
		{searcher: s, language: other, examples: sentences, tries: exampleTries, left: otherSearches, others: true},
		{searcher: s, language: lang, examples: titleExample, tries: exampleTries, left: otherSearches},
	}
}

// A trial chooses examples by searching for them.
type trial struct {
	searcher Searcher
	language analysis.Language
	examples func(retrieval.Article, analysis.Language) []example
	tries    int // searches an article and round
	left     int // searches in all
	chosen   []string
	sources  []chunk.Span // of those chosen
	others   bool         // no other question of the sources: it would ask the same
}

// choose chooses up to n, one of each article in a round.
func (t *trial) choose(articles []retrieval.Article, n int) {
	candidates := make([][]example, len(articles))
	for round := range n {
		before := len(t.chosen)
		for i, a := range articles {
			if len(t.chosen) == n || t.left <= 0 {
				return
			}
			if round == 0 {
				candidates[i] = t.examples(a, t.language)
			}
			candidates[i] = t.try(a.ID, candidates[i])
		}
		if len(t.chosen) == before {
			return
		}
	}
}

// try chooses the first of an article's questions that finds its sentence, if one
// does, and returns what is left to try.
func (t *trial) try(article string, list []example) []example {
	for tries := 0; len(list) > 0 && tries < t.tries && t.left > 0; {
		e := list[0]
		list = list[1:]
		if slices.Contains(t.chosen, e.question) || t.others && slices.Contains(t.sources, e.source) {
			continue
		}
		tries++
		t.left--
		r := t.searcher.Search(retrieval.Question{Text: e.question, Language: t.language})
		if r.Outcome == retrieval.Found && e.from(article, r.Excerpts[0]) {
			t.chosen, t.sources = append(t.chosen, e.question), append(t.sources, e.source)
			// Others of the same sentence ask much the same.
			return slices.DeleteFunc(list, func(o example) bool { return o.source == e.source })
		}
	}
	return list
}

// from tells whether an excerpt is from the sentence that e was made of.
func (e example) from(article string, x retrieval.Excerpt) bool {
	return x.Article == article && x.Start < e.source.End && e.source.Start < x.End
}

// examplesOf are the questions that can be made of an article's first sentences,
// the best first.
func examplesOf(a retrieval.Article, lang analysis.Language, bytes int) []example {
	end := min(len(a.Text), bytes)
	for end < len(a.Text) && !utf8.RuneStart(a.Text[end]) {
		end--
	}
	text, title := a.Text[:end], read(a.Title)
	var all []example
	for _, paragraph := range chunk.Paragraphs(text) {
		for _, span := range sentencesOf(text, paragraph) {
			if !chunk.Ended(span.Of(text)) {
				continue // a heading, or cut off
			}
			for _, i := range inquiries(span.Of(text), a.Language) {
				if question := i.in(lang); question != "" && utf8.RuneCountInString(question) <= longestExample {
					all = append(all, example{question, span, i.worth() + title.shares(question)})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b example) int { return cmp.Compare(b.worth, a.worth) })
	return all
}

// titleExample asks what an article says, if its title isn't too long for that.
func titleExample(a retrieval.Article, lang analysis.Language) []example {
	title := strings.Join(strings.Fields(seen(a.Title)), " ")
	question := "What does the article “" + title + "” say?"
	if lang == analysis.Indonesian {
		question = "Apa isi artikel “" + title + "”?"
	}
	if read(title).telling() == 0 || strings.ContainsAny(title, "“”") || utf8.RuneCountInString(question) > longestExample {
		return nil
	}
	return []example{{question: question, source: chunk.Span{End: len(a.Text)}}}
}

// shares counts the telling words, up to two, that a question has of u.
func (u utterance) shares(question string) int {
	n := 0
	for _, w := range read(question).words {
		if w.telling && u.has(w.folded) {
			n++
		}
	}
	return min(n, 2)
}
