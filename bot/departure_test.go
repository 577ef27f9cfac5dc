package bot

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/curate"
	"kutip/bot/gateway"
	"kutip/bot/state"
	"kutip/retrieval"
)

// departures are the guilds that the bot is noted to have left.
func (w *world) departures() []string {
	w.t.Helper()
	gone, err := state.Departures(context.Background(), w.state, time.Now().AddDate(100, 0, 0))
	if err != nil {
		w.t.Fatal(err)
	}
	return gone
}

// sweep has the bot sweep, as it is due.
func (f *filed) sweep() {
	f.t.Helper()
	f.clock.advance(sweepLife)
	if err := f.bots[0].Sweep(f.t.Context()); err != nil {
		f.t.Error(err)
	}
}

func (f *filed) articlesOf(guild string) int {
	f.t.Helper()
	n, err := f.bots[0].countArticles(f.t.Context(), guild)
	if err != nil {
		f.t.Fatal(err)
	}
	return n
}

// TestRemoved: what is kept of a guild outlasts the bot's removal by 30 days.
func TestRemoved(t *testing.T) {
	f := newFiled(t, setup{})
	f.shelve(f.guild.ID, zarkon)
	f.sets(func(s *state.Settings) { s.PerHour = 17 })
	f.guild.Remove()
	f.until("it is noted", func() bool { return slices.Equal(f.departures(), []string{f.guild.ID}) })
	f.clock.advance(departedLife - sweepLife - time.Second)
	f.sweep()
	if f.articlesOf(f.guild.ID) != 1 || f.set().PerHour != 17 {
		t.Fatal("erased too early")
	}
	f.sweep()
	if f.articlesOf(f.guild.ID) != 0 || f.set().PerHour != 0 || len(f.departures()) != 0 || len(f.in("Zarkonmere")) > 0 {
		t.Errorf("kept: %d articles, %+v, departures %v, in %v", f.articlesOf(f.guild.ID), f.set(), f.departures(), f.in("Zarkonmere"))
	}
}

// TestReturned: back within them all is as before, and a later removal counts anew.
func TestReturned(t *testing.T) {
	f := newFiled(t, setup{})
	f.shelve(f.guild.ID, zarkon)
	f.guild.Remove()
	f.until("it is noted", func() bool { return len(f.departures()) == 1 })
	f.clock.advance(departedLife - time.Hour)
	f.guild.Return()
	f.until("it is back", func() bool { return len(f.departures()) == 0 })
	f.final(f.channel.Slash(f.tom, "ask", question("Who lit the lamp of Zarkonmere?")))
	f.guild.Remove()
	f.until("it is noted", func() bool { return len(f.departures()) == 1 })
	f.clock.advance(2 * time.Hour)
	f.sweep()
	if f.articlesOf(f.guild.ID) != 1 {
		t.Error("erased too early")
	}
}

// TestOutage: a guild that Discord has an outage of isn't left.
func TestOutage(t *testing.T) {
	f := newFiled(t, setup{})
	f.guild.Outage()
	f.until("it is known", func() bool { return strings.Contains(f.log.String(), "a guild is gone") })
	f.finish()
	if gone := f.departures(); len(gone) != 0 {
		t.Errorf("left %v", gone)
	}
}

// TestReady: guilds of the record that a shard's READY doesn't list are left, and
// such as it lists aren't any more.
func TestReady(t *testing.T) {
	f := newFiled(t, setup{})
	gone := []string{"700000000000000000", "700000000004194304"} // of two shards
	for _, guild := range append(gone, f.guild.ID, "local", "12345") {
		f.shelve(guild, zarkon)
	}
	ready := func(shard, shards int, guilds ...string) {
		r := &discordgo.Ready{Shard: &[2]int{shard, shards}}
		for _, id := range guilds {
			r.Guilds = append(r.Guilds, &discordgo.Guild{ID: id, Unavailable: true})
		}
		f.bots[0].Handle(gateway.Event{Shard: shard, Data: r})
	}
	var of [2][]string
	for _, guild := range gone {
		for shard := range 2 {
			if isOfShard(guild, shard, 2) {
				of[shard] = append(of[shard], guild)
			}
		}
	}
	if len(of[0]) != 1 || len(of[1]) != 1 {
		t.Fatalf("shards %v", of)
	}
	ready(0, 2, f.guild.ID)
	if got := f.departures(); !slices.Equal(got, of[0]) {
		t.Errorf("left %v, not %v", got, of[0])
	}
	ready(1, 2, f.guild.ID)
	if got := f.departures(); !slices.Equal(got, gone) {
		t.Errorf("left %v, not %v", got, gone)
	}
	ready(0, 2, f.guild.ID, of[0][0])
	if got := f.departures(); !slices.Equal(got, of[1]) {
		t.Errorf("left %v, not %v", got, of[1])
	}
}

