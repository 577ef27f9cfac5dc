package message

import "kutip/retrieval"

// A RefreshedArticle tells what came of a look at an article's source by hand.
type RefreshedArticle struct {
	Words      *Words
	Article    ArticleView
	Result     retrieval.RefreshResult // not Kept, which is told as any change meanwhile
	Difference retrieval.Difference
	Why        retrieval.Doubt // of HeldBack
	Err        error           // of Failed
	Before     *Act            // of Same: who changed the article a moment ago; nil: nobody
	NotNoted   bool
}

// Post returns it as a message.
func (r RefreshedArticle) Post() Post {
	w, words := r.Words, r.Words.Moderators.Articles
	title := r.Article.name(w)
	switch {
	case r.Result == retrieval.Refreshed:
		return Post{
			Content: stacked(words.Refreshed.With("title", title), w.differs(r.Difference), notNoted(w, r.NotNoted)),
			Rows:    oneRow(r.Article.difference(w), r.Article.undo(w)),
		}
	case r.Result == retrieval.HeldBack:
		return r.Article.heldBack(w, r.Why, r.Difference.Share())
	case r.Result == retrieval.Failed:
		return Post{Content: r.Article.failed(w, r.Err, "")}
	case r.Before != nil:
		return Post{Content: words.DoneBefore.With("deed", r.Before.deed(w), "when", fromNow(r.Before.When))}
	}
	return Post{Content: words.SourceSame.With("title", title)}
}
