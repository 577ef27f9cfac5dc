package discordtest

import (
	"encoding/json"
	"strings"
	"testing"
)

// Press and Fill send what no client of Discord's would.
func TestPress(t *testing.T) {
	w := newWorld(t, Options{})
	m := w.button()
	secret := w.slash()
	w.acknowledge(secret, `{"type": 4, "data": {"content": "Rahasia", "flags": 64}}`).want(t, 204, 0)
	lost := w.button()
	w.ask("DELETE", w.messages(lost.Channel())+"/"+lost.ID, "").want(t, 204, 0)
	other, elsewhere := w.AddUser("Budi", "en-US"), w.AddGuild("Kedai", "id").AddChannel("umum")
	read := w.events()

	for _, row := range []struct {
		name   string
		do     func() *Interaction
		data   string
		guild  string
		update int // that an update of the message is answered with
	}{
		{"a button", func() *Interaction { return m.Channel().Press(other, m, "up") }, `{"component_type":2,"custom_id":"up","id":2}`, w.guild.ID, 204},
		{"a disabled one", func() *Interaction { return m.Channel().Press(other, m, "off") }, `{"component_type":2,"custom_id":"off","id":3}`, w.guild.ID, 204},
		{"one that isn't there", func() *Interaction { return m.Channel().Press(other, m, "k|take") }, `{"component_type":2,"custom_id":"k|take","id":1}`, w.guild.ID, 204},
		{"a menu", func() *Interaction { return m.Channel().Press(other, m, "menu", "x") }, `{"component_type":3,"custom_id":"menu","id":6,"values":["x"]}`, w.guild.ID, 204},
		{"a menu that isn't there", func() *Interaction { return m.Channel().Press(other, m, "k|list", "x", "y") }, `{"component_type":3,"custom_id":"k|list","id":1,"values":["x","y"]}`, w.guild.ID, 204},
		{"another's message", func() *Interaction { return w.channel.Press(other, secret.Reply(), "k") }, `{"component_type":2,"custom_id":"k","id":1}`, w.guild.ID, 204},
		{"a deleted message", func() *Interaction { return lost.Channel().Press(other, lost, "up") }, `{"component_type":2,"custom_id":"up","id":2}`, w.guild.ID, 404},
		{"in another guild", func() *Interaction { return elsewhere.Press(other, m, "up") }, `{"component_type":2,"custom_id":"up","id":2}`, elsewhere.Guild().ID, 204},
	} {
		i := row.do()
		o := read("INTERACTION_CREATE")
		data, _ := json.Marshal(o["data"])
		if o["id"] != i.ID || o["type"] != 3.0 || string(data) != row.data || o["guild_id"] != row.guild || o["message"] == nil ||
			o["member"].(object)["user"].(object)["id"] != other.ID {
			t.Errorf("%s: %s of %v", row.name, data, o["guild_id"])
		}
		if a := w.acknowledge(i, `{"type": 7, "data": {"content": "Halo"}}`); a.status != row.update {
			t.Errorf("%s: updated with %d, %s", row.name, a.status, a.raw)
		}
		if row.update == 204 && row.name != "another's message" {
			read("MESSAGE_UPDATE")
		}
	}

	i := w.channel.Fill(other, "k|paste", map[string]string{"title": "Kim", "part": "Kim naik sepeda."})
	o := read("INTERACTION_CREATE")
	data, _ := json.Marshal(o["data"])
	if o["id"] != i.ID || o["type"] != 5.0 || o["message"] != nil || string(data) != `{"components":[`+
		`{"components":[{"custom_id":"part","id":2,"type":4,"value":"Kim naik sepeda."}],"id":1,"type":1},`+
		`{"components":[{"custom_id":"title","id":4,"type":4,"value":"Kim"}],"id":3,"type":1}],"custom_id":"k|paste"}` {
		t.Errorf("filled %s", data)
	}
	w.acknowledge(i, `{"type": 4, "data": {"content": "Ya", "flags": 64}}`).want(t, 204, 0)
	if broken := w.brokenRules(); len(broken) != 0 {
		t.Error(broken)
	}
}

