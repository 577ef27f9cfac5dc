package discordtest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// A recorder is a test that keeps its failures.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...) }

// Without Options.Broken a broken rule fails the test, with what was asked.
func TestBrokenRuleFailsTheTest(t *testing.T) {
	w := newWorld(t, Options{})
	test := &recorder{TB: t}
	w.Discord.t, w.options.Broken = test, nil
	w.ask("POST", w.messages(w.channel), `{"content": ""}`).want(t, 400, 50035)
	w.channel.Slash(w.ana, "nope")
	if len(test.failures) != 2 || !strings.Contains(test.failures[0], "POST "+w.messages(w.channel)) || !strings.Contains(test.failures[1], "/nope") {
		t.Errorf("failures %q", test.failures)
	}
}

func TestDenyUnknown(t *testing.T) {
	w := newWorld(t, Options{})
	w.channel.Deny("SEND_LETTERS")
	if len(w.brokenRules()) != 1 {
		t.Error("an unknown permission was denied")
	}
}

func TestWait(t *testing.T) {
	w := newWorld(t, Options{})
	said, asked := make(chan bool), make(chan bool, 10)
	go func() {
		w.Wait("a message", func() bool {
			defer func() { asked <- true }()
			return len(w.channel.Messages(nil)) == 2
		})
		said <- true
	}()
	<-asked
	w.channel.Say(w.ana, "Hai")
	w.channel.Say(w.ana, "Hai lagi")
	<-said

	test := &recorder{TB: t}
	w.Discord.t, w.waitFor = test, time.Millisecond
	w.Wait("Godot", func() bool { return false })
	if len(test.failures) != 1 || !strings.Contains(test.failures[0], "Godot") {
		t.Errorf("failures %q", test.failures)
	}
}

// Guilds spread over the shards, and IDs tell the time.
func TestIDs(t *testing.T) {
	w := newWorld(t, Options{})
	shards := map[int]int{}
	for range 10 {
		shards[shardOf(w.AddGuild("Kota", "id").ID, 5)]++
	}
	if len(shards) != 5 {
		t.Errorf("guilds on shards %v", shards)
	}
	var ids []string
	for range 100 {
		ids = append(ids, w.channel.Say(w.ana, "Hai").ID)
	}
	if !slices.IsSorted(ids) || len(slices.Compact(ids)) != 100 {
		t.Error("IDs aren't in order, or not once each")
	}
	if w.channel.find(ids[0]).ID != ids[0] || w.channel.find("1") != nil {
		t.Error("messages aren't found by ID")
	}
}

// What happens goes out over the gateway.
func TestEvents(t *testing.T) {
	w := newWorld(t, Options{AppFlags: 1 << 19})
	c := dial(t, w.ask("GET", "/gateway/bot", "").want(t, 200, 0).body["url"].(string))
	c.want("op 10")
	identity := identifyWith(fields{})
	identity["token"] = w.Token()
	c.send(opIdentify, identity)
	c.want("READY")
	c.want("GUILD_CREATE")

	read := func(name string) (o object) {
		t.Helper()
		p := c.want(name)
		if err := json.Unmarshal(p.Data, &o); err != nil {
			t.Fatal(err)
		}
		return o
	}
	w.channel.Say(w.ana, "Hai")
	if m := read("MESSAGE_CREATE"); m["content"] != "" || m["guild_id"] != w.guild.ID {
		t.Errorf("message %v", m)
	}
	said := w.channel.Say(w.ana, "<@"+w.App()+"> hai")
	if m := read("MESSAGE_CREATE"); m["content"] != said.Content {
		t.Errorf("message %v", m)
	}
	hidden := w.guild.AddChannel("rapat")
	read("CHANNEL_CREATE")
	hidden.Deny("VIEW_CHANNEL")
	read("CHANNEL_UPDATE")
	hidden.Say(w.ana, "<@"+w.App()+"> hai") // which the bot isn't told
	i := w.slash()
	o := read("INTERACTION_CREATE")
	member, _ := o["member"].(object)
	expected := object{
		"id": i.ID, "token": i.Token, "application_id": w.App(), "type": 2.0, "guild_id": w.guild.ID, "channel_id": w.channel.ID,
		"locale": "id", "guild_locale": "id", "app_permissions": bitString(everyday), "attachment_size_limit": 10485760.0, "context": 0.0,
	}
	for name, want := range expected {
		if o[name] != want {
			t.Errorf("%s: %v, want %v", name, o[name], want)
		}
	}
	if user, _ := member["user"].(object); user["id"] != w.ana.ID || member["permissions"] == nil {
		t.Errorf("member %v", member)
	}
	data, _ := json.Marshal(o["data"])
	if !strings.Contains(string(data), `"value":"Siapa Kim?"`) || o["authorizing_integration_owners"].(object)["0"] != w.guild.ID {
		t.Errorf("data %s", data)
	}
	w.acknowledge(i, deferred).want(t, 204, 0)
	read("MESSAGE_CREATE")
	w.ask("PATCH", w.original(i), halo).want(t, 200, 0)
	if m := read("MESSAGE_UPDATE"); m["content"] != "Halo" || m["interaction_metadata"] == nil {
		t.Errorf("update %v", m)
	}
	w.channel.Use(w.ana, "Ask about this", said)
	o = read("INTERACTION_CREATE")
	target, _ := json.Marshal(o["data"])
	if !strings.Contains(string(target), `"target_id":"`+said.ID+`"`) || !strings.Contains(string(target), "hai") {
		t.Errorf("data %s", target)
	}
	w.thread()
	read("MESSAGE_CREATE")
	read("THREAD_CREATE")
	read("MESSAGE_UPDATE")
	w.Direct(w.ana, "Hai")
	if m := read("MESSAGE_CREATE"); m["content"] != "Hai" || m["guild_id"] != nil {
		t.Errorf("direct message %v", m)
	}
	w.channel.Delete()
	read("CHANNEL_DELETE")
	w.guild.Remove()
	read("GUILD_DELETE")
	c.close(1000)
}

func TestApplication(t *testing.T) {
	w := newWorld(t, Options{AppFlags: 1 << 19, Shards: 3, Concurrency: 2, Starts: 7})
	if a := w.ask("GET", "/applications/@me", "").want(t, 200, 0); a.body["id"] != w.App() || a.body["flags"] != float64(1<<19) {
		t.Errorf("application %s", a.raw)
	}
	if a := w.ask("GET", "/users/@me", "").want(t, 200, 0); a.body["id"] != w.App() || a.body["bot"] != true {
		t.Errorf("user %s", a.raw)
	}
	a := w.ask("GET", "/gateway/bot", "").want(t, 200, 0)
	limit := a.body["session_start_limit"].(object)
	if a.body["shards"] != 3.0 || limit["max_concurrency"] != 2.0 || limit["remaining"] != 7.0 {
		t.Errorf("gateway %s", a.raw)
	}
	if w.ask("GET", "/channels/"+w.channel.ID, "").want(t, 200, 0).body["name"] != "umum" {
		t.Error("the channel has another name")
	}
}
