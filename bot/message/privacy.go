package message

import (
	"strings"
	"time"
	"unicode/utf8"
)

// PrivacyWords is what /privacy says.
type PrivacyWords struct {
	Heading                        Text
	Answers, Votes, Limits, Hashed Text // what is kept, and for how long
	Moderators                     Text
	Model                          Text // {provider}
	NoModel                        Text
	ShowMine, ForgetMine           Text // buttons

	Mine    Text // stands above what is kept of the one who asks
	Nothing Text
	Kept    map[KeptKind]Text // {text}
	Ends    Text              // {when}
	More    Text              // {count}

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
)

// Kept is one thing that is kept of a person.
type Kept struct {
	Kind KeptKind
	Text string // the question, "" if there is none in it
	Ends time.Time
}

// Privacy says what is kept and by whom the model is run: the host of its
// server, "" without a model.
func Privacy(w *Words, provider string) Post {
	p := w.Members.Privacy
	model := p.NoModel.String()
	if provider != "" {
		model = p.Model.With("provider", clipped(provider, maxName))
	}
	lines := []string{p.Heading.String()}
	for _, t := range []string{p.Answers.String(), p.Votes.String(), p.Limits.String(), p.Hashed.String(), p.Moderators.String(), model} {
		lines = append(lines, "- "+t)
	}
	return Post{
		Content: strings.Join(lines, "\n"),
		Rows: [][]Control{{
			{Do: Action{Verb: ShowMine}, Label: p.ShowMine.String()},
			forgetMine(w),
		}},
	}
}

func forgetMine(w *Words) Control {
	return Control{Do: Action{Verb: ForgetMine}, Label: w.Members.Privacy.ForgetMine.String(), Style: Danger}
}

// Mine lists what is kept of the one who asks, as much as fits.
func Mine(w *Words, kept []Kept) Post {
	p := w.Members.Privacy
	if len(kept) == 0 {
		return Post{Content: p.Nothing.String()}
	}
	lines := []string{p.Mine.String()}
	room := maxPage - utf8.RuneCountInString(lines[0]) - 60 // for how many more there are
	for i, k := range kept {
		line := k.line(w)
		if room -= utf8.RuneCountInString(line) + 1; room < 0 {
			lines = append(lines, small(p.More.With("count", w.Number(len(kept)-i))))
			break
		}
		lines = append(lines, line)
	}
	return Post{Content: strings.Join(lines, "\n"), Rows: [][]Control{{forgetMine(w)}}}
}

func (k Kept) line(w *Words) string {
	p := w.Members.Privacy
	text, known := p.Kept[k.Kind]
	if !known {
		text = p.Kept[KeptTalk]
	}
	line := "- " + text.With("text", clipped(k.Text, maxName))
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
