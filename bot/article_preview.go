package bot

import (
	"context"
	"errors"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// previewArticle is /article preview. What it shows is kept for its button, for the
// moderator alone.
func (b *Bot) previewArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	s, given := sourceOf(i)
	if given != 1 {
		return b.trouble(ctx, i, message.TroubleEither, "")
	}
	began := b.Now()
	var l curate.Loaded
	err := b.staged(ctx, i, func(stage func(curate.Stage)) (err error) {
		l, err = b.Curator.Load(ctx, i.GuildID, s, i.language, stage)
		return err
	})
	if err != nil {
		return b.cantLoad(ctx, i, s, err)
	}
	return b.showPreview(ctx, i, state.Offer{ID: i.ID, Title: s.Title, Sources: []state.OfferedThing{thingOf(s)}}, l, message.Preview{}, began)
}

// thingOf is what is kept of a page or file.
func thingOf(s curate.Source) state.OfferedThing {
	if s.File != nil {
		return state.OfferedThing{File: true, Address: s.File.Address, Name: s.File.Name, MediaType: s.File.MediaType}
	}
	return state.OfferedThing{Address: s.Address}
}

// showPreview shows what was loaded, and keeps what it is for the button.
func (b *Bot) showPreview(ctx context.Context, i *interaction, o state.Offer, l curate.Loaded, p message.Preview, began time.Time) error {
	o.Guild, o.Person, o.Hash, o.Number = i.GuildID, i.person, l.Hash(), l.Known.Current.Number
	o.Article = l.Known.ID
	o.Print = state.OfferedPrint(curate.PrintOf(l.Draft))
	p.Loaded, p.Known, p.Same = b.loaded(i, l), l.Known.Current.Number > 0, l.Same
	p.Article.Every = l.Known.Watch.Every
	if !l.Same && l.Room >= 0 {
		p.Offer = o.ID
		if err := b.keepOffer(ctx, o, began); err != nil {
			b.Log.Warn("the state can't keep something", "what", "offer", "guild", i.GuildID, "error", err)
			p.Offer = ""
		}
	}
	return i.show(ctx, p.Post())
}

func (b *Bot) keepOffer(ctx context.Context, o state.Offer, began time.Time) error {
	return b.withState(ctx, buttonWait, func(ctx context.Context) error { return state.SaveOffer(ctx, b.State, o, began) })
}

// offerList has the moderator choose one of several things, of which there may be more
// than are offered.
func (b *Bot) offerList(ctx context.Context, i *interaction, things []state.OfferedThing, more bool) error {
	o := state.Offer{ID: i.ID, Guild: i.GuildID, Person: i.person, Sources: things}
	if err := b.keepOffer(ctx, o, b.Now()); err != nil {
		return err
	}
	list := message.OfferedList{Words: i.words, Offer: o.ID, More: more}
	for _, t := range things {
		list.Names = append(list.Names, nameOf(sourceOfThing(t, "")))
	}
	return i.show(ctx, list.Post())
}

// addOffered adds what a moderator was offered: what the preview showed, or what was
// chosen from the list. That stays, and what comes of a choice is told beside it: others
// may be chosen as well, at the same time.
func (b *Bot) addOffered(ctx context.Context, i *interaction, a message.Action) error {
	acknowledge := i.turn
	if picked(i) {
		acknowledge = func(ctx context.Context) error { return i.think(ctx, true) }
	}
	if err := acknowledge(ctx); err != nil {
		return err
	}
	began := b.Now()
	o, err := b.offered(ctx, i, a.Of)
	switch {
	case errors.Is(err, state.ErrNoNote), err == nil && a.N >= len(o.Sources):
		return b.trouble(ctx, i, message.TroubleExpired, "")
	case err != nil:
		return err
	case o.Person != i.person:
		return refuse(message.Notice{Kind: message.NotYours})
	}
	s := sourceOfThing(o.Sources[a.N], o.Title)
	if o.Hash == "" {
		return b.add(ctx, i, s)
	}
	return b.addPreviewed(ctx, i, o, s, began)
}

