package message

import "kutip/retrieval"

// AlertWords is what moderators are told of a source that the schedule looked at.
type AlertWords struct {
	Held       Text // {title}, {why}, {share} of both texts that differs
	Failed     Text // {title}, {problem}
	Trying     Text // the schedule goes on, {refresh}
	Instead    Text // what else can be done: {add}, {remove}
	Well       Text // {title}: it doesn't fail any more
	Take, Keep Text // buttons
}

// An Alert tells moderators of a source that turned into something else, that can't
// be read any more, or that can again.
type Alert struct {
	Words   *Words
	Article ArticleView
	Why     retrieval.Doubt // what is held back of it is; "": nothing
	Share   float64         // of both texts that differs
	Err     error           // why its source failed; nil: it didn't
}

// Post returns it as a message.
func (a Alert) Post() Post {
	w, words := a.Words, a.Words.Moderators.Alerts
	switch {
	case a.Err != nil:
		again := words.Trying.With("refresh", w.articleCommand(w.Moderators.Commands.OfArticle.Refresh))
		return Post{Content: a.Article.failed(w, a.Err, again)}
	case a.Why != "":
		return a.Article.heldBack(w, a.Why, a.Share)
	}
	return Post{Content: words.Well.With("title", a.Article.name(w))}
}

// heldBack tells that the article's source turned into something else, and asks
// whether to take it.
func (v ArticleView) heldBack(w *Words, why retrieval.Doubt, share float64) Post {
	show := Control{Do: Action{ShowDiff, v.ID, v.Pending}, Label: w.Moderators.Articles.Show.String()}
	return Post{
		Content: w.Moderators.Alerts.Held.With("title", v.name(w), "why", w.Sources.Doubts[why].String(), "share", w.Share(share)),
		Rows:    oneRow(append(v.decisions(w), show)...),
	}
}

// failed tells that the article's source can't be read, and what can be done; again is
// what else there is to say of that.
func (v ArticleView) failed(w *Words, err error, again string) string {
	words, commands := w.Moderators.Alerts, w.Moderators.Commands.OfArticle
	return stacked(
		words.Failed.With("title", v.name(w), "problem", w.sourceProblem(err, v.From)), again,
		words.Instead.With("add", w.articleCommand(commands.Add), "remove", w.articleCommand(commands.Remove)))
}

// decisions are the buttons that take what is held back, or not.
func (v ArticleView) decisions(w *Words) []Control {
	return []Control{
		{Do: Action{Take, v.Held, v.Pending}, Label: w.Moderators.Alerts.Take.String(), Style: Main},
		{Do: Action{Keep, v.Held, v.Pending}, Label: w.Moderators.Alerts.Keep.String()},
	}
}

// Decided says what a moderator did about an article that something was held back
// of.
type Decided struct {
	Words    *Words
	Act      Act
	NotNoted bool
}

// Post returns it as a message.
func (d Decided) Post() Post {
	return Post{Content: stacked(d.Act.told(d.Words), notNoted(d.Words, d.NotNoted))}
}
