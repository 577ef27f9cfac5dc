package answer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"kutip/retrieval"
)

// How a cache is used.
const (
	// layout is the version of what is kept, see tape. It need not change with
	// templates, ranking or checks: see fingerprint.
	layout = "2"

	// life is how long a model's reply is kept: most of those who ask about a
	// piece of news do so within a day, and a model's bad day isn't kept longer.
	life = 24 * time.Hour

	// loading and saving bound how long a cache may take. A lookup in Redis takes
	// a millisecond or two, and the model that it may save a second or more. For
	// saving nobody waits but Wait.
	loading = 150 * time.Millisecond
	saving  = 5 * time.Second
)

// cacheKey is the key under which the replies of a flight are kept; "" if they
// aren't. Where a model makes the search, nothing is kept: its replies repeat what
// a member wrote, which is to be gone when that member says so.
func (a *Answerer) cacheKey(k key, found finding) string {
	if a.Cache == nil || k.version == "" || found.wants() {
		return ""
	}
	h := sha256.New()
	for _, field := range []string{layout, a.Shape, k.guild, k.version, string(k.language), k.question, k.thread, k.found} {
		put(h, field)
	}
	return "answer." + hex.EncodeToString(h.Sum(nil))
}

// replay has the exchange with what the model said before. It fails unless
// that makes a whole answer, so that what is wrong with a cache leaves the
// question to the model.
func (a *Answerer) replay(ctx context.Context, key string, x exchange, found finding) (answer Answer, ok bool) {
	defer a.recovered()
	tape := a.load(ctx, x.question.Guild, key)
	if len(tape.To) == 0 {
		return Answer{}, false
	}
	kept := player{question: x.question.Text, tape: tape}
	x.model, x.publish = &kept, func(Answer) {}
	answer = x.answer(ctx, found)
	return answer, x.whole && !kept.failed
}

// load returns what is kept under a key. It waits no longer than it may, also
// for a cache that doesn't heed its context.
func (a *Answerer) load(ctx context.Context, guild, key string) tape {
	if key == "" {
		return tape{}
	}
	ctx, cancel := context.WithTimeout(ctx, loading)
	defer cancel()
	loaded := make(chan []byte, 1)
	a.running.Go(func() {
		defer close(loaded)
		defer a.recovered()
		if values, err := a.Cache.Load(ctx, guild, []string{key}); err == nil && len(values) == 1 {
			loaded <- values[0]
		}
	})
	select {
	case value := <-loaded:
		return decode(value, a.Limits.withDefaults().ReplyBytes)
	case <-ctx.Done():
		return tape{}
	}
}

// save keeps a tape under a key. A cache that fails is one that has nothing, so
// what it says is of no use.
func (a *Answerer) save(guild, key string, t tape) {
	encoded, err := t.encode()
	if key == "" || err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), saving)
	defer cancel()
	a.Cache.Save(ctx, guild, []retrieval.CacheItem{{Key: key, Value: encoded}}, life)
}
