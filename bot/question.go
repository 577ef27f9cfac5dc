package bot

import (
	"regexp"
	"strings"
)

// markup is what Discord's clients write for what isn't text: mentions of people,
// roles and channels, own emoji, times, commands. No search knows it, and it
// holds IDs of people, which aren't kept.
var markup = regexp.MustCompile(`<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^>]*:\d+|id:\w+)>`)

// plain is a question without markup and needless spaces.
func plain(text string) string {
	return strings.Join(strings.Fields(markup.ReplaceAllString(text, " ")), " ")
}
