package bot

import (
	"context"
	"slices"
	"sync"

	"kutip/bot/message"
	"kutip/bot/state"
)

// A place is where a question is asked.
type place struct {
	channel string
	parent  string // the channel that a thread belongs to, "" if it is none
	unsure  bool   // nobody said whether it is one
}

// at is where an interaction was used.
func (i *interaction) at() place { return place{channel: i.ChannelID, parent: i.parent} }

// answersAt refuses a question where the guild's moderators want no answers. A
// thread counts as the channel that it belongs to.
func (b *Bot) answersAt(ctx context.Context, set state.Settings, p place) error {
	if len(set.Channels) == 0 || slices.Contains(set.Channels, p.channel) {
		return nil
	}
	if p.unsure {
		var err error
		if p.parent, err = b.parents.of(ctx, b.Client, p.channel); err != nil {
			return err
		}
	}
	if p.parent != "" && slices.Contains(set.Channels, p.parent) {
		return nil
	}
	return refuse(message.Notice{Kind: message.OtherChannel, Channels: set.Channels})
}

// parents remember to which channels threads belong, which never changes. Messages
// don't tell it.
type parents struct {
	mu    sync.Mutex
	known map[string]string // "" for what is no thread
}

// maxParents is of how many channels it is remembered.
const maxParents = 10_000

// of returns the channel that a thread belongs to, "" for what is no thread.
func (p *parents) of(ctx context.Context, c Channels, channel string) (string, error) {
	p.mu.Lock()
	parent, ok := p.known[channel]
	p.mu.Unlock()
	if ok {
		return parent, nil
	}
	is, err := c.Channel(ctx, channel)
	if err != nil {
		return "", err
	}
	if is.IsThread() { // the parent of another is its category
		parent = is.ParentID
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil || len(p.known) >= maxParents {
		p.known = map[string]string{}
	}
	p.known[channel] = parent
	return parent, nil
}
