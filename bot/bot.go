package bot

import (
	"context"
	"errors"
	"hash/fnv"
	"log/slog"
	"runtime/debug"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/answer"
	"kutip/bot/curate"
	"kutip/bot/gateway"
	"kutip/bot/state"
	"kutip/retrieval"
)

// Intents are the events that Kutip asks Discord for. None is privileged.
const Intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages

// Config says what a Bot works with.
type Config struct {
	App       string    // the application's ID
	Client    Client    // a *gateway.Client
	Libraries Libraries // a *retrieval.Libraries
	Answerer  *answer.Answerer
	Curator   *curate.Curator // moderators' work on articles
	State     state.Store
	Key       state.Key     // made by state.NewKey
	Provider  string        // the host of the model's server, for /privacy; "" without a model
	Rate      state.Rate    // questions of a person; the zero Rate: 20 an hour
	Tokens    int           // that each guild may spend a day, for /settings; see state.Budget
	Guilds    []string      // that may use it; nil: all
	AtOnce    int           // questions worked on at a time, of which a guild may have a quarter; 0: 1,024. Who asks one more is told that it is busy
	StateWait time.Duration // how long the state is waited for where an answer can do without it; 0: 300 ms
	Log       *slog.Logger
	Now       func() time.Time // nil: time.Now
}

// A Client reaches Discord.
type Client interface {
	Responder
	Channels
	Grants
}

// Libraries are the articles of all guilds.
type Libraries interface {
	// At returns a guild's articles as they are now, or as they last were, or an
	// error.
	At(ctx context.Context, guild string) (retrieval.Held, error)
}

const (
	// defaultAtOnce are 100 questions a second, of which each takes 10 s. One that
	// waits for its model holds about 45 KB of memory, in three goroutines.
	defaultAtOnce = 1024

	// maxLoads are so many that their files of 20 MB, of which a few are read at a
	// time, find room in memory. A guild may have two.
	maxLoads = 8

	// besidesModel is how long all may take that is done about one event but for
	// what the model does, which has its own limit. The token of an interaction
	// lives for 15 minutes.
	besidesModel = time.Minute

	// lastWords is how long the last message about an event may take when its time
	// is over.
	lastWords = 3 * time.Second

	// stateWait is Config.StateWait where that is 0.
	stateWait = 300 * time.Millisecond
)

var defaultRate = state.Rate{Times: 20, Per: time.Hour}

// A Bot answers what members do on Discord. Any number of goroutines may hand it
// events.
type Bot struct {
	Config
	work     *inflight
	loads    *places         // of sources that moderators have loaded
	life     context.Context // ends when what is in flight must
	end      context.CancelFunc
	maxTime  time.Duration // of all that is done about one event
	user     atomic.Value  // the bot's user ID, a string
	locales  locales
	examples exampleCache
	refused  refusedChannels
	grants   grants
	parents  parents

	lastSettings lastSettings
	excerpter    *answer.Answerer // without a model
}

// New returns a bot that waits for events. It panics without a whole Key: that is
// a bug, by which persons could be guessed.
func New(c Config) *Bot {
	if _, err := state.NewKey(c.Key); err != nil {
		panic(err)
	}
	if c.Rate == (state.Rate{}) {
		c.Rate = defaultRate
	}
	if c.AtOnce == 0 {
		c.AtOnce = defaultAtOnce
	}
	if c.StateWait == 0 {
		c.StateWait = stateWait
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{
		Config: c, work: newInflight(c.AtOnce), loads: newPlaces(maxLoads), maxTime: max(c.Answerer.Limits.Reply, time.Minute) + besidesModel,
		excerpter: &answer.Answerer{Limits: c.Answerer.Limits},
	}
	b.life, b.end = context.WithCancel(context.Background())
	b.user.Store(c.App) // it is the same for all but the oldest applications
	return b
}

// Handle deals with an event, and returns when that is done.
func (b *Bot) Handle(e gateway.Event) {
	switch data := e.Data.(type) {
	case *discordgo.InteractionCreate:
		b.interact(data.Interaction, e, b.Client)
	case *discordgo.MessageCreate:
		b.hear(data.Message)
	case *discordgo.Ready:
		if data.User != nil {
			b.user.Store(data.User.ID)
		}
		b.reconcile(data)
	case *discordgo.ApplicationCommandPermissionsUpdate:
		if data.GuildApplicationCommandPermissions != nil {
			b.grants.forget(data.GuildID)
		}
	case *discordgo.GuildCreate:
		if data.Guild == nil {
			return
		}
		b.locales.learn(data.Guild)
		b.returned(data.ID)
	case *discordgo.GuildDelete:
		if data.Guild == nil {
			return
		}
		if !data.Unavailable {
			b.locales.forget(data.ID)
			b.departed(data.ID)
		}
		b.Log.Info("a guild is gone", "guild", data.ID, "unavailable", data.Unavailable)
	}
}

// Close begins nothing new: what comes now isn't acknowledged, so that another
// process may answer it. It waits for what is in flight until ctx ends, then has
// each closed with a message, which takes up to three seconds more.
func (b *Bot) Close(ctx context.Context) error {
	defer b.end()
	b.work.close()
	if b.work.wait(ctx) == nil {
		return nil
	}
	b.end()
	last, cancel := context.WithTimeout(context.Background(), lastWords+time.Second)
	defer cancel()
	return b.work.wait(last)
}

// serves tells whether a guild may use this bot.
func (b *Bot) serves(guild string) bool { return b.Guilds == nil || slices.Contains(b.Guilds, guild) }

// A panicked error stands for a panic. What was panicked with isn't in it, since
// it may hold what people wrote.
type panicked struct{ stack []byte }

func (p *panicked) Error() string { return "panic" }

// guarded calls f, and makes an error of a panic.
func guarded(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = &panicked{stack: debug.Stack()}
		}
	}()
	return f()
}

// tellTrouble logs why an event wasn't dealt with, under a code that people can
// be told.
func (b *Bot) tellTrouble(event, guild, channel string, err error) (code string) {
	code = troubleCode(event)
	fields := append(where(guild, channel), "code", code, "error", err)
	var p *panicked
	if errors.As(err, &p) {
		fields = append(fields, "stack", string(p.stack))
	}
	b.Log.Error("an event failed", fields...)
	return code
}

// where says for the log where something was. The channel of direct messages is
// one person's, so it stands for who that is.
func where(guild, channel string) []any {
	if guild == "" {
		return nil
	}
	return []any{"guild", guild, "channel", channel}
}

// troubleCode is short enough to be typed. All of the event's ID counts, since
// an ID begins with its time and ends with a number within that millisecond.
func troubleCode(event string) string {
	hash := fnv.New64a()
	hash.Write([]byte(event))
	const few = 36 * 36 * 36 * 36 * 36 * 36
	return strconv.FormatUint(hash.Sum64()%few, 36)
}

// last is a context for a last message, whatever has become of the event's own.
func last(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), lastWords)
}

// outlasting is a context for what follows once something is done, that goes on for
// a moment after the event's own: who isn't told that it is done would do it again.
func outlasting(ctx context.Context) (context.Context, context.CancelFunc) {
	on, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(lastWords, cancel) })
	return on, func() { stop(); cancel() }
}
