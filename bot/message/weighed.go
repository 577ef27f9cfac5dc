package message

import (
	"strconv"
	"strings"

	"kutip/bot/answer"
	"kutip/prompts"
	"kutip/retrieval"
)

// WeighedWords is what is said where a message was held against the articles.
type WeighedWords struct {
	Agrees, Disagrees, Silent Text // stand before excerpts' numbers, and on their cards
	Nearest                   Text // stands above excerpts that no model read
	None                      Text
	Read                      Text // who says so
	Reading                   Text // a model is at work
	Partial                   Text // some excerpts weren't read
}

// A Weighed message is what the articles say for or against it, as members read
// it: what agrees comes first, then what disagrees, then what does neither.
type Weighed struct {
	Setting
	Weighing answer.Weighing
}

// Post returns the message.
func (m Weighed) Post() Post {
	w := m.in(m.Weighing.Language)
	var excerpts []shown
	for _, of := range stances {
		for _, e := range m.Weighing.Excerpts {
			if e.Stance == of.stance {
				excerpts = append(excerpts, shown{
					Excerpt: e.Excerpt, colour: of.colour, label: of.name(w.Members.Weighed).String(),
					brief: e.Stance == prompts.Silent,
				})
			}
		}
	}
	return Post{
		Content: stacked(quoted(m.Weighing.Text, maxRepeated), m.verdict(w), stacked(m.foot(w)...)),
		Cards:   m.cards(w, excerpts),
	}
}

// stances are the kinds of excerpts in the order to show. What no model read
// is only near.
var stances = []struct {
	stance prompts.Stance
	colour Colour
	name   func(WeighedWords) Text
}{
	{prompts.Agrees, Green, func(w WeighedWords) Text { return w.Agrees }},
	{prompts.Disagrees, Red, func(w WeighedWords) Text { return w.Disagrees }},
	{prompts.Silent, Grey, func(w WeighedWords) Text { return w.Silent }},
	{"", Amber, func(WeighedWords) Text { return "" }},
}

// verdict is a line for each stance with the numbers of its excerpts; without
// stances, what the excerpts are.
func (m Weighed) verdict(w *Words) string {
	switch {
	case len(m.Weighing.Excerpts) == 0 || m.Weighing.Outcome == retrieval.None:
		return w.Members.Weighed.None.String()
	case m.Weighing.Mode != answer.ModelMode:
		return w.Members.Weighed.Nearest.String()
	}
	var lines []string
	for _, of := range stances {
		name := of.name(w.Members.Weighed).String()
		if numbers := m.numbers(of.stance); name != "" && numbers != "" {
			lines = append(lines, "**"+name+":** "+numbers)
		}
	}
	return stacked(lines...)
}

func (m Weighed) numbers(of prompts.Stance) string {
	var numbers []string
	for _, e := range m.Weighing.Excerpts {
		if e.Stance == of {
			numbers = append(numbers, "["+strconv.Itoa(e.N)+"]")
		}
	}
	return strings.Join(numbers, " ")
}

// foot is the small print below.
func (m Weighed) foot(w *Words) []string {
	var notes []string
	if m.Writing && !m.Weighing.Final {
		notes = append(notes, small(w.Members.Weighed.Reading.String()))
	}
	var partial Text
	if m.Weighing.Mode == answer.ModelMode {
		partial = w.Members.Weighed.Partial
		notes = append(notes, small(w.Members.Weighed.Read.String()))
	}
	return append(notes, m.notes(w, m.Weighing.Failure, m.Weighing.Back, partial)...)
}
