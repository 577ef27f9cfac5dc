package discordtest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// moderatorCommands are those that not everyone is shown.
const moderatorCommands = `[
	{"name": "article", "description": "Articles", "default_member_permissions": "32", "options": [
		{"type": 1, "name": "add", "description": "Add one", "options": [
			{"type": 3, "name": "address", "description": "Where", "autocomplete": true},
			{"type": 11, "name": "file", "description": "What"}]}]},
	{"name": "settings", "description": "Settings", "default_member_permissions": "0"},
	{"type": 3, "name": "Add as article", "default_member_permissions": "32"}]`

// moderated returns a world with moderatorCommands.
func moderated(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, Options{})
	w.ask("PUT", "/applications/"+w.App()+"/commands", moderatorCommands).want(t, 200, 0)
	return w
}

// events connects to the gateway and returns a reader of the event that comes
// next, which must have the name.
func (w *world) events() (read func(name string) object) {
	w.t.Helper()
	c := dial(w.t, w.ask("GET", "/gateway/bot", "").want(w.t, 200, 0).body["url"].(string))
	c.want("op 10")
	identity := identifyWith(fields{})
	identity["token"] = w.Token()
	c.send(opIdentify, identity)
	c.want("READY")
	read = func(name string) (o object) {
		w.t.Helper()
		if err := json.Unmarshal(c.want(name).Data, &o); err != nil {
			w.t.Fatal(err)
		}
		return o
	}
	for range w.guilds {
		read("GUILD_CREATE")
	}
	return read
}

// Who is shown which command.
func TestShows(t *testing.T) {
	for _, row := range []struct {
		name  string
		given func(w *world, r *Role)
		use   func(w *world, m *Message) *Interaction
		shown bool
	}{
		{"a member", func(*world, *Role) {}, article, false},
		{"a moderator", func(w *world, _ *Role) { w.guild.Let(w.ana, "MANAGE_GUILD") }, article, true},
		{"a moderator of other things", func(w *world, _ *Role) { w.guild.Let(w.ana, "MANAGE_MESSAGES") }, article, false},
		{"a moderator of another guild", func(w *world, _ *Role) { w.AddGuild("Kedai", "id").Let(w.ana, "MANAGE_GUILD") }, article, false},
		{"an administrator", func(w *world, _ *Role) { w.guild.Let(w.ana, "ADMINISTRATOR") }, article, true},
		{"a role that may", func(w *world, r *Role) { w.guild.Allow("article", r); w.guild.Give(w.ana, r) }, article, true},
		{"a role", func(w *world, r *Role) { w.guild.Give(w.ana, r) }, article, false},
		{"a role that another has", func(w *world, r *Role) { w.guild.Allow("article", r); w.guild.Give(w.Bot(), r) }, article, false},
		{"a role that may use another command", func(w *world, r *Role) { w.guild.Allow("settings", r); w.guild.Give(w.ana, r) }, article, false},
		{"a moderator where a role may", func(w *world, r *Role) { w.guild.Allow("article", r); w.guild.Let(w.ana, "MANAGE_GUILD") }, article, true},

		{"a moderator, of what is for nobody", func(w *world, _ *Role) { w.guild.Let(w.ana, "MANAGE_GUILD") }, settings, false},
		{"an administrator, of what is for nobody", func(w *world, _ *Role) { w.guild.Let(w.ana, "ADMINISTRATOR") }, settings, true},
		{"a role that may, of what is for nobody", func(w *world, r *Role) { w.guild.Allow("settings", r); w.guild.Give(w.ana, r) }, settings, true},

		{"a member, in a menu", func(*world, *Role) {}, menu, false},
		{"a moderator, in a menu", func(w *world, _ *Role) { w.guild.Let(w.ana, "MANAGE_GUILD") }, menu, true},
		{"a role that may, in a menu", func(w *world, r *Role) { w.guild.Allow("Add as article", r); w.guild.Give(w.ana, r) }, menu, true},
		{"a member, while typing", func(*world, *Role) {}, typing, false},
		{"a moderator, while typing", func(w *world, _ *Role) { w.guild.Let(w.ana, "MANAGE_GUILD") }, typing, true},

		{"a member with force", func(*world, *Role) {}, func(w *world, _ *Message) *Interaction { return w.channel.Force(w.ana, "article add") }, true},
		{"a member with force, in a menu", func(*world, *Role) {}, func(w *world, m *Message) *Interaction { return w.channel.ForceUse(w.ana, "Add as article", m) }, true},
		{"a member with force, while typing", func(*world, *Role) {}, func(w *world, _ *Message) *Interaction {
			return w.channel.ForceComplete(w.ana, "article add", "address", Option{"address", "a"})
		}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := moderated(t)
			row.given(w, w.guild.AddRole("Penjaga"))
			i := row.use(w, w.channel.Say(w.ana, "Hai"))
			broken := strings.Join(w.brokenRules(), "\n")
			if row.shown != (i.ID != "") || row.shown != (broken == "") || !row.shown && !strings.Contains(broken, "isn't permitted") {
				t.Errorf("interaction %q, broken %q", i.ID, broken)
			}
		})
	}
}

