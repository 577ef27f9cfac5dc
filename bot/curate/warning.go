package curate

import (
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Warning is what a moderator should look at.
type Warning string

const (
	Short           Warning = "short"            // so little text that it may not be the article
	NoTitle         Warning = "no-title"         // none, or for want of one its file's name
	UnknownLanguage Warning = "unknown-language" // neither Indonesian nor English, or it can't be told
	Moved           Warning = "moved"            // the address leads to another one for good, which is kept
	Twin            Warning = "twin"             // another article has the same text
	SameTitle       Warning = "same-title"       // another article has this title, and another text
	NearlyFull      Warning = "nearly-full"      // few articles more can be added
	Full            Warning = "full"             // it can't be added
	NoExamples      Warning = "no-examples"      // no question was found that it answers
	Untried         Warning = "untried"          // it is saved, but questions couldn't be tried

	// It may be something else than the article that it changes.
	MuchShorter   = Warning(retrieval.Shorter)
	OtherLanguage = Warning(retrieval.OtherTongue)
	Different     = Warning(retrieval.OtherArticle)
)

const (
	shortText = 300 // characters: a few sentences
	nearly    = 20  // full, where less than one part in so many of the articles is left
)

func (l *Loaded) warn(w Warning) { l.Warnings = append(l.Warnings, w) }

// look warns of what the draft and the server's articles tell. Limit is how many
// articles that may have.
func (l *Loaded) look(s Source, limit int) {
	d := &l.Draft
	if doubt := d.Doubt(l.Known.Current, l.Old, l.Difference); doubt != "" {
		l.warn(Warning(doubt))
	}
	switch {
	case l.Twin.ID != "":
		l.warn(Twin)
	case l.Namesake.ID != "":
		l.warn(SameTitle)
	}
	if utf8.RuneCountInString(d.Text) < shortText {
		l.warn(Short)
	}
	if d.Title == "" || !d.Named && s.ownName(d.Title) {
		l.warn(NoTitle)
	}
	if d.Language == analysis.Unknown {
		l.warn(UnknownLanguage)
	}
	if at, err := retrieval.ParseAddress(s.Address); err == nil && at.String() != d.From {
		l.warn(Moved)
	}
	if l.Room >= 0 && l.Room*nearly < limit {
		l.warn(NearlyFull)
	}
}
