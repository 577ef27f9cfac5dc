package bot

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/bot/message"
)

// TestRender: each part of a post as Discord's JSON has it.
func TestRender(t *testing.T) {
	p := message.Post{
		Content: "hello",
		Cards:   []message.Card{{Title: "t", URL: "https://example.org/", Text: "text", Footer: "foot", Colour: 0x102030}, {Text: "bare"}},
		Rows: [][]message.Control{
			{
				{Do: message.Action{Verb: message.VoteUp, Of: "1"}, Emoji: "👍"},
				{Do: message.Action{Verb: message.ForgetSure}, Label: "Delete", Style: message.Danger, Disabled: true},
				{Do: message.Action{Verb: message.ShowMine}, Label: "Show", Style: message.Main},
			},
			{{Do: message.Action{Verb: message.ShowContext, Of: "1"}, Label: "Context", Choices: []message.Choice{{Value: "1", Label: "one", Description: "d"}}}},
		},
	}
	m := render(p)
	got, err := json.Marshal(map[string]any{"content": m.Content, "embeds": m.Embeds, "components": m.Components})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"content":"hello",
		"embeds":[
			{"url":"https://example.org/","title":"t","description":"text","color":1056816,"footer":{"text":"foot"}},
			{"description":"bare"}],
		"components":[
			{"type":1,"components":[
				{"type":2,"style":2,"label":"","disabled":false,"emoji":{"name":"👍"},"custom_id":"k1|up|1|0"},
				{"type":2,"style":4,"label":"Delete","disabled":true,"custom_id":"k1|forgetsure||0"},
				{"type":2,"style":1,"label":"Show","disabled":false,"custom_id":"k1|mine||0"}]},
			{"type":1,"components":[
				{"type":3,"custom_id":"k1|context|1|0","placeholder":"Context","disabled":false,
				 "options":[{"label":"one","value":"1","description":"d","default":false}]}]}]}`
	compareJSON(t, got, want)
}

func TestModal(t *testing.T) {
	data := modal(message.Form{Title: "Ask", Do: message.Action{Verb: message.AskAbout, Of: "a"}, Fields: []message.FormField{
		{Name: "question", Label: "Question", Placeholder: "Who?", Value: "Where?", Long: true, Required: true, Max: 1000}, {Name: "short", Label: "Short"},
	}})
	got, err := json.Marshal(map[string]any{"custom_id": data.CustomID, "title": data.Title, "components": data.Components})
	if err != nil {
		t.Fatal(err)
	}
	compareJSON(t, got, `{"custom_id":"k1|about|a|0","title":"Ask","components":[
		{"type":1,"components":[{"type":4,"custom_id":"question","label":"Question","style":2,"placeholder":"Who?","value":"Where?","required":true,"max_length":1000}]},
		{"type":1,"components":[{"type":4,"custom_id":"short","label":"Short","style":1,"required":false}]}]}`)
}

func compareJSON(t *testing.T, got []byte, want string) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal(got, &g); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w, g); diff != "" {
		t.Error(diff)
	}
}
