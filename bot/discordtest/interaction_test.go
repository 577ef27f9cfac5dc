package discordtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// While the bot is "thinking" there is no message; the first edit makes it one.
func TestDeferred(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	if i.Thinking() || i.Reply() != nil {
		t.Error("answered before it was acknowledged")
	}
	w.acknowledge(i, deferred).want(t, 204, 0)
	if !i.Thinking() || i.Reply() != nil || len(w.channel.Messages(w.ana)) != 0 {
		t.Error("deferred, but not thinking, or with a message")
	}
	if flags := w.ask("GET", w.original(i), "").want(t, 200, 0).body["flags"]; flags != float64(flagLoading) {
		t.Errorf("flags %v while thinking", flags)
	}
	w.ask("PATCH", w.original(i), halo).want(t, 200, 0)
	w.ask("PATCH", w.original(i), `{"content": "Halo lagi"}`).want(t, 200, 0)
	m := i.Reply()
	if i.Thinking() || m == nil || m.Content != "Halo lagi" || m.Type != commandMessage || m.Flags != 0 {
		t.Errorf("reply %+v", m)
	}
	if len(m.Versions) != 2 || m.Versions[0].Content != "Halo" || m.Versions[1].Content != "Halo lagi" {
		t.Errorf("versions %+v", m.Versions)
	}
	times := i.Times()
	if times.Edits != 2 || times.Acknowledged.Before(times.Sent) || times.First.Before(times.Acknowledged) || times.Last.Before(times.First) {
		t.Errorf("times %+v", times)
	}
	w.ask("DELETE", w.original(i), "").want(t, 204, 0)
	if i.Reply() != nil || len(w.channel.Messages(w.ana)) != 0 {
		t.Error("deleted, but still there")
	}
}

// The defer decides who sees the answer, whatever the edit says.
func TestEphemeral(t *testing.T) {
	w := newWorld(t, Options{})
	other := w.AddUser("Budi", "en-US")
	i := w.slash()
	w.acknowledge(i, `{"type": 5, "data": {"flags": 64}}`).want(t, 204, 0)
	w.ask("PATCH", w.original(i), halo).want(t, 200, 0)
	for _, row := range []struct {
		as   *User
		want int
	}{{w.ana, 1}, {other, 0}, {nil, 0}} {
		if got := len(w.channel.Messages(row.as)); got != row.want {
			t.Errorf("%v sees %d messages, want %d", row.as, got, row.want)
		}
	}
	if !i.Reply().Ephemeral || i.Reply().Flags != flagEphemeral {
		t.Error("not ephemeral")
	}
}

// A follow-up to "thinking" takes its place, and whether it is ephemeral.
func TestFollowUps(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	w.acknowledge(i, `{"type": 5, "data": {"flags": 64}}`).want(t, 204, 0)
	w.ask("POST", w.webhook(i), halo).want(t, 200, 0)
	if m := i.Reply(); i.Thinking() || m == nil || m.Content != "Halo" || !m.Ephemeral || len(i.FollowUps()) != 0 {
		t.Fatalf("reply %+v", m)
	}
	id := w.ask("POST", w.webhook(i)+"?wait=true", `{"content": "Satu"}`).want(t, 200, 0).body["id"].(string)
	w.ask("POST", w.webhook(i), `{"content": "Dua", "flags": 64}`).want(t, 200, 0)
	w.ask("PATCH", w.webhook(i)+"/messages/"+id, `{"content": "Satu!"}`).want(t, 200, 0)
	equal(t, "follow-ups", contents(i.FollowUps()), []string{"Satu!", "Dua"})
	equal(t, "for all", contents(w.channel.Messages(nil)), []string{"Satu!"})
}

func TestDeleteFollowUp(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	w.acknowledge(i, `{"type": 4, "data": {"content": "Halo"}}`).want(t, 204, 0)
	id := w.ask("POST", w.webhook(i), `{"content": "Satu"}`).want(t, 200, 0).body["id"].(string)
	w.ask("GET", w.webhook(i)+"/messages/"+id, "").want(t, 200, 0)
	w.ask("DELETE", w.webhook(i)+"/messages/"+id, "").want(t, 204, 0)
	equal(t, "messages", contents(w.channel.Messages(nil)), []string{"Halo"})
	if len(i.FollowUps()) != 0 {
		t.Error("the follow-up is still there")
	}
}

