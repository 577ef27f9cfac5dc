package bot

import (
	"context"
	"strings"

	"kutip/bot/discordtest"
	"kutip/prompts"
)

// A modelFunc is a model.
type modelFunc func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error)

func (m modelFunc) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
	return m(ctx, r, piece)
}

// says answers with a text.
func says(text string) modelFunc {
	return func(_ context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		return prompts.Usage{In: 10, Out: 10}, piece(text)
	}
}

// A slowModel says what the test sends, until the test closes the channel.
func slowModel(pieces <-chan string) modelFunc {
	return func(ctx context.Context, _ prompts.Request, piece func(string) error) (prompts.Usage, error) {
		for {
			select {
			case p, ok := <-pieces:
				if !ok {
					return prompts.Usage{In: 10, Out: 10}, nil
				}
				if err := piece(p); err != nil {
					return prompts.Usage{}, err
				}
			case <-ctx.Done():
				return prompts.Usage{}, ctx.Err()
			}
		}
	}
}

// text is all that a message shows: its content and its embeds.
func text(m *discordtest.Message) string {
	all := []string{m.Content}
	for _, e := range m.Embeds {
		all = append(all, e.Title, e.Description)
		if e.Footer != nil {
			all = append(all, e.Footer.Text)
		}
	}
	return strings.ReplaceAll(strings.Join(all, "\n"), "**", "") // marks
}

// labels are those of a message's buttons, or their emoji.
func labels(m *discordtest.Message) string {
	var all []string
	for _, row := range m.Rows {
		for _, c := range row {
			switch {
			case c.Label != "":
				all = append(all, c.Label)
			case c.Emoji != nil:
				all = append(all, c.Emoji.Name)
			}
		}
	}
	return strings.Join(all, ", ")
}
