package discordtest

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	halo     = `{"content": "Halo"}`
	deferred = `{"type": 5}`
	modal    = `{"type": 9, "data": {"custom_id": "m", "title": "Tanya", "components": [{"type": 1, "components": [
		{"type": 4, "custom_id": "question", "label": "Pertanyaan", "style": 1, "max_length": 20, "min_length": 3, "value": "Siapa?"}]}]}}`
	withButton = `{"content": "Halo", "components": [{"type": 1, "components": [
		{"type": 2, "style": 2, "custom_id": "up", "emoji": {"name": "👍"}},
		{"type": 2, "style": 1, "custom_id": "off", "label": "Mati", "disabled": true},
		{"type": 2, "style": 5, "url": "https://a.test", "label": "Sumber"}]},
		{"type": 1, "components": [{"type": 3, "custom_id": "menu", "max_values": 2, "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]}]}]}`
)

// TestRefusals has a row for each refusal: what is asked, and what Discord says.
func TestRefusals(t *testing.T) {
	rows := []struct {
		name    string
		options Options
		ask     func(*world) answer
		status  int
		code    int
		broken  string // rule that is broken, too
	}{
		{name: "no token", status: 401, ask: func(w *world) answer {
			return w.askWith("GET", "/users/@me", "", http.Header{})
		}},
		{name: "another's token", status: 401, ask: func(w *world) answer {
			return w.askWith("GET", "/gateway/bot", "", http.Header{"Authorization": {"Bot x"}})
		}},
		{name: "no such route", status: 404, broken: "no such route", ask: func(w *world) answer {
			return w.ask("GET", "/guilds/"+w.guild.ID+"/widget.json", "")
		}},
		{name: "broken rule", status: 400, code: 50035, broken: "content", ask: func(w *world) answer {
			return w.ask("POST", w.messages(w.channel), `{"content": "`+strings.Repeat("x", 2001)+`"}`)
		}},
		{name: "no JSON", status: 400, code: 50035, broken: "messages", ask: func(w *world) answer {
			return w.ask("POST", w.messages(w.channel), `{"content"`)
		}},

		{name: "late acknowledgement", options: Options{AckWithin: 1}, status: 404, code: 10062, ask: func(w *world) answer {
			return w.acknowledge(w.slash(), deferred)
		}},
		{name: "unknown interaction", status: 404, code: 10062, ask: func(w *world) answer {
			return w.acknowledge(&Interaction{ID: "1", Token: "x"}, deferred)
		}},
		{name: "interaction's ID of another", status: 404, code: 10062, ask: func(w *world) answer {
			return w.acknowledge(&Interaction{ID: w.slash().ID, Token: w.slash().Token}, deferred)
		}},
		{name: "acknowledged twice", status: 400, code: 40060, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.acknowledge(i, deferred)
		}},
		{name: "acknowledged twice, at once", status: 400, code: 40060, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, `{"type": 4, "data": {"content": "Ya"}}`).want(w.t, 204, 0)
			return w.acknowledge(i, deferred)
		}},
		{name: "interaction's token is too old", options: Options{TokenLife: 1}, status: 401, code: 50027, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.ask("PATCH", w.original(i), halo)
		}},
		{name: "follow-up on an old token", options: Options{TokenLife: 1}, status: 401, code: 50027, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.ask("POST", w.webhook(i), halo)
		}},
		{name: "another application's webhook", status: 401, code: 50027, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.ask("POST", "/webhooks/123/"+i.Token, halo)
		}},
		{name: "edit before the acknowledgement", status: 404, code: 10015, ask: func(w *world) answer {
			return w.ask("PATCH", w.original(w.slash()), halo)
		}},
		{name: "follow-up to an autocomplete", status: 404, code: 10015, ask: func(w *world) answer {
			i := w.channel.Complete(w.ana, "ask", "article", Option{"article", "Ki"})
			w.acknowledge(i, `{"type": 8, "data": {"choices": []}}`).want(w.t, 204, 0)
			return w.ask("POST", w.webhook(i), halo)
		}},
		{name: "edit of a modal's @original", status: 404, code: 10008, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, modal).want(w.t, 204, 0)
			return w.ask("PATCH", w.original(i), halo)
		}},
		{name: "edit of a deleted @original", status: 404, code: 10008, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			w.ask("DELETE", w.original(i), "").want(w.t, 204, 0)
			return w.ask("PATCH", w.original(i), halo)
		}},
		{name: "@original in a deleted channel", status: 404, code: 10003, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			w.channel.Delete()
			return w.ask("PATCH", w.original(i), halo)
		}},
		{name: "follow-up in a deleted channel", status: 404, code: 10003, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			w.channel.Delete()
			return w.ask("POST", w.webhook(i), halo)
		}},
		{name: "another's message by an interaction's token", status: 404, code: 10008, ask: func(w *world) answer {
			id, i := w.post(w.channel, halo), w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.ask("PATCH", w.webhook(i)+"/messages/"+id, halo)
		}},
		{name: "empty edit", status: 400, code: 50006, broken: "empty", ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, deferred).want(w.t, 204, 0)
			return w.ask("PATCH", w.original(i), `{"content": ""}`)
		}},

		{name: "may not see", status: 403, code: 50001, ask: func(w *world) answer {
			w.channel.Deny("VIEW_CHANNEL", "SEND_MESSAGES")
			return w.ask("POST", w.messages(w.channel), halo)
		}},
		{name: "may not send", status: 403, code: 50013, ask: func(w *world) answer {
			w.channel.Deny("SEND_MESSAGES")
			return w.ask("POST", w.messages(w.channel), halo)
		}},
		{name: "may not type", status: 403, code: 50013, ask: func(w *world) answer {
			w.channel.Deny("SEND_MESSAGES")
			return w.ask("POST", "/channels/"+w.channel.ID+"/typing", "")
		}},
		{name: "may not embed", status: 403, code: 50013, ask: func(w *world) answer {
			w.channel.Deny("EMBED_LINKS")
			return w.ask("POST", w.messages(w.channel), `{"embeds": [{"description": "x"}]}`)
		}},
		{name: "may not embed in an edit", status: 403, code: 50013, ask: func(w *world) answer {
			id := w.post(w.channel, halo)
			w.channel.Deny("EMBED_LINKS")
			return w.ask("PATCH", w.messages(w.channel)+"/"+id, `{"embeds": [{"description": "x"}]}`)
		}},
		{name: "may not reply", status: 400, code: 160002, ask: func(w *world) answer {
			id := w.post(w.channel, halo)
			w.channel.Deny("READ_MESSAGE_HISTORY")
			return w.ask("POST", w.messages(w.channel), `{"content": "x", "message_reference": {"message_id": "`+id+`"}}`)
		}},
		{name: "may not read", status: 403, code: 50013, ask: func(w *world) answer {
			w.channel.Deny("READ_MESSAGE_HISTORY")
			return w.ask("GET", w.messages(w.channel), "")
		}},
		{name: "may not read one", status: 403, code: 50013, ask: func(w *world) answer {
			id := w.post(w.channel, halo)
			w.channel.Deny("READ_MESSAGE_HISTORY")
			return w.ask("GET", w.messages(w.channel)+"/"+id, "")
		}},
		{name: "may not attach", status: 403, code: 50013, ask: func(w *world) answer {
			w.channel.Deny("ATTACH_FILES")
			body, header := multipartBody(w.t, halo, "a.txt", "isi")
			header.Set("Authorization", "Bot "+w.Token())
			return w.askWith("POST", w.messages(w.channel), body, header)
		}},
		{name: "reply to nothing", status: 400, code: 50035, ask: func(w *world) answer {
			return w.ask("POST", w.messages(w.channel), `{"content": "x", "message_reference": {"message_id": "1"}}`)
		}},
		{name: "may not start threads", status: 403, code: 50013, ask: func(w *world) answer {
			id := w.post(w.channel, halo)
			w.channel.Deny("CREATE_PUBLIC_THREADS")
			return w.ask("POST", w.messages(w.channel)+"/"+id+"/threads", `{"name": "x"}`)
		}},
		{name: "may not send in threads", status: 403, code: 50013, ask: func(w *world) answer {
			thread := w.thread()
			w.channel.Deny("SEND_MESSAGES_IN_THREADS")
			return w.ask("POST", w.messages(thread), halo)
		}},
		{name: "two threads", status: 400, code: 160004, ask: func(w *world) answer {
			return w.ask("POST", w.messages(w.channel)+"/"+w.thread().ID+"/threads", `{"name": "x"}`)
		}},
		{name: "thread in a thread", status: 400, code: 50024, ask: func(w *world) answer {
			thread := w.thread()
			id := w.post(thread, halo)
			return w.ask("POST", w.messages(thread)+"/"+id+"/threads", `{"name": "x"}`)
		}},
		{name: "members of what is no thread", status: 400, code: 50024, ask: func(w *world) answer {
			return w.ask("GET", "/channels/"+w.channel.ID+"/thread-members", "")
		}},
		{name: "unknown channel", status: 404, code: 10003, ask: func(w *world) answer {
			return w.ask("POST", "/channels/123456789012345678/messages", halo)
		}},
		{name: "deleted channel", status: 404, code: 10003, ask: func(w *world) answer {
			w.channel.Delete()
			return w.ask("POST", w.messages(w.channel), halo)
		}},
		{name: "thread of a deleted channel", status: 404, code: 10003, ask: func(w *world) answer {
			thread := w.thread()
			w.channel.Delete()
			return w.ask("POST", w.messages(thread), halo)
		}},
		{name: "guild without the bot", status: 403, code: 50001, ask: func(w *world) answer {
			w.guild.Remove()
			return w.ask("POST", w.messages(w.channel), halo)
		}},
		{name: "unknown message", status: 404, code: 10008, ask: func(w *world) answer {
			return w.ask("PATCH", w.messages(w.channel)+"/1", halo)
		}},
		{name: "ephemeral message as a regular one", status: 404, code: 10008, ask: func(w *world) answer {
			i := w.slash()
			w.acknowledge(i, `{"type": 4, "data": {"content": "Ya", "flags": 64}}`).want(w.t, 204, 0)
			return w.ask("PATCH", w.messages(w.channel)+"/"+i.Reply().ID, halo)
		}},
		{name: "deleted message", status: 404, code: 10008, ask: func(w *world) answer {
			path := w.messages(w.channel) + "/" + w.post(w.channel, halo)
			w.ask("DELETE", path, "").want(w.t, 204, 0)
			return w.ask("PATCH", path, halo)
		}},
		{name: "another's message", status: 403, code: 50005, ask: func(w *world) answer {
			return w.ask("PATCH", w.messages(w.channel)+"/"+w.channel.Say(w.ana, "Hai").ID, halo)
		}},
		{name: "another's message, deleted", status: 403, code: 50013, ask: func(w *world) answer {
			return w.ask("DELETE", w.messages(w.channel)+"/"+w.channel.Say(w.ana, "Hai").ID, "")
		}},
		{name: "direct messages are closed", status: 403, code: 50007, ask: func(w *world) answer {
			c := w.Direct(w.ana, "Hai").Channel()
			w.ana.CloseDirect()
			return w.ask("POST", w.messages(c), halo)
		}},
		{name: "edits of an old message", options: Options{OldAfter: 1, OldEdits: 1}, status: 429, code: 30046, ask: func(w *world) answer {
			path := w.messages(w.channel) + "/" + w.post(w.channel, halo)
			w.ask("PATCH", path, halo).want(w.t, 200, 0)
			return w.ask("PATCH", path, halo)
		}},
		{name: "direct messages with nobody", status: 404, code: 10013, ask: func(w *world) answer {
			return w.ask("POST", "/users/@me/channels", `{"recipient_id": "123456789012345678"}`)
		}},
		{name: "nobody as a thread's member", status: 404, code: 10013, ask: func(w *world) answer {
			return w.ask("PUT", "/channels/"+w.thread().ID+"/thread-members/123456789012345678", "")
		}},
		{name: "another out of a thread", status: 403, code: 50013, ask: func(w *world) answer {
			return w.ask("DELETE", "/channels/"+w.thread().ID+"/thread-members/"+w.ana.ID, "")
		}},
		{name: "message in a locked thread", status: 400, code: 50083, ask: func(w *world) answer {
			thread := w.thread()
			thread.Archive(true)
			return w.ask("POST", w.messages(thread), halo)
		}},
		{name: "typing in an archived thread", status: 400, code: 50083, ask: func(w *world) answer {
			thread := w.thread()
			thread.Archive(false)
			return w.ask("POST", "/channels/"+thread.ID+"/typing", "")
		}},
		{name: "edit in an archived thread", status: 400, code: 50083, ask: func(w *world) answer {
			thread := w.thread()
			id := w.post(thread, halo)
			thread.Archive(false)
			return w.ask("PATCH", w.messages(thread)+"/"+id, halo)
		}},
		{name: "deleting in an archived thread", status: 400, code: 50083, ask: func(w *world) answer {
			thread := w.thread()
			id := w.post(thread, halo)
			thread.Archive(false)
			return w.ask("DELETE", w.messages(thread)+"/"+id, "")
		}},

		{name: "another application's commands", status: 403, code: 50001, ask: func(w *world) answer {
			return w.ask("GET", "/applications/123456789012345678/commands", "")
		}},
		{name: "writing another application's commands", status: 403, code: 50001, ask: func(w *world) answer {
			return w.ask("PUT", "/applications/123456789012345678/commands", "[]")
		}},
		{name: "deleting another application's command", status: 403, code: 50001, ask: func(w *world) answer {
			return w.ask("DELETE", "/applications/123456789012345678/commands/"+w.commands.commands[0].id, "")
		}},
		{name: "unknown command", status: 404, code: 10063, ask: func(w *world) answer {
			return w.ask("DELETE", "/applications/"+w.App()+"/commands/123456789012345678", "")
		}},
		{name: "too many commands", status: 400, code: 30032, ask: func(w *world) answer {
			w.ask("PUT", "/applications/"+w.App()+"/commands", manyCommands(3, 15)).want(w.t, 200, 0)
			return w.ask("POST", "/applications/"+w.App()+"/commands", `{"type": 3, "name": "One more"}`)
		}},
		{name: "too many new commands a day", status: 400, code: 30034, ask: func(w *world) answer {
			for range 13 {
				w.ask("PUT", "/applications/"+w.App()+"/commands", manyCommands(3, 15)).want(w.t, 200, 0)
				w.ask("PUT", "/applications/"+w.App()+"/commands", "[]").want(w.t, 200, 0)
			}
			return w.ask("PUT", "/applications/"+w.App()+"/commands", manyCommands(3, 15))
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, row.options)
			row.ask(w).want(t, row.status, row.code)
			broken := w.brokenRules()
			if (row.broken != "") != (len(broken) > 0) || !strings.Contains(strings.Join(broken, "\n"), row.broken) {
				t.Errorf("broken rules %q, want one with %q", broken, row.broken)
			}
		})
	}
}

