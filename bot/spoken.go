package bot

import (
	"sync"

	"github.com/bwmarrin/discordgo"

	"kutip/retrieval/analysis"
)

const english = analysis.English

// indonesianLocale is what Discord calls Indonesian. discordgo doesn't know it.
const indonesianLocale discordgo.Locale = "id"

// locales are the guilds that speak Indonesian by their own setting: a message
// doesn't tell what its author's Discord speaks.
type locales struct {
	mu         sync.Mutex
	indonesian map[string]bool
}

func (l *locales) learn(g *discordgo.Guild) {
	if g == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if languageOf(discordgo.Locale(g.PreferredLocale)) != analysis.Indonesian {
		delete(l.indonesian, g.ID)
		return
	}
	if l.indonesian == nil {
		l.indonesian = map[string]bool{}
	}
	l.indonesian[g.ID] = true
}

func (l *locales) forget(guild string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.indonesian, guild)
}

// of is the language to speak in a guild where nothing else tells.
func (l *locales) of(guild string) analysis.Language {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.indonesian[guild] {
		return analysis.Indonesian
	}
	return analysis.English
}
