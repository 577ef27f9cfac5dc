package bot

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/state"
)

const (
	// departedLife is how long what is kept of a guild outlasts the bot's removal.
	departedLife = 30 * 24 * time.Hour

	// sweepLife is how long a sweep is one process's: a little less than the hour
	// after which the next comes.
	sweepLife = 55 * time.Minute

	// departWait bounds what is noted when guilds come and go.
	departWait = time.Minute

	guildsAtOnce = 1000
)

// snowflake finds the IDs of Discord's guilds. Other names, such as that of the
// command line, are nobody's to erase.
var snowflake = regexp.MustCompile(`^[1-9][0-9]{14,19}$`)

// departed notes that the bot was removed from a guild.
func (b *Bot) departed(guild string) {
	b.noting(guild, func(ctx context.Context) error { return state.SaveDeparture(ctx, b.State, guild, b.Now()) })
}

// returned notes that the bot is in a guild.
func (b *Bot) returned(guild string) {
	b.noting(guild, func(ctx context.Context) error {
		was, err := state.DeleteDeparture(ctx, b.State, guild)
		if was {
			b.Log.Info("a guild is back", "guild", guild)
		}
		return errors.Join(err, state.SavePresence(ctx, b.State, guild))
	})
}

// noting does something that Close waits for. That it failed is for the log: the
// next READY shows what is true.
func (b *Bot) noting(guild string, do func(context.Context) error) {
	if !b.work.begin() {
		return
	}
	defer b.work.end()
	ctx, cancel := context.WithTimeout(b.life, departWait)
	defer cancel()
	if err := guarded(func() error { return do(ctx) }); err != nil {
		b.Log.Warn("it can't be noted which guilds there are", "guild", guild, "error", err)
	}
}

// reconcile notes which guilds of a shard the bot was removed from, or is in
// again, while it wasn't told: the record has them, or it is noted that it was in
// them, and READY lists those that it is in.
func (b *Bot) reconcile(r *discordgo.Ready) {
	shard, shards := 0, 1
	if r.Shard != nil && r.Shard[1] > 0 {
		shard, shards = r.Shard[0], r.Shard[1]
	}
	in := map[string]bool{}
	for _, g := range r.Guilds {
		if g != nil {
			in[g.ID] = true
		}
	}
	b.noting("", func(ctx context.Context) error {
		return errors.Join(b.noteDeparted(ctx, shard, shards, in), b.noteReturned(ctx, in))
	})
}

func (b *Bot) noteDeparted(ctx context.Context, shard, shards int, in map[string]bool) error {
	guilds, err := state.Presences(ctx, b.State)
	if err != nil {
		return err
	}
	shelved, err := b.guildsOfRecord(ctx)
	if err != nil {
		return err
	}
	for _, guild := range append(guilds, shelved...) {
		if in[guild] || !isOfShard(guild, shard, shards) {
			continue
		}
		if err := state.SaveDeparture(ctx, b.State, guild, b.Now()); err != nil {
			return err
		}
	}
	return nil
}

// guildsOfRecord are the guilds that have articles.
func (b *Bot) guildsOfRecord(ctx context.Context) (all []string, err error) {
	for after := ""; ; after = all[len(all)-1] {
		guilds, err := b.Curator.Record.Store.Guilds(ctx, after, guildsAtOnce)
		if all = append(all, guilds...); err != nil || len(guilds) < guildsAtOnce {
			return all, err
		}
	}
}

// isOfShard tells whether a name is the ID of a guild that a shard is told of.
func isOfShard(guild string, shard, shards int) bool {
	id, err := strconv.ParseUint(guild, 10, 64)
	return err == nil && snowflake.MatchString(guild) && int((id>>22)%uint64(shards)) == shard
}

func (b *Bot) noteReturned(ctx context.Context, in map[string]bool) error {
	gone, err := state.Departures(ctx, b.State, b.Now().Add(time.Second))
	if err != nil {
		return err
	}
	gone = slices.DeleteFunc(gone, func(guild string) bool { return !in[guild] })
	for _, guild := range gone {
		if _, err := state.DeleteDeparture(ctx, b.State, guild); err != nil {
			return err
		}
	}
	return nil
}

// Sweep erases what is kept of guilds that the bot was removed from 30 days ago
// or earlier. It is to be called every hour, by every process: one does it.
func (b *Bot) Sweep(ctx context.Context) error {
	ours, err := b.State.Claim(ctx, "sweep", sweepLife)
	if err != nil || !ours {
		return err
	}
	gone, err := state.Departures(ctx, b.State, b.Now().Add(-departedLife+time.Nanosecond))
	if err != nil {
		return err
	}
	var all []error
	for _, guild := range gone {
		all = append(all, b.sweep(ctx, guild))
	}
	return errors.Join(all...)
}

// sweep erases a guild, unless Discord still lets the bot in: a departure may have
// been noted when it came back at the same moment.
func (b *Bot) sweep(ctx context.Context, guild string) error {
	if !snowflake.MatchString(guild) {
		return nil
	}
	_, err := b.Client.CommandPermissions(ctx, b.App, guild)
	switch {
	case err != nil && !shutOut(err):
		return err
	case err != nil:
		if _, err := b.eraseGuild(ctx, guild); err != nil {
			return err
		}
		if err := state.DeletePresence(ctx, b.State, guild); err != nil {
			return err
		}
	}
	_, err = state.DeleteDeparture(ctx, b.State, guild)
	return err
}

// shutOut tells whether Discord says that the bot isn't in a guild.
func shutOut(err error) bool {
	var api *gateway.APIError
	return errors.As(err, &api) && api.Code != 0 && (api.Status == http.StatusForbidden || api.Status == http.StatusNotFound)
}