// Edits of young messages aren't counted.
func TestYoungEdits(t *testing.T) {
	w := newWorld(t, Options{OldEdits: 1})
	path := w.messages(w.channel) + "/" + w.post(w.channel, halo)
	for range 3 {
		w.ask("PATCH", path, halo).want(t, 200, 0)
	}
}

// Ephemeral messages aren't in a channel's list.
func TestList(t *testing.T) {
	w := newWorld(t, Options{})
	w.acknowledge(w.slash(), `{"type": 4, "data": {"content": "Rahasia", "flags": 64}}`).want(t, 204, 0)
	w.post(w.channel, `{"content": "Satu"}`)
	w.post(w.channel, `{"content": "Dua"}`)
	a := w.ask("GET", w.messages(w.channel)+"?limit=2", "").want(t, 200, 0)
	if text := string(a.raw); strings.Contains(text, "Rahasia") || strings.Index(text, "Dua") > strings.Index(text, "Satu") {
		t.Errorf("list %s", text)
	}
	if a := w.ask("GET", w.messages(w.channel), "").want(t, 200, 0); strings.Contains(string(a.raw), "Rahasia") {
		t.Errorf("list %s", a.raw)
	}
}

// thread starts a thread under a message of the bot's.
func (w *world) thread() *Channel {
	w.t.Helper()
	id := w.post(w.channel, halo)
	w.ask("POST", w.messages(w.channel)+"/"+id+"/threads", `{"name": "Obrolan"}`).want(w.t, 201, 0)
	threads := w.channel.Threads()
	return threads[len(threads)-1]
}

