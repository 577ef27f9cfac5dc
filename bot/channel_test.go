package bot

import (
	"strings"
	"testing"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// TestBare: cards become quotations as long as they fit whole, and what is
// missing is named.
func TestBare(t *testing.T) {
	w := message.In(analysis.English)
	note := "\n-# " + notice(analysis.English, message.Notice{Kind: message.NotAllowed, Missing: []message.Permission{message.EmbedLinks}})
	card := message.Card{Title: "News", Text: "one\ntwo", Footer: "paragraph 1"}
	long := message.Card{Text: strings.Repeat("𝄞", 950)}
	for name, row := range map[string]struct {
		post message.Post
		want string
	}{
		"no cards":   {message.Post{Content: "hello"}, "hello"},
		"a card":     {message.Post{Content: "hello", Cards: []message.Card{card}}, "hello\n> **News**\n> one\n> two\n> -# paragraph 1" + note},
		"no text":    {message.Post{Cards: []message.Card{{Text: "one"}}}, "> one" + note},
		"too many":   {message.Post{Content: "hello", Cards: []message.Card{card, long, long}}, "hello\n> **News**\n> one\n> two\n> -# paragraph 1" + note},
		"full":       {message.Post{Content: strings.Repeat("a", 1990), Cards: []message.Card{card}}, strings.Repeat("a", 1990)},
		"only bytes": {message.Post{Content: strings.Repeat("é", 1000), Cards: []message.Card{{Text: "one"}}}, strings.Repeat("é", 1000) + "\n> one" + note},
	} {
		if got := bare(row.post, w); got.Content != row.want || len(got.Cards) > 0 {
			t.Errorf("%s: %q, want %q", name, got.Content, row.want)
		}
	}
}
