package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articles is /articles.
func (b *Bot) articles(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	return b.list(ctx, i, 1)
}

// turnList shows another page of the articles in its place.
func (b *Bot) turnList(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.touch(ctx); err != nil {
		return err
	}
	return b.list(ctx, i, a.N)
}

func (b *Bot) list(ctx context.Context, i *interaction, page int) error {
	held, err := b.library(ctx, i.GuildID)
	if err != nil {
		return err
	}
	list := message.Library{Words: i.words, Page: page, AsOf: held.AsOf}
	for _, a := range byTitle(held.Articles()) {
		list.Articles = append(list.Articles, message.LibraryArticle{Title: titleOf(a), From: a.From, Fetched: a.Fetched})
	}
	return i.show(ctx, list.Post())
}

// byTitle are the articles in the order of their titles.
func byTitle(articles []retrieval.Article) []retrieval.Article {
	return slices.SortedStableFunc(slices.Values(articles), func(a, b retrieval.Article) int {
		return cmp.Compare(strings.ToLower(titleOf(a)), strings.ToLower(titleOf(b)))
	})
}
