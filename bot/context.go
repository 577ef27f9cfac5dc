package bot

import (
	"context"

	"kutip/bot/message"
)

// context shows an excerpt with what stands around it, as long as the article
// says there what it said.
func (b *Bot) context(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	held, err := b.library(ctx, i.GuildID)
	if err != nil {
		return err
	}
	for _, e := range kept.Excerpts {
		if e.N != a.N {
			continue
		}
		excerpt, article, err := again(held, e)
		if err != nil {
			return err
		}
		setting := message.Setting{Words: i.words, Article: held.Article, AsOf: held.AsOf}
		return i.tell(ctx, setting.Context(article, excerpt))
	}
	return refuse(message.Notice{Kind: message.AnswerOld})
}