// Each type of interaction takes some types of callbacks only.
func TestCallbackTypes(t *testing.T) {
	bodies := map[int]string{
		1: `{"type": 1}`, 4: `{"type": 4, "data": {"content": "Halo"}}`, 5: deferred, 6: `{"type": 6}`,
		7: `{"type": 7, "data": {"content": "Baru"}}`, 8: `{"type": 8, "data": {"choices": []}}`, 9: modal,
	}
	rows := []struct {
		name    string
		make    func(w *world) *Interaction
		allowed string
	}{
		{"slash command", (*world).slash, "4 5 9"},
		{"message command", func(w *world) *Interaction {
			return w.channel.Use(w.ana, "Ask about this", w.channel.Say(w.ana, "Hai"))
		}, "4 5 9"},
		{"button", func(w *world) *Interaction { return w.button().Click(w.ana, "up") }, "4 5 6 7 9"},
		{"autocomplete", func(w *world) *Interaction {
			return w.channel.Complete(w.ana, "ask", "article", Option{"article", "Ki"})
		}, "8"},
		{"modal of a command", func(w *world) *Interaction { return w.modalOf(w.slash()) }, "4 5"},
		{"modal of a button", func(w *world) *Interaction { return w.modalOf(w.button().Click(w.ana, "up")) }, "4 5 6 7"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, Options{})
			for callback, body := range bodies {
				w.brokenRules()
				a := w.acknowledge(row.make(w), body)
				if strings.Contains(row.allowed, fmt.Sprint(callback)) {
					a.want(t, 204, 0)
					continue
				}
				a.want(t, 400, 50035)
				if len(w.brokenRules()) == 0 {
					t.Errorf("callback %d breaks no rule", callback)
				}
			}
		})
	}
}

// button posts a message with buttons, in a channel of its own.
func (w *world) button() *Message {
	w.t.Helper()
	c := w.guild.AddChannel("tombol")
	w.post(c, withButton)
	return c.Messages(nil)[0]
}

func (w *world) modalOf(i *Interaction) *Interaction {
	w.t.Helper()
	w.acknowledge(i, modal).want(w.t, 204, 0)
	return i.Submit(nil)
}

func TestUpdate(t *testing.T) {
	w := newWorld(t, Options{})
	m := w.button()
	i := m.Click(w.ana, "👍")
	w.acknowledge(i, `{"type": 7, "data": {"content": "Terima kasih", "components": []}}`).want(t, 204, 0)
	if now := i.Reply(); now.ID != m.ID || now.Content != "Terima kasih" || len(now.Rows) != 0 {
		t.Errorf("updated to %+v", now)
	}
	if m.Content != "Halo" || len(m.Rows) != 2 {
		t.Error("what was read before has changed")
	}

	m = w.button()
	i = m.Click(w.ana, "up")
	w.acknowledge(i, `{"type": 6}`).want(t, 204, 0)
	w.ask("PATCH", w.original(i), `{"content": "Nanti"}`).want(t, 200, 0)
	if now := m.Channel().Messages(nil)[0]; now.Content != "Nanti" || now.ID != m.ID {
		t.Errorf("updated later to %+v", now)
	}
}

// When the button's message is deleted there is no @original any more.
func TestUpdateOfDeleted(t *testing.T) {
	w := newWorld(t, Options{})
	m := w.button()
	i := m.Click(w.ana, "up")
	w.acknowledge(i, `{"type": 6}`).want(t, 204, 0)
	w.ask("DELETE", w.messages(m.Channel())+"/"+m.ID, "").want(t, 204, 0)
	w.ask("PATCH", w.original(i), halo).want(t, 404, 10008)
}

func TestModal(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	w.acknowledge(i, modal).want(t, 204, 0)
	if m := i.Modal(); m.Title != "Tanya" || m.CustomID != "m" || len(m.Fields) != 1 || m.Fields[0].Value != "Siapa?" {
		t.Fatalf("modal %+v", m)
	}
	next := i.Submit(map[string]string{"Pertanyaan": "Siapa Kim?"})
	w.acknowledge(next, `{"type": 4, "data": {"content": "Kim"}}`).want(t, 204, 0)
	if next.Reply().Content != "Kim" || len(w.brokenRules()) != 0 {
		t.Errorf("reply %+v", next.Reply())
	}
}

func TestChoices(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.channel.Complete(w.ana, "ask", "article", Option{"article", "Ki"})
	w.acknowledge(i, `{"type": 8, "data": {"choices": [{"name": "Kim", "value": "kim"}]}}`).want(t, 204, 0)
	equal(t, "choices", i.Choices(), []Choice{{"Kim", "kim"}})
}

func TestCallbackWithResponse(t *testing.T) {
	w := newWorld(t, Options{})
	i := w.slash()
	a := w.ask("POST", "/interactions/"+i.ID+"/"+i.Token+"/callback?with_response=true", `{"type": 4, "data": {"content": "Halo"}}`).want(t, 200, 0)
	resource, _ := a.body["resource"].(map[string]any)
	m, _ := resource["message"].(map[string]any)
	if m["id"] != i.Reply().ID || m["content"] != "Halo" {
		t.Errorf("answered %s", a.raw)
	}
}