// TestSweepSure: a guild that Discord still lets the bot into isn't erased, nor
// what isn't a guild's of Discord, nor anything where Discord can't be asked; and
// one process sweeps.
func TestSweepSure(t *testing.T) {
	var down error
	f := newFiled(t, setup{client: func(c Client) Client { return &unasked{c, &down} }})
	f.shelve(f.guild.ID, zarkon)
	f.shelve("local", zarkon)
	for _, guild := range []string{f.guild.ID, "local"} {
		if err := state.SaveDeparture(t.Context(), f.state, guild, f.clock.now()); err != nil {
			t.Fatal(err)
		}
	}
	f.clock.advance(2 * departedLife)
	down = errors.New("no network")
	if err := f.bots[0].Sweep(t.Context()); err == nil || f.articlesOf(f.guild.ID) != 1 || len(f.departures()) != 2 {
		t.Errorf("%v, %d articles", err, f.articlesOf(f.guild.ID))
	}
	down = nil
	if err := f.bots[0].Sweep(t.Context()); err != nil || len(f.departures()) != 2 {
		t.Errorf("a second one: %v, departures %v", err, f.departures())
	}
	f.sweep()
	if f.articlesOf(f.guild.ID) != 1 || f.articlesOf("local") != 1 || !slices.Equal(f.departures(), []string{"local"}) {
		t.Errorf("%d and %d articles, departures %v", f.articlesOf(f.guild.ID), f.articlesOf("local"), f.departures())
	}
	down = &gateway.APIError{Status: 403} // not of Discord itself
	if err := state.SaveDeparture(t.Context(), f.state, f.guild.ID, f.clock.now().Add(-2*departedLife)); err != nil {
		t.Fatal(err)
	}
	f.clock.advance(sweepLife)
	if err := f.bots[0].Sweep(t.Context()); err == nil || f.articlesOf(f.guild.ID) != 1 {
		t.Errorf("%v, %d articles", err, f.articlesOf(f.guild.ID))
	}
}

// unasked is a Client that can't ask for permissions while there is an error.
type unasked struct {
	Client
	err *error
}

func (a *unasked) CommandPermissions(ctx context.Context, app, guild string) ([]*discordgo.GuildApplicationCommandPermissions, error) {
	if *a.err != nil {
		return nil, *a.err
	}
	return a.Client.CommandPermissions(ctx, app, guild)
}

// TestReadyUnshelved: a guild that has no articles is found, too, when it removed the
// bot while that was away; and nothing is left of it.
func TestReadyUnshelved(t *testing.T) {
	f := newFiled(t, setup{})
	f.until("it is known", func() bool {
		guilds, err := state.Presences(t.Context(), f.state)
		return err == nil && slices.Equal(guilds, []string{f.guild.ID})
	})
	f.sets(func(s *state.Settings) { s.PerHour = 17 })
	ready := func(guilds ...*discordgo.Guild) {
		f.bots[0].Handle(gateway.Event{Data: &discordgo.Ready{Guilds: guilds}})
	}
	ready(&discordgo.Guild{ID: f.guild.ID})
	if gone := f.departures(); len(gone) != 0 {
		t.Errorf("left %v", gone)
	}
	f.guild.Remove()
	f.until("it is noted", func() bool { return len(f.departures()) == 1 })
	if _, err := state.DeleteDeparture(t.Context(), f.state, f.guild.ID); err != nil { // as if it hadn't been told
		t.Fatal(err)
	}
	ready()
	if gone := f.departures(); !slices.Equal(gone, []string{f.guild.ID}) {
		t.Errorf("left %v", gone)
	}
	f.clock.advance(departedLife)
	f.sweep()
	if guilds, err := state.Presences(t.Context(), f.state); err != nil || len(guilds) != 0 || f.set().PerHour != 0 {
		t.Errorf("known %v, set %+v, %v", guilds, f.set(), err)
	}
	ready()
	if gone := f.departures(); len(gone) != 0 {
		t.Errorf("left again: %v", gone)
	}
}

// TestGuildsOfRecord: all are found, however many there are.
func TestGuildsOfRecord(t *testing.T) {
	f := newFiled(t, setup{})
	if all, err := f.bots[0].guildsOfRecord(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	b := alone(func(c *Config) {
		c.Curator = &curate.Curator{Record: &retrieval.Record{Store: manyGuilds{n: 2*guildsAtOnce + 1}}}
	})
	all, err := b.guildsOfRecord(t.Context())
	if err != nil || len(all) != 2*guildsAtOnce+1 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Errorf("%d guilds, %v", len(all), err)
	}
}

// A manyGuilds store has so many guilds, of six digits each.
type manyGuilds struct {
	retrieval.Store
	n int
}

func (m manyGuilds) Guilds(_ context.Context, after string, n int) (list []string, err error) {
	first := 0
	if after != "" {
		if first, err = strconv.Atoi(after); err != nil {
			return nil, err
		}
		first -= 100_000 - 1
	}
	for i := first; i < m.n && len(list) < n; i++ {
		list = append(list, strconv.Itoa(100_000+i))
	}
	return list, nil
}