func manyCommands(kind, n int) string {
	var all []string
	for i := range n {
		all = append(all, `{"type": `+string(rune('0'+kind))+`, "name": "c`+strings.Repeat("x", i)+`"}`)
	}
	return "[" + strings.Join(all, ",") + "]"
}

// A request without Discord's kind of User-Agent breaks a rule.
func TestUserAgent(t *testing.T) {
	w := newWorld(t, Options{})
	res, err := fresh.Get(w.API() + "/gateway")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if broken := w.brokenRules(); len(broken) != 1 || res.StatusCode != 400 {
		t.Errorf("status %d, broken rules %q", res.StatusCode, broken)
	}
}

func TestRequests(t *testing.T) {
	w := newWorld(t, Options{})
	before := time.Now()
	w.ask("POST", w.messages(w.channel), halo).want(t, 200, 0)
	all := w.Requests()
	last := all[len(all)-1]
	if last.Method != "POST" || last.Path != w.messages(w.channel) || last.Status != 200 || string(last.Body) != halo || last.When.Before(before) {
		t.Errorf("noted %+v", last)
	}
}

// The bot may not read what members say, unless it is said to it.
func TestContentOverREST(t *testing.T) {
	w := newWorld(t, Options{})
	regular := w.post(w.channel, `{"content": "Halo"}`)
	i := w.slash()
	w.acknowledge(i, `{"type": 4, "data": {"content": "Jawaban"}}`).want(t, 204, 0)
	rows := []struct {
		name string
		said *Message
		want string
	}{
		{"said to others", w.channel.Say(w.ana, "Hai"), ""},
		{"mention", w.channel.Say(w.ana, "<@"+w.App()+"> hai"), "<@" + w.App() + "> hai"},
		{"reply to a regular message", w.channel.find(regular).Answer(w.ana, "Lalu?"), "Lalu?"},
		{"reply to a command's response", i.Reply().Answer(w.ana, "Lalu?"), ""},
		{"direct message", w.Direct(w.ana, "Hai"), "Hai"},
	}
	for _, row := range rows {
		a := w.ask("GET", w.messages(row.said.Channel())+"/"+row.said.ID, "").want(t, 200, 0)
		if a.body["content"] != row.want {
			t.Errorf("%s: %q, want %q", row.name, a.body["content"], row.want)
		}
	}
}