// What members can't do fails the test, and the interaction never is.
func TestMembersCant(t *testing.T) {
	w := newWorld(t, Options{})
	m, other, moderator := w.button(), w.AddUser("Budi", "id"), w.AddUser("Sri", "id")
	w.guild.Let(moderator, "MANAGE_GUILD")
	secret := w.slash()
	w.acknowledge(secret, `{"type": 4, "data": {"content": "Rahasia", "flags": 64, "components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "A", "custom_id": "a"}]}]}}`).want(t, 204, 0)
	form := w.slash()
	w.acknowledge(form, modal).want(t, 204, 0)
	used := w.slash()
	w.acknowledge(used, modal).want(t, 204, 0)
	used.Submit(nil)
	gone := w.guild.AddChannel("lama")
	gone.Delete()
	lost := w.button()
	w.ask("DELETE", w.messages(lost.Channel())+"/"+lost.ID, "").want(t, 204, 0)
	question := Option{"question", "Siapa?"}

	rows := []struct {
		name string
		do   func() *Interaction
		why  string
	}{
		{"an unknown command", func() *Interaction { return w.channel.Slash(w.ana, "nope") }, "no such command"},
		{"no command", func() *Interaction { return w.channel.Slash(w.ana, "") }, "no name"},
		{"a message command as a slash command", func() *Interaction { return w.channel.Slash(w.ana, "Ask about this") }, "no such command"},
		{"a required option left out", func() *Interaction { return w.channel.Slash(w.ana, "ask") }, "required"},
		{"an unknown option", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"x", "y"}) }, "no option"},
		{"a text too long", func() *Interaction {
			return w.channel.Slash(w.ana, "ask", Option{"question", strings.Repeat("x", 1001)})
		}, "too long"},
		{"a text too short", func() *Interaction { return w.channel.Slash(w.ana, "ask", Option{"question", "x"}) }, "too short"},
		{"an empty text", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"article", ""}) }, "too short"},
		{"a number too small", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", 0}) }, "too small"},
		{"no subcommand", func() *Interaction { return w.channel.Slash(moderator, "article") }, "subcommand"},
		{"an unknown subcommand", func() *Interaction { return w.channel.Slash(moderator, "article nope") }, "no subcommand"},
		{"a number for a text", func() *Interaction { return w.channel.Slash(w.ana, "ask", Option{"question", 1}) }, "another type"},
		{"a text for a number", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", "1"}) }, "another type"},
		{"a fraction for a number", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", 1.5}) }, "another type"},
		{"a bool for a number", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", true}) }, "another type"},
		{"a user for a number", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", w.ana}) }, "another type"},
		{"a channel for a number", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", w.channel}) }, "another type"},
		{"what is no value", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", nil}) }, "a member can't give"},
		{"a number too large", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"count", 7}) }, "too large"},
		{"what isn't among the choices", func() *Interaction { return w.channel.Slash(w.ana, "ask", question, Option{"tone", "long"}) }, "choices"},
		{"a command without the permission", func() *Interaction { return w.channel.Slash(w.ana, "article add", Option{"link", "x"}) }, "permitted"},
		{"a guild's command in direct messages", func() *Interaction { return w.Direct(w.ana, "Hai").Channel().Slash(w.ana, "ask", question) }, "such a place"},
		{"autocomplete where there is none", func() *Interaction { return w.channel.Complete(w.ana, "ask", "question", question) }, "no autocomplete"},
		{"autocomplete of what isn't typed", func() *Interaction { return w.channel.Complete(w.ana, "ask", "article", question) }, "no autocomplete"},
		{"a command in a deleted channel", func() *Interaction { return gone.Slash(w.ana, "ask", question) }, "isn't there"},
		{"an unknown message command", func() *Interaction { return w.channel.Use(w.ana, "nope", m) }, "no such command"},
		{"a message of another channel", func() *Interaction { return w.channel.Use(w.ana, "Ask about this", m) }, "doesn't see"},
		{"another's ephemeral message", func() *Interaction { return w.channel.Use(other, "Ask about this", secret.Reply()) }, "doesn't see"},
		{"an unknown button", func() *Interaction { return m.Click(w.ana, "nope") }, "has none"},
		{"a disabled button", func() *Interaction { return m.Click(w.ana, "Mati") }, "disabled"},
		{"a link", func() *Interaction { return m.Click(w.ana, "Sumber") }, "link"},
		{"a menu as a button", func() *Interaction { return m.Click(w.ana, "menu") }, "has none"},
		{"a button that another sees", func() *Interaction { return secret.Reply().Click(other, "A") }, "doesn't see"},
		{"a button of a deleted message", func() *Interaction { return lost.Click(w.ana, "up") }, "doesn't see"},
		{"an unknown menu", func() *Interaction { return m.Choose(w.ana, "nope", "a") }, "has none"},
		{"an unknown value", func() *Interaction { return m.Choose(w.ana, "menu", "c") }, "no value"},
		{"too many values", func() *Interaction { return m.Choose(w.ana, "menu", "a", "b", "a") }, "too many"},
		{"no values", func() *Interaction { return m.Choose(w.ana, "menu") }, "too few"},
		{"no modal", func() *Interaction { return secret.Submit(nil) }, "no modal"},
		{"a modal twice", func() *Interaction { return used.Submit(nil) }, "no modal"},
		{"an unknown field", func() *Interaction { return form.Submit(map[string]string{"x": "y"}) }, "no field"},
		{"a required field emptied", func() *Interaction { return form.Submit(map[string]string{"question": ""}) }, "required"},
		{"a field too long", func() *Interaction { return form.Submit(map[string]string{"question": strings.Repeat("x", 21)}) }, "too long"},
		{"a field too short", func() *Interaction { return form.Submit(map[string]string{"question": "x"}) }, "too short"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w.brokenRules()
			i := row.do()
			broken := w.brokenRules()
			if i.ID != "" || len(broken) != 1 || !strings.Contains(broken[0], row.why) {
				t.Errorf("broken %q, want one with %q; interaction %q", broken, row.why, i.ID)
			}
		})
	}
}

// What members can do, they do.
func TestMembersCan(t *testing.T) {
	w := newWorld(t, Options{})
	m, moderator := w.button(), w.AddUser("Sri", "id")
	w.guild.Let(moderator, "MANAGE_GUILD")
	form := w.slash()
	w.acknowledge(form, modal).want(t, 204, 0)
	for name, i := range map[string]*Interaction{
		"all options":         w.channel.Slash(w.ana, "ask", Option{"question", "Siapa?"}, Option{"count", 3}, Option{"private", true}, Option{"tone", "short"}),
		"subcommand":          w.channel.Slash(moderator, "article add", Option{"link", "https://a.test"}),
		"autocomplete, empty": w.channel.Complete(w.ana, "ask", "article", Option{"article", ""}),
		"menu":                m.Choose(w.ana, "menu", "a", "b"),
		"button by ID":        m.Click(w.ana, "up"),
		"modal as it is":      form.Submit(nil),
	} {
		if i.ID == "" {
			t.Errorf("%s: refused", name)
		}
	}
	if broken := w.brokenRules(); len(broken) != 0 {
		t.Error(broken)
	}
}

func TestForget(t *testing.T) {
	w := newWorld(t, Options{Forget: true})
	for range 60 {
		w.channel.Say(w.ana, "Hai")
	}
	if n := len(w.channel.Messages(nil)); n != 60 {
		t.Errorf("%d messages, want all of the last minute", n)
	}
	i := w.slash()
	w.acknowledge(i, `{"type": 4, "data": {"content": "Halo"}}`).want(t, 204, 0)
	if versions := i.Reply().Versions; versions != nil {
		t.Errorf("versions %v", versions)
	}
	w.Discord.mu.Lock()
	w.keptFor = -time.Minute // all is old
	w.Discord.mu.Unlock()
	for range 2 {
		w.slash()
		w.channel.Say(w.ana, "Hai")
	}
	if n := len(w.channel.Messages(nil)); n != keptMessages {
		t.Errorf("%d messages, want %d", n, keptMessages)
	}
	w.Discord.mu.Lock()
	kept := len(w.interactions)
	w.Discord.mu.Unlock()
	if kept != 1 {
		t.Errorf("%d interactions are kept, want the last", kept)
	}
	answered := 0
	for _, times := range w.Times() {
		if !times.First.IsZero() && !times.First.Before(times.Sent) {
			answered++
		}
	}
	if all := len(w.Times()); all != 3 || answered != 1 {
		t.Errorf("times of %d interactions, %d answered", all, answered)
	}
	if i.Reply() != nil || i.Times().First.IsZero() {
		t.Error("a forgotten interaction keeps more or less than its times")
	}
}

// Requests keeps the last ones only, and their statuses stay with them.
func TestForgetRequests(t *testing.T) {
	w := newWorld(t, Options{Forget: true})
	for range 2*keptRequests + 10 {
		r := &request{Request: &http.Request{}, path: "/x"}
		w.answered(w.note(r), 200)
	}
	all := w.Requests()
	if len(all) >= 2*keptRequests || len(all) < keptRequests {
		t.Errorf("%d requests are kept", len(all))
	}
	for _, r := range all {
		if r.Status != 200 {
			t.Fatalf("status %d", r.Status)
		}
	}
}
