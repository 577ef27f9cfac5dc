package discordtest

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestCommands(t *testing.T) {
	w := newWorld(t, Options{})
	path := "/applications/" + w.App() + "/commands"
	list := func(query string) (all []object) {
		t.Helper()
		if err := json.Unmarshal(w.ask("GET", path+query, "").want(t, 200, 0).raw, &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	first := list("")
	if len(first) != 3 || len(w.Commands()) != 3 || w.CommandWrites() != 1 {
		t.Fatalf("%d commands, %d writes", len(first), w.CommandWrites())
	}

	localised := `{"name": "ask", "description": "Ask", "name_localizations": {"id": "tanya"}, "options": [{"type": 3, "name": "question", "description": "What", "required": true}, {"type": 5, "name": "private", "description": "Alone", "required": false}]}`
	w.ask("PUT", path, "["+localised+"]").want(t, 200, 0)
	plain, full := list(""), list("?with_localizations=true")
	if plain[0]["id"] != first[0]["id"] || plain[0]["version"] == first[0]["version"] {
		t.Error("a command that was written again has another ID, or the same version")
	}
	if _, is := plain[0]["name_localizations"]; is {
		t.Error("localizations without being asked for")
	}
	if names := full[0]["name_localizations"].(object); names["id"] != "tanya" {
		t.Errorf("localizations %v", names)
	}
	options := full[0]["options"].([]any)
	if _, is := options[1].(object)["required"]; is || options[0].(object)["required"] != true {
		t.Errorf("options %v", options)
	}
	if full[0]["application_id"] != w.App() || full[0]["type"] != 1.0 || full[0]["dm_permission"] != true {
		t.Errorf("command %v", full[0])
	}

	one := w.ask("POST", path, `{"name": "help", "description": "Help"}`).want(t, 201, 0)
	again := w.ask("POST", path, `{"name": "help", "description": "Help me"}`).want(t, 200, 0)
	if one.body["id"] != again.body["id"] || again.body["description"] != "Help me" {
		t.Errorf("created %s and then %s", one.raw, again.raw)
	}
	id := one.body["id"].(string)
	w.ask("PATCH", path+"/"+id, `{"description": "Help us"}`).want(t, 200, 0)
	if got := w.ask("GET", path+"/"+id, "").want(t, 200, 0).body; got["description"] != "Help us" || got["name"] != "help" {
		t.Errorf("edited to %v", got)
	}
	w.ask("DELETE", path+"/"+id, "").want(t, 204, 0)
	if len(list("")) != 1 || w.CommandWrites() != 6 {
		t.Errorf("%d commands after %d writes", len(list("")), w.CommandWrites())
	}
	if !strings.Contains(string(w.Commands()[0]), "tanya") {
		t.Errorf("commands %s", w.Commands())
	}
}
