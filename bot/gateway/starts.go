package gateway

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// starts is what GET /gateway/bot says: where the gateway is, and how many
// sessions may still be started today. Discord resets the token of a bot that
// starts more.
type starts struct {
	ask  func(context.Context) (*discordgo.GatewayBotResponse, error)
	pace *pace
	log  *slog.Logger

	mu    sync.Mutex
	last  *discordgo.GatewayBotResponse
	asked time.Time
}

// told returns what Discord says, or said not long ago.
func (s *starts) told(ctx context.Context) (discordgo.GatewayBotResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.refresh(ctx); err != nil {
		return discordgo.GatewayBotResponse{}, err
	}
	return *s.last, nil
}

// take takes one of the starts that are left; when there is none it waits
// until there are more, or ctx ends.
func (s *starts) take(ctx context.Context) (discordgo.GatewayBotResponse, error) {
	for {
		told, wait, err := s.tryTake(ctx)
		if err != nil || wait == 0 {
			return told, err
		}
		s.log.Warn("no session may be started today any more", "wait", wait)
		if err := sleep(ctx, wait); err != nil {
			return told, err
		}
	}
}

// tryTake takes a start, or returns how long to wait for one.
func (s *starts) tryTake(ctx context.Context) (told discordgo.GatewayBotResponse, wait time.Duration, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.refresh(ctx); err != nil {
		return told, 0, err
	}
	limit := &s.last.SessionStartLimit
	if limit.Remaining < 1 && limit.Total > 0 {
		s.asked = time.Time{} // what was said is over when the wait is
		return *s.last, max(time.Duration(limit.ResetAfter)*time.Millisecond, s.pace.retry), nil
	}
	limit.Remaining--
	return *s.last, 0, nil
}

// refresh asks Discord if what it said is too old. The caller holds mu.
func (s *starts) refresh(ctx context.Context) error {
	if s.last != nil && time.Since(s.asked) < s.pace.fresh {
		return nil
	}
	last, err := s.ask(ctx)
	if err != nil {
		return err
	}
	s.last, s.asked = last, time.Now()
	return nil
}
