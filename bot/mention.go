package bot

import (
	"context"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// claimLife is how long it is remembered that a message was taken: longer than
// Discord replays events, and than enforce_nonce works.
const claimLife = 15 * time.Minute

// hear deals with a message that somebody sent.
func (b *Bot) hear(m *discordgo.Message) {
	if !byMember(m) || m.GuildID != "" && !b.calls(m) || !b.work.begin() {
		return
	}
	defer b.work.end()
	ctx, cancel := context.WithTimeout(b.life, b.maxTime)
	defer cancel()
	s := &channelSheet{channels: b.Client, channel: m.ChannelID, replyTo: m.ID, words: message.In(b.languageIn(m, state.Settings{}))}
	defer s.opening.Wait()
	err := guarded(func() error {
		// Where the state can't be reached in time the message may be another's as
		// well: then both send with the same nonce, of which Discord makes one.
		if ours, err := b.claim(ctx, "message."+m.ID); err == nil && !ours {
			return nil
		}
		if m.GuildID == "" {
			return b.direct(ctx, m)
		}
		return b.mentioned(ctx, m, s)
	})
	if err != nil {
		b.settleMessage(ctx, m, s, err)
	}
}

// byMember tells whether a message is what a person wrote.
func byMember(m *discordgo.Message) bool {
	return m != nil && m.Author != nil && !m.Author.Bot && !m.Author.System && m.WebhookID == "" &&
		(m.Type == discordgo.MessageTypeDefault || m.Type == discordgo.MessageTypeReply)
}

// calls tells whether a message is meant for the bot: it is mentioned in the
// text, or pinged by a reply. That everyone is called, or a role, doesn't count.
func (b *Bot) calls(m *discordgo.Message) bool {
	return b.pings(m) && (b.named(m) || b.repliesTo(m) != "")
}

func (b *Bot) pings(m *discordgo.Message) bool {
	for _, u := range m.Mentions {
		if u != nil && u.ID == b.userID() {
			return true
		}
	}
	return false
}

func (b *Bot) userID() string { return b.user.Load().(string) }

// named tells whether the text of a message has the bot's mention.
func (b *Bot) named(m *discordgo.Message) bool {
	return strings.Contains(m.Content, "<@"+b.userID()+">") || strings.Contains(m.Content, "<@!"+b.userID()+">")
}

// repliesTo is the ID of the bot's message that a message replies to, "" if it
// replies to none.
func (b *Bot) repliesTo(m *discordgo.Message) string {
	to := m.ReferencedMessage
	if m.Type != discordgo.MessageTypeReply || to == nil || to.Author == nil || to.Author.ID != b.userID() {
		return ""
	}
	return to.ID
}

// claim tells whether an event is this process's to answer, if the state can tell
// in time.
func (b *Bot) claim(ctx context.Context, event string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	ours, err := b.State.Claim(ctx, event, claimLife)
	if err != nil {
		b.Log.Warn("the state can't be asked whose an event is", "error", err)
	}
	return ours, err
}

// mentioned answers a message that calls the bot in a guild.
func (b *Bot) mentioned(ctx context.Context, m *discordgo.Message, s *channelSheet) error {
	talk, inThread := b.talk(ctx, m)
	switch {
	case !b.named(m) && talk.Answer == "": // a reply to something else that the bot said
		return nil
	case !b.serves(m.GuildID):
		return refuse(message.Notice{Kind: message.NotServed, Guild: m.GuildID})
	}
	set := b.settingsOf(ctx, m.GuildID)
	s.words = message.In(b.languageIn(m, set))
	if err := b.answersAt(ctx, set, place{channel: m.ChannelID, unsure: true}); err != nil {
		return err
	}
	q := asking{
		id: m.ID, guild: m.GuildID, person: b.Key.Person(m.GuildID, m.Author.ID), set: set,
		words: s.words, text: plain(m.Content), before: talk.Answer,
	}
	if q.text == "" {
		return refuse(message.Notice{Kind: message.MentionBlank})
	}
	if err := checkQuestion(q.text); err != nil {
		return err
	}
	if !b.work.take(m.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.work.giveBack(m.GuildID)
	if s.inThread = inThread; !inThread {
		s.open = b.opening(ctx, m, message.ThreadName(s.words, q.text))
	}
	return b.answer(ctx, q, s)
}

// opening returns what opens a thread under the answer to a message. Where none
// can be (in another thread, or by the permissions) the conversation goes on in
// replies.
func (b *Bot) opening(ctx context.Context, m *discordgo.Message, name string) func(answer string) {
	return func(answer string) {
		ctx, cancel := context.WithTimeout(ctx, threadWait)
		defer cancel()
		err := guarded(func() error {
			_, err := b.Client.StartThread(ctx, m.ChannelID, answer, name)
			return err
		})
		if err != nil && b.refused.first("thread in "+m.ChannelID, b.Now()) {
			b.Log.Warn("no thread can be opened in a channel", "guild", m.GuildID, "channel", m.ChannelID, "error", err)
		}
	}
}

// talk is the conversation that a message goes on with, and whether it stands in
// that conversation's thread. A reply goes on from what it replies to.
func (b *Bot) talk(ctx context.Context, m *discordgo.Message) (t state.Talk, inThread bool) {
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	here, err := state.LoadTalk(ctx, b.State, m.GuildID, m.ChannelID)
	inThread = err == nil
	if to := b.repliesTo(m); to != "" {
		if t, err = state.LoadTalk(ctx, b.State, m.GuildID, to); err == nil {
			return t, inThread
		}
	}
	return here, inThread
}

// languageIn is the language to speak to a message's author in: all can read it.
func (b *Bot) languageIn(m *discordgo.Message, set state.Settings) analysis.Language {
	if lang := analysis.Detect(plain(m.Content)); message.Spoken(lang) {
		return lang
	}
	return b.languageFor(m.GuildID, set)
}

// settleMessage tells the author of a message why it came to nothing, if that
// can be told.
func (b *Bot) settleMessage(ctx context.Context, m *discordgo.Message, s *channelSheet, err error) {
	if forbidden(err) {
		if b.refused.first(m.ChannelID, b.Now()) {
			b.Log.Warn("Kutip may not write in a channel", append(where(m.GuildID, m.ChannelID), "error", err)...)
		}
		return
	}
	n, tell := b.noticeOf(err, m.ID, m.GuildID, m.ChannelID)
	if !tell {
		return
	}
	ctx, cancel := last(ctx)
	defer cancel()
	if m.GuildID != "" && s.sent == nil && !b.mayNotice(ctx, m, n.Kind) {
		return
	}
	if err := s.tell(ctx, n.Post(s.words)); forbidden(err) {
		b.settleMessage(ctx, m, s, err)
	} else if err != nil && !gone(err) && !withheld(err) {
		b.Log.Warn("nobody could be told of it", append(where(m.GuildID, m.ChannelID), "error", err)...)
	}
}

// How often a person is told why a mention came to nothing: all can read it.
var (
	noticeRate  = state.Rate{Times: 5, Per: time.Hour}
	tooManyRate = state.Rate{Times: 1, Per: time.Hour}
)

// mayNotice tells whether the author of a mention may be told one more thing.
func (b *Bot) mayNotice(ctx context.Context, m *discordgo.Message, kind message.NoticeKind) bool {
	key, rate := "notice.", noticeRate
	if kind == message.TooMany {
		key, rate = "toomany.", tooManyRate
	}
	wait, _ := b.take(ctx, m.GuildID, key+b.Key.Person(m.GuildID, m.Author.ID), rate)
	return wait == 0
}
