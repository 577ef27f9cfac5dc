package gateway

import (
	"context"
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// Commands returns the application's global commands, in all languages.
func (c *Client) Commands(ctx context.Context, app string) ([]*discordgo.ApplicationCommand, error) {
	return askCommands(ctx, c, newRoute("GET", "/applications/{app}/commands?with_localizations=true", app), payload{})
}

// PutCommands makes commands the application's only global ones, and returns
// them as Discord has them now.
func (c *Client) PutCommands(ctx context.Context, app string, commands []*discordgo.ApplicationCommand) ([]*discordgo.ApplicationCommand, error) {
	to := newRoute("PUT", "/applications/{app}/commands", app)
	body, err := jsonPayload(append([]*discordgo.ApplicationCommand{}, commands...))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", to, err)
	}
	return askCommands(ctx, c, to, body)
}

func askCommands(ctx context.Context, c *Client, r route, body payload) ([]*discordgo.ApplicationCommand, error) {
	list, err := ask[[]*discordgo.ApplicationCommand](ctx, c, r, body)
	if err != nil {
		return nil, err
	}
	return *list, nil
}

// CommandPermissions returns which roles, members and channels of a guild its
// moderators let use the commands, or don't (Server Settings, Integrations).
// Commands about which they said nothing aren't there. An entry whose ID is the
// application's is for all commands that have none of their own.
func (c *Client) CommandPermissions(ctx context.Context, app, guild string) ([]*discordgo.GuildApplicationCommandPermissions, error) {
	list, err := ask[[]*discordgo.GuildApplicationCommandPermissions](ctx, c, newRoute("GET", "/applications/{app}/guilds/{guild}/commands/permissions", app, guild), payload{})
	if err != nil {
		return nil, err
	}
	return *list, nil
}
