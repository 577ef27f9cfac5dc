package bot

import (
	"context"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/retrieval"
)

// takesRemoved are the subcommands that also take articles that were removed,
// takesPages those that take only articles from an address.
var (
	takesRemoved = map[string]bool{
		articleWords.Undo.Name.String(): true, articleWords.Diff.Name.String(): true, articleWords.Audit.Name.String(): true,
	}
	takesPages = map[string]bool{articleWords.Refresh.Name.String(): true, articleWords.Schedule.Name.String(): true}
)

// articleChoices offers the record's articles to moderators, and nothing to others.
func (b *Bot) articleChoices(ctx context.Context, i *interaction) []*discordgo.ApplicationCommandOptionChoice {
	none := []*discordgo.ApplicationCommandOptionChoice{}
	ctx, cancel := context.WithTimeout(ctx, completeWait)
	defer cancel()
	if err := b.moderator(ctx, i, articleName); err != nil {
		return none
	}
	there, removed, err := b.entries(ctx, i.GuildID)
	if err != nil {
		b.Log.Warn("the articles can't be reached", "guild", i.GuildID, "error", err)
		return none
	}
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	sub, _ := subcommandOf(data)
	var list []retrieval.Article
	for _, a := range articlesOf(there) {
		if !takesPages[sub] || retrieval.IsPage(a.From) {
			list = append(list, a)
		}
	}
	if takesRemoved[sub] {
		for _, a := range articlesOf(removed) {
			a.Title = message.RemovedTitle(i.words, titleOf(a))
			list = append(list, a)
		}
	}
	return choicesOf(list, focused(i))
}
