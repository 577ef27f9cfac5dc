package discordtest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"testing"
	"time"
)

func TestMessages(t *testing.T) {
	w := newWorld(t, Options{})
	said := w.channel.Say(w.ana, "Hai")
	w.post(w.channel, `{"content": "Halo", "message_reference": {"message_id": "`+said.ID+`"}, "embeds": [{"title": "Kim"}]}`)
	w.post(w.channel, `{"content": "Halo", "message_reference": {"message_id": "123456789012345678", "fail_if_not_exists": false}}`)
	all := w.channel.Messages(nil)
	if len(all) != 3 || all[1].ReplyTo != said.ID || all[1].Embeds[0].Title != "Kim" || all[2].ReplyTo != "" {
		t.Errorf("messages %+v", all)
	}
	path := w.messages(w.channel) + "/" + all[1].ID
	w.ask("PATCH", path, `{"content": "", "embeds": [{"title": "Lee"}]}`).want(t, 200, 0)
	if now := w.channel.Messages(nil)[1]; now.Content != "" || now.Embeds[0].Title != "Lee" || len(now.Versions) != 2 || now.Edited.IsZero() {
		t.Errorf("edited to %+v", now)
	}
	w.ask("PATCH", path, `{"content": "Lee"}`).want(t, 200, 0)
	if now := w.channel.Messages(nil)[1]; len(now.Embeds) != 1 {
		t.Errorf("an edit without embeds left %+v", now.Embeds)
	}
	w.ask("PATCH", path, `{"embeds": null}`).want(t, 200, 0)
	if now := w.channel.Messages(nil)[1]; len(now.Embeds) != 0 {
		t.Errorf("an edit to no embeds left %+v", now.Embeds)
	}
}

// A nonce makes a message once, if it is enforced.
func TestNonce(t *testing.T) {
	w := newWorld(t, Options{})
	enforced := `{"content": "Halo", "nonce": "42", "enforce_nonce": true}`
	first := w.post(w.channel, enforced)
	for _, row := range []struct {
		name, body string
		same       bool
	}{
		{"again", enforced, true},
		{"as a number", `{"content": "Halo", "nonce": 42, "enforce_nonce": true}`, true},
		{"another", `{"content": "Halo", "nonce": "43", "enforce_nonce": true}`, false},
		{"not enforced", `{"content": "Halo", "nonce": "42"}`, false},
	} {
		if id := w.post(w.channel, row.body); (id == first) != row.same {
			t.Errorf("%s: the same message: %v", row.name, id == first)
		}
	}
	one, other := w.guild.AddChannel("satu"), w.guild.AddChannel("lain")
	if body := `{"content": "Halo", "nonce": "44", "enforce_nonce": true}`; w.post(one, body) != w.post(other, body) || len(other.Messages(nil)) > 0 {
		t.Error("a nonce ends with the channel")
	}
}

func TestOldNonce(t *testing.T) {
	w := newWorld(t, Options{})
	body := `{"content": "Halo", "nonce": "42", "enforce_nonce": true}`
	first := w.post(w.channel, body)
	w.Discord.mu.Lock()
	w.channel.find(first).Made = time.Now().Add(-2 * nonceLife)
	w.Discord.mu.Unlock()
	if w.post(w.channel, body) == first {
		t.Error("a nonce works for ever")
	}
}

