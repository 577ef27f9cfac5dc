package gateway

import (
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// TestFiles: with files a message is multipart, whatever their names are.
func TestFiles(t *testing.T) {
	s := always(200, `{"id":"1"}`)
	m := &Message{Content: "Grafik", Files: []File{
		{Name: "grafik.png", MediaType: "image/png", Description: "Tanya dan jawab", Data: []byte("\x89PNG\r\n--")},
		{Name: "a\"b\r\nX-Evil: 1.txt", MediaType: "text/plain\r\nX-Evil: 1", Data: []byte("dua")},
	}}
	if _, err := s.client().Edit(t.Context(), "1", "2", m); err != nil {
		t.Fatal(err)
	}
	r := s.requests()[0]
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		t.Fatalf("%s: %v", kind, err)
	}
	var got []string
	for parts := multipart.NewReader(strings.NewReader(r.body), params["boundary"]); ; {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if p.Header.Get("X-Evil") != "" || len(p.Header) != 2 {
			t.Errorf("header %v", p.Header)
		}
		data, _ := io.ReadAll(p)
		got = append(got, p.FormName()+"|"+p.FileName()+"|"+p.Header.Get("Content-Type")+"|"+string(data))
	}
	want := []string{
		`payload_json||application/json|{"content":"Grafik","embeds":[],"components":[],"attachments":[{"id":"0","filename":"grafik.png","description":"Tanya dan jawab"},{"id":"1","filename":"a\"b\r\nX-Evil: 1.txt"}],"allowed_mentions":{"parse":[],"replied_user":false}}`,
		"files[0]|grafik.png|image/png|\x89PNG\r\n--",
		`files[1]|a%22b%0D%0AX-Evil: 1.txt|text/plain%0D%0AX-Evil: 1|dua`,
	}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("part %d: %q\nwant %q", i, got[i], want[i])
		}
	}
}

// TestComponents: discordgo's components are written as Discord wants them.
func TestComponents(t *testing.T) {
	m := Message{Components: []discordgo.MessageComponent{
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Style: discordgo.SecondaryButton, CustomID: "k1|up", Emoji: &discordgo.ComponentEmoji{Name: "👍"}},
			discordgo.Button{Style: discordgo.LinkButton, Label: "Sumber", URL: "http://127.0.0.1/a"},
		}},
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.SelectMenu{CustomID: "k1|list", Options: []discordgo.SelectMenuOption{{Label: "Kim", Value: "a1"}}},
		}},
	}}
	got, _ := json.Marshal(m.made())
	want := `{"components":[` +
		`{"components":[{"label":"","style":2,"disabled":false,"emoji":{"name":"👍"},"custom_id":"k1|up","type":2},{"label":"Sumber","style":5,"disabled":false,"url":"http://127.0.0.1/a","type":2}],"type":1},` +
		`{"components":[{"custom_id":"k1|list","placeholder":"","options":[{"label":"Kim","value":"a1","description":"","default":false}],"disabled":false,"type":3}],"type":1}],` +
		`"allowed_mentions":{"parse":[],"replied_user":false}}`
	if string(got) != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
