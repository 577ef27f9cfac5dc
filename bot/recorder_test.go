package bot

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
)

// A recorder is a Responder without Discord. It keeps what was said.
type recorder struct {
	mu                          sync.Mutex
	responses, edits, followUps []string
	types                       []discordgo.InteractionResponseType
	deleted                     int
}

func (r *recorder) Respond(_ context.Context, _ *discordgo.Interaction, response *gateway.Response) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.types = append(r.types, response.Type)
	if response.Data != nil && response.Data.Content != "" {
		r.responses = append(r.responses, response.Data.Content)
	}
	return nil
}

func (r *recorder) EditReply(_ context.Context, _ *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.edits = append(r.edits, m.Content)
	return &discordgo.Message{}, nil
}

func (r *recorder) DeleteReply(context.Context, *discordgo.Interaction) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.deleted++
	return nil
}

func (r *recorder) FollowUp(_ context.Context, _ *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followUps = append(r.followUps, m.Content)
	return &discordgo.Message{}, nil
}

// lastClick counts clicks: each has an ID of its own.
var lastClick atomic.Uint64

// click is the click of Tom on a button.
func click(w *world, customID string) *discordgo.Interaction {
	return &discordgo.Interaction{
		ID: strconv.FormatUint(1234567890123456789+lastClick.Add(1), 10), Token: "token", AppID: w.App(), Type: discordgo.InteractionMessageComponent,
		GuildID: w.guild.ID, ChannelID: w.channel.ID, Locale: discordgo.EnglishGB,
		Member: &discordgo.Member{User: &discordgo.User{ID: w.tom.ID}},
		Data:   discordgo.MessageComponentInteractionData{CustomID: customID, ComponentType: discordgo.ButtonComponent},
	}
}

// interactionOf is the click of Tom on a message's button that does something,
// or would if it had one.
func interactionOf(t *testing.T, w *world, m *discordtest.Message, verb message.Verb) *discordgo.Interaction {
	t.Helper()
	for _, row := range m.Rows {
		for _, c := range row {
			if a, ok := parseAction(c.CustomID); ok {
				return click(w, customID(message.Action{Verb: verb, Of: a.Of, N: 1}))
			}
		}
	}
	t.Fatal("the message has no buttons")
	return nil
}

// filledIn is a form with a question in it.
func filledIn(customID, question string) discordgo.ModalSubmitInteractionData {
	return discordgo.ModalSubmitInteractionData{CustomID: customID, Components: []discordgo.MessageComponent{
		&discordgo.ActionsRow{Components: []discordgo.MessageComponent{&discordgo.TextInput{CustomID: message.QuestionField, Value: question}}},
	}}
}