func article(w *world, _ *Message) *Interaction  { return w.channel.Slash(w.ana, "article add") }
func settings(w *world, _ *Message) *Interaction { return w.channel.Slash(w.ana, "settings") }
func menu(w *world, m *Message) *Interaction     { return w.channel.Use(w.ana, "Add as article", m) }
func typing(w *world, _ *Message) *Interaction {
	return w.channel.Complete(w.ana, "article add", "address", Option{"address", "a"})
}

// What moderators allow is told by an event and by an endpoint.
func TestOverwrites(t *testing.T) {
	w := moderated(t)
	path := "/applications/" + w.App() + "/guilds/" + w.guild.ID + "/commands/permissions"
	list := func() (all []object) {
		t.Helper()
		if err := json.Unmarshal(w.ask("GET", path, "").want(t, 200, 0).raw, &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := list(); len(all) != 0 {
		t.Errorf("permissions %v before there are some", all)
	}
	read := w.events()
	role := w.guild.AddRole("Penjaga")
	if o := read("GUILD_ROLE_CREATE"); o["guild_id"] != w.guild.ID || o["role"].(object)["id"] != role.ID {
		t.Errorf("role %v", o)
	}
	w.guild.Allow("article", role)
	w.guild.Allow("article", role) // which changes nothing
	told, all := read("APPLICATION_COMMAND_PERMISSIONS_UPDATE"), list()
	id := w.commands.commands[0].id
	want := `{"application_id":"` + w.App() + `","guild_id":"` + w.guild.ID + `","id":"` + id + `","permissions":[{"id":"` + role.ID + `","permission":true,"type":1}]}`
	if got, _ := json.Marshal(told); string(got) != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if got, _ := json.Marshal(all); string(got) != "["+want+"]" {
		t.Errorf("listed %s, want [%s]", got, want)
	}

	w.guild.Give(w.ana, role)
	w.guild.Let(w.ana, "MANAGE_MESSAGES")
	w.channel.Slash(w.ana, "article add")
	member := read("INTERACTION_CREATE")["member"].(object)
	if roles := member["roles"].([]any); len(roles) != 1 || roles[0] != role.ID || member["permissions"] != bitString(everyday|1<<13) {
		t.Errorf("member %v", member)
	}
	w.guild.Let(w.ana, "ADMINISTRATOR")
	w.channel.Slash(w.ana, "article add")
	if member := read("INTERACTION_CREATE")["member"].(object); member["permissions"] != bitString(allPermissions) {
		t.Errorf("an administrator has %v", member["permissions"])
	}

	renamed := strings.Replace(moderatorCommands, `"article"`, `"articles"`, 1)
	w.ask("PUT", "/applications/"+w.App()+"/commands", renamed).want(t, 200, 0)
	if all := list(); len(all) != 0 {
		t.Errorf("permissions %v of a command that is called otherwise now", all)
	}
}

// What Discord says no to.
func TestOverwritesRefused(t *testing.T) {
	w := moderated(t)
	role, other := w.guild.AddRole("Penjaga"), w.AddGuild("Kedai", "id")
	foreign, gone := other.AddRole("Penjaga"), w.AddGuild("Lama", "id")
	lost := gone.AddRole("Penjaga")
	gone.Remove()
	for range mostOverwrites {
		w.guild.Allow("settings", w.guild.AddRole("Tamu"))
	}
	for name, row := range map[string]struct {
		do  func()
		why string
	}{
		"an unknown command":      {func() { w.guild.Allow("nope", role) }, "no such command"},
		"another guild's role":    {func() { w.guild.Allow("article", foreign) }, "another guild"},
		"giving another's role":   {func() { w.guild.Give(w.ana, foreign) }, "another guild"},
		"a guild without the bot": {func() { gone.Allow("article", lost) }, "isn't there"},
		"the 101st":               {func() { w.guild.Allow("settings", role) }, "100"},
		"an unknown permission":   {func() { w.guild.Let(w.ana, "MANAGE") }, "unknown permission"},
	} {
		w.brokenRules()
		row.do()
		if broken := w.brokenRules(); len(broken) != 1 || !strings.Contains(broken[0], row.why) {
			t.Errorf("%s: broken %q, want %q", name, broken, row.why)
		}
	}
	for name, path := range map[string]string{
		"another application's":   "/applications/123456789012345678/guilds/" + w.guild.ID,
		"an unknown guild":        "/applications/" + w.App() + "/guilds/123456789012345678",
		"a guild without the bot": "/applications/" + w.App() + "/guilds/" + gone.ID,
	} {
		if a := w.ask("GET", path+"/commands/permissions", ""); a.status != 403 || a.code() != 50001 {
			t.Errorf("%s: %d, %s", name, a.status, a.raw)
		}
	}
	w.ask("GET", "/applications/"+w.App()+"/guilds/"+other.ID+"/commands/permissions", "").want(t, 200, 0)
	if rules := w.brokenRules(); len(rules) != 0 {
		t.Error(rules)
	}
}

// A bot that is removed is told so once, and of nothing more until it returns.
// An outage is another thing.
func TestRemoveAndReturn(t *testing.T) {
	w := moderated(t)
	read := w.events()
	role := w.guild.AddRole("Penjaga")
	w.guild.Allow("article", role)
	w.guild.Give(w.ana, role)
	read("GUILD_ROLE_CREATE")
	read("APPLICATION_COMMAND_PERMISSIONS_UPDATE")

	w.guild.Outage()
	if o := read("GUILD_DELETE"); o["unavailable"] != true {
		t.Errorf("an outage is told as %v", o)
	}
	w.ask("POST", w.messages(w.channel), halo).want(t, 403, 50001)
	w.guild.Return()
	if o := read("GUILD_CREATE"); len(o["roles"].([]any)) != 2 {
		t.Errorf("roles %v", o["roles"])
	}
	if i := w.channel.Slash(w.ana, "article add"); i.ID == "" {
		t.Error("an outage has ended what a role may")
	}
	read("INTERACTION_CREATE")

	w.guild.Remove()
	if o := read("GUILD_DELETE"); fmt.Sprint(o) != fmt.Sprint(object{"id": w.guild.ID}) {
		t.Errorf("a removal is told as %v", o)
	}
	w.ask("POST", w.messages(w.channel), halo).want(t, 403, 50001)
	w.brokenRules()
	if i := w.channel.Slash(w.ana, "article add"); i.ID != "" || len(w.brokenRules()) != 1 {
		t.Error("a command of a bot that isn't there")
	}
	w.channel.Say(w.ana, "<@"+w.App()+"> hai") // which the bot isn't told
	joined := w.guild.joined
	w.guild.Return()
	if o := read("GUILD_CREATE"); o["id"] != w.guild.ID || o["unavailable"] != false || o["joined_at"] == stamp(joined) {
		t.Errorf("a return is told as %v", o)
	}
	w.ask("POST", w.messages(w.channel), halo).want(t, 200, 0)
	read("MESSAGE_CREATE")
	if i := w.channel.Slash(w.ana, "article add"); i.ID != "" {
		t.Error("what a role may has outlived a removal")
	}
}
