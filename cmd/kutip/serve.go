package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"kutip/bot"
	"kutip/bot/curate"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// serveCmd is the bot on Discord.
type serveCmd struct {
	recordFlags
	Shards           argument `placeholder:"N" help:"${shards}"`
	Guilds           argument `placeholder:"ID,…" help:"${serveGuilds}"`
	QuestionsPerHour argument `placeholder:"N" help:"${perHour}"`
	GuildTokens      argument `placeholder:"N" help:"${guildTokens}"`
	DayTokens        argument `placeholder:"N" help:"${dayTokens}"`
	Memory           argument `placeholder:"MB" help:"${memory}"`
	Log              argument `placeholder:"text|json" help:"${log}"`
}

// lastPatience is how long is waited at the end for answers that are being
// written. Then each is closed with a message, which takes bot.Close up to four
// seconds more.
const lastPatience = 6 * time.Second

// Run is on Discord until ^C or SIGTERM, or until Discord won't have it. A second
// signal ends the program as the system does it.
func (c *serveCmd) Run(ctx context.Context, p *process) error {
	s, err := c.settings(p)
	if err != nil {
		return p.misconfigured(err)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	host, err := c.newHost(ctx, p, s)
	switch {
	case err != nil && ctx.Err() != nil: // it was ended before it was there
		return nil
	case err != nil:
		return err
	}
	host.release = stop
	return errors.Join(host.run(ctx), host.close())
}

// errMisconfigured ends the program when people were told of its settings.
var errMisconfigured = errors.New("misconfigured")

// misconfigured tells of every problem that was joined.
func (p *process) misconfigured(joined error) error {
	for _, err := range problemsOf(joined) {
		p.tellText(p.textOfProblem(err))
	}
	return errMisconfigured
}

// problemsOf are the problems that were joined, none for nil.
func problemsOf(joined error) []error {
	if many, ok := joined.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	if joined == nil {
		return nil
	}
	return []error{joined}
}

// A host is all that serve runs.
type host struct {
	*process
	settings
	log       *slog.Logger
	record    *record
	state     state.Store
	libraries *retrieval.Libraries
	refresher *retrieval.Refresher
	release   func() // the signals, so that a second one ends the program
	client    *gateway.Client
	bot       *bot.Bot

	closers []func() error // in the order to call them
}

// newHost opens what there is to open, and asks Discord who it is.
func (c *serveCmd) newHost(ctx context.Context, p *process, s settings) (_ *host, err error) {
	h := &host{process: p, settings: s, log: newLog(p.stderr, s.json)}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
		}
	}()
	debug.SetMemoryLimit(s.memory * 3 / 4)
	if h.record, err = c.open(ctx, p); err != nil {
		return nil, err
	}
	h.closing(h.record.Close)
	if err := h.openState(ctx, &c.recordFlags); err != nil {
		return nil, err
	}
	h.warn(ctx)
	fetcher, err := newFetcher(p.env, h.record.store)
	if err != nil {
		return nil, err
	}
	h.refresher = &retrieval.Refresher{Record: &h.record.Record, Fetcher: fetcher}
	h.closing(func() error { fetcher.Close(); return nil })
	h.newLibraries()
	h.client = gateway.NewClient(gateway.ClientConfig{Token: s.token, API: s.api, Log: h.log, Now: p.now})
	h.closing(func() error { h.client.Close(); return nil })
	return h, h.newBot(ctx)
}

// closing has something closed at the end, before what it was made of.
func (h *host) closing(f func() error) { h.closers = append([]func() error{f}, h.closers...) }

func (h *host) close() error {
	var all []error
	for _, f := range h.closers {
		all = append(all, f())
	}
	return errors.Join(all...)
}

func (h *host) cache() retrieval.Cache { return bot.Unerased{Cache: h.record.Cache(), State: h.state} }

// newLibraries makes what holds the articles that are asked. Of the memory two
// fifths are theirs: one that is loaded takes as much again until it stands, and
// the collector is told of three quarters (sqlitestore's BenchmarkMemory).
func (h *host) newLibraries() {
	h.libraries = retrieval.NewLibraries(retrieval.LibrariesConfig{
		Source: h.record.store, Cache: h.cache(), Memory: h.memory * 2 / 5, Now: h.now,
		Damaged: func(guild string, err error) {
			h.log.Warn("an article is damaged and left out", "guild", guild, "error", err)
		},
	})
	h.closing(func() error { h.libraries.Close(); return nil })
}

