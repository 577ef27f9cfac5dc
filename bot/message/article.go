package message

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"

	"kutip/bot/curate"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// ArticleWords is what is said of moderators' work on articles.
type ArticleWords struct {
	Stages [4]Text // what is being done, by curate.Stage

	Added, Changed, Same      Text                    // stand above an article that was added
	ChangedAbout              Text                    // all but its text has changed
	Previewed, WouldChange    Text                    // and above a preview
	WouldChangeAbout          Text                    // all but its text would change
	KnownAlready              Text                    // of one that changes nothing
	OtherNow                  Text                    // the source says something else than in the preview
	EachTime                  Text                    // what to do if it does so each time: {add}
	Replaced, WouldReplace    Text                    // a file or text changes an article with quite another text: {title}, its own before
	Varies                    Text                    // and it was added, since that isn't much
	Passage, Passages         Text                    // {count}
	Parts, Part               Text                    // how the texts differ: {count}, {share}
	Answers                   Text                    // stands above questions that the article answers
	Beginning                 Text                    // stands above the beginning of its text
	Warnings                  map[curate.Warning]Text // {title} of the twin, {namesake}, {count} that there is room for, {limit}, {address}
	Untitled                  Text                    // the warning NoTitle of a file or text that is an article already
	Add, Undo, Daily, Show    Text                    // buttons
	Back                      Text                    // another: {n}, a revision
	Checked                   Text                    // {every}
	ByHand                    Text                    // the source is looked at by hand alone
	NoNotices                 Text                    // {settings}
	NotNoted                  Text                    // the act isn't in the audit log
	NoOffer                   Text                    // a preview can't be kept, so it has no button: {add}
	Choose, Pick              Text                    // stands above a list of links and files, and in it
	FirstOnly                 Text                    // it hasn't all of them
	Held                      Text                    // above a difference: {when}, {why}
	Refreshed, SourceSame     Text                    // {title}
	Removed, Undone           Text                    // {title}; {old}: the revision that came back
	AskRemove, RemoveSure     Text                    // {title}, {undo}; a button
	Scheduled, Unscheduled    Text                    // {title}, {every}, {when}; {title}
	Moved, MovedBy            Text                    // {title} has changed since; {deed}, {when}
	Lately                    Text                    // asks whether to undo all the same: {deed}, {when}
	DoneBefore                Text                    // somebody did the same: {deed}, {when}
	AuditAll, AuditOf, NoActs Text                    // stand above acts: {title}; there are none
	Deeds                     map[Deed]Text           // {who}, {title}, {every}, {setting}, {count}
	PasteTitle                Text                    // of the form
	PasteName, PasteText      Text                    // its fields
	PasteRenew                Text                    // the first one, where there is no room for another article
	PastePart, PasteMore      Text                    // {n}; what stands in a field
	GivenBack                 Text                    // a text that wasn't added is in a file
	Trouble                   [troubles]Text          // {title}, {limit}, {command}
}

// An ArticleCommands are the subcommands of /article and their options.
type ArticleCommands struct {
	Add, Preview, Refresh, Diff, Undo, Remove, Schedule, Audit Command
	Address, File, Title, Article, Every                       Command // options
	Off                                                        Text    // a choice of Every
}

// A Deed is what a moderator did, as the audit log calls it.
type Deed string

// The deeds.
const (
	DeedAdded     Deed = "added"
	DeedChanged   Deed = "changed"
	DeedRefreshed Deed = "refreshed"
	DeedTook      Deed = "took"
	DeedKept      Deed = "kept old"
	DeedUndid     Deed = "undid"
	DeedBack      Deed = "brought back"
	DeedRemoved   Deed = "removed"
	DeedScheduled Deed = "scheduled"
	DeedSet       Deed = "set"
	DeedClosedGap Deed = "closed gap"

	deedOther Deed = "" // what a later version did
)

