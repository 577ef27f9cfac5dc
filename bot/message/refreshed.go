package message

import "kutip/retrieval"

// A RefreshedArticle tells what came of a look at an article's source by hand.
type RefreshedArticle struct {
	Words      *Words
	Article    ArticleView
	Result     retrieval.RefreshResult
	Difference retrieval.Difference
	Pending    int             // of HeldBack: the number of what is held back
	Why        retrieval.Doubt // and why it is
	Err        error           // of Failed
	NotNoted   bool
}

// Post returns it as a message.
func (r RefreshedArticle) Post() Post {
	w, words, alerts := r.Words, r.Words.Moderators.Articles, r.Words.Moderators.Alerts
	title, p := r.Article.name(w), Post{}
	switch r.Result {
	case retrieval.Refreshed:
		p.Content = words.Refreshed.With("title", title)
		p.Rows = oneRow(r.Article.difference(w), r.Article.undo(w))
	case retrieval.HeldBack:
		p.Content = alerts.Held.With("title", title, "why", w.Sources.Doubts[r.Why].String(), "share", w.Share(r.Difference.Share()))
		p.Rows = oneRow(append(decisions(w, r.Article.ID, r.Pending),
			Control{Do: Action{ShowDiff, r.Article.ID, r.Pending}, Label: words.Show.String()})...)
		return p
	case retrieval.Failed:
		p.Content = alerts.Failed.With("title", title, "problem", w.sourceProblem(r.Err, r.Article.From))
		return p
	case retrieval.Kept:
		p.Content = words.SourceKept.With("title", title)
		return p
	default:
		p.Content = words.SourceSame.With("title", title)
		return p
	}
	p.Content = stacked(p.Content, w.differs(r.Difference), notNoted(w, r.NotNoted))
	return p
}
