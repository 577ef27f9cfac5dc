package bot

import (
	"context"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
)

// A channelSheet is an answer as a regular message that replies to another one.
type channelSheet struct {
	channels Channels
	channel  string
	replyTo  string // the ID of the message, which is the nonce, too
	inThread bool   // it stands in the conversation's thread
	name     string // of the thread to open under it; "" for none
	sent     *discordgo.Message
	thread   string // the ID of the thread that was opened
}

// show sends the message, and opens its thread, or changes it.
func (s *channelSheet) show(ctx context.Context, p message.Post) error {
	if s.sent != nil {
		_, err := s.channels.Edit(ctx, s.channel, s.sent.ID, render(p))
		return err
	}
	sent, err := s.send(ctx, p)
	if err != nil {
		return err
	}
	s.sent = sent
	if s.name != "" {
		// Where none can be opened (in another thread, or by the permissions) the
		// conversation goes on in replies.
		if thread, err := s.channels.StartThread(ctx, s.channel, sent.ID, s.name); err == nil {
			s.thread = thread.ID
		}
	}
	return nil
}

func (s *channelSheet) send(ctx context.Context, p message.Post) (*discordgo.Message, error) {
	m := render(p)
	m.ReplyTo, m.Nonce = s.replyTo, s.replyTo
	return s.channels.Send(ctx, s.channel, m)
}

// tell says something beside the answer, or in its place where there is none
// yet.
func (s *channelSheet) tell(ctx context.Context, p message.Post) error {
	if s.sent == nil {
		_, err := s.send(ctx, p)
		return err
	}
	m := render(p)
	m.ReplyTo, m.Nonce = s.sent.ID, s.sent.ID
	_, err := s.channels.Send(ctx, s.channel, m)
	return err
}

func (s *channelSheet) places() []string {
	if s.sent == nil {
		return nil
	}
	places := []string{s.sent.ID}
	if s.inThread {
		places = append(places, s.channel)
	}
	if s.thread != "" && s.thread != s.sent.ID {
		places = append(places, s.thread)
	}
	return places
}

var (
	_ sheet = (*channelSheet)(nil)
	_ sheet = (*interaction)(nil)
)

// An answer to an interaction can't be replied to: what is said there isn't the
// bot's to read.
func (i *interaction) places() []string { return nil }

// refusedChannels remember where Kutip may not write, so that the log says so
// once an hour.
type refusedChannels struct {
	mu   sync.Mutex
	last map[string]time.Time
}

const (
	refusedAgain = time.Hour
	maxRefused   = 1000
)

// first tells whether it is the first time within the hour.
func (r *refusedChannels) first(channel string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if last, ok := r.last[channel]; ok && now.Sub(last) < refusedAgain {
		return false
	}
	if r.last == nil || len(r.last) >= maxRefused {
		r.last = map[string]time.Time{}
	}
	r.last[channel] = now
	return true
}
