package retrieval

import (
	"slices"

	"kutip/retrieval/analysis"
)

// A Doubt is why a page may be something else than the article.
type Doubt string

const (
	Shorter      Doubt = "shorter"   // a tenth of the article, or less
	OtherTongue  Doubt = "language"  // it is in another language
	OtherArticle Doubt = "different" // it shares neither its title nor its text with the article
)

const (
	tenth     = 10  // of its length: a page that has no more of it than one part in so many has lost its article
	otherText = 0.9 // the share of two texts that differs from which on they are two articles
	likeTitle = 0.5 // the share of words that two titles of one article have in common, at least
)

// doubt returns why a draft looks like something else than the article that its
// source had before, "" if it looks like that article, changed.
func (d *Draft) doubt(old Revision, oldText string) Doubt {
	switch {
	case len(d.Text)*tenth <= len(oldText):
		return Shorter
	case d.Language != old.Language && old.Language != analysis.Unknown:
		return OtherTongue
	case !alikeTitles(old.Title, d.Title) && Compare(oldText, d.Text).Share() >= otherText:
		return OtherArticle
	}
	return ""
}

// alikeTitles tells whether two titles have enough words in common.
func alikeTitles(a, b string) bool {
	ids := map[string]int{}
	return common(wordNumbers(a, ids), wordNumbers(b, ids)) >= likeTitle
}

// wordNumbers numbers the words of a title, equal ones the same, in rising order.
func wordNumbers(title string, ids map[string]int) []int {
	var numbers []int
	analysis.Words(title, func(w analysis.Word) bool {
		numbers = append(numbers, intern(ids, string(w.Folded)))
		return true
	})
	slices.Sort(numbers)
	return numbers
}
