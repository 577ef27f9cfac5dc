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
	Old, Text  string // of the article that it changes, "" for none that is known; and its own
	Passages   int
	Difference retrieval.Difference
	Examples   []string
	Warnings   []curate.Warning
	Twin       string      // the title of the article with the same text
	Namesake   ArticleView // another with the same title
	OldTitle   string      // of the article that it changes
	Replaces   bool        // a file or text changes an article that looks like another one
	Room       int         // how many articles more the server may have
	Limit      int         // how many it may have
	added      bool        // it is an article already
}

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
	for _, q := range l.Examples {
		lines = append(lines, quoted(q, maxRepeated))
	}
	colour := Green
	for _, warning := range l.Warnings {
		if text, ok := l.warning(warning); ok {
			colour = Amber
			lines = append(lines, "⚠️ "+text.With("title", clipped(w.titled(l.Twin), titleRoom), "namesake", l.Namesake.name(w), "count", w.Number(l.Room),
				"limit", w.Number(l.Limit), "address", clipped(l.Article.From, maxName)))
		}
	}
	return l.Article.card(w, about, colour, append(lines, more...)...)
}

// warning is what is told of one. With a title a page stays the article that it is; a
// file or text becomes a second one.
func (l Loaded) warning(w curate.Warning) (Text, bool) {
	words := l.Words.Moderators.Articles
	if w == curate.NoTitle && l.added && link(l.Article.From) == "" {
		return words.Untitled, true
	}
	text, ok := words.Warnings[w]
	return text, ok
}

// was is how the article was called that it changes.
func (l Loaded) was() string { return clipped(l.Words.titled(l.OldTitle), titleRoom) }

// An AddedArticle tells what came of adding an article.
type AddedArticle struct {
	Loaded
	Result    curate.Result
	Before    *Act // who changed the article a moment ago, of Unchanged to just this; nil: nobody
	Varies    bool // its source said something else in the preview, though not much
	NoNotices bool // the server has no channel for notices
	NotNoted  bool
}

// Post returns it as a message.
func (a AddedArticle) Post() Post {
	a.added = true
	w, words := a.Words, a.Words.Moderators.Articles
	head := map[curate.Result]Text{
		curate.NewArticle: words.Added, curate.Changed: words.Changed, curate.Unchanged: words.Same,
	}[a.Result].String()
	switch {
	case a.Before != nil && a.Result == curate.Unchanged:
		head = words.DoneBefore.With("deed", a.Before.deed(w), "when", fromNow(a.Before.When))
	case a.Result == curate.Changed && a.Old == a.Text:
		head = words.ChangedAbout.String()
	case a.Result == curate.Changed && a.Replaces:
		head = words.Replaced.With("title", a.was())
	}
	before := ""
	if a.Before != nil && a.Result == curate.Changed {
		before = a.Before.told(w)
	}
	varies := ""
	if a.Varies {
		varies = small(words.Varies.String())
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
		Content: stacked(before, head, varies, notices, notNoted(w, a.NotNoted)),
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
	Other bool   // since the preview before it the source says something else
	Moved bool   // or the article was changed
	Last  *Act   // by which it was; nil: none is known
}

// How much a preview shows: of the beginning of the text, or of the places where it
// differs.
const (
	beginningParagraphs = 3
	beginningRoom       = 300 // characters of each
	previewHunks        = 2
)

// Post returns it as a message.
func (p Preview) Post() Post {
	w, words := p.Words, p.Words.Moderators.Articles
	head := words.Previewed
	switch {
	case p.Same:
		head = words.KnownAlready
	case p.Known && p.Old == p.Text:
		head = words.WouldChangeAbout
	case p.Known && p.Replaces:
		head = words.WouldReplace
	case p.Known:
		head = words.WouldChange
	}
	moved, kept := "", ""
	switch {
	case p.Other:
		moved = words.OtherNow.String()
	case p.Moved && p.Last != nil:
		moved = words.MovedBy.With("deed", p.Last.deed(w), "when", fromNow(p.Last.When))
	case p.Moved:
		moved = words.Moved.With("title", p.Article.name(w))
	}
	addable := !p.Same && p.Room >= 0
	add := w.articleCommand(w.Moderators.Commands.OfArticle.Add)
	switch {
	case addable && p.Offer == "":
		kept = small(words.NoOffer.With("add", add))
	case addable && p.Other:
		kept = small(words.EachTime.With("add", add))
	}
	post := Post{
		Content: stacked(moved, head.With("title", p.was()), kept),
		Cards:   append([]Card{p.card()}, p.parts()...),
	}
	if addable && p.Offer != "" {
		post.Rows = oneRow(Control{Do: Action{Verb: AddOffered, Of: p.Offer}, Label: words.Add.String(), Style: Main})
	}
	return post
}

// parts are the first places where the text differs from what the article says, or
// else its beginning.
func (p Preview) parts() (cards []Card) {
	hunks := p.Difference.Hunks
	if len(hunks) == 0 {
		beginning := small(p.Words.Moderators.Articles.Beginning.String())
		return []Card{{Text: stacked(beginning, firstParagraphs(p.Text, beginningParagraphs, beginningRoom)), Colour: Grey}}
	}
	d := Differing{Words: p.Words, Comparison: curate.Comparison{Texts: [2]string{p.Old, p.Text}, Difference: p.Difference}}
	for _, h := range hunks[:min(len(hunks), previewHunks)] {
		cards = append(cards, d.card(h))
	}
	return cards
}

// An OfferedList asks which of several links and files is to become an article.
type OfferedList struct {
	Words *Words
	Offer string
	Names []string // of the things: an address, or a file's name
	More  bool     // there are more
}

// Post returns it as a message.
func (o OfferedList) Post() Post {
	w := o.Words.Moderators.Articles
	list := Control{Do: Action{Verb: AddOffered, Of: o.Offer}, Label: w.Pick.String()}
	for n, name := range o.Names[:min(len(o.Names), maxChoices)] {
		list.Choices = append(list.Choices, Choice{Value: strconv.Itoa(n), Label: cmp.Or(Label(name, maxChoice), "–")})
	}
	more := ""
	if o.More {
		more = small(w.FirstOnly.String())
	}
	return Post{Content: stacked(w.Choose.String(), more), Rows: oneRow(list)}
}
