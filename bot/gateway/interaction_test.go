package gateway

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"
)

func TestCallback(t *testing.T) {
	button := []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.Button{Label: "Ya", CustomID: "k"}}}}
	for _, c := range []struct {
		name     string
		response Response
		want     string
	}{
		{"message", Response{Type: 4, Data: &discordgo.InteractionResponseData{Content: "ya", Flags: 64, AllowedMentions: &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{"everyone"}}}},
			`{"type":4,"data":{"content":"ya","flags":64,"allowed_mentions":{"parse":[],"replied_user":false}}}`},
		{"deferred", Response{Type: 5}, `{"type":5,"data":{}}`},
		{"deferred, ephemeral", Response{Type: 5, Data: &discordgo.InteractionResponseData{Flags: 64}}, `{"type":5,"data":{"flags":64}}`},
		{"deferred update", Response{Type: 6}, `{"type":6}`},
		{"update", Response{Type: 7, Data: &discordgo.InteractionResponseData{Content: "ya"}},
			`{"type":7,"data":{"content":"ya","embeds":[],"components":[],"attachments":[],"allowed_mentions":{"parse":[],"replied_user":false}}}`},
		{"no choices", Response{Type: 8}, `{"type":8,"data":{"choices":[]}}`},
		{"choices", Response{Type: 8, Data: &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Kim", Value: "a1"}}}},
			`{"type":8,"data":{"choices":[{"name":"Kim","value":"a1"}]}}`},
		{"modal", Response{Type: 9, Data: &discordgo.InteractionResponseData{CustomID: "m", Title: "Tanya", Components: button}},
			`{"type":9,"data":{"custom_id":"m","title":"Tanya","components":[{"components":[{"label":"Ya","style":1,"disabled":false,"custom_id":"k","type":2}],"type":1}]}}`},
	} {
		got, err := callbackPayload(&c.response)
		if err != nil || string(got.data) != c.want || got.kind != "application/json" {
			t.Errorf("%s: %s, %s (%v)\nwant %s", c.name, got.kind, got.data, err, c.want)
		}
	}
}

// TestCallbackFiles: files go with a message, and with nothing else.
func TestCallbackFiles(t *testing.T) {
	with := func(kind discordgo.InteractionResponseType, f *discordgo.File) *Response {
		return &Response{Type: kind, Data: &discordgo.InteractionResponseData{Content: "Grafik", Files: []*discordgo.File{f}}}
	}
	for _, kind := range []discordgo.InteractionResponseType{4, 7} {
		got, err := callbackPayload(with(kind, &discordgo.File{Name: "a.png", ContentType: "image/png", Reader: strings.NewReader("isi")}))
		if err != nil || !strings.HasPrefix(got.kind, "multipart/form-data") {
			t.Fatalf("type %d: %s, %v", kind, got.kind, err)
		}
		for _, part := range []string{`"attachments":[{"id":"0","filename":"a.png"}]`, `name="files[0]"; filename="a.png"`, "Content-Type: image/png\r\n\r\nisi\r\n"} {
			if !strings.Contains(string(got.data), part) {
				t.Errorf("type %d: %s\nwant in it %s", kind, got.data, part)
			}
		}
	}
	for name, r := range map[string]*Response{
		"deferred":        with(5, &discordgo.File{Name: "a.png", Reader: strings.NewReader("isi")}),
		"deferred update": with(6, &discordgo.File{Name: "a.png", Reader: strings.NewReader("isi")}),
		"modal":           with(9, &discordgo.File{Name: "a.png", Reader: strings.NewReader("isi")}),
		"no reader":       with(4, &discordgo.File{Name: "a.png"}),
		"no file":         with(4, nil),
		"half a file":     with(4, &discordgo.File{Name: "a.png", Reader: iotest.ErrReader(errors.New("gone"))}),
	} {
		if _, err := callbackPayload(r); err == nil {
			t.Errorf("%s: files are left out in silence", name)
		}
	}
}

// TestTimeToReply: an acknowledgement has until three seconds after the
// interaction was made, and always one second, as the host's clock may be wrong.
func TestTimeToReply(t *testing.T) {
	now := time.UnixMilli(1_800_000_000_000)
	c := NewClient(ClientConfig{Now: func() time.Time { return now }})
	for _, row := range []struct {
		id   string
		want time.Duration
	}{
		{snowflake(now), 3 * time.Second},
		{snowflake(now.Add(-500 * time.Millisecond)), 2500 * time.Millisecond},
		{snowflake(now.Add(-time.Minute)), time.Second},
		{snowflake(now.Add(time.Minute)), 3 * time.Second},
		{"", 3 * time.Second},
	} {
		if got := c.timeToReply(row.id); got != row.want {
			t.Errorf("%s: %s, want %s", row.id, got, row.want)
		}
	}
}

// TestRespondEnds: an acknowledgement is over with its three seconds, also
// under a 429 and with a server that doesn't answer.
func TestRespondEnds(t *testing.T) {
	for name, how := range map[string]func() *http.Response{
		"429":       func() *http.Response { return answer(429, `{"retry_after":6}`, "X-RateLimit-Scope", "user") },
		"no answer": func() *http.Response { time.Sleep(3 * time.Second); return answer(0, "") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, begun := &scripted{answer: func(int, *http.Request) *http.Response { return how() }}, time.Now()
				err := s.client().Respond(t.Context(), testInteraction(), &Response{Type: discordgo.InteractionResponseDeferredMessageUpdate})
				if err == nil || time.Since(begun) > acknowledgeWithin {
					t.Errorf("%v after %s", err, time.Since(begun))
				}
				if refused := (*APIError)(nil); name == "429" && (!errors.As(err, &refused) || refused.RetryAfter != 6*time.Second || time.Since(begun) > 0) {
					t.Errorf("%v after %s", err, time.Since(begun))
				}
				if len(s.requests()) != 1 {
					t.Errorf("sent %d times", len(s.requests()))
				}
			})
		})
	}
}
