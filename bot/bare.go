package bot

import (
	"strings"
	"unicode/utf16"

	"kutip/bot/message"
)

// maxContent is how much Discord allows the text of a message, in UTF-16 units,
// which are never fewer than its characters.
const maxContent = 2000

// bare is a post for where Kutip may show no cards: their texts stand in the
// message as quotations, as many as fit, and after them what is missing.
func bare(p message.Post, w *message.Words) message.Post {
	if len(p.Cards) == 0 {
		return p
	}
	n := message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.EmbedLinks}}
	note := "\n-# " + n.Text(w)
	content := p.Content
	for _, c := range p.Cards {
		more := content + "\n" + quoted(c)
		if units(more+note) > maxContent {
			break
		}
		content = more
	}
	if units(content+note) <= maxContent {
		content += note
	}
	return message.Post{Content: strings.TrimPrefix(content, "\n"), Rows: p.Rows}
}

// quoted is a card as markdown.
func quoted(c message.Card) string {
	lines := strings.Split(c.Text, "\n")
	if c.Title != "" {
		lines = append([]string{"**" + c.Title + "**"}, lines...)
	}
	if c.Footer != "" {
		lines = append(lines, "-# "+c.Footer)
	}
	return "> " + strings.Join(lines, "\n> ")
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
