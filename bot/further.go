package bot

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// further is the button Ask further. It opens a thread under a regular message,
// since a bot that doesn't read all messages can read replies to such a one
// alone. Where a thread can't be, a form asks what to ask.
func (b *Bot) further(ctx context.Context, i *interaction, a message.Action) error {
	if isPrivate(i) || !mayOpenThread(i.AppPermissions) || b.inTalk(ctx, i) {
		return i.ask(ctx, message.FurtherForm(i.words, a.Of))
	}
	if err := i.touch(ctx); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	q := asking{guild: i.GuildID, person: i.person}
	if err := b.limit(ctx, &q); err != nil { // a thread weighs as much as a question
		return err
	}
	return b.openThread(ctx, i, kept)
}

// openThread opens a thread for a conversation that goes on from an answer.
func (b *Bot) openThread(ctx context.Context, i *interaction, kept state.Answered) error {
	words := i.words
	if lang := analysis.Language(kept.Language); message.Spoken(lang) {
		words = message.In(lang)
	}
	opening := render(message.FurtherOpening(words, kept.Question))
	opening.Nonce = i.ID
	m, err := b.Client.Send(ctx, i.ChannelID, opening)
	if err != nil {
		return cantPost(err)
	}
	talk := state.Talk{Answer: kept.ID, Person: i.person}
	if err := state.SaveTalk(ctx, b.State, i.GuildID, m.ID, i.person, talk, b.Now()); err != nil {
		return err
	}
	thread, err := b.Client.StartThread(ctx, i.ChannelID, m.ID, message.ThreadName(words, kept.Question))
	if err != nil {
		return cantOpen(err)
	}
	start := render(message.FurtherStart(words))
	start.Nonce = i.ID
	first, err := b.Client.Send(ctx, thread.ID, start)
	if err != nil {
		return cantPost(err)
	}
	if err := state.SaveTalk(ctx, b.State, i.GuildID, first.ID, i.person, talk, b.Now()); err != nil {
		return err
	}
	return i.tell(ctx, message.Notice{Kind: message.ThreadOpened, Thread: thread.ID}.Post(i.words))
}

// askFurther is what was asked in the form.
func (b *Bot) askFurther(ctx context.Context, i *interaction, a message.Action) error {
	return b.put(ctx, i, asking{text: fieldOf(i, message.QuestionField), before: a.Of, private: isPrivate(i), repeat: true})
}

// inTalk tells whether a conversation goes on in the channel already.
func (b *Bot) inTalk(ctx context.Context, i *interaction) bool {
	ctx, cancel := context.WithTimeout(ctx, stateWait)
	defer cancel()
	_, err := state.LoadTalk(ctx, b.State, i.GuildID, i.ChannelID)
	return err == nil
}

// isPrivate tells whether the message that was used is the member's alone.
func isPrivate(i *interaction) bool {
	return i.Message != nil && i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
}

const toOpenThread = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages |
	discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads

// mayOpenThread tells whether the permissions are those to open a thread.
func mayOpenThread(permissions int64) bool {
	return permissions&discordgo.PermissionAdministrator != 0 || permissions&toOpenThread == toOpenThread
}

// cantPost is why no message could be sent.
func cantPost(err error) error {
	if forbidden(err) {
		return &refusal{message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.ViewChannel, message.SendMessages}}, err}
	}
	return err
}

// cantOpen is why no thread could be opened. What goes on can do so in replies.
func cantOpen(err error) error {
	if gateway.Code(err) != 0 {
		return &refusal{message.Notice{Kind: message.ThreadForbidden, Missing: []message.Permission{message.CreateThreads, message.SendInThreads}}, err}
	}
	return err
}
