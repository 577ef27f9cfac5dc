package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
)

// squares are the bars beside cards.
var squares = map[int]string{
	int(message.Green): "🟩", int(message.Amber): "🟨", int(message.Red): "🟥", int(message.Grey): "⬜",
}

// lines write a state of a message down as it reads, an indented line each.
func (s *theatre) lines(v discordtest.Version, locale string) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		for text := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
			b.WriteString(strings.TrimRight("  "+text, " ") + "\n")
		}
	}
	if v.Content != "" {
		line("%s", s.readable(v.Content, locale))
	}
	for _, e := range v.Embeds {
		line("%s", strings.ReplaceAll(squares[e.Color]+" "+s.cardText(e, locale), "\n", "\n   "))
	}
	for _, row := range v.Rows {
		var buttons []string
		for _, c := range row {
			buttons = append(buttons, drawn(c))
		}
		line("%s", s.readable(strings.Join(buttons, " "), locale))
	}
	return b.String()
}

func (s *theatre) cardText(e discordtest.Embed, locale string) string {
	var parts []string
	if title := e.Title; title != "" {
		if e.URL != "" {
			title += " <" + e.URL + ">"
		}
		parts = append(parts, title)
	}
	if e.Description != "" {
		parts = append(parts, s.readable(e.Description, locale))
	}
	if e.Footer != nil {
		parts = append(parts, "_"+e.Footer.Text+"_")
	}
	return strings.Join(parts, "\n")
}

// drawn is a button, one that is off in angle brackets, or a list.
func drawn(c discordtest.Component) string {
	label := c.Label
	if c.Emoji != nil {
		label = strings.TrimSpace(c.Emoji.Name + " " + label)
	}
	switch {
	case len(c.Options) > 0:
		var lines []string
		for _, o := range c.Options {
			label := strings.TrimSuffix(o.Label+" ("+o.Description+")", " ()")
			lines = append(lines, map[bool]string{true: "✓ "}[o.Default]+label)
		}
		return "[" + c.Placeholder + " ▾ " + strings.Join(lines, " | ") + "]"
	case len(c.Defaults) > 0:
		var chosen []string
		for _, d := range c.Defaults {
			chosen = append(chosen, "<#"+d.ID+">")
		}
		return "[" + strings.Join(chosen, ", ") + " ▾]"
	case c.Placeholder != "":
		return "[" + c.Placeholder + " ▾]"
	case c.Disabled:
		return "‹" + label + "›"
	}
	return "(" + label + ")"
}

var (
	channelMention = regexp.MustCompile(`<#(\d+)>`)
	userMention    = regexp.MustCompile(`<@(\d+)>`)
	timestamp      = regexp.MustCompile(`<t:(\d+):R>`)
)

// readable is a text with mentions and times as members read them.
func (s *theatre) readable(text, locale string) string {
	text = strings.ReplaceAll(text, "<@"+s.App()+">", "@Kutip")
	text = channelMention.ReplaceAllStringFunc(text, func(m string) string {
		for _, c := range s.everywhere() {
			if "<#"+c.ID+">" == m {
				return "#" + c.Name
			}
		}
		return m
	})
	text = userMention.ReplaceAllStringFunc(text, func(m string) string {
		for name, u := range s.people {
			if "<@"+u.ID+">" == m {
				return "@" + name
			}
		}
		return m
	})
	return timestamp.ReplaceAllStringFunc(text, func(m string) string {
		unix, _ := strconv.ParseInt(timestamp.FindStringSubmatch(m)[1], 10, 64)
		return ago(time.Unix(unix, 0).Sub(s.clock.now()), locale)
	})
}

// ago is how Discord shows a time that is so far from now.
func ago(d time.Duration, locale string) string {
	units := []struct {
		length time.Duration
		en, id string
	}{{24 * time.Hour, "day", "hari"}, {time.Hour, "hour", "jam"}, {time.Minute, "minute", "menit"}, {time.Second, "second", "detik"}}
	from := d.Abs()
	if from < time.Second {
		return map[bool]string{true: "sekarang", false: "now"}[locale == "id"]
	}
	for _, u := range units {
		n := int(from.Round(u.length) / u.length)
		if n == 0 && u.length > time.Second {
			continue
		}
		switch {
		case locale == "id" && d > 0:
			return fmt.Sprintf("dalam %d %s", n, u.id)
		case locale == "id":
			return fmt.Sprintf("%d %s yang lalu", n, u.id)
		}
		if n != 1 {
			u.en += "s"
		}
		if d > 0 {
			return fmt.Sprintf("in %d %s", n, u.en)
		}
		return fmt.Sprintf("%d %s ago", n, u.en)
	}
	return ""
}

// formLines write a form down.
func formLines(m *discordtest.Modal) string {
	lines := []string{"  [" + m.Title + "]"}
	for _, f := range m.Fields {
		lines = append(lines, strings.TrimRight("  "+f.Label+": "+f.Value, " "))
	}
	return strings.Join(lines, "\n") + "\n"
}

// anything is an ellipsis that stands alone; one on a word is a text's own.
var anything = regexp.MustCompile("(?m)( |^)…([ `]|$)")

// wildcard is a pattern that takes a text with … in it for anything.
func wildcard(text string) *regexp.Regexp {
	return regexp.MustCompile(`^(?s:` + anything.ReplaceAllString(regexp.QuoteMeta(text), `${1}.*?${2}`) + `)$`)
}

// fileLines write down what is attached to a message.
func fileLines(files []discordtest.File) string {
	var b strings.Builder
	for _, f := range files {
		b.WriteString(strings.TrimRight("  📎 "+f.Name+" "+f.Description, " ") + "\n")
	}
	return b.String()
}
