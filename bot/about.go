package bot

import (
	"context"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/retrieval"
)

// formWait bounds what is looked at before a form is shown, which has to be the
// first response, within three seconds.
const formWait = 1500 * time.Millisecond

// about is the message command Ask about this: it asks what to ask.
func (b *Bot) about(ctx context.Context, i *interaction) error {
	m := targetOf(i)
	if m == nil {
		return refuse(message.Notice{Kind: message.MessageBlank})
	}
	form := message.About{Suggestion: answer.Suggest(textOf(m))}
	if a, ok := b.linked(ctx, i, m); ok {
		form.Article, form.Title = shortID(a.ID), titleOf(a)
	}
	return i.ask(ctx, form.Form(i.words))
}

// linked returns the one article that a message links to, if that is known in
// time.
func (b *Bot) linked(ctx context.Context, i *interaction, m *discordgo.Message) (a retrieval.Article, ok bool) {
	links := linksIn(m)
	if len(links) == 0 {
		return a, false
	}
	ctx, cancel := context.WithTimeout(ctx, formWait)
	defer cancel()
	held, err := b.Libraries.At(ctx, i.GuildID)
	if err != nil {
		b.Log.Warn("the articles can't be reached", "guild", i.GuildID, "error", err)
		return a, false
	}
	return articleLinked(held.Articles(), links)
}

// askAbout is what was asked in that form.
func (b *Bot) askAbout(ctx context.Context, i *interaction, a message.Action) error {
	return b.put(ctx, i, asking{text: fieldOf(i, message.QuestionField), scope: a.Of, repeat: true})
}

// targetOf is the message that a message command was called on.
func targetOf(i *interaction) *discordgo.Message {
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	if data.Resolved == nil {
		return nil
	}
	return data.Resolved.Messages[data.TargetID]
}

// textOf is what a message says: its own text, or else that of the message which
// it forwards, or of its embeds.
func textOf(m *discordgo.Message) string {
	if strings.TrimSpace(m.Content) != "" {
		return m.Content
	}
	var texts []string
	for _, f := range forwarded(m) {
		texts = append(texts, textOf(f))
	}
	for _, e := range m.Embeds {
		if e != nil && strings.TrimSpace(e.Description) != "" {
			texts = append(texts, e.Description)
		}
	}
	return strings.Join(texts, "\n\n")
}

// forwarded are the messages that a message forwards, as they were.
func forwarded(m *discordgo.Message) []*discordgo.Message {
	var list []*discordgo.Message
	for _, s := range m.MessageSnapshots {
		if s.Message != nil {
			list = append(list, s.Message)
		}
	}
	return list
}

// fieldOf is what was filled in for a field of a form.
func fieldOf(i *interaction, name string) string {
	data, _ := i.Data.(discordgo.ModalSubmitInteractionData)
	for _, row := range data.Components {
		r, ok := row.(*discordgo.ActionsRow)
		if !ok {
			continue
		}
		for _, c := range r.Components {
			if input, ok := c.(*discordgo.TextInput); ok && input.CustomID == name {
				return input.Value
			}
		}
	}
	return ""
}