// An Act is something that a moderator did.
type Act struct {
	Who    string // a user's ID
	When   time.Time
	Did    Deed
	Title  string // the article's, or a setting's name
	Number int    // of DeedScheduled the hours, of DeedClosedGap how many
}

// deed says what was done.
func (a Act) deed(w *Words) string {
	every := w.Moderators.Articles.ByHand.String()
	if a.Number > 0 {
		every = w.Every(time.Duration(a.Number) * time.Hour)
	}
	text, known := w.Moderators.Articles.Deeds[a.Did]
	if !known {
		text = w.Moderators.Articles.Deeds[deedOther]
	}
	title := clipped(w.titled(a.Title), titleRoom)
	return text.With("who", "<@"+digits(a.Who)+">", "title", title, "every", every,
		"setting", cmp.Or(w.Moderators.Settings.Names[SettingName(a.Title)].String(), title), "count", w.Number(a.Number))
}

// told says it with the time.
func (a Act) told(w *Words) string { return a.deed(w) + " (" + fromNow(a.When) + ")." }

// An ArticleView is an article as the record has it.
type ArticleView struct {
	ID          string // its short ID
	Title, From string
	Language    analysis.Language
	Number      int // of the current revision
	Every       time.Duration
	Removed     bool
	Undoable    bool
	Back        int    // the revision that an undo left behind, 0 for none
	BackOf      string // what the button is about that brings it back
	Pending     int    // the number of what is held back, 0 for nothing
	Held        string // what the buttons are about that decide on that
}

// maxLinked bounds the address that a title leads to where the message says more.
const maxLinked = 500

// RemovedTitle is the title of an article that was removed, among others: plain
// text.
func RemovedTitle(w *Words, title string) string {
	mark := " (" + w.Articles.IsRemoved.String() + ")"
	return Label(title, maxChoice-utf8.RuneCountInString(mark)) + mark
}

// name is the title with its link, if there is one.
func (v ArticleView) name(w *Words) string {
	title := clipped(w.titled(v.Title), titleRoom)
	if address := link(v.From); address != "" && len(inLink.Replace(address)) <= maxLinked {
		return linked(title, address)
	}
	return title
}

// card shows the article; more stands below what is known of it.
func (v ArticleView) card(w *Words, about string, colour Colour, more ...string) Card {
	care := ""
	if v.Every > 0 {
		care = small(w.Moderators.Articles.Checked.With("every", w.Every(v.Every)))
	}
	return Card{
		Title: clipped(w.titled(v.Title), titleRoom), URL: link(v.From), Colour: colour,
		Text: stacked(append([]string{about, care}, more...)...),
	}
}

func (w *Words) tongue(l analysis.Language) string {
	if name, ok := w.Articles.Languages[l]; ok {
		return name.String()
	}
	return w.Articles.Languages[analysis.Unknown].String()
}

// undo is the button that undoes the current revision.
func (v ArticleView) undo(w *Words) Control {
	return Control{Do: Action{UndoArticle, v.ID, v.Number}, Label: w.Moderators.Articles.Undo.String()}
}

// back is the button that brings back what an undo left behind, nil where that is
// nothing.
func (v ArticleView) back(w *Words) []Control {
	if v.Back == 0 {
		return nil
	}
	return []Control{{Do: Action{BringBack, v.BackOf, v.Back}, Label: w.Moderators.Articles.Back.With("n", w.Number(v.Back))}}
}

// difference is the button that shows what the current revision changed.
func (v ArticleView) difference(w *Words) Control {
	return Control{Do: Action{ShowDiff, v.ID, v.Number}, Label: w.Moderators.Articles.Show.String()}
}

// changes are the buttons of what was changed last, and of what may be brought back
// of it.
func (v ArticleView) changes(w *Words) []Control {
	buttons := []Control{v.difference(w)}
	if v.Undoable {
		buttons = append(buttons, v.undo(w))
	}
	return append(buttons, v.back(w)...)
}

