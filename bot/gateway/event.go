package gateway

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// An Event is what Discord tells a shard. Data is one of discordgo's:
// *Ready, *GuildCreate, *GuildDelete, *MessageCreate, *InteractionCreate or
// *ApplicationCommandPermissionsUpdate.
// Where Discord sends what discordgo can't read (a component that is newer than
// it) the fields are missing which hold that, and all others are there.
type Event struct {
	Shard int
	Data  any

	// Of the channel that an interaction was used in, which discordgo leaves out.
	Channel discordgo.ChannelType
	Parent  string // ID of the channel that a thread belongs to; "" where it is no thread
}

// A reader makes an event of its data. unread are the fields that are missing
// then; without Data there is nothing of use.
type reader func(raw json.RawMessage) (e Event, unread []string)

// readers are those of the events that are handed on, by Discord's names.
var readers = map[string]reader{
	"READY":        reading[discordgo.Ready](func(r *discordgo.Ready) any { return r }),
	"GUILD_CREATE": reading[discordgo.GuildCreate](func(g *discordgo.Guild) any { return &discordgo.GuildCreate{Guild: g} }),
	"GUILD_DELETE": reading[discordgo.GuildDelete](func(g *discordgo.Guild) any { return &discordgo.GuildDelete{Guild: g} }),
	"APPLICATION_COMMAND_PERMISSIONS_UPDATE": reading[discordgo.ApplicationCommandPermissionsUpdate](func(p *discordgo.GuildApplicationCommandPermissions) any {
		return &discordgo.ApplicationCommandPermissionsUpdate{GuildApplicationCommandPermissions: p}
	}),
	"MESSAGE_CREATE": reading[discordgo.MessageCreate](func(m *bareMessage) any { return &discordgo.MessageCreate{Message: (*discordgo.Message)(m)} }),
	"INTERACTION_CREATE": reading[discordgo.InteractionCreate](func(i *bareInteraction) any {
		return &discordgo.InteractionCreate{Interaction: (*discordgo.Interaction)(i)}
	}),
}

// These have discordgo's fields without its UnmarshalJSON, which reads all or
// nothing.
type (
	bareMessage     discordgo.Message
	bareInteraction discordgo.Interaction
)

// reading returns a reader of data that is a Whole, or where not all of it can
// be read a Bare of as many fields as can be, of which data is made.
func reading[Whole, Bare any](data func(*Bare) any) reader {
	return func(raw json.RawMessage) (Event, []string) {
		var fields map[string]json.RawMessage
		if json.Unmarshal(raw, &fields) != nil || fields == nil {
			return Event{}, []string{"all"}
		}
		var e Event
		e.Channel, e.Parent = channelIn(fields["channel"])
		if whole := new(Whole); unmarshal(raw, whole) == nil {
			e.Data = whole
			return e, nil
		}
		bare, unread := new(Bare), []string(nil)
		for name, value := range fields {
			field, _ := json.Marshal(map[string]json.RawMessage{name: value}) // it was JSON before
			if unmarshal(field, new(Bare)) != nil {
				unread = append(unread, name)
				continue
			}
			_ = unmarshal(field, bare) // as before
		}
		slices.Sort(unread)
		e.Data = data(bare)
		return e, unread
	}
}

// channelIn is the kind of a channel and, if it is a thread, its parent's ID:
// that of another would be its category's. What can't be read is none.
func channelIn(raw json.RawMessage) (kind discordgo.ChannelType, parent string) {
	var channel struct {
		Type   discordgo.ChannelType `json:"type"`
		Parent string                `json:"parent_id"`
	}
	_ = json.Unmarshal(raw, &channel)
	switch channel.Type {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return channel.Type, channel.Parent
	}
	return channel.Type, ""
}

// unmarshal is json.Unmarshal, with an error where discordgo panics.
func unmarshal(raw []byte, into any) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("panic")
		}
	}()
	return json.Unmarshal(raw, into)
}
