package message

import (
	"cmp"
	"strconv"

	"kutip/bot/curate"
	"kutip/retrieval"
)

// A Loaded is a source that was made an article, or would be.
type Loaded struct {
	Words      *Words
	Article    ArticleView
	Text       string
	Passages   int
	Difference retrieval.Difference
	Examples   []string
	Warnings   []curate.Warning
	Twin       string // the title of the article with the same text
	Room       int    // how many articles more the server may have
	Limit      int    // how many it may have
}

// MaxExamplesOf is how many questions are shown that an article answers.
const MaxExamplesOf = 2

// card tells what was learnt of the article.
func (l Loaded) card(more ...string) Card {
	w, words := l.Words, l.Words.Moderators.Articles
	passages := words.Passages
	if l.Passages == 1 {
		passages = words.Passage
	}
	about := w.tongue(l.Article.Language) + " · " + w.Length(l.Text) + " · " + passages.With("count", w.Number(l.Passages))
	lines := []string{w.differs(l.Difference)}
	if len(l.Examples) > 0 {
		lines = append(lines, words.Answers.String())
	}
	for _, q := range l.Examples[:min(len(l.Examples), MaxExamplesOf)] {
		lines = append(lines, quoted(q, maxRepeated))
	}
	colour := Green
	for _, warning := range l.Warnings {
		if text, ok := words.Warnings[warning]; ok {
			colour = Amber
			lines = append(lines, "⚠️ "+text.With("title", clipped(w.titled(l.Twin), titleRoom), "count", w.Number(l.Room),
				"limit", w.Number(l.Limit), "address", clipped(l.Article.From, maxName)))
		}
	}
	return l.Article.card(w, about, colour, append(lines, more...)...)
}

// An AddedArticle tells what came of adding an article.
type AddedArticle struct {
	Loaded
	Result    curate.Result
	Before    *Act // of Unchanged: who did the same a moment ago; nil: nobody
	NoNotices bool // the server has no channel for notices
	NotNoted  bool
}

// Post returns it as a message.
func (a AddedArticle) Post() Post {
	w, words := a.Words, a.Words.Moderators.Articles
	head := map[curate.Result]Text{
		curate.NewArticle: words.Added, curate.Changed: words.Changed, curate.Unchanged: words.Same,
	}[a.Result].String()
	if a.Before != nil {
		head = words.DoneBefore.With("deed", a.Before.deed(w), "when", fromNow(a.Before.When))
	}
	notices := ""
	if a.NoNotices && link(a.Article.From) != "" {
		notices = small(words.NoNotices.With("settings", w.settingsCommand()))
	}
	var buttons []Control
	if a.Result == curate.Changed {
		buttons = append(buttons, a.Article.difference(w))
	}
	if a.Result != curate.Unchanged {
		buttons = append(buttons, a.Article.undo(w))
	}
	return Post{
		Content: stacked(head, notices, notNoted(w, a.NotNoted)),
		Cards:   []Card{a.card()},
		Rows:    oneRow(append(buttons, a.Article.daily(w)...)...),
	}
}

// A Preview tells what would come of adding a source.
type Preview struct {
	Loaded
	Known bool   // it would change an article
	Same  bool   // which says this already
	Offer string // the ID under which it is kept; "": it can't be added from here
	Moved bool   // it isn't as the preview before it
	Last  *Act   // that changed the article meanwhile; nil: none
}

// The beginning of a text, as a preview shows it.
const (
	beginningParagraphs = 3
	beginningRoom       = 300 // characters of each
)

// Post returns it as a message.
func (p Preview) Post() Post {
	w, words := p.Words, p.Words.Moderators.Articles
	head := words.Previewed
	switch {
	case p.Same:
		head = words.KnownAlready
	case p.Known:
		head = words.WouldChange
	}
	moved, kept := "", ""
	switch {
	case p.Moved && p.Last != nil:
		moved = words.MovedBy.With("deed", p.Last.deed(w), "when", fromNow(p.Last.When))
	case p.Moved:
		moved = words.OtherNow.String()
	}
	addable := !p.Same && p.Room >= 0
	if addable && p.Offer == "" {
		kept = small(words.NoOffer.With("add", w.articleCommand(w.Moderators.Commands.OfArticle.Add)))
	}
	post := Post{
		Content: stacked(cmp.Or(moved, head.String()), kept),
		Cards: []Card{
			p.card(),
			{Text: stacked(small(words.Beginning.String()), firstParagraphs(p.Text, beginningParagraphs, beginningRoom)), Colour: Grey},
		},
	}
	if addable && p.Offer != "" {
		post.Rows = oneRow(Control{Do: Action{Verb: AddOffered, Of: p.Offer}, Label: words.Add.String(), Style: Main})
	}
	return post
}

// An OfferedList asks which of several links and files is to become an article.
type OfferedList struct {
	Words *Words
	Offer string
	Names []string // of the things: an address, or a file's name
}

// MaxOffered is how many things a list has.
const MaxOffered = maxChoices

// Post returns it as a message.
func (o OfferedList) Post() Post {
	w := o.Words.Moderators.Articles
	list := Control{Do: Action{Verb: AddOffered, Of: o.Offer}, Label: w.Pick.String()}
	for n, name := range o.Names[:min(len(o.Names), maxChoices)] {
		list.Choices = append(list.Choices, Choice{Value: strconv.Itoa(n), Label: cmp.Or(Label(name, maxChoice), "–")})
	}
	return Post{Content: w.Choose.String(), Rows: oneRow(list)}
}