// A menu of channels offers those of its guild and its kinds.
func TestChannelMenu(t *testing.T) {
	w := newWorld(t, Options{})
	thread, other := w.thread(), w.guild.AddChannel("lain")
	gone, foreign := w.guild.AddChannel("lama"), w.AddGuild("Kedai", "id").AddChannel("umum")
	gone.Delete()
	w.post(w.channel, `{"components": [
		{"type": 1, "components": [{"type": 8, "custom_id": "where", "channel_types": [0, 5], "min_values": 0, "max_values": 2,
			"default_values": [{"id": "`+w.channel.ID+`", "type": "channel"}]}]},
		{"type": 1, "components": [{"type": 8, "custom_id": "any"}]}]}`)
	m := w.channel.Messages(nil)[1]
	if c := m.Rows[0][0]; len(c.Defaults) != 1 || c.Defaults[0] != (DefaultValue{w.channel.ID, "channel"}) || len(c.Kinds) != 2 {
		t.Errorf("menu %+v", c)
	}
	read := w.events()
	for _, row := range []struct {
		name, menu string
		values     []string
		why        string // "": Discord's yes
	}{
		{"none", "where", nil, ""},
		{"two", "where", []string{other.ID, w.channel.ID}, ""},
		{"a thread where there is any", "any", []string{thread.ID}, ""},
		{"none where there must be one", "any", nil, "too few"},
		{"three", "where", []string{other.ID, w.channel.ID, thread.ID}, "too many"},
		{"one twice", "where", []string{other.ID, other.ID}, "twice"},
		{"a thread", "where", []string{thread.ID}, "doesn't offer"},
		{"a deleted one", "where", []string{gone.ID}, "doesn't offer"},
		{"another guild's", "where", []string{foreign.ID}, "doesn't offer"},
		{"none that is", "where", []string{"1"}, "doesn't offer"},
	} {
		i := m.Choose(w.ana, row.menu, row.values...)
		broken := strings.Join(w.brokenRules(), "\n")
		if (row.why == "") != (i.ID != "") || (row.why == "") != (broken == "") || !strings.Contains(broken, row.why) {
			t.Errorf("%s: interaction %q, broken %q, want %q", row.name, i.ID, broken, row.why)
		}
		if i.ID == "" {
			continue
		}
		data := read("INTERACTION_CREATE")["data"].(object)
		channels := data["resolved"].(object)["channels"].(object)
		if data["component_type"] != 8.0 || len(data["values"].([]any)) != len(row.values) || len(channels) != len(row.values) {
			t.Errorf("%s: %v", row.name, data)
		}
		for _, id := range row.values {
			if c := channels[id].(object); c["id"] != id || c["name"] == "" || c["permissions"] != bitString(everyday) {
				t.Errorf("%s: channel %v", row.name, c)
			}
		}
	}
	w.channel.Press(w.ana, m, "k|gone", foreign.ID) // which isn't on it
	if data := read("INTERACTION_CREATE")["data"].(object); data["component_type"] != 8.0 || data["resolved"].(object)["channels"].(object)[foreign.ID] == nil {
		t.Errorf("pressed %v", data)
	}
}

// A modal's inputs come back in the rows and labels in which they stand.
func TestModalOfFive(t *testing.T) {
	w := newWorld(t, Options{})
	read := w.events()
	i := w.slash()
	read("INTERACTION_CREATE")
	w.acknowledge(i, `{"type": 9, "data": {"custom_id": "paste", "title": "Tempel", "components": [
		{"type": 1, "components": [{"type": 4, "custom_id": "title", "label": "Judul", "style": 1, "max_length": 100}]},
		{"type": 1, "components": [{"type": 4, "custom_id": "1", "label": "Bagian 1", "style": 2}]},
		{"type": 1, "components": [{"type": 4, "custom_id": "2", "label": "Bagian 2", "style": 2, "required": false}]},
		{"type": 10, "content": "Boleh kosong:"},
		{"type": 18, "label": "Bagian 3", "component": {"type": 4, "custom_id": "3", "style": 2, "required": false, "value": "Lama"}}]}}`).want(t, 204, 0)
	if f := i.Modal().Fields; len(f) != 4 || f[3].Label != "Bagian 3" || f[3].CustomID != "3" || f[0].CustomID != "title" {
		t.Fatalf("fields %+v", f)
	}
	for name, fields := range map[string]map[string]string{
		"required":    {"Judul": "Kim"},
		"too long":    {"Judul": strings.Repeat("k", 101), "1": "Kim"},
		"of 4,001":    {"Judul": "Kim", "1": strings.Repeat("k", 4001)},
		"not a field": {"Judul": "Kim", "1": "Kim", "4": "x"},
	} {
		if i.Submit(fields).ID != "" || len(w.brokenRules()) != 1 {
			t.Errorf("%s: sent", name)
		}
	}
	if i.Submit(map[string]string{"Judul": "Kim", "Bagian 1": strings.Repeat("é", 4000)}).ID == "" {
		t.Fatal(w.brokenRules())
	}
	data := read("INTERACTION_CREATE")["data"].(object)
	menu := w.slash()
	w.acknowledge(menu, `{"type": 9, "data": {"custom_id": "where", "title": "Pilih", "components": [
		{"type": 18, "label": "Kanal", "component": {"type": 8, "custom_id": "c", "required": false}}]}}`).want(t, 204, 0)
	read("INTERACTION_CREATE")
	if menu.Submit(nil).ID != "" || len(w.brokenRules()) != 1 {
		t.Error("a menu is filled in as a text")
	}
	got, _ := json.Marshal(data["components"])
	want := `[{"components":[{"custom_id":"title","id":2,"type":4,"value":"Kim"}],"id":1,"type":1},` +
		`{"components":[{"custom_id":"1","id":4,"type":4,"value":"` + strings.Repeat("é", 4000) + `"}],"id":3,"type":1},` +
		`{"components":[{"custom_id":"2","id":6,"type":4,"value":""}],"id":5,"type":1},` +
		`{"id":7,"type":10},` +
		`{"component":{"custom_id":"3","id":9,"type":4,"value":"Lama"},"id":8,"type":18}]`
	if string(got) != want {
		t.Errorf("sent %.600s\nwant %.600s", got, want)
	}
}
