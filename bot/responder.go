package bot

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
)

// A Responder answers interactions. A gateway.Client is one; interactions that
// come over HTTP are responded to otherwise, and go on the same.
type Responder interface {
	// Respond is the first response to an interaction, which claims it.
	Respond(ctx context.Context, i *discordgo.Interaction, r *gateway.Response) error

	// EditReply changes the message of that response, or of the component that
	// was used where the response was a deferred update.
	EditReply(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error)

	// DeleteReply deletes the message of that response. What is sent next can be
	// for another circle of readers.
	DeleteReply(ctx context.Context, i *discordgo.Interaction) error

	// FollowUp sends one more message.
	FollowUp(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error)
}

// Channels are where regular messages are sent.
type Channels interface {
	Send(ctx context.Context, channel string, m *gateway.Message) (*discordgo.Message, error)
	Edit(ctx context.Context, channel, message string, m *gateway.Message) (*discordgo.Message, error)
	Delete(ctx context.Context, channel, message string) error
	StartThread(ctx context.Context, channel, message, name string) (*discordgo.Channel, error)
	Channel(ctx context.Context, id string) (*discordgo.Channel, error)
}

var (
	_ Responder = (*gateway.Client)(nil)
	_ Channels  = (*gateway.Client)(nil)
)

// taken tells of a first response whether another process was quicker, or all
// were too late: then there is nothing to do.
func taken(err error) bool {
	return errors.Is(err, errTaken) || isCode(err, gateway.AlreadyAcknowledged, gateway.UnknownInteraction)
}

// gone tells whether what an answer stands on isn't there any more.
func gone(err error) bool {
	return isCode(err, gateway.UnknownMessage, gateway.UnknownChannel, gateway.UnknownInteraction, gateway.InvalidToken, unknownWebhook)
}

// withheld tells whether a request wasn't sent, since Discord has refused too
// many or the token: nothing gets through, and the log has it from the client.
func withheld(err error) bool {
	return errors.Is(err, gateway.ErrTooManyInvalid) || errors.Is(err, gateway.ErrRefused)
}

// passing tells whether a request that failed may do better later: Discord didn't
// say that it is wrong.
func passing(err error) bool {
	refused := (*gateway.APIError)(nil)
	if !errors.As(err, &refused) {
		return !withheld(err)
	}
	return refused.Status >= http.StatusInternalServerError || refused.Status == http.StatusTooManyRequests
}

// forbidden tells whether Kutip isn't allowed to do something in a channel.
func forbidden(err error) bool {
	return isCode(err, gateway.MissingPermissions, gateway.MissingAccess)
}

// unknownWebhook is another way in which Discord says that an interaction's token
// has ended.
const unknownWebhook = 10015

func isCode(err error, codes ...int) bool { return slices.Contains(codes, gateway.Code(err)) }
