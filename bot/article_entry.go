package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
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

// choosable are the subcommands that also take articles that were removed, and
// those that take only articles from an address.
var (
	takesRemoved = map[string]bool{
		articleWords.Undo.Name.String(): true, articleWords.Diff.Name.String(): true, articleWords.Audit.Name.String(): true,
	}
	takesPages = map[string]bool{articleWords.Refresh.Name.String(): true, articleWords.Schedule.Name.String(): true}
)

// articleChoices offers the record's articles to moderators, and nothing to others.
func (b *Bot) articleChoices(ctx context.Context, i *interaction) []*discordgo.ApplicationCommandOptionChoice {
	none := []*discordgo.ApplicationCommandOptionChoice{}
	ctx, cancel := context.WithTimeout(ctx, completeWait)
	defer cancel()
	if err := b.moderator(ctx, i, articleName); err != nil {
		return none
	}
	there, removed, err := b.entries(ctx, i.GuildID)
	if err != nil {
		b.Log.Warn("the articles can't be reached", "guild", i.GuildID, "error", err)
		return none
	}
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	sub, _ := subcommandOf(data)
	if takesRemoved[sub] {
		there = append(there, removed...)
	}
	var list []retrieval.Article
	for _, a := range articlesOf(there) {
		if !takesPages[sub] || isPage(a.From) {
			list = append(list, a)
		}
	}
	return choicesOf(list, focused(i))
}

// isPage tells whether an article is from an address.
func isPage(from string) bool {
	_, err := retrieval.ParseAddress(from)
	return err == nil
}

// entryNamed returns the article that is meant by an option; one that was removed,
// too, if no other is called so.
func (b *Bot) entryNamed(ctx context.Context, i *interaction, evenRemoved bool) (retrieval.Entry, error) {
	name := optionsOf(i).text(articleWords.Article.Name.String())
	there, removed, err := b.entries(ctx, i.GuildID)
	if err != nil {
		return retrieval.Entry{}, recordAway(err)
	}
	a, ok := articleNamed(articlesOf(there), name)
	if !ok && evenRemoved {
		a, ok = articleNamed(articlesOf(removed), name)
	}
	if !ok {
		return retrieval.Entry{}, refuse(message.Notice{Kind: message.ArticleUnknown, Name: name})
	}
	return b.entry(ctx, i.GuildID, a.ID)
}

// entryShown returns the article with a short ID, of a button; also one that was
// removed.
func (b *Bot) entryShown(ctx context.Context, guild, short string) (retrieval.Entry, error) {
	there, removed, err := b.entries(ctx, guild)
	if err != nil {
		return retrieval.Entry{}, recordAway(err)
	}
	for _, e := range append(there, removed...) {
		if isAbout(short, e.ID) {
			return b.entry(ctx, guild, e.ID)
		}
	}
	return retrieval.Entry{}, refuse(message.Notice{Kind: message.ArticleGone})
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
		Number: e.Current.Number, Every: e.Watch.Every, Removed: e.Current.Removed, Undoable: undoable(e),
	}
}

// undoable tells whether there is something to bring back.
func undoable(e retrieval.Entry) bool {
	origin := e.Current.Number
	if e.Current.Restores > 0 {
		origin = e.Current.Restores
	}
	return len(e.Older) > 0 && e.Older[0].Number < origin
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

// errMovedOn is why an act isn't done: the article isn't as it was shown.
var errMovedOn = errors.New("the article was changed meanwhile")

// An unmoved store changes an article only as long as that is as it was seen.
type unmoved struct {
	retrieval.Store
	seen retrieval.Entry // with an ID
}

func (s unmoved) Change(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
	edit := c.Edit
	c.Edit = func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		if c.ID == s.seen.ID && !sameState(e, s.seen) {
			return e, nil, errMovedOn
		}
		return edit(e)
	}
	return s.Store.Change(ctx, c)
}

func sameState(a, b retrieval.Entry) bool {
	return a.Current.Number == b.Current.Number && pendingNumber(a) == pendingNumber(b) && a.Watch.Every == b.Watch.Every
}

// pendingNumber is the number of what is held back of an article, 0 for nothing.
func pendingNumber(e retrieval.Entry) int {
	if e.Pending == nil {
		return 0
	}
	return e.Pending.Number
}

// asSeen is the record, which changes an article only if that still is as it was
// seen: errMovedOn.
func (b *Bot) asSeen(e retrieval.Entry) *retrieval.Record {
	r := *b.Curator.Record
	r.Store = unmoved{r.Store, e}
	return &r
}

// lately is how long ago another moderator's act may be that a command would undo
// unawares.
const lately = time.Minute

// lastAct is the latest act about an article since then, nil if none is known.
func (b *Bot) lastAct(ctx context.Context, guild, article string, since time.Duration) *state.Act {
	ctx, cancel := context.WithTimeout(ctx, stateWait)
	defer cancel()
	a, known, err := state.LastAct(ctx, b.State, guild, b.Now().Add(-since), func(a state.Act) bool { return a.Article == article })
	switch {
	case err != nil:
		b.Log.Warn("the state can't be asked who did something", "guild", guild, "error", err)
		return nil
	case !known:
		return nil
	}
	return &a
}

// othersAct is lastAct of another moderator, a moment ago.
func (b *Bot) othersAct(ctx context.Context, i *interaction, article string) *state.Act {
	a := b.lastAct(ctx, i.GuildID, article, lately)
	if a == nil || a.Who == i.Member.User.ID {
		return nil
	}
	return a
}

// actShown is an act as it is told, nil for none.
func actShown(a *state.Act) *message.Act {
	if a == nil {
		return nil
	}
	return &message.Act{Who: a.Who, When: a.When, Did: message.Deed(a.Did), Title: a.Title, Number: a.Number}
}

// moved tells a moderator that nothing was done, since an article isn't as it was
// shown: what was done to it last, and how it is now.
func (b *Bot) moved(ctx context.Context, i *interaction, id string) error {
	e, err := b.entry(ctx, i.GuildID, id)
	if err != nil {
		return err
	}
	last := b.lastAct(ctx, i.GuildID, id, state.AuditLife)
	return i.showAlone(ctx, message.MovedArticle{Words: i.words, Article: viewOf(e), Last: actShown(last)}.Post())
}

// showAlone shows something to the moderator alone: in the message that was used
// if it is theirs, else in one beside it.
func (i *interaction) showAlone(ctx context.Context, p message.Post) error {
	if i.progress == touched && !isPrivate(i) {
		return i.tell(ctx, p)
	}
	return i.show(ctx, p)
}

// trouble shows why nothing came of something. Title is an article's or a file's.
func (b *Bot) trouble(ctx context.Context, i *interaction, t message.Trouble, title string) error {
	return i.showAlone(ctx, t.Post(i.words, title, b.maxArticles()))
}

// maxArticles is how many articles a guild may have.
func (b *Bot) maxArticles() int {
	if n := b.Curator.Record.Articles; n > 0 {
		return n
	}
	return retrieval.MaxArticles
}
