package discordtest

import (
	"encoding/json"
	"slices"
)

const (
	mostCreations = 200 // of commands a day
	mostSlash     = 100
	mostMenu      = 15
)

// A registry is the bot's commands. The Discord's lock guards it.
type registry struct {
	commands []*command
	writes   int // requests that changed them
	created  int
}

// Commands returns the bot's global commands as it has sent them.
func (d *Discord) Commands() []json.RawMessage {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []json.RawMessage
	for _, k := range d.commands.commands {
		all = append(all, k.sent)
	}
	return all
}

// CommandWrites returns how many requests have written commands.
func (d *Discord) CommandWrites() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.commands.writes
}

func (d *Discord) getCommands(r *request) *reply {
	if r.PathValue("app") != d.bot.ID {
		return missingAccess
	}
	return ok(d.commandList(r))
}

func (d *Discord) commandList(r *request) []object {
	all := []object{}
	for _, k := range d.commands.commands {
		all = append(all, d.commandPayload(k, localized(r)))
	}
	return all
}

// localized reports whether the answer holds the names in all languages. What
// was written is answered with them.
func localized(r *request) bool {
	return r.Method != "GET" || r.URL.Query().Get("with_localizations") == "true"
}

// putCommands replaces all commands. Those that keep their name keep their ID.
func (d *Discord) putCommands(r *request) *reply {
	var bodies []json.RawMessage
	if refused := d.mayWrite(r, &bodies); refused != nil {
		return refused
	}
	old := d.commands
	d.commands.commands = nil
	for _, raw := range bodies {
		if refused := d.register(raw, old.commands); refused != nil {
			d.commands = old
			return refused
		}
	}
	d.commands.writes++
	return ok(d.commandList(r))
}

func (d *Discord) postCommand(r *request) *reply {
	var raw json.RawMessage
	if refused := d.mayWrite(r, &raw); refused != nil {
		return refused
	}
	before := len(d.commands.commands)
	if refused := d.register(raw, d.commands.commands); refused != nil {
		return refused
	}
	d.commands.writes++
	list := d.commandList(r)
	if len(d.commands.commands) == before {
		return ok(list[d.indexOf(raw)])
	}
	return created(list[len(list)-1])
}

func (d *Discord) mayWrite(r *request, into any) *reply {
	if r.PathValue("app") != d.bot.ID {
		return missingAccess
	}
	return r.decode(into)
}

// parse reads a command as the bot sends it.
func parse(raw json.RawMessage) (*command, *reply) {
	k := &command{Type: slashCommand, sent: raw}
	if json.Unmarshal(raw, k) != nil {
		return nil, invalidForm("a command that isn't one")
	}
	return k, nil
}

// register adds a command, or puts it in the place of one of the same name and
// type. One that was among the old ones keeps its ID.
func (d *Discord) register(raw json.RawMessage, old []*command) *reply {
	k, refused := parse(raw)
	if refused != nil {
		return refused
	}
	k.id, k.version = d.newID(), d.newID()
	if at := k.at(old); at >= 0 {
		k.id = old[at].id
	} else if d.commands.created++; d.commands.created > mostCreations {
		return tooManyCreations
	}
	if at := k.at(d.commands.commands); at >= 0 {
		d.commands.commands[at] = k
		return nil
	}
	d.commands.commands = append(d.commands.commands, k)
	return d.commands.refuses()
}

// at returns the place of the command of k's name and type, -1 for none.
func (k *command) at(all []*command) int {
	return slices.IndexFunc(all, func(x *command) bool { return x.Type == k.Type && x.Name == k.Name })
}

func (d *Discord) indexOf(raw json.RawMessage) int {
	k, _ := parse(raw)
	return k.at(d.commands.commands)
}

// refuses counts the commands of each type.
func (r *registry) refuses() *reply {
	count := map[int]int{}
	for _, k := range r.commands {
		count[k.Type]++
		most := mostMenu
		if k.Type == slashCommand {
			most = mostSlash
		}
		if count[k.Type] > most {
			return tooManyCommands
		}
	}
	return nil
}

// commandOf returns the place of the command that a request names.
func (d *Discord) commandOf(r *request) (int, *reply) {
	if r.PathValue("app") != d.bot.ID {
		return 0, missingAccess
	}
	at := slices.IndexFunc(d.commands.commands, func(k *command) bool { return k.id == r.PathValue("command") })
	if at < 0 {
		return 0, unknownCommand
	}
	return at, nil
}

func (d *Discord) getCommand(r *request) *reply {
	at, refused := d.commandOf(r)
	if refused != nil {
		return refused
	}
	return ok(d.commandPayload(d.commands.commands[at], true))
}

// editCommand replaces the fields of a command that the body has.
func (d *Discord) editCommand(r *request) *reply {
	at, refused := d.commandOf(r)
	if refused != nil {
		return refused
	}
	old, fields := d.commands.commands[at], map[string]json.RawMessage{}
	if json.Unmarshal(old.sent, &fields) != nil || json.Unmarshal(r.body, &fields) != nil {
		return invalidForm("a command that isn't one")
	}
	k, refused := parse(encode(fields))
	if refused != nil {
		return refused
	}
	k.id, k.version = old.id, d.newID()
	d.commands.commands[at] = k
	d.commands.writes++
	return ok(d.commandPayload(k, true))
}

func (d *Discord) deleteCommand(r *request) *reply {
	at, refused := d.commandOf(r)
	if refused != nil {
		return refused
	}
	d.commands.commands = slices.Delete(slices.Clone(d.commands.commands), at, at+1)
	d.commands.writes++
	return noContent
}

// commandPayload is a command as Discord tells of it: with what it adds, and
// without what is false.
func (d *Discord) commandPayload(k *command, localized bool) object {
	o := object{}
	if json.Unmarshal(k.sent, &o) != nil {
		return nil
	}
	told(o, localized)
	o["id"], o["application_id"], o["version"], o["type"] = k.id, d.bot.ID, k.version, k.Type
	added := object{
		"default_member_permissions": nil, "description": "", "nsfw": false, "contexts": nil,
		"integration_types": []int{0}, "dm_permission": k.Contexts == nil || slices.Contains(k.Contexts, 1),
	}
	for name, value := range added {
		if _, is := o[name]; !is {
			o[name] = value
		}
	}
	return o
}

// told makes of a command or option, as it was sent, what Discord tells of it.
func told(o object, localized bool) {
	for _, name := range []string{"name_localizations", "description_localizations"} {
		if !localized {
			delete(o, name)
		} else if _, is := o[name]; !is {
			o[name] = nil
		}
	}
	for _, name := range []string{"required", "autocomplete"} {
		if o[name] == false {
			delete(o, name)
		}
	}
	inner, _ := o["options"].([]any)
	if len(inner) == 0 {
		delete(o, "options")
	}
	for _, option := range inner {
		if option, is := option.(object); is {
			told(option, localized)
		}
	}
	choices, _ := o["choices"].([]any)
	for _, choice := range choices {
		if choice, is := choice.(object); is && localized {
			if _, is := choice["name_localizations"]; !is {
				choice["name_localizations"] = nil
			}
		}
	}
}
