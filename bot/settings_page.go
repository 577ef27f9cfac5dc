package bot

import (
	"context"
	"errors"
	"hash/crc32"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// settings is /settings.
func (b *Bot) settings(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	return b.showSettings(ctx, i, nil)
}

// showSettings shows how all is set now. A note tells why something wasn't set.
func (b *Bot) showSettings(ctx context.Context, i *interaction, note func(message.SettingsPage) string) error {
	var set state.Settings
	err := b.withState(ctx, buttonWait, func(ctx context.Context) (err error) {
		set, err = state.LoadSettings(ctx, b.State, i.GuildID)
		return err
	})
	if err != nil {
		return err
	}
	page := b.settingsPage(i, set)
	if note != nil {
		page.Note = note(page)
	}
	return i.show(ctx, page.Post())
}

func (b *Bot) settingsPage(i *interaction, set state.Settings) message.SettingsPage {
	return message.SettingsPage{
		Words: i.words, Set: settingsSeen(set), Own: b.locales.of(i.GuildID),
		HasModel: b.Answerer.Model != nil, PerHour: b.Rate.Times, DayTokens: b.Tokens,
	}
}

// settingsSeen are settings as they are shown.
func settingsSeen(set state.Settings) message.Settings {
	return message.Settings{
		Channels: set.Channels, Notices: set.Notices, Language: analysis.Language(set.Language),
		ModelOff: set.ModelOff, PerHour: set.PerHour, DayTokens: set.DayTokens,
	}
}

// errMoved is why a setting isn't changed that isn't as it was shown.
var errMoved = errors.New("the setting was changed meanwhile")

// change changes a setting that still is as it was shown, and shows how all is set
// then. Else the moderator is told who was quicker, and may decide anew.
func (b *Bot) change(ctx context.Context, i *interaction, name message.SettingName, shown string, edit func(*state.Settings)) error {
	var now state.Settings
	err := b.withState(ctx, buttonWait, func(ctx context.Context) (err error) {
		now, err = state.ChangeSettings(ctx, b.State, i.GuildID, func(s *state.Settings) error {
			if settingsSeen(*s).Shown(name) != shown {
				return errMoved
			}
			edit(s)
			return nil
		})
		return err
	})
	switch {
	case errors.Is(err, errMoved):
		return b.showSettings(ctx, i, func(p message.SettingsPage) string {
			a := b.setter(ctx, i.GuildID, name, p.Set.Shown(name))
			if a == nil {
				a = &message.Act{}
			}
			return p.Moved(name, a.Who, a.When)
		})
	case err != nil:
		return err
	}
	page := b.settingsPage(i, now)
	if is := settingsSeen(now).Shown(name); is != shown {
		page.NotNoted = !b.audit(ctx, i, state.Act{Did: state.Set, Title: string(name), Number: settingNumber(is)})
	}
	return i.show(ctx, page.Post())
}

// setter is the act by which a setting came to stand as it is shown, nil if none is
// known. It is the last one about that setting: one before it may have set the same.
func (b *Bot) setter(ctx context.Context, guild string, name message.SettingName, shown string) *message.Act {
	return b.noted(ctx, func() *state.Act {
		a := b.lastAct(ctx, guild, time.Time{}, func(a state.Act) bool { return a.Did == state.Set && a.Title == string(name) })
		if a == nil || a.Number != settingNumber(shown) {
			return nil // it isn't noted yet
		}
		return a
	})
}

// settingNumber is the Number of the act by which a setting came to stand as it is
// shown. Without it an older act would be told for one that isn't noted yet.
func settingNumber(shown string) int { return int(crc32.ChecksumIEEE([]byte(shown)) >> 1) }

// turn acknowledges what was used on a message, which is to change.
func (i *interaction) turn(ctx context.Context) error {
	if i.Message == nil {
		return i.think(ctx, true)
	}
	return i.touch(ctx)
}

// setChannels sets where Kutip answers; nowhere chosen is everywhere.
func (b *Bot) setChannels(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	channels, ok := channelsChosen(i)
	if !ok {
		return b.showSettings(ctx, i, nil)
	}
	return b.change(ctx, i, message.ChannelsSetting, a.Of, func(s *state.Settings) { s.Channels = channels })
}

// setNotices sets where notices go, if Kutip may write there.
func (b *Bot) setNotices(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	channels, ok := channelsChosen(i)
	switch {
	case !ok || len(channels) > 1:
		return b.showSettings(ctx, i, nil)
	case len(channels) == 0:
		return b.change(ctx, i, message.NoticesSetting, a.Of, func(s *state.Settings) { s.Notices = "" })
	}
	if missing := b.missingIn(ctx, i, channels[0]); len(missing) > 0 {
		return b.showSettings(ctx, i, func(p message.SettingsPage) string { return p.NotThere(channels[0], missing) })
	}
	return b.change(ctx, i, message.NoticesSetting, a.Of, func(s *state.Settings) { s.Notices = channels[0] })
}

// channelsChosen are the IDs that were chosen from a list of channels, in order,
// all of this guild's.
func channelsChosen(i *interaction) (ids []string, ok bool) {
	data, _ := i.Data.(discordgo.MessageComponentInteractionData)
	for _, id := range data.Values {
		c := data.Resolved.Channels[id]
		if c == nil || c.ID != id || c.GuildID != "" && c.GuildID != i.GuildID {
			return nil, false
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, len(ids) <= message.MaxChannels
}

// needed are the permissions that notices need.
var needed = []struct {
	name message.Permission
	bit  int64
}{
	{message.ViewChannel, discordgo.PermissionViewChannel},
	{message.SendMessages, discordgo.PermissionSendMessages},
	{message.EmbedLinks, discordgo.PermissionEmbedLinks},
}

func lacking(lacks int64) (names []message.Permission) {
	for _, n := range needed {
		if lacks&n.bit != 0 {
			names = append(names, n.name)
		}
	}
	return names
}

// missingIn tells what Kutip may certainly not do in a channel and notices need.
// What roles grant it isn't known; the first notice shows that.
func (b *Bot) missingIn(ctx context.Context, i *interaction, channel string) []message.Permission {
	switch {
	case i.AppPermissions&discordgo.PermissionAdministrator != 0:
		return nil
	case channel == i.ChannelID:
		return lacking(^i.AppPermissions)
	}
	c, err := b.Client.Channel(ctx, channel)
	switch {
	case forbidden(err), gone(err):
		return lacking(discordgo.PermissionViewChannel)
	case err != nil:
		return nil
	}
	return lacking(b.denied(c, i.GuildID))
}

// denied are the permissions that a channel denies to Kutip itself, or to everyone
// and gives back to nobody.
func (b *Bot) denied(c *discordgo.Channel, guild string) int64 {
	var everyone, given, own int64
	for _, o := range c.PermissionOverwrites {
		switch {
		case o == nil:
			continue
		case o.ID == guild:
			everyone = o.Deny
		case o.Type == discordgo.PermissionOverwriteTypeMember && o.ID == b.userID():
			own = o.Deny
		}
		given |= o.Allow
	}
	return own | everyone&^given
}

// setLanguage sets the language of what is said to all.
func (b *Bot) setLanguage(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	if a.N >= len(message.Languages) {
		return b.showSettings(ctx, i, nil)
	}
	return b.change(ctx, i, message.LanguageSetting, a.Of, func(s *state.Settings) { s.Language = string(message.Languages[a.N]) })
}

// setModel switches the model on or off.
func (b *Bot) setModel(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	return b.change(ctx, i, message.ModelSetting, a.Of, func(s *state.Settings) { s.ModelOff = a.N == 0 })
}

// askLimits has the limits filled in. What stands there is what the button had.
func (b *Bot) askLimits(ctx context.Context, i *interaction, a message.Action) error {
	return i.ask(ctx, b.settingsPage(i, state.Settings{}).LimitsForm(a.Of))
}

// setLimits sets what was filled in.
func (b *Bot) setLimits(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.turn(ctx); err != nil {
		return err
	}
	hour, tokens := fieldOf(i, message.HourField), fieldOf(i, message.TokensField)
	perHour, ok := message.ParseLimit(hour, b.Rate.Times)
	if !ok {
		return b.showSettings(ctx, i, func(p message.SettingsPage) string { return p.NotANumber(hour, p.PerHour) })
	}
	dayTokens, ok := message.ParseLimit(tokens, b.Tokens)
	if !ok {
		return b.showSettings(ctx, i, func(p message.SettingsPage) string { return p.NotANumber(tokens, p.DayTokens) })
	}
	return b.change(ctx, i, message.LimitsSetting, a.Of, func(s *state.Settings) {
		if s.PerHour = perHour; b.Answerer.Model != nil { // else nobody was asked
			s.DayTokens = dayTokens
		}
	})
}