// daily is the button that has the source looked at every day, nil where there is
// none or it has a schedule.
func (v ArticleView) daily(w *Words) []Control {
	if link(v.From) == "" || v.Every > 0 || v.Removed {
		return nil
	}
	return []Control{{Do: Action{ScheduleArticle, v.ID, 24}, Label: w.Moderators.Articles.Daily.String()}}
}

// rows are a message's only row, without one where it would be empty.
func oneRow(controls ...Control) [][]Control {
	if len(controls) == 0 {
		return nil
	}
	return [][]Control{controls}
}

// differs says in a line how much two texts differ, "" if they don't.
func (w *Words) differs(d retrieval.Difference) string {
	text := w.Moderators.Articles.Parts
	switch len(d.Hunks) {
	case 0:
		return ""
	case 1:
		text = w.Moderators.Articles.Part
	}
	return text.With("count", w.Number(len(d.Hunks)), "share", w.Share(d.Share()))
}

// articleCommand is how a subcommand of /article is called.
func (w *Words) articleCommand(c Command) string {
	return "`/" + w.Moderators.Commands.Article.Name.String() + " " + c.Name.String() + "`"
}

// A Done is what is told of an act on an article that is done.
type Done struct {
	Words      *Words
	Article    ArticleView
	Did        Deed // DeedUndid, DeedBack, DeedRemoved or DeedScheduled
	Old        int  // the revision that came back
	Next       time.Time
	Difference retrieval.Difference
	Before     *Act // of DeedScheduled: who did the same a moment ago; nil: nobody
	NotNoted   bool
}

// Post returns it as a message.
func (d Done) Post() Post {
	w, words := d.Words, d.Words.Moderators.Articles
	p, before := Post{}, ""
	if d.Before != nil {
		before = d.Before.told(w)
	}
	var text Text
	switch {
	case d.Did == DeedScheduled && d.Article.Every == 0:
		text = words.Unscheduled
	case d.Did == DeedScheduled:
		text = words.Scheduled
	case d.Article.Removed:
		text, p.Rows = words.Removed, oneRow(append([]Control{d.Article.undo(w)}, d.Article.back(w)...)...)
	default:
		text, p.Rows = words.Undone, oneRow(d.Article.changes(w)...)
	}
	p.Content = stacked(before, text.With("title", d.Article.name(w), "old", w.Number(d.Old), "every", w.Every(d.Article.Every), "when", fromNow(d.Next)),
		w.differs(d.Difference), notNoted(w, d.NotNoted))
	return p
}

// notNoted is a small line that an act isn't in the audit log.
func notNoted(w *Words, is bool) string {
	if !is {
		return ""
	}
	return small(w.Moderators.Articles.NotNoted.String())
}

// A RemoveQuestion asks whether to remove an article. Of is what its button is
// about.
type RemoveQuestion struct {
	Words   *Words
	Article ArticleView
	Of      string
}

// Post returns it as a message.
func (q RemoveQuestion) Post() Post {
	w := q.Words.Moderators.Articles
	return Post{
		Content: w.AskRemove.With("title", q.Article.name(q.Words), "undo", q.Words.articleCommand(q.Words.Moderators.Commands.OfArticle.Undo)),
		Rows:    oneRow(Control{Do: Action{RemoveArticle, q.Of, q.Article.Number}, Label: w.RemoveSure.String(), Style: Danger}),
	}
}

// A MovedArticle tells that an article isn't as it was shown, so that nothing was
// done, and how it is now. Lately asks instead whether to undo all the same.
type MovedArticle struct {
	Words   *Words
	Article ArticleView
	Last    *Act // that is known to have changed it; nil: none
	Lately  bool
}

