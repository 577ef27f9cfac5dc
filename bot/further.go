package bot

import (
	"context"
	"errors"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// further is the button Ask further. It opens a thread under a regular message,
// since a bot that doesn't read all messages can read replies to such a one
// alone. Where a thread can't be, a form asks what to ask.
func (b *Bot) further(ctx context.Context, i *interaction, a message.Action) error {
	if isPrivate(i) || !mayOpenThread(i) {
		return i.ask(ctx, message.FurtherForm(i.words, a.Of))
	}
	if err := i.touch(ctx); err != nil {
		return err
	}
	set := b.settingsOf(ctx, i.GuildID)
	if err := b.answersAt(ctx, set, i.at()); err != nil {
		return err
	}
	kept, err := b.answered(ctx, i, a.Of)
	if err != nil {
		return err
	}
	thread, err := b.threadOf(ctx, i, kept)
	if err != nil {
		return err
	}
	if thread == "" {
		if thread, err = b.openThread(ctx, i, kept, b.rateOf(set)); err != nil {
			return err
		}
	}
	return i.tell(ctx, message.Notice{Kind: message.ThreadOpened, Thread: thread}.Post(i.words))
}

// openingLife is how long one who opens a thread keeps others from it: longer
// than it takes.
const openingLife = 20 * time.Second

// threadOf is where an answer is asked further already, "" if that is nowhere.
// The caller is the one to open a thread then: another is refused meanwhile.
func (b *Bot) threadOf(ctx context.Context, i *interaction, kept state.Answered) (thread string, err error) {
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		thread, err = b.knownThread(ctx, i, kept)
		if err != nil || thread != "" {
			return err
		}
		ours, err := b.State.Claim(ctx, furtherOf(kept.ID), openingLife)
		if err == nil && !ours {
			return refuse(message.Notice{Kind: message.Busy})
		}
		return err
	})
	return thread, err
}

// knownThread is the thread under the answer's message, or else the one that was
// opened for it.
func (b *Bot) knownThread(ctx context.Context, i *interaction, kept state.Answered) (string, error) {
	if i.Message != nil && i.Message.Flags&discordgo.MessageFlagsHasThread != 0 { // its ID is the message's
		if _, err := state.LoadTalk(ctx, b.State, i.GuildID, i.Message.ID); !errors.Is(err, state.ErrNoNote) {
			return i.Message.ID, err
		}
	}
	t, err := state.LoadTalk(ctx, b.State, i.GuildID, furtherOf(kept.ID))
	if errors.Is(err, state.ErrNoNote) {
		return "", nil
	}
	return t.Thread, err
}

// furtherOf is the place of the talk that tells of an answer's thread.
func furtherOf(answer string) string { return "further." + answer }

// openThread opens a thread for a conversation that goes on from an answer, and
// returns its ID. It is no question by itself, but as many a person may open.
func (b *Bot) openThread(ctx context.Context, i *interaction, kept state.Answered, rate state.Rate) (string, error) {
	wait, _ := b.take(ctx, i.GuildID, "further."+i.person, rate)
	if err := b.tooMany(wait, rate); err != nil {
		return "", err
	}
	words := i.words
	if lang := analysis.Language(kept.Language); message.Spoken(lang) {
		words = message.In(lang)
	}
	opening := render(message.FurtherOpening(words, kept.Question))
	opening.Nonce = i.ID
	m, err := b.Client.Send(ctx, i.ChannelID, opening)
	if err != nil {
		return "", cantPost(err)
	}
	thread, err := b.hangThread(ctx, i, kept, m.ID, message.ThreadName(words, kept.Question))
	if err != nil {
		b.takeBack(ctx, i, m.ID)
		return "", err
	}
	start := render(message.FurtherStart(words))
	start.Nonce = thread
	if _, err := b.Client.Send(ctx, thread, start); err != nil {
		return "", cantPost(err)
	}
	return thread, nil
}

// hangThread opens the thread under its message, where the conversation is known
// by then.
func (b *Bot) hangThread(ctx context.Context, i *interaction, kept state.Answered, opening, name string) (string, error) {
	began, talk := b.Now(), state.Talk{Answer: kept.ID, Person: i.person}
	err := b.withState(ctx, buttonWait, func(ctx context.Context) error {
		return state.SaveTalk(ctx, b.State, i.GuildID, opening, talk, began)
	})
	if err != nil {
		return "", err
	}
	thread, err := b.Client.StartThread(ctx, i.ChannelID, opening, name)
	if err != nil {
		return "", cantOpen(err)
	}
	talk.Thread = thread.ID
	err = b.withState(ctx, buttonWait, func(ctx context.Context) error {
		return state.SaveTalk(ctx, b.State, i.GuildID, furtherOf(kept.ID), talk, began)
	})
	if err != nil { // then the next who asks further opens another
		b.Log.Warn("the state can't keep something", "what", "thread", "guild", i.GuildID, "error", err)
	}
	return thread.ID, nil
}

// takeBack deletes the message of a thread that couldn't be opened.
func (b *Bot) takeBack(ctx context.Context, i *interaction, opening string) {
	ctx, cancel := last(ctx)
	defer cancel()
	if err := b.Client.Delete(ctx, i.ChannelID, opening); err != nil && !gone(err) {
		b.Log.Warn("a message can't be taken back", "guild", i.GuildID, "channel", i.ChannelID, "error", err)
	}
}

// askFurther is what was asked in the form.
func (b *Bot) askFurther(ctx context.Context, i *interaction, a message.Action) error {
	return b.put(ctx, i, asking{text: fieldOf(i, message.QuestionField), before: a.Of, private: isPrivate(i), repeat: true})
}

// isPrivate tells whether the message that was used is the member's alone.
func isPrivate(i *interaction) bool {
	return i.Message != nil && i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
}

const toOpenThread = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages |
	discordgo.PermissionCreatePublicThreads | discordgo.PermissionSendMessagesInThreads

// mayOpenThread tells whether there can be threads in the channel, and Kutip has
// the permissions to open one.
func mayOpenThread(i *interaction) bool {
	if i.channel != discordgo.ChannelTypeGuildText && i.channel != discordgo.ChannelTypeGuildNews {
		return false
	}
	return i.AppPermissions&discordgo.PermissionAdministrator != 0 || i.AppPermissions&toOpenThread == toOpenThread
}

// cantPost is why no message could be sent.
func cantPost(err error) error {
	if forbidden(err) {
		return &refusal{message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.ViewChannel, message.SendMessages}}, err}
	}
	return err
}

// cantOpen is why no thread could be opened.
func cantOpen(err error) error {
	if forbidden(err) {
		return &refusal{message.Notice{Kind: message.ThreadForbidden, Missing: []message.Permission{message.CreateThreads, message.SendInThreads}}, err}
	}
	return err
}
