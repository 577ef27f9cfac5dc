package retrieval

import (
	"kutip/retrieval/analysis"
)

// A Doubt is why a page may be something else than the article.
type Doubt string

const (
	Shorter      Doubt = "shorter"   // a tenth of the article, or less
	OtherTongue  Doubt = "language"  // it is in another language
	OtherArticle Doubt = "different" // it shares next to nothing of its text with the article
)

const (
	tenth     = 10  // of its length: a page that has no more of it than one part in so many has lost its article
	otherText = 0.9 // the share of two texts that differs from which on they are two articles
)

// Doubt returns why a draft looks like something else than the article that its
// source had before, "" if it looks like that article, changed. Titles tell
// nothing: error pages keep them, and files have none.
func (d *Draft) Doubt(old Revision, oldText string, difference Difference) Doubt {
	switch {
	case len(d.Text)*tenth <= len(oldText):
		return Shorter
	case d.Language != old.Language && old.Language != analysis.Unknown:
		return OtherTongue
	case difference.Share() >= otherText:
		return OtherArticle
	}
	return ""
}
