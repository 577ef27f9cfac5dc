package redisstore

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// Texts takes one round trip.
func (s *Store) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	k, err := keysOf(guild)
	if err != nil {
		return nil, err
	}
	for _, ref := range of {
		if err := checkID(ref.ID); err != nil {
			return nil, err
		}
	}
	var packed []*redis.StringCmd
	err = s.migrating(ctx, guild, func() (err error) {
		packed, err = s.packed(ctx, k, of)
		return err
	})
	if err != nil {
		return nil, err
	}
	return unpack(packed, of)
}

// packed reads texts as they are kept, and with them the schema.
func (s *Store) packed(ctx context.Context, k keys, of []retrieval.TextRef) ([]*redis.StringCmd, error) {
	packed := make([]*redis.StringCmd, len(of))
	var m *redis.SliceCmd
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		m = p.HMGet(ctx, k.meta, metaFields...)
		for i, ref := range of {
			packed[i] = p.HGet(ctx, k.text(ref.ID), strconv.Itoa(ref.Body))
		}
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap("reading texts", err)
	}
	if m.Err() != nil {
		return nil, wrap("reading texts", m.Err())
	}
	_, err = s.metaOf(m.Val())
	return packed, err
}

// unpack unpacks texts on as many goroutines as there are processors, and
// waits for them.
func unpack(packed []*redis.StringCmd, of []retrieval.TextRef) ([]string, error) {
	texts, errs := make([]string, len(of)), make([]error, len(of))
	workers := min(runtime.GOMAXPROCS(0), len(of))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(of); i += workers {
				texts[i], errs[i] = unpackOne(packed[i], of[i])
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return texts, nil
}

func unpackOne(packed *redis.StringCmd, of retrieval.TextRef) (string, error) {
	b, err := packed.Bytes()
	switch {
	case errors.Is(err, redis.Nil):
		return "", fmt.Errorf("%w: %d of article %s", retrieval.ErrNoText, of.Body, of.ID)
	case err != nil:
		return "", wrap("reading texts", err)
	}
	return retrieval.Unpack(b)
}
