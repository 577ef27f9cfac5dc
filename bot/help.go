package bot

import (
	"context"
	"maps"
	"sync"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// help is /help, with questions that this guild's articles answer. Without
// articles, or a way to them, it helps all the same.
func (b *Bot) help(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	var examples []string
	if held, err := b.library(ctx, i.GuildID); err == nil {
		examples = b.examples.of(i.GuildID, held, i.language)
	}
	return i.show(ctx, message.Guide(i.words, examples))
}

// An exampleCache keeps the examples of guilds: to make some takes searches.
type exampleCache struct {
	mu   sync.Mutex
	made map[exampleKey]madeExamples
}

type exampleKey struct {
	guild    string
	language analysis.Language
}

type madeExamples struct {
	version  retrieval.Version
	examples []string
}

// maxExampleSets is of how many guilds and languages examples are kept.
const maxExampleSets = 1000

// forget lets go of a guild's examples, which have words of its articles.
func (c *exampleCache) forget(guild string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.DeleteFunc(c.made, func(key exampleKey, _ madeExamples) bool { return key.guild == guild })
}

// of returns the examples for a guild's articles as they are.
func (c *exampleCache) of(guild string, held retrieval.Held, lang analysis.Language) []string {
	key := exampleKey{guild, lang}
	c.mu.Lock()
	made, ok := c.made[key]
	c.mu.Unlock()
	if ok && made.version == held.Version {
		return made.examples
	}
	examples := answer.Examples(held, held.Articles(), lang, message.MaxExamples)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil || len(c.made) >= maxExampleSets {
		c.made = map[exampleKey]madeExamples{}
	}
	c.made[key] = madeExamples{held.Version, examples}
	return examples
}
