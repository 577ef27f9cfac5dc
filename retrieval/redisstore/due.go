package redisstore

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// dueAt is when an article is due as it is kept: Unix time in ms, "" for never.
func dueAt(w retrieval.Watch) string {
	if w.Next.IsZero() {
		return ""
	}
	return strconv.FormatInt(w.Next.UnixMilli(), 10)
}

// maxDue is how many a round trip of Due may bring, unless one guild has more.
const maxDue = 10_000

// Due takes two round trips for every 100 guilds, or fewer where n is large, and
// holds no more than these bring. A guild that a newer kutip has written is left
// to that, and a damaged one to the doctor.
func (s *Store) Due(ctx context.Context, until time.Time, n int) ([]retrieval.Due, error) {
	if n <= 0 {
		return nil, nil
	}
	var due []retrieval.Due
	page := min(max(maxDue/n, 1), 100)
	for after := ""; ; {
		guilds, err := s.client.ZRangeByLex(ctx, guildsKey, &redis.ZRangeBy{Min: behind(after), Max: "+", Count: int64(page)}).Result()
		if err != nil {
			return nil, wrap("listing guilds", err)
		}
		of, err := s.dueOf(ctx, guilds, until, n)
		if err != nil {
			return nil, err
		}
		due = append(due, of...)
		slices.SortFunc(due, func(a, b retrieval.Due) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.ID, b.ID))
		})
		if due = due[:min(len(due), n)]; len(due) == n {
			until = due[n-1].At // what comes later isn't among them
		}
		if len(guilds) < page {
			return due, nil
		}
		after = guilds[len(guilds)-1]
	}
}

// dueOf returns the first n of each guild's articles that are due, in one round
// trip. A guild that is damaged doesn't keep the others from being looked after.
func (s *Store) dueOf(ctx context.Context, guilds []string, until time.Time, n int) ([]retrieval.Due, error) {
	metas, zs := make([]*redis.SliceCmd, len(guilds)), make([]*redis.ZSliceCmd, len(guilds))
	by := &redis.ZRangeBy{Min: "-inf", Max: strconv.FormatInt(until.UnixMilli(), 10), Count: int64(n)}
	// Each command has its own error, which the next loop looks at.
	_, _ = s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, guild := range guilds {
			if k, err := keysOf(guild); err == nil {
				metas[i] = p.HMGet(ctx, k.meta, metaFields...)
				zs[i] = p.ZRangeByScoreWithScores(ctx, k.due, by)
			}
		}
		return nil
	})
	var due []retrieval.Due
	for i, guild := range guilds {
		if metas[i] == nil {
			continue // no guild is called so
		}
		err := s.dueError(metas[i], zs[i])
		switch {
		case errors.Is(err, retrieval.ErrNewer), errors.Is(err, errOlder), errors.Is(err, retrieval.ErrDamaged):
			continue
		case err != nil:
			return nil, err
		}
		for _, z := range zs[i].Val() {
			id, _ := z.Member.(string)
			due = append(due, retrieval.Due{Guild: guild, ID: id, At: time.UnixMilli(int64(z.Score)).UTC()})
		}
	}
	return due, nil
}

// dueError is the error of one guild's part of dueOf.
func (s *Store) dueError(fields *redis.SliceCmd, due *redis.ZSliceCmd) error {
	if err := fields.Err(); err != nil {
		return wrap("listing what is due", err)
	}
	if _, err := s.metaOf(fields.Val()); err != nil {
		return err
	}
	if err := due.Err(); err != nil {
		return wrap("listing what is due", err)
	}
	return nil
}
