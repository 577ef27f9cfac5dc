package message

import "strings"

// GuideWords is what /help says.
type GuideWords struct {
	About     Text
	Ask       Text // {ask}
	Mention   Text
	OnMessage Text // {about}, {check}
	Cited     Text
	More      Text // {articles}, {privacy}
	Examples  Text // stands above them
}

// Limits of the examples: how many, and of how many characters each.
const (
	MaxExamples = 3
	maxExample  = 200
)

// Guide is the help for members, with questions to try. Examples may come from
// articles.
func Guide(w *Words, examples []string) Post {
	g, c := w.Members.Guide, w.Members.Commands
	name := func(t Text) string { return "`/" + t.String() + "`" }
	lines := []string{
		g.About.String(),
		"",
		"- " + g.Ask.With("ask", name(c.Ask.Name)),
		"- " + g.Mention.String(),
		"- " + g.OnMessage.With("about", c.About.String(), "check", c.Check.String()),
		"- " + g.More.With("articles", name(c.Articles.Name), "privacy", name(c.Privacy.Name)),
	}
	if len(examples) > 0 {
		lines = append(lines, "", g.Examples.String())
	}
	for _, e := range examples[:min(len(examples), MaxExamples)] {
		lines = append(lines, quoted(e, maxExample))
	}
	lines = append(lines, "", small(g.Cited.String()))
	return Post{Content: strings.Join(lines, "\n")}
}