// Post returns it as a message.
func (m MovedArticle) Post() Post {
	w, words := m.Words, m.Words.Moderators.Articles
	head := words.Moved.With("title", m.Article.name(w))
	if m.Last != nil {
		text := words.MovedBy
		if m.Lately {
			text = words.Lately
		}
		head = text.With("deed", m.Last.deed(w), "when", fromNow(m.Last.When))
	}
	about, colour := w.tongue(m.Article.Language), Grey
	if m.Article.Removed {
		about, colour = w.Articles.IsRemoved.String(), Red
	}
	p := Post{Content: head, Cards: []Card{m.Article.card(w, about, colour)}}
	switch {
	case m.Article.Undoable && m.Article.Removed:
		p.Rows = oneRow(m.Article.undo(w))
	case m.Article.Undoable, m.Article.Back > 0:
		p.Rows = oneRow(m.Article.changes(w)...)
	}
	return p
}

// An Earliest tells that an article has no earlier text to bring back; but it may have
// one that an undo left behind.
type Earliest struct {
	Words   *Words
	Article ArticleView
	Last    *Act // by which another moderator changed it a moment ago; nil: none
}

// Post returns it as a message.
func (e Earliest) Post() Post {
	if e.Article.Back == 0 {
		return TroubleUndo.Post(e.Words, e.Article.Title, 0)
	}
	p := TroubleUndone.Post(e.Words, e.Article.Title, 0)
	if e.Last != nil {
		p.Content = stacked(e.Last.told(e.Words), p.Content)
	}
	p.Rows = oneRow(e.Article.back(e.Words)...)
	return p
}

// Stage says what is being done.
func Stage(w *Words, s curate.Stage) Post {
	stages := w.Moderators.Articles.Stages
	return Post{Content: stages[min(max(int(s), 0), len(stages)-1)].String()}
}

// A Trouble is why nothing came of what a moderator asked for.
type Trouble int

// The troubles.
const (
	TroubleFull    Trouble = iota // the server has as many articles as it may: {limit}
	TroubleTitle                  // the title is too long: {limit}
	TroubleUndo                   // there is no earlier text: {title}, {command}
	TroubleUndone                 // there is none, but what an undo left behind: {title}
	TroubleSource                 // it isn't from an address: {title}, {command}
	TroubleNoName                 // nor has it a title: {command}
	TroubleLost                   // a text is damaged, or isn't kept any more: {title}
	TroubleCompare                // there is only one text: {title}
	TroubleEither                 // both an address and a file
	TroubleBlank                  // a message, or a form, has nothing to add: {command}
	TroubleExpired                // it was asked too long ago: {command}
	TroubleFile                   // the attachment is gone: {title}
	TroubleHeld                   // what a button is about isn't held back of it any more: {title}

	troubles
)

// Post returns it as a message. Title is an article's or file's.
func (t Trouble) Post(w *Words, title string, limit int) Post {
	if t == TroubleSource && title == "" {
		t = TroubleNoName
	}
	c := w.Moderators.Commands.OfArticle
	command := map[Trouble]Command{TroubleUndo: c.Remove, TroubleSource: c.Add, TroubleNoName: c.Add, TroubleBlank: c.Add}[t]
	name := "`/" + w.Moderators.Commands.Article.Name.String() + "`"
	if command.Name != "" {
		name = w.articleCommand(command)
	}
	return Post{Content: w.Moderators.Articles.Trouble[t].With(
		"title", clipped(w.titled(title), titleRoom), "limit", w.Number(limit), "command", name)}
}

// CantLoad says why a source can't be made an article.
func CantLoad(w *Words, err error, source string) Post {
	return Post{Content: w.sourceProblem(err, source)}
}

// firstParagraphs are the first of a text, quoted.
func firstParagraphs(text string, n, limit int) string {
	var lines []string
	for _, p := range strings.SplitN(text, "\n\n", n+1)[:min(n, 1+strings.Count(text, "\n\n"))] {
		lines = append(lines, quoted(p, limit))
	}
	return stacked(lines...)
}
