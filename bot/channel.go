package bot

import (
	"context"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
)

// threadWait bounds the opening of a thread, which no answer waits for.
const threadWait = 10 * time.Second

// A channelSheet is an answer as a regular message that replies to another one.
type channelSheet struct {
	channels Channels
	channel  string
	replyTo  string         // the ID of the message, which is the nonce, too
	words    *message.Words // of its author
	inThread bool           // it stands in the conversation's thread

	// open opens the thread under the answer, beside what is shown; nil for none.
	open    func(answer string)
	opening sync.WaitGroup

	sent       *discordgo.Message
	unattached bool // Kutip may not reply here, but write
	bare       bool // it may show no cards here
}

// show sends the message, and has its thread opened, or changes it.
func (s *channelSheet) show(ctx context.Context, p message.Post) error {
	if s.sent != nil {
		return s.yielding(p, func(m *gateway.Message) error {
			_, err := s.channels.Edit(ctx, s.channel, s.sent.ID, m)
			return err
		})
	}
	sent, err := s.send(ctx, s.replyTo, p)
	if err != nil {
		return err
	}
	s.sent = sent
	if s.open != nil {
		s.opening.Go(func() { s.open(sent.ID) })
	}
	return nil
}

func (s *channelSheet) send(ctx context.Context, replyTo string, p message.Post) (sent *discordgo.Message, err error) {
	err = s.yielding(p, func(m *gateway.Message) error {
		if m.Nonce = replyTo; !s.unattached {
			m.ReplyTo = replyTo
		}
		sent, err = s.channels.Send(ctx, s.channel, m)
		return err
	})
	return sent, err
}

// yielding sends a post, and once more without what Kutip may not do here.
func (s *channelSheet) yielding(p message.Post, send func(*gateway.Message) error) error {
	for {
		as := p
		if s.bare {
			as = bare(p, s.words)
		}
		err := send(render(as))
		switch {
		case isCode(err, gateway.ReplyNeedsHistory) && !s.unattached:
			s.unattached = true
		case isCode(err, gateway.MissingPermissions) && len(p.Cards) > 0 && !s.bare:
			s.bare = true
		default:
			return err
		}
	}
}

// tell says something beside the answer, or in its place where there is none
// yet.
func (s *channelSheet) tell(ctx context.Context, p message.Post) error {
	to := s.replyTo
	if s.sent != nil {
		to = s.sent.ID
	}
	_, err := s.send(ctx, to, p)
	return err
}

func (s *channelSheet) add(ctx context.Context, p message.Post) error { return s.tell(ctx, p) }

// places are the message, which has the ID of its thread, too, and the thread
// that it stands in.
func (s *channelSheet) places() []string {
	switch {
	case s.sent == nil:
		return nil
	case s.inThread:
		return []string{s.sent.ID, s.channel}
	}
	return []string{s.sent.ID}
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
