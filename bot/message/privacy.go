package message

import (
	"strings"
	"time"
)

// PrivacyWords is what /privacy says.
type PrivacyWords struct {
	Heading                        Text
	Answers, Votes, Limits, Hashed Text // what is kept, and for how long: {report}
	Moderators                     Text
	Model                          Text // {provider}
	Turns, Replies                 Text // what else it gets, and what is kept of it
	NoModel                        Text
	ShowMine, ForgetMine           Text // buttons

	Mine    Text // stands above what is kept of the one who asks: {count}
	Nothing Text
	Kept    map[KeptKind]Text // {text}, {vote}
	Ends    Text              // {when}

	Forget     Text // asks whether to
	ForgetSure Text // a button
	Forgot     Text // {count}
	ForgotNone Text
}

// A KeptKind says what is kept of a person; its names are those of the kinds
// of notes in the state.
type KeptKind string

// The kinds.
const (
	KeptAnswer KeptKind = "answer"
	KeptTalk   KeptKind = "talk"
	KeptVote   KeptKind = "vote"
	KeptGap    KeptKind = "gap"
	KeptOffer  KeptKind = "offer"

	KeptOldVote KeptKind = "old vote" // a vote without its question
)

// Kept is one thing that is kept of a person.
type Kept struct {
	Kind KeptKind
	Text string // the question, "" if it isn't kept
	Up   bool   // of a vote
	Ends time.Time
}

// Privacy says what is kept and by whom the model is run: the host of its
// server, "" without a model.
func Privacy(w *Words, provider string) Post {
	p := w.Members.Privacy
	says := []string{p.Answers.String(), p.Votes.With("report", w.Members.Reply.Report.String()), p.Limits.String(), p.Hashed.String(), p.Moderators.String()}
	if provider == "" {
		says = append(says, p.NoModel.String())
	} else {
		says = append(says, p.Model.With("provider", clipped(provider, maxName)), p.Turns.String(), p.Replies.String())
	}
	return Post{
		Content: strings.Join(append([]string{p.Heading.String()}, says...), "\n- "),
		Rows: [][]Control{{
			{Do: Action{Verb: ShowMine}, Label: p.ShowMine.String()},
			forgetMine(w),
		}},
	}
}

func forgetMine(w *Words) Control {
	return Control{Do: Action{Verb: ForgetMine}, Label: w.Members.Privacy.ForgetMine.String(), Style: Danger}
}

// A Mine is the list of what is kept of the one who asks.
type Mine struct {
	Words *Words
	Count int    // how many things there are
	Page  int    // which to show, 1 for the first
	Kept  []Kept // those of the page
}

// Lines of a page, and how much of a question each repeats, so that all of them
// fit into a message.
const (
	keptPerPage = 10
	maxKept     = 90 // characters
)

// Range tells which of the things are on the page: from one, not to the other.
func (m Mine) Range() (from, to int) {
	from = (m.page() - 1) * keptPerPage
	return from, min(from+keptPerPage, m.Count)
}

func (m Mine) page() int { return min(max(m.Page, 1), m.pages()) }

func (m Mine) pages() int { return max(1, (m.Count+keptPerPage-1)/keptPerPage) }

// Post returns the page of the list as a message.
func (m Mine) Post() Post {
	p := m.Words.Members.Privacy
	if m.Count == 0 {
		return Post{Content: p.Nothing.String()}
	}
	lines := []string{p.Mine.With("count", m.Words.Number(m.Count))}
	for _, k := range m.Kept {
		lines = append(lines, k.line(m.Words))
	}
	post := Post{Content: strings.Join(lines, "\n"), Rows: [][]Control{{forgetMine(m.Words)}}}
	if m.pages() > 1 {
		post.Rows = append([][]Control{pager(m.Words, ShowMine, "", m.page(), m.pages())}, post.Rows...)
	}
	return post
}

func (k Kept) line(w *Words) string {
	p := w.Members.Privacy
	if k.Kind == KeptVote && k.Text == "" {
		k.Kind = KeptOldVote
	}
	text, known := p.Kept[k.Kind]
	if !known {
		text = p.Kept[KeptTalk]
	}
	vote := "👎"
	if k.Up {
		vote = "👍"
	}
	line := "- " + text.With("text", clipped(k.Text, maxKept), "vote", vote)
	if k.Ends.IsZero() {
		return line
	}
	return line + " · " + p.Ends.With("when", fromNow(k.Ends))
}

// AskForget asks whether to delete what is kept of the one who asks.
func AskForget(w *Words) Post {
	p := w.Members.Privacy
	return Post{
		Content: p.Forget.String(),
		Rows:    [][]Control{{{Do: Action{Verb: ForgetSure}, Label: p.ForgetSure.String(), Style: Danger}}},
	}
}

// Forgot says how many things were deleted.
func Forgot(w *Words, count int) Post {
	if count == 0 {
		return Post{Content: w.Members.Privacy.ForgotNone.String()}
	}
	return Post{Content: w.Members.Privacy.Forgot.With("count", w.Number(count))}
}
