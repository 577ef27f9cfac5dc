package answer

import (
	"regexp"
	"strings"
)

// markup is what Discord's clients write for what isn't text: mentions of people,
// roles and channels, own emoji, times, commands. No search knows it, and it
// holds IDs of people, which aren't kept.
var markup = regexp.MustCompile(`<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^>]*:\d+|id:\w+)>`)

// Plain is a text without markup and needless spaces.
func Plain(text string) string { return strings.Join(strings.Fields(unmarked(text)), " ") }

// unmarked is a text with a space for each piece of markup.
func unmarked(text string) string { return markup.ReplaceAllString(text, " ") }
