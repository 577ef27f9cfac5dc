package bot

import (
	"context"

	"kutip/bot/message"
	"kutip/bot/state"
)

// maxActs is how many acts are looked at, the latest.
const maxActs = 1000

// auditArticle is /article audit: what moderators did, with one article or at all.
func (b *Bot) auditArticle(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	if optionsOf(i).text(articleWords.Article.Name.String()) == "" {
		return b.showAudit(ctx, i, "", 1)
	}
	e, err := b.entryNamed(ctx, i)
	if err != nil {
		return err
	}
	return b.showAudit(ctx, i, shortID(e.ID), 1)
}

// turnAudit shows another page of it.
func (b *Bot) turnAudit(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	return b.showAudit(ctx, i, a.Of, a.N)
}

// showAudit shows a page of the acts, of one article by its short ID or ("") all.
func (b *Bot) showAudit(ctx context.Context, i *interaction, short string, page int) error {
	var acts []state.Act
	err := b.withState(ctx, buttonWait, func(ctx context.Context) (err error) {
		acts, err = state.Acts(ctx, b.State, i.GuildID, "", maxActs)
		return err
	})
	if err != nil {
		return err
	}
	list := message.Audit{Words: i.words, Of: short, Page: page}
	for _, a := range acts {
		if short != "" && !isAbout(short, a.Article) {
			continue
		}
		if list.Title == "" && short != "" {
			list.Title = a.Title // as it was last called
		}
		list.Acts = append(list.Acts, *actShown(&a))
	}
	return i.showAlone(ctx, list.Post())
}
