package message

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var actionOf = regexp.MustCompile(`^[A-Za-z0-9_.-]{0,80}$`)

// invalid says what Discord would refuse in a message.
func invalid(p Post) (faults []string) {
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	fault(characters(p.Content) > 2000, "content of %d", characters(p.Content))
	fault(strings.TrimSpace(p.Content) == "" && len(p.Cards) == 0, "nothing in it")
	fault(len(p.Cards) > 10, "%d cards", len(p.Cards))
	sum := 0
	for _, c := range p.Cards {
		fault(characters(c.Title) > 256, "title of %d", characters(c.Title))
		fault(characters(c.Text) > 4096, "text of %d", characters(c.Text))
		fault(characters(c.Footer) > 2048, "footer of %d", characters(c.Footer))
		fault(c.Title == "" && c.Text == "", "an empty card")
		fault(c.URL != "" && !strings.HasPrefix(c.URL, "http://") && !strings.HasPrefix(c.URL, "https://"), "address %q", c.URL)
		fault(c.Colour <= 0 || c.Colour > 0xffffff, "colour %x", c.Colour)
		sum += characters(c.Title) + characters(c.Text) + characters(c.Footer)
	}
	fault(sum > 6000, "cards of %d", sum)
	return append(faults, invalidRows(p.Rows)...)
}

func invalidRows(rows [][]Control) (faults []string) {
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	fault(len(rows) > 5, "%d rows", len(rows))
	seen := map[Action]bool{}
	for _, row := range rows {
		fault(len(row) == 0 || len(row) > 5, "a row of %d", len(row))
		for _, c := range row {
			fault(seen[c.Do], "%v twice", c.Do)
			seen[c.Do] = true
			fault(!actionOf.MatchString(c.Do.Of) || c.Do.N < 0 || c.Do.N > 99_999, "action %v", c.Do)
			fault((len(c.Choices) > 0 || c.Channels != nil) && len(row) > 1, "a list beside others")
			fault(c.Channels != nil && (c.Channels.Most < 1 || c.Channels.Most > 25 || len(c.Channels.Chosen) > c.Channels.Most), "channels %+v", c.Channels)
			fault(c.Label == "" && c.Emoji == "", "an empty button")
			fault(characters(c.Label) > 80, "label %q", c.Label)
			fault(len(c.Choices) > 25, "%d choices", len(c.Choices))
			values := map[string]bool{}
			for _, choice := range c.Choices {
				fault(values[choice.Value] || choice.Value == "" || characters(choice.Value) > 100, "value %q", choice.Value)
				values[choice.Value] = true
				fault(strings.TrimSpace(choice.Label) == "" || characters(choice.Label) > 100, "choice %q", choice.Label)
				fault(characters(choice.Description) > 100, "description %q", choice.Description)
			}
		}
	}
	return faults
}

func invalidForm(f Form) (faults []string) {
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	fault(f.Title == "" || characters(f.Title) > 45, "title %q", f.Title)
	fault(!actionOf.MatchString(f.Do.Of), "action %v", f.Do)
	fault(len(f.Fields) == 0 || len(f.Fields) > 5, "%d fields", len(f.Fields))
	for _, field := range f.Fields {
		fault(field.Label == "" || characters(field.Label) > 45, "label %q", field.Label)
		fault(characters(field.Placeholder) > 100, "placeholder %q", field.Placeholder)
		fault(field.Max < 1 || field.Max > 4000, "%d characters", field.Max)
		fault(characters(field.Value) > field.Max, "value of %d", characters(field.Value))
	}
	return faults
}

func characters(s string) int { return utf8.RuneCountInString(s) }

func checkPost(t testing.TB, p Post) {
	t.Helper()
	for _, fault := range invalid(p) {
		t.Error(fault)
	}
}

// TestInvalidSees: the check of messages isn't blind.
func TestInvalidSees(t *testing.T) {
	fine := Card{Title: "a", Colour: Grey}
	button := Control{Label: "a"}
	many := func(n int) (list []Control) {
		for i := range n {
			list = append(list, Control{Label: "a", Do: Action{N: i}})
		}
		return list
	}
	for i, p := range []Post{
		{},
		{Content: strings.Repeat("é", 2001)},
		{Cards: []Card{fine, fine, fine, fine, fine, fine, fine, fine, fine, fine, fine}},
		{Cards: []Card{{Colour: Grey}}},
		{Cards: []Card{{Title: strings.Repeat("a", 257), Colour: Grey}}},
		{Cards: []Card{{Text: strings.Repeat("a", 3001), Colour: Grey}, {Text: strings.Repeat("a", 3000), Colour: Grey}}},
		{Cards: []Card{{Title: "a", URL: "/a", Colour: Grey}}},
		{Content: "a", Rows: [][]Control{many(6)}},
		{Content: "a", Rows: [][]Control{{button}, {button}}},
		{Content: "a", Rows: [][]Control{{{}}}},
		{Content: "a", Rows: [][]Control{{{Label: "a", Do: Action{Of: "é"}}}}},
		{Content: "a", Rows: [][]Control{{{Label: "a", Choices: []Choice{{Value: "1", Label: "a"}, {Value: "1", Label: "b"}}}}}},
		{Content: "a", Rows: [][]Control{{{Label: "a", Channels: &Channels{Most: 1}}, {Label: "b", Do: Action{N: 1}}}}},
		{Content: "a", Rows: [][]Control{{{Label: "a", Channels: &Channels{Most: 26}}}}},
		{Content: "a", Rows: [][]Control{{{Label: "a", Channels: &Channels{Most: 1, Chosen: []string{"1", "2"}}}}}},
	} {
		if len(invalid(p)) == 0 {
			t.Errorf("message %d passes", i)
		}
	}
}