// newBot asks Discord whose the token is, as long as it can't be reached, and
// sets up the bot for it.
func (h *host) newBot(ctx context.Context) error {
	app, err := h.application(ctx)
	if err != nil {
		return err
	}
	h.answerer.Cache = retrieval.NewMemoryCache(repliesInMemory, h.cache(), h.now)
	h.answerer.Budget = state.Budget{
		Store: h.state, Guild: h.guildTokens, Host: h.dayTokens, Now: h.now,
		Of: func(ctx context.Context, guild string) int { return h.bot.DayTokens(ctx, guild) },
	}
	h.answerer.Panicked = func(stack []byte) { h.log.Error("a panic while a model answered", "stack", string(stack)) }
	provider := ""
	if h.answerer.Model != nil {
		provider = serverOf(h.env)
	}
	h.bot = bot.New(bot.Config{
		App: app.ID, Client: h.client, Libraries: h.libraries, Answerer: h.answerer,
		Curator: &curate.Curator{Record: h.refresher.Record, Fetcher: h.refresher.Fetcher, Libraries: h.libraries},
		State:   h.state, Key: h.secret, Provider: provider, Rate: h.rate, Tokens: h.guildTokens, Guilds: h.guilds,
		Log: h.log, Now: h.now,
	})
	h.log.Info("known to Discord", "application", app.ID, "record", h.record.where)
	return nil
}

// application asks Discord whose the token is until it says so: the network may
// come up after Kutip does.
func (h *host) application(ctx context.Context) (app *gateway.Application, err error) {
	err = retry(ctx, func() error {
		limited, stop := context.WithTimeout(ctx, discordLimit)
		defer stop()
		app, err = h.client.Application(limited)
		return err
	}, func(err error, wait time.Duration) bool {
		problem := (*message.Problem)(nil)
		if errors.As(discordProblem(err), &problem) && problem.Kind != message.DiscordUnreachable {
			return false
		}
		h.log.Warn("Discord can't be reached", "error", err, "again_in", wait)
		return true
	})
	switch {
	case err != nil:
		return nil, discordProblem(err)
	case app.InteractionsURL != "": // no command would ever come here
		return nil, message.NewProblem(message.PortalEndpoint)
	}
	return app, nil
}

// run does all that serve does until ctx ends or Discord won't have it.
func (h *host) run(ctx context.Context) error {
	ctx, end := context.WithCancelCause(ctx)
	var running sync.WaitGroup
	running.Go(func() { h.schedule(ctx) })
	running.Go(func() { h.synchronise(ctx) })
	running.Go(func() { h.sweep(ctx) })
	running.Go(func() {
		select {
		case <-h.client.Refused(): // the connection sees that too, and takes a moment to end
			end(&gateway.FatalError{Code: http.StatusUnauthorized})
		case <-ctx.Done():
		}
		h.finish(ctx)
	})
	err := gateway.Run(ctx, gateway.Config{
		Token: h.token, Intents: bot.Intents, Client: h.client, Shards: h.shards,
		Handle: h.bot.Handle, Log: h.log,
		Ready: func(shards int) { h.log.Info("on Discord", "shards", shards) },
	})
	end(err)
	running.Wait()
	h.answerer.Wait()
	return discordProblem(err)
}

// finish lets answers be finished that are being written, as long as there is
// patience; where Discord has ended the connection for good there is none.
func (h *host) finish(ctx context.Context) {
	patience := lastPatience
	if errors.As(context.Cause(ctx), new(*gateway.FatalError)) {
		patience = 0
	}
	h.release() // whoever reads that it is ending may send the second signal
	h.log.Info("ending", "patience", patience)
	limited, stop := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer stop()
	if err := h.bot.Close(limited); err != nil {
		h.log.Warn("not all answers were finished", "error", err)
	}
}

// schedule keeps the articles fresh. The notices of what it finds are the
// moderators', see package bot.
func (h *host) schedule(ctx context.Context) {
	s := retrieval.Schedule{
		Refresher: h.refresher,
		Tell: func(r retrieval.Report) {
			h.log.Info("looked at a source", "guild", r.Guild, "article", r.Entry.ID, "result", r.Result)
			h.bot.Looked(ctx, r)
		},
	}
	s.Run(ctx, func(err error) { h.log.Warn("the schedule can't be kept", "error", err) })
}

// sweep erases every hour what is kept of guilds that the bot was removed from
// long ago.
func (h *host) sweep(ctx context.Context) {
	every := time.NewTicker(time.Hour)
	defer every.Stop()
	for {
		if err := h.bot.Sweep(ctx); err != nil && ctx.Err() == nil {
			h.log.Warn("guilds that are gone can't be erased", "error", err)
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return
		}
	}
}

// synchronise sees to it that Discord shows this version's commands.
func (h *host) synchronise(ctx context.Context) {
	s, changed := bot.Synchroniser{Client: h.client, Claims: h.state, App: h.bot.App}, false
	err := retry(ctx, func() (err error) {
		changed, err = s.Synchronise(ctx)
		return err
	}, func(err error, wait time.Duration) bool {
		if hopeless(err) {
			return false
		}
		h.log.Warn("commands can't be brought in step", "error", err, "again_in", wait)
		return true
	})
	switch {
	case err == nil:
		h.log.Info("commands are in step", "changed", changed)
	case ctx.Err() == nil:
		h.log.Error("commands aren't in step", "error", err)
	}
}

// hopeless tells whether Discord would refuse the same request again.
func hopeless(err error) bool {
	var api *gateway.APIError
	return errors.Is(err, gateway.ErrRefused) ||
		errors.As(err, &api) && api.Status/100 == 4 && api.Status != http.StatusTooManyRequests
}

func newLog(w io.Writer, asJSON bool) *slog.Logger {
	if asJSON {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
