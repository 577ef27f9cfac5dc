package bot

import (
	"context"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/retrieval"
)

// check is the message command Check against the articles. What it says of a
// message with a spoiler is for the member alone, since it tells what that hides.
func (b *Bot) check(ctx context.Context, i *interaction) error {
	m := targetOf(i)
	if m == nil || !answer.Claims(textOf(m)) {
		return refuse(message.Notice{Kind: message.MessageBlank})
	}
	if !b.work.take(i.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.work.giveBack(i.GuildID)
	if err := i.think(ctx, answer.Spoils(textOf(m))); err != nil {
		return err
	}
	q := asking{guild: i.GuildID, person: i.person, words: i.words, text: plain(textOf(m)), set: b.settingsOf(ctx, i.GuildID)}
	if err := b.answersAt(ctx, q.set, i.at()); err != nil {
		return err
	}
	held, err := b.library(ctx, i.GuildID)
	if err != nil {
		return err
	}
	if err := b.limit(ctx, &q); err != nil {
		return err
	}
	return b.weigh(ctx, q, held, i)
}

// weigh shows what the articles say for or against a text.
func (b *Bot) weigh(ctx context.Context, q asking, held retrieval.Held, on sheet) error {
	answerer := b.answererOf(q.set)
	setting := message.Setting{Words: q.words, Article: held.Article, Writing: answerer.Model != nil, AsOf: held.AsOf}
	var final answer.Weighing
	return b.present(ctx, on, func(ctx context.Context, put func(message.Post, bool)) {
		question := answer.Question{Guild: q.guild, Version: string(held.Version), Text: q.text}
		final = answerer.Weigh(ctx, held, question, func(w answer.Weighing) { put(message.Weighed{Setting: setting, Weighing: w}.Post(), w.Final) })
	}, func() message.Post {
		final.Final, setting.Note = true, b.closingNote(q.words)
		return message.Weighed{Setting: setting, Weighing: final}.Post()
	})
}
