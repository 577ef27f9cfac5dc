package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
)

// byDiscord is who did something, for the record. Which moderator it was stands in
// the audit log alone.
const byDiscord = "discord"

// entries are the guild's articles as the record lists them: those that are there,
// and those that were removed.
func (b *Bot) entries(ctx context.Context, guild string) (there, removed []retrieval.Entry, err error) {
	err = retrieval.EachEntry(ctx, b.Curator.Record.Store, guild, func(e retrieval.Entry) error {
		if e.Current.Removed {
			removed = append(removed, e)
		} else {
			there = append(there, e)
		}
		return nil
	})
	return there, removed, err
}

// articlesOf are entries as they are looked for by their titles.
func articlesOf(entries []retrieval.Entry) []retrieval.Article {
	articles := make([]retrieval.Article, len(entries))
	for n, e := range entries {
		articles[n] = retrieval.Article{ID: e.ID, Title: e.Current.Title, From: e.Current.From}
	}
	return articles
}

// entryNamed returns the article that is meant by an option: also one that was
// removed. Of two with the same title it is the one that is there.
func (b *Bot) entryNamed(ctx context.Context, i *interaction) (retrieval.Entry, error) {
	name := optionsOf(i).text(articleWords.Article.Name.String())
	there, removed, err := b.entries(ctx, i.GuildID)
	if err != nil {
		return retrieval.Entry{}, recordAway(err)
	}
	present := articlesOf(there)
	a, ok := articleNamed(append(present, articlesOf(removed)...), name)
	if !ok {
		a, ok = articleNamed(present, name)
	}
	if !ok {
		return retrieval.Entry{}, refuse(message.Notice{Kind: message.ArticleUnknown, Name: name})
	}
	return b.entry(ctx, i.GuildID, a.ID)
}

// entryShown returns the article with a short ID, of a button; also one that was
// removed.
func (b *Bot) entryShown(ctx context.Context, guild, short string) (retrieval.Entry, error) {
	id := ""
	err := retrieval.EachEntry(ctx, b.Curator.Record.Store, guild, func(e retrieval.Entry) error {
		if isAbout(short, e.ID) {
			id = e.ID
		}
		return nil
	})
	switch {
	case err != nil:
		return retrieval.Entry{}, recordAway(err)
	case id == "":
		return retrieval.Entry{}, refuse(message.Notice{Kind: message.ArticleGone})
	}
	return b.entry(ctx, guild, id)
}

// entry returns an article with its older revisions.
func (b *Bot) entry(ctx context.Context, guild, id string) (retrieval.Entry, error) {
	e, err := b.Curator.Record.Store.Entry(ctx, guild, id)
	if errors.Is(err, retrieval.ErrNoArticle) {
		return e, refuse(message.Notice{Kind: message.ArticleGone})
	}
	return e, recordAway(err)
}

// viewOf is an article as it is shown to moderators.
func viewOf(e retrieval.Entry) message.ArticleView {
	return message.ArticleView{
		ID: shortID(e.ID), Title: e.Current.Title, From: e.Current.From, Language: e.Current.Language,
		Number: e.Current.Number, Every: e.Watch.Every, Removed: e.Current.Removed, Undoable: e.Undoable(), Pending: pendingNumber(e), Held: pendingOf(e),
		Back: leftBehind(e), BackOf: numbered(e.ID, int64(e.Current.Number)),
	}
}

// leftBehind is the number of the latest text that undos left behind, 0 for none.
func leftBehind(e retrieval.Entry) int {
	for _, r := range slices.Backward(e.Older) {
		if isLeftBehind(e, r.Number) {
			return r.Number
		}
	}
	return 0
}

// isLeftBehind tells whether a revision is a text that undos left behind: it was put
// later than the one that they brought back, and says something else.
func isLeftBehind(e retrieval.Entry, number int) bool {
	now := e.Current
	return now.Restores > 0 && slices.ContainsFunc(e.Older, func(r retrieval.Revision) bool {
		return r.Number == number && r.Origin() > now.Restores && !r.Removed && r.Hash != now.Hash
	})
}

// pendingNumber is the number of what is held back of an article, 0 for nothing.
func pendingNumber(e retrieval.Entry) int {
	if e.Pending == nil {
		return 0
	}
	return e.Pending.Number
}

// pendingOf is what the buttons are about that decide on what is held back: the article,
// and when that was. Its number alone comes again for another text if it isn't taken.
func pendingOf(e retrieval.Entry) string {
	if e.Pending == nil {
		return ""
	}
	return numbered(e.ID, e.Pending.When.UnixMilli())
}

// numbered is what a button is about that needs a number besides its N: an article,
// and a revision or a time.
func numbered(id string, n int64) string {
	number := "." + strconv.FormatInt(n, 10)
	short := shortID(id)
	if len(short)+len(number) > maxOf {
		short = hashID(id)
	}
	return short + number
}

// parseNumbered reads what numbered wrote.
func parseNumbered(of string) (short string, n int64, ok bool) {
	at := strings.LastIndexByte(of, '.')
	if at < 0 {
		return "", 0, false
	}
	n, err := strconv.ParseInt(of[at+1:], 10, 64)
	return of[:at], n, err == nil
}

// isAbout tells whether a short ID is an article's.
func isAbout(short, id string) bool { return short == shortID(id) || short == hashID(id) }

// showAlone shows something to the moderator alone: in the message that was used
// if it is theirs, else in one beside it.
func (i *interaction) showAlone(ctx context.Context, p message.Post) error {
	if i.progress == touched && !isPrivate(i) {
		return i.tell(ctx, p)
	}
	return i.show(ctx, p)
}

// showFailed shows why nothing came of something, and gives back what was typed for it.
func (i *interaction) showFailed(ctx context.Context, p message.Post) error {
	return i.showAlone(ctx, p.GivingBack(i.words, i.typed))
}

// trouble shows why nothing came of something. Title is an article's or a file's.
func (b *Bot) trouble(ctx context.Context, i *interaction, t message.Trouble, title string) error {
	return i.showFailed(ctx, t.Post(i.words, title, b.maxArticles()))
}

// maxArticles is how many articles a guild may have.
func (b *Bot) maxArticles() int {
	if n := b.Curator.Record.Articles; n > 0 {
		return n
	}
	return retrieval.MaxArticles
}