func TestThreads(t *testing.T) {
	w := newWorld(t, Options{})
	id := w.post(w.channel, halo)
	a := w.ask("POST", w.messages(w.channel)+"/"+id+"/threads", `{"name": "Obrolan", "auto_archive_duration": 1440}`).want(t, 201, 0)
	if a.body["id"] != id || a.body["parent_id"] != w.channel.ID || a.body["type"] != float64(publicThread) {
		t.Errorf("thread %s", a.raw)
	}
	thread := w.channel.Threads()[0]
	if thread.ID != id || thread.Name != "Obrolan" || thread.Parent() != w.channel || w.channel.Messages(nil)[0].Thread() != thread {
		t.Errorf("thread %+v", thread)
	}
	w.post(thread, `{"content": "Di sini"}`)
	w.ask("PUT", "/channels/"+id+"/thread-members/"+w.ana.ID, "").want(t, 204, 0)
	w.ask("DELETE", "/channels/"+id+"/thread-members/@me", "").want(t, 204, 0)
	members := w.ask("GET", "/channels/"+id+"/thread-members", "").want(t, 200, 0)
	if text := string(members.raw); !strings.Contains(text, w.ana.ID) || strings.Contains(text, w.App()) {
		t.Errorf("members %s", text)
	}
	w.ask("POST", "/channels/"+id+"/typing", "").want(t, 204, 0)
	if thread.Typing() != 1 {
		t.Error("typing isn't noted")
	}
	equal(t, "messages", contents(thread.Messages(nil)), []string{"Di sini"})
	thread.Archive(false)
	w.post(thread, `{"content": "Lagi"}`)
	if meta := w.ask("GET", "/channels/"+id, "").want(t, 200, 0).body["thread_metadata"]; meta.(object)["archived"] != false {
		t.Errorf("after a message: %v", meta)
	}
	thread.Delete()
	if len(w.channel.Threads()) != 0 {
		t.Error("a deleted thread is there")
	}
}

