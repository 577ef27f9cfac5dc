package bot

import (
	"context"
	"errors"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// An interaction is something that a member does, while it is answered.
type interaction struct {
	*discordgo.Interaction
	channel   discordgo.ChannelType // where it was used
	parent    string                // the ID of the channel that a thread belongs to, "" if it is none
	responder Responder
	claim     func(context.Context) (bool, error) // tells whether it is this process's to go on with
	language  analysis.Language                   // of the member's Discord
	words     *message.Words                      // in that
	person    string                              // see state.Key
	progress  progress
	private   bool   // what it is answered with is for the member alone
	typed     string // a long text that is given back with what is told where nothing comes of it; "" for none
}

// A progress is what an interaction was answered with so far.
type progress uint8

const (
	unanswered progress = iota
	thinking            // a message is to come
	touched             // the component's message is to change, or not
	answered            // with a message, or a form
)

func (b *Bot) interaction(i *discordgo.Interaction, in gateway.Event, r Responder) *interaction {
	lang := languageOf(i.Locale)
	x := &interaction{Interaction: i, channel: in.Channel, parent: in.Parent, responder: r, language: lang, words: message.In(lang)}
	x.claim = func(ctx context.Context) (bool, error) { return b.claim(ctx, "interaction."+i.ID) }
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

// manages tells whether the member may manage the server.
func (i *interaction) manages() bool {
	return i.Member != nil && i.Member.Permissions&moderates != 0
}

// think acknowledges: a message is to come, for the member alone if private.
func (i *interaction) think(ctx context.Context, private bool) error {
	r := &gateway.Response{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	if private {
		r.Data = &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral}
	}
	i.private = private
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

// How often a first response is sent again whose outcome isn't known, and how
// long after that.
const (
	respondAgain = 2
	respondPause = 100 * time.Millisecond
)

// errTaken is why a process stops that was quick enough, but not the first.
var errTaken = errors.New("another process goes on with it")

// respond sends the first response. Where nobody knows whether Discord took it,
// it is sent again: that Discord has one already may then be this process's own
// doing, or another's.
func (i *interaction) respond(ctx context.Context, r *gateway.Response, then progress) error {
	unsure := false
	err := i.responder.Respond(ctx, i.Interaction, r)
	for n := 0; n < respondAgain && gateway.MayBeDone(err) && pause(ctx, respondPause); n++ {
		unsure = true
		err = i.responder.Respond(ctx, i.Interaction, r)
	}
	unsure = unsure && isCode(err, gateway.AlreadyAcknowledged)
	if err != nil && !unsure {
		return err
	}
	if then != answered && !i.ours(ctx, unsure) {
		return errTaken
	}
	i.progress = then
	return nil
}

// ours tells whether this process goes on with what was acknowledged. Also who
// is sure of it asks, so that nobody else who isn't goes on.
func (i *interaction) ours(ctx context.Context, unsure bool) bool {
	ours, err := i.claim(ctx)
	if err != nil {
		return !unsure
	}
	return ours
}

// pause waits, and tells whether there is time for more.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// tell tells the member something, by the means that are left: at once and to
// the member alone, or as the message that is to come, or as one more.
func (i *interaction) tell(ctx context.Context, p message.Post) error {
	if i.progress == unanswered && p.File != "" { // which a first response can't carry
		if err := i.think(ctx, true); err != nil {
			return err
		}
	}
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

// withdraw takes back that a message is to come which all can read, so that what
// is told next is for the member alone.
func (i *interaction) withdraw(ctx context.Context) {
	if i.progress != thinking || i.private {
		return
	}
	if err := i.responder.DeleteReply(ctx, i.Interaction); err == nil {
		i.progress = answered
	}
}

// add sends a message beside the answer, for the same readers.
func (i *interaction) add(ctx context.Context, p message.Post) error {
	m := render(p)
	if i.private {
		m.Flags = discordgo.MessageFlagsEphemeral
	}
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
