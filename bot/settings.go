package bot

import (
	"context"
	"sync"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval/analysis"
)

// settingsOf returns what a guild's moderators have set. It is asked for with
// every question, so that a change holds from the next one on in every process.
// Where the state can't be asked in time they are as they last were, or nothing
// is set.
func (b *Bot) settingsOf(ctx context.Context, guild string) state.Settings {
	ctx, cancel := context.WithTimeout(ctx, b.StateWait)
	defer cancel()
	set, err := state.LoadSettings(ctx, b.State, guild)
	if err != nil {
		b.Log.Warn("the state can't be asked how a guild is set", "guild", guild, "error", err)
		return b.lastSettings.of(guild)
	}
	b.lastSettings.keep(guild, set)
	return set
}

// lastSettings are the settings of guilds as they last were.
type lastSettings struct {
	mu   sync.Mutex
	last map[string]state.Settings
}

// maxSettings is of how many guilds they are remembered.
const maxSettings = 10_000

func (l *lastSettings) of(guild string) state.Settings {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last[guild]
}

func (l *lastSettings) keep(guild string, set state.Settings) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil || len(l.last) >= maxSettings {
		l.last = map[string]state.Settings{}
	}
	l.last[guild] = set
}

func (l *lastSettings) forget(guild string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.last, guild)
}

// rateOf is how much a person may ask: never more than the host lets.
func (b *Bot) rateOf(set state.Settings) state.Rate {
	r := b.Rate
	if set.PerHour > 0 {
		r.Times = min(r.Times, set.PerHour)
	}
	return r
}

// DayTokens returns how many tokens a guild's moderators let its questions spend a
// day, 0 for as many as the host does. It is state.Budget's Of.
func (b *Bot) DayTokens(ctx context.Context, guild string) int {
	return b.settingsOf(ctx, guild).DayTokens
}

// answererOf answers with the host's model, or without where moderators switched
// it off.
func (b *Bot) answererOf(set state.Settings) *answer.Answerer {
	if set.ModelOff {
		return b.excerpter
	}
	return b.Answerer
}

// languageFor is the language of what is said to all of a guild.
func (b *Bot) languageFor(guild string, set state.Settings) analysis.Language {
	if lang := analysis.Language(set.Language); message.Spoken(lang) {
		return lang
	}
	return b.locales.of(guild)
}