func TestPinged(t *testing.T) {
	const everything = "<@1> <@!2> <@&3> @everyone @here"
	rows := []struct {
		name    string
		content string
		allowed *allowedMentions
		repliedTo,
		want string
	}{
		{"left out", everything, nil, "", "1 2 &3 @everyone @here"},
		{"left out in a reply", "Halo", nil, "9", "9"},
		{"nothing", everything, &allowedMentions{}, "9", ""},
		{"users", everything, &allowedMentions{Parse: []string{"users"}}, "", "1 2"},
		{"roles", everything, &allowedMentions{Parse: []string{"roles"}}, "", "&3"},
		{"everyone", everything, &allowedMentions{Parse: []string{"everyone"}}, "", "@everyone @here"},
		{"one user", everything, &allowedMentions{Users: []string{"2"}}, "", "2"},
		{"one role", everything, &allowedMentions{Roles: []string{"3"}}, "", "&3"},
		{"the one replied to", "Halo", &allowedMentions{RepliedUser: true}, "9", "9"},
		{"twice", "<@1> <@!1>", nil, "", "1"},
		{"no mentions", "<@x> <#1> everyone", nil, "", ""},
	}
	for _, row := range rows {
		if got := strings.Join(pinged(row.content, row.allowed, row.repliedTo), " "); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// Pings are counted once a message, and only where they can ping.
func TestPings(t *testing.T) {
	w := newWorld(t, Options{})
	mention := "<@" + w.ana.ID + "> @everyone"
	ping, quiet := `{"content": "`+mention+`"}`, `{"content": "`+mention+`", "allowed_mentions": {"parse": []}}`
	i, hidden := w.slash(), w.slash()
	w.acknowledge(i, deferred).want(t, 204, 0)
	w.acknowledge(hidden, `{"type": 5, "data": {"flags": 64}}`).want(t, 204, 0)
	id := w.post(w.channel, quiet)
	said := w.channel.Say(w.ana, mention)
	rows := []struct {
		name string
		do   func()
		want int
	}{
		{"embed", func() { w.post(w.channel, `{"embeds": [{"description": "`+mention+`"}]}`) }, 0},
		{"ephemeral", func() { w.ask("PATCH", w.original(hidden), ping).want(t, 200, 0) }, 0},
		{"member", func() { w.channel.Say(w.ana, mention) }, 0},
		{"message", func() { w.post(w.channel, ping) }, 2},
		{"edit", func() { w.ask("PATCH", w.messages(w.channel)+"/"+id, ping).want(t, 200, 0) }, 2},
		{"same edit again", func() { w.ask("PATCH", w.messages(w.channel)+"/"+id, ping).want(t, 200, 0) }, 0},
		{"answer", func() { w.ask("PATCH", w.original(i), ping).want(t, 200, 0) }, 2},
		{"quiet follow-up", func() { w.ask("POST", w.webhook(i), quiet).want(t, 200, 0) }, 0},
		{"reply", func() { w.post(w.channel, `{"content": "x", "message_reference": {"message_id": "`+said.ID+`"}}`) }, 1},
	}
	for _, row := range rows {
		before := w.Pinged()
		row.do()
		if got := w.Pinged() - before; got != row.want {
			t.Errorf("%s: pinged %d, want %d", row.name, got, row.want)
		}
	}
	all := w.channel.Messages(nil)
	if last := all[len(all)-1]; len(last.Pinged) != 1 || last.Pinged[0] != w.ana.ID {
		t.Errorf("pinged %v", last.Pinged)
	}
}

// multipartBody makes a body of payload_json and one file.
func multipartBody(t *testing.T, payload, name, data string) (body string, header http.Header) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	form.WriteField("payload_json", payload)
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="files[0]"; filename="` + name + `"`}, "Content-Type": {"text/plain"},
	})
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte(data))
	form.Close()
	return b.String(), http.Header{"Content-Type": {form.FormDataContentType()}}
}

func TestFiles(t *testing.T) {
	w := newWorld(t, Options{})
	i, j := w.slash(), w.slash()
	body, header := multipartBody(t, `{"content": "Grafik", "attachments": [{"id": "0", "description": "Tanya jawab"}]}`, "chart.txt", "isi")
	inCallback, callbackHeader := multipartBody(t, `{"type": 4, "data": {"content": "Grafik", "attachments": [{"id": "0", "description": "Tanya jawab"}]}}`, "chart.txt", "isi")
	w.acknowledge(j, deferred).want(t, 204, 0)

	bot := header.Clone()
	bot.Set("Authorization", "Bot "+w.Token())
	id := w.askWith("POST", w.messages(w.channel), body, bot).want(t, 200, 0).body["id"].(string)
	w.askWith("POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", inCallback, callbackHeader).want(t, 204, 0)
	w.askWith("PATCH", w.original(j), body, header).want(t, 200, 0)
	for _, m := range w.channel.Messages(nil) {
		if len(m.Files) != 1 {
			t.Fatalf("files %+v", m.Files)
		}
		if a := m.Files[0]; a.Name != "chart.txt" || string(a.Data) != "isi" || a.Description != "Tanya jawab" || a.MediaType != "text/plain" {
			t.Errorf("file %+v", a)
		}
	}

	w.ask("PATCH", w.messages(w.channel)+"/"+id, `{"content": "Tetap"}`).want(t, 200, 0)
	if m := w.channel.Messages(nil)[1]; len(m.Files) != 1 {
		t.Error("an edit that doesn't name the files has dropped them")
	}
	w.ask("PATCH", w.messages(w.channel)+"/"+id, `{"attachments": []}`).want(t, 200, 0)
	if m := w.channel.Messages(nil)[1]; len(m.Files) != 0 {
		t.Error("an edit to no files has left some")
	}
	w.askWith("POST", w.messages(w.channel), "broken", bot).want(t, 400, 50035)
	if len(w.brokenRules()) == 0 {
		t.Error("a broken form breaks no rule")
	}
}

func TestDirect(t *testing.T) {
	w := newWorld(t, Options{})
	m := w.Direct(w.ana, "Hai")
	a := w.ask("POST", "/users/@me/channels", `{"recipient_id": "`+w.ana.ID+`"}`).want(t, 200, 0)
	if a.body["id"] != m.Channel().ID || m.Channel().Guild() != nil {
		t.Errorf("direct channel %s", a.raw)
	}
	w.post(m.Channel(), halo)
	equal(t, "messages", contents(m.Channel().Messages(w.ana)), []string{"Hai", "Halo"})
}
