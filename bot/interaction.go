package bot

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// An interaction is something that a member does, while it is answered.
type interaction struct {
	*discordgo.Interaction
	responder Responder
	language  analysis.Language // of the member's Discord
	words     *message.Words    // in that
	person    string            // see state.Key
	progress  progress
}

// A progress is what an interaction was answered with so far.
type progress uint8

const (
	unanswered progress = iota
	thinking            // a message is to come
	touched             // the component's message is to change, or not
	answered            // with a message, or a form
)

func (b *Bot) interaction(i *discordgo.Interaction, r Responder) *interaction {
	lang := languageOf(i.Locale)
	x := &interaction{Interaction: i, responder: r, language: lang, words: message.In(lang)}
	if user := userOf(i); user != nil && i.GuildID != "" {
		x.person = b.Key.Person(i.GuildID, user.ID)
	}
	return x
}

// languageOf is the language to speak with a member.
func languageOf(l discordgo.Locale) analysis.Language {
	if l == indonesianLocale {
		return analysis.Indonesian
	}
	return analysis.English
}

func userOf(i *discordgo.Interaction) *discordgo.User {
	if i.Member != nil {
		return i.Member.User
	}
	return i.User
}

// think acknowledges: a message is to come, for the member alone if private.
func (i *interaction) think(ctx context.Context, private bool) error {
	r := &gateway.Response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	if private {
		r.Data = &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral}
	}
	return i.respond(ctx, r, thinking)
}

// touch acknowledges: the message that was clicked may change.
func (i *interaction) touch(ctx context.Context) error {
	return i.respond(ctx, &gateway.Response{Type: discordgo.InteractionResponseDeferredMessageUpdate}, touched)
}

// ask has the member fill in a form.
func (i *interaction) ask(ctx context.Context, f message.Form) error {
	return i.respond(ctx, &gateway.Response{Type: discordgo.InteractionResponseModal, Data: modal(f)}, answered)
}

func (i *interaction) respond(ctx context.Context, r *gateway.Response, then progress) error {
	if err := i.responder.Respond(ctx, i.Interaction, r); err != nil {
		return err
	}
	i.progress = then
	return nil
}

// tell tells the member something, by the means that are left: at once and to
// the member alone, or as the message that is to come, or as one more.
func (i *interaction) tell(ctx context.Context, p message.Post) error {
	switch i.progress {
	case unanswered:
		return i.respond(ctx, &gateway.Response{
			Type: discordgo.InteractionResponseChannelMessageWithSource, Data: renderPrivate(p),
		}, answered)
	case thinking:
		return i.show(ctx, p)
	}
	m := render(p)
	m.Flags = discordgo.MessageFlagsEphemeral
	_, err := i.responder.FollowUp(ctx, i.Interaction, m)
	return err
}

// show makes or changes the message of the answer.
func (i *interaction) show(ctx context.Context, p message.Post) error {
	_, err := i.responder.EditReply(ctx, i.Interaction, render(p))
	if err == nil && i.progress == thinking {
		i.progress = answered
	}
	return err
}
