package bot

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"time"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

const (
	// eraseLife is how long after it was shown a button that erases works: Discord
	// shows messages to one member as long as the client runs.
	eraseLife = 15 * time.Minute

	// eraseWait bounds the erasing, which goes in steps and can be done again.
	eraseWait = 30 * time.Second

	// maxArchive is what Discord takes as a file, with some room for the rest.
	maxArchive = 10<<20 - 64<<10
)

// askErase says what goes when all of a server is erased. That it isn't done yet
// is the first of two questions.
func (b *Bot) askErase(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	articles, err := b.countArticles(ctx, i.GuildID)
	if err != nil {
		return err
	}
	return i.show(ctx, message.AskErase(i.words, articles, b.Now()))
}

// countArticles counts those that the record has of a guild, without removed ones.
func (b *Bot) countArticles(ctx context.Context, guild string) (n int, err error) {
	err = retrieval.EachEntry(ctx, b.Curator.Record.Store, guild, func(e retrieval.Entry) error {
		if !e.Current.Removed {
			n++
		}
		return nil
	})
	return n, recordAway(err)
}

// recordAway is what is told where the record can't be used.
func recordAway(err error) error {
	if err == nil {
		return nil
	}
	return &refusal{message.Notice{Kind: message.RecordAway}, err}
}

// shownLately tells whether an action, which says when it was shown, still works.
func (b *Bot) shownLately(a message.Action) bool {
	at, err := strconv.ParseInt(a.Of, 10, 64)
	age := b.Now().Sub(time.Unix(at, 0))
	return err == nil && -time.Minute < age && age < eraseLife
}

// export gives the moderator the articles as a file.
func (b *Bot) export(ctx context.Context, i *interaction, a message.Action) error {
	if !b.shownLately(a) {
		return i.tell(ctx, message.EraseExpired(i.words))
	}
	if err := i.think(ctx, true); err != nil {
		return err
	}
	file := &archive{}
	var articles, damaged int
	err := b.Curator.Record.Export(ctx, file, i.GuildID, func(_, _ string, _ bool, err error) error {
		if err != nil {
			damaged++
		} else {
			articles++
		}
		return nil
	})
	switch {
	case errors.Is(err, errTooLarge):
		return i.show(ctx, message.ExportTooLarge(i.words, i.GuildID, maxArchive))
	case err != nil:
		return recordAway(err)
	}
	m := render(message.Exported(i.words, articles, damaged, int64(file.Len())))
	if articles > 0 {
		m.Files = []gateway.File{{Name: "kutip-" + i.GuildID + ".jsonl", MediaType: "application/jsonl", Data: file.Bytes()}}
	}
	_, err = i.responder.EditReply(ctx, i.Interaction, m)
	return err
}

// An archive is one that Discord takes as a file.
type archive struct{ bytes.Buffer }

var errTooLarge = errors.New("more than Discord takes as a file")

func (a *archive) Write(p []byte) (int, error) {
	if a.Len()+len(p) > maxArchive {
		return 0, errTooLarge
	}
	return a.Buffer.Write(p)
}

// askWord asks for the word, which is the second question.
func (b *Bot) askWord(ctx context.Context, i *interaction, a message.Action) error {
	if !b.shownLately(a) {
		return i.tell(ctx, message.EraseExpired(i.words))
	}
	return i.ask(ctx, message.EraseForm(i.words, a.Of))
}

// erase erases all of the server, if the word was typed.
func (b *Bot) erase(ctx context.Context, i *interaction, a message.Action) error {
	typed := fieldOf(i, message.WordField)
	switch {
	case !b.shownLately(a):
		return i.tell(ctx, message.EraseExpired(i.words))
	case !message.IsEraseWord(typed):
		return i.tell(ctx, message.EraseOtherWord(i.words, typed))
	}
	if err := i.turn(ctx); err != nil {
		return err
	}
	articles, err := b.countArticles(ctx, i.GuildID)
	if err != nil {
		return err
	}
	half, err := b.eraseGuild(ctx, i.GuildID)
	switch {
	case half:
		b.Log.Warn("a guild was erased in part", "guild", i.GuildID, "error", err)
	case err != nil:
		return recordAway(err)
	}
	return i.show(ctx, message.Erased(i.words, articles, half))
}

// eraseGuild erases all that is kept of a guild: first its articles, then the
// state, which takes nothing any more that began before. After an error half tells
// whether the articles are gone.
func (b *Bot) eraseGuild(ctx context.Context, guild string) (half bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, eraseWait)
	defer cancel()
	if err := b.Curator.Record.Store.Erase(ctx, guild); err != nil {
		return false, err
	}
	b.lastSettings.forget(guild)
	b.grants.forget(guild)
	b.examples.forget(guild)
	if err := state.Erase(ctx, b.State, guild, b.Now()); err != nil {
		return true, err
	}
	b.Log.Info("a guild is erased", "guild", guild)
	return false, nil
}

// An Unerased cache keeps nothing of a guild for half an hour after that was
// erased: no answer nor index that was in the making then.
type Unerased struct {
	retrieval.Cache
	State state.Store
}

func (u Unerased) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	if erased, err := state.Erased(ctx, u.State, guild, time.Time{}); err != nil || erased {
		return err
	}
	return u.Cache.Save(ctx, guild, items, life)
}