// picked tells whether something was chosen from a list.
func picked(i *interaction) bool {
	data, _ := i.Data.(discordgo.MessageComponentInteractionData)
	return data.ComponentType == discordgo.SelectMenuComponent
}

// offered returns an offer, ErrNoNote if it has ended.
func (b *Bot) offered(ctx context.Context, i *interaction, id string) (o state.Offer, err error) {
	ctx, cancel := context.WithTimeout(ctx, buttonWait)
	defer cancel()
	o, err = state.LoadOffer(ctx, b.State, i.GuildID, id)
	if errors.Is(err, state.ErrUnreachable) {
		err = &refusal{message.Notice{Kind: message.StateAway}, err}
	}
	return o, err
}

// addPreviewed adds what a preview showed, or nearly so. If the source says something
// else by now, or the article was changed, that is shown instead.
func (b *Bot) addPreviewed(ctx context.Context, i *interaction, o state.Offer, s curate.Source, began time.Time) error {
	var l curate.Loaded
	var added curate.Added
	err := b.staged(ctx, i, func(stage func(curate.Stage)) (err error) {
		if l, err = b.Curator.Prepare(ctx, i.GuildID, s, stage); err != nil {
			return err
		}
		if asOffered(o, l) && l.Known.Current.Number == o.Number && l.Known.ID == o.Article {
			added, err = b.putAsSeen(ctx, i, l, stage)
			if !errors.Is(err, errMovedOn) {
				return err
			}
			if l, err = b.Curator.Prepare(ctx, i.GuildID, s, stage); err != nil {
				return err
			}
		}
		l.Try(i.language)
		return errMovedOn
	})
	switch {
	case errors.Is(err, errMovedOn):
		return b.showPreviewAgain(ctx, i, o, l, began)
	case err != nil:
		return b.cantLoad(ctx, i, s, err)
	}
	return b.showAdded(ctx, i, added, l.Hash() != o.Hash)
}

// little is how much of what a preview showed may be other when it is added: pages
// count their readers, and list what else is new. On a page of 3,000 characters it is
// two or three sentences. Whoever adds it is told.
const little = 0.1

// asOffered tells whether a source still says what a preview showed, but for a little.
func asOffered(o state.Offer, l curate.Loaded) bool {
	return l.Hash() == o.Hash || curate.Print(o.Print).Differs(l.Draft) <= little
}

// putAsSeen puts what was prepared, if nobody has changed the article since:
// errMovedOn.
func (b *Bot) putAsSeen(ctx context.Context, i *interaction, l curate.Loaded, stage func(curate.Stage)) (curate.Added, error) {
	seen := l.Known
	seen.ID = l.Draft.ID
	c := *b.Curator
	c.Record = b.asSeen(seen, sameArticle)
	return c.Put(ctx, i.GuildID, l, byDiscord, i.language, stage)
}

// sameArticle is sameRevision where an article that was removed is as good as none.
func sameArticle(a, b retrieval.Entry) bool { return presentRevision(a) == presentRevision(b) }

func presentRevision(e retrieval.Entry) int {
	if e.Current.Removed {
		return 0
	}
	return e.Current.Number
}

// showPreviewAgain shows how it is now, and what became otherwise since the preview:
// the article, and who changed it; or what the source says.
func (b *Bot) showPreviewAgain(ctx context.Context, i *interaction, o state.Offer, l curate.Loaded, began time.Time) error {
	if !asOffered(o, l) {
		return b.showPreview(ctx, i, o, l, message.Preview{Other: true}, began)
	}
	seen := l.Known
	seen.ID, seen.Current.Number = l.Draft.ID, o.Number
	return b.showPreview(ctx, i, o, l, message.Preview{Moved: true, Last: b.mover(ctx, i.GuildID, seen)}, began)
}
