package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
)

// inviteCmd prints the link that puts the bot on a server.
type inviteCmd struct {
	App argument `placeholder:"ID" help:"${app}"`
}

// leastPermissions are those that an answer needs, in a channel or a thread.
// Commands need none.
const leastPermissions = discordgo.PermissionViewChannel |
	discordgo.PermissionSendMessages |
	discordgo.PermissionEmbedLinks |
	discordgo.PermissionReadMessageHistory | // to reply to a message
	discordgo.PermissionCreatePublicThreads |
	discordgo.PermissionSendMessagesInThreads

func (c *inviteCmd) Run(ctx context.Context, p *process) error {
	id, name := string(c.App), string(c.App)
	switch {
	case id == "" && p.env(envToken) == "":
		return message.NewProblem(message.NoApplication)
	case id == "":
		app, err := applicationOf(ctx, p.env)
		if err != nil {
			return err
		}
		id, name = app.ID, app.Name
	case !snowflake.MatchString(id):
		return message.NewProblem(message.BadApplication, "value", shown(id))
	}
	return p.print(fmt.Appendf(nil, "%s\n%s\n", p.words().Host.Invite.With("name", shown(name)), inviteLink(id)))
}

func inviteLink(app string) string {
	return "https://discord.com/oauth2/authorize?" + url.Values{
		"client_id":   {app},
		"permissions": {strconv.FormatInt(leastPermissions, 10)},
		"scope":       {"bot applications.commands"},
	}.Encode()
}

// discordLimit is how long Discord may take to say who a token is.
const discordLimit = 10 * time.Second

// applicationOf asks Discord whose the token is.
func applicationOf(ctx context.Context, env func(string) string) (*gateway.Application, error) {
	client, err := newClient(env)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	ctx, stop := context.WithTimeout(ctx, discordLimit)
	defer stop()
	app, err := client.Application(ctx)
	return app, discordProblem(err)
}

// newClient returns a client of the environment's token, for a command that says
// itself what Discord says.
func newClient(env func(string) string) (*gateway.Client, error) {
	token, err := discordToken(env)
	if err != nil {
		return nil, err
	}
	api, err := discordAPI(env)
	if err != nil {
		return nil, err
	}
	return gateway.NewClient(gateway.ClientConfig{Token: token, API: api, Log: slog.New(slog.DiscardHandler)}), nil
}

// discordProblem says in words what Discord says.
func discordProblem(err error) error {
	var fatal *gateway.FatalError
	var api *gateway.APIError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fatal):
		return message.NewProblem(fatalKind(fatal.Code))
	case errors.Is(err, gateway.ErrRefused), errors.As(err, &api) && api.Status == 401:
		return message.NewProblem(message.TokenRefused)
	}
	return message.NewProblem(message.DiscordUnreachable, "reason", shown(root(err).Error()))
}

// fatalKind is what a host is told of a close code that ends the connection for
// good.
func fatalKind(code int) message.Kind {
	switch code {
	case 4010, 4011: // a shard that doesn't exist, too few of them
		return message.ShardsRefused
	case 4012, 4013, 4014: // the gateway's version, the intents
		return message.IntentsRefused
	}
	return message.TokenRefused
}
