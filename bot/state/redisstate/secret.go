package redisstate

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"kutip/bot/state"
)

// secretScript: KEYS: secret; ARGV: now, 32 bytes for where there is none.
var secretScript = newScript("reading the secret", `
redis.call('SET', KEYS[1], ARGV[2], 'NX')
return {redis.call('GET', KEYS[1])}
`)

func (s *Store) Secret(ctx context.Context) ([]byte, error) {
	s.mu.Lock()
	offer := s.secret
	s.mu.Unlock()
	if offer == nil {
		offer = make([]byte, state.KeySize)
		rand.Read(offer)
	}
	list, err := s.list(ctx, nil, secretScript, []string{secretKey}, offer)
	if err != nil {
		return nil, err
	}
	if len(list) != 1 || len(list[0]) != state.KeySize {
		return nil, wrap(secretScript.doing, fmt.Errorf("it isn't of %d bytes", state.KeySize))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secret, s.kept = []byte(list[0]), s.clock()
	return bytes.Clone(s.secret), nil
}

// keepEvery is how much time passes between two looks whether the secret is
// there.
const keepEvery = time.Minute

// keepSecret puts the secret back that was told, now and then: a server that lost
// all, or was flushed, would have another made for the next who asks. It is
// called after writes, and does later what it can't do now.
func (s *Store) keepSecret(ctx context.Context) {
	s.mu.Lock()
	now := s.clock()
	due := s.secret != nil && now.Sub(s.kept) >= keepEvery
	if due {
		s.kept = now // one is enough
	}
	s.mu.Unlock()
	if due {
		s.Secret(ctx)
	}
}

func (s *Store) clock() time.Time {
	if s.now != nil {
		return s.now()
	}
	return time.Now()
}
