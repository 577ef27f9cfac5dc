package bot

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
)

// moderates are the permissions by which a member is a moderator. Discord shows
// moderators' commands to those who have them.
const moderates = discordgo.PermissionManageGuild | discordgo.PermissionAdministrator

// grantWait bounds the look at what a server has granted, which comes before the
// first response, within three seconds.
const grantWait = 1500 * time.Millisecond

// moderated is a handler that only moderators reach. Discord's own check isn't
// enough: it doesn't hold for buttons and forms.
func moderated(command message.Text, do handler) handler {
	return func(b *Bot, ctx context.Context, i *interaction) error {
		if err := b.moderator(ctx, i, command.String()); err != nil {
			return err
		}
		return do(b, ctx, i)
	}
}

// moderatedDoing is moderated for what a button, list or form does.
func moderatedDoing(command message.Text, do doing) doing {
	return func(b *Bot, ctx context.Context, i *interaction, a message.Action) error {
		if err := b.moderator(ctx, i, command.String()); err != nil {
			return err
		}
		return do(b, ctx, i, a)
	}
}

// moderator refuses who may not use a moderators' command, by its name in
// English, nor what it leads to: who neither manages the server nor was granted
// the command in its settings.
func (b *Bot) moderator(ctx context.Context, i *interaction, command string) error {
	switch {
	case i.Member == nil || i.Member.User == nil:
		return refuse(message.Notice{Kind: message.ModeratorsOnly})
	case i.manages():
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, grantWait)
	defer cancel()
	granted, err := b.grants.to(ctx, b, i.GuildID, i.Member, command)
	switch {
	case err != nil:
		return &refusal{message.Notice{Kind: message.RightsUnknown}, err}
	case !granted:
		return refuse(message.Notice{Kind: message.ModeratorsOnly})
	}
	return nil
}

// mayAdd refuses who may use neither of the commands that add articles.
func (b *Bot) mayAdd(ctx context.Context, i *interaction) error {
	names := message.In(english).Moderators.Commands
	err := b.moderator(ctx, i, names.Add.String())
	if refused(err) {
		return b.moderator(ctx, i, names.Article.Name.String())
	}
	return err
}

// audit notes what a moderator did, and tells whether that worked. The act stands
// also where it fails.
func (b *Bot) audit(ctx context.Context, i *interaction, a state.Act) (noted bool) {
	a.Guild, a.Who, a.When = i.GuildID, i.Member.User.ID, b.Now()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepWait)
	defer cancel()
	if err := state.SaveAct(ctx, b.State, a); err != nil {
		b.Log.Warn("an act can't be noted", "guild", i.GuildID, "did", a.Did, "article", a.Article, "error", err)
		return false
	}
	return true
}
