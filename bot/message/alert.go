package message

import "kutip/retrieval"

// AlertWords is what moderators are told of a source that the schedule looked at.
type AlertWords struct {
	Held       Text // {title}, {why}, {share} of both texts that differs
	Failed     Text // {title}, {problem}
	Take, Keep Text // buttons
}

// An Alert tells moderators of a source that turned into something else, or that
// can't be read any more.
type Alert struct {
	Words       *Words
	Article     string // its short ID
	Title, From string

	Pending int             // the number of what is held back; 0: it failed
	Why     retrieval.Doubt // it is held back
	Share   float64         // of both texts that differs

	Err error // why it failed
}

// Post returns it as a message.
func (a Alert) Post() Post {
	w := a.Words.Moderators.Alerts
	title := clipped(a.Words.titled(a.Title), titleRoom)
	if address := link(a.From); address != "" {
		title = linked(title, address)
	}
	if a.Pending == 0 {
		return Post{Content: w.Failed.With("title", title, "problem", a.Words.sourceProblem(a.Err, a.From))}
	}
	return Post{
		Content: w.Held.With("title", title, "why", a.Words.Sources.Doubts[a.Why].String(), "share", a.Words.Share(a.Share)),
		Rows: oneRow(append(decisions(a.Words, a.Article, a.Pending),
			Control{Do: Action{ShowDiff, a.Article, a.Pending}, Label: a.Words.Moderators.Articles.Show.String()})...),
	}
}

// Decided says what a moderator did about an article that something was held back
// of.
type Decided struct {
	Words *Words
	Act   Act
}

// Post returns it as a message.
func (d Decided) Post() Post {
	return Post{Content: d.Act.deed(d.Words) + " " + fromNow(d.Act.When) + "."}
}
