package redisstate

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"kutip/bot/state"
)

// notesPrelude stands before all scripts on noteKeys. A note is read by split,
// and found by value, wherever it is.
var notesPrelude = `
local notes, names, persons, ends, lasting = unpack(KEYS)
local never = ` + never + `
local function split(value)
	local at, person = string.match(value, '^(%d+) (%x*) ')
	return tonumber(at or 0), person or ''
end
local function valueOf(name)
	return redis.call('HGET', notes, name) or redis.call('HGET', lasting, name)
end
local function index(name, value)
	local at, person = split(value)
	redis.call('ZADD', names, 0, name)
	redis.call('ZADD', persons, 0, person .. ' ' .. name)
	redis.call('ZADD', ends, int(at), name)
end
local function drop(name) -- returns when it would have ended
	local value = valueOf(name)
	if not value then return 0 end
	local at, person = split(value)
	redis.call('HDEL', notes, name)
	redis.call('HDEL', lasting, name)
	redis.call('ZREM', names, name)
	redis.call('ZREM', persons, person .. ' ' .. name)
	redis.call('ZREM', ends, name)
	return at
end
local function keepIndexes(life)
	for _, key in ipairs({names, persons, ends}) do keep(key, life) end
end
local day = 24 * 3600 * 1000 -- how long indexes of what is lasting stay, until they are made anew
local function mend() -- what the server evicted, or let expire
	local n = redis.call('HLEN', notes) + redis.call('HLEN', lasting)
	if redis.call('ZCARD', names) == n and redis.call('ZCARD', persons) == n and redis.call('ZCARD', ends) == n then return end
	redis.call('DEL', names, persons, ends)
	for _, key in ipairs({notes, lasting}) do
		local all = redis.call('HGETALL', key)
		for i = 1, #all, 2 do index(all[i], all[i + 1]) end
	end
	keepIndexes(math.max(redis.call('PTTL', notes), redis.call('EXISTS', lasting) * day))
end
mend()
local function put(name, at, value)
	drop(name)
	if at <= now then return end
	index(name, value)
	if at < never then
		redis.call('HSET', notes, name, value)
		keep(notes, at - now)
		keepIndexes(at - now)
	else
		redis.call('HSET', lasting, name, value)
		keepIndexes(day)
	end
end
local function sweep()
	for _, ended in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', int(now), 'LIMIT', 0, 100)) do drop(ended) end
end
`

// never is state.Never in a script.
var never = strconv.FormatInt(state.Never.UnixMilli(), 10)

// putScript: KEYS: noteKeys; ARGV: now, name, when it ends, value.
var putScript = newScript("putting a note", notesPrelude+`
put(ARGV[2], tonumber(ARGV[3]), ARGV[4])
sweep()
return 0
`)

func (s *Store) Put(ctx context.Context, n state.Note) error {
	if err := state.CheckNote(n); err != nil {
		return err
	}
	defer s.keepSecret(ctx)
	_, err := s.run(ctx, nil, putScript, noteKeys(n.Guild), nameOf(n.Kind, n.ID), n.Ends.UnixMilli(), encode(n))
	return err
}

// swapScript: KEYS: noteKeys; ARGV: now, name, when it ends, value, "there" or
// "none", the data that is there. Returns 1 if it was so.
var swapScript = newScript("swapping a note", notesPrelude+`
local is = valueOf(ARGV[2])
if is and split(is) <= now then is = false end
if (is and 'there' or 'none') ~= ARGV[5] then return 0 end
if is and string.match(is, '^%d+ %x* (.*)$') ~= ARGV[6] then return 0 end
put(ARGV[2], tonumber(ARGV[3]), ARGV[4])
sweep()
return 1
`)

func (s *Store) Swap(ctx context.Context, n state.Note, old []byte) (bool, error) {
	if err := state.CheckNote(n); err != nil {
		return false, err
	}
	defer s.keepSecret(ctx)
	is := "none"
	if old != nil {
		is = "there"
	}
	swapped, err := s.count(ctx, nil, swapScript, noteKeys(n.Guild), nameOf(n.Kind, n.ID), n.Ends.UnixMilli(), encode(n), is, old)
	return swapped == 1, err
}

// nameOf returns what a note is called in its guild. A space comes before all
// letters of kinds, so names are in the order of kinds and IDs.
func nameOf(kind state.Kind, id string) string { return string(kind) + " " + id }

func encode(n state.Note) string {
	return fmt.Sprintf("%d %s %s", n.Ends.UnixMilli(), n.Person, n.Data)
}

// decode returns the note of a name and a value. What is missing in them is
// empty.
func decode(guild, name, value string) state.Note {
	kind, id, _ := strings.Cut(name, " ")
	ends, rest, _ := strings.Cut(value, " ")
	person, data, _ := strings.Cut(rest, " ")
	return state.Note{
		Guild: guild, Kind: state.Kind(kind), ID: id, Person: person,
		Ends: time.UnixMilli(number(ends)).UTC(), Data: []byte(data),
	}
}

// getScript: KEYS: notes, lasting; ARGV: now, name. Returns the value, if there is one.
var getScript = newScript("getting a note", `
local value = redis.call('HGET', KEYS[1], ARGV[2]) or redis.call('HGET', KEYS[2], ARGV[2])
if not value or tonumber(string.match(value, '^%d+') or 0) <= now then return {} end
return {value}
`)

func (s *Store) Get(ctx context.Context, guild string, kind state.Kind, id string) (state.Note, error) {
	name := nameOf(kind, id)
	keys := noteKeys(guild)
	list, err := s.list(ctx, state.CheckPlace(guild, kind, id), getScript, []string{keys[0], keys[4]}, name)
	if err != nil {
		return state.Note{}, err
	}
	if len(list) == 0 {
		return state.Note{}, state.ErrNoNote
	}
	return decode(guild, name, list[0]), nil
}

// notesScript: KEYS: noteKeys; ARGV: now, "names" or "persons", from and to as
// ZRANGEBYLEX wants them, how many bytes stand before a name there, how many
// notes. Returns name and value of each.
var notesScript = newScript("listing notes", notesPrelude+`
local from, to, before, n = ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local of = ARGV[2] == 'names' and names or persons
local found = {}
while #found < 2 * n do
	local page = redis.call('ZRANGEBYLEX', of, from, to, 'LIMIT', 0, n)
	if #page == 0 then break end
	for _, member in ipairs(page) do
		local name = string.sub(member, before + 1)
		local value = valueOf(name)
		if value and split(value) > now and #found < 2 * n then
			found[#found + 1] = name
			found[#found + 1] = value
		end
	end
	from = '(' .. page[#page]
end
return found
`)

func (s *Store) Notes(ctx context.Context, q state.Query) ([]state.Note, error) {
	q, err := state.CheckQuery(q)
	of, before := "names", ""
	if q.Person != "" {
		of, before = "persons", q.Person+" "
	}
	from, to := between(before, q)
	list, err := s.list(ctx, err, notesScript, noteKeys(q.Guild), of, from, to, len(before), q.N)
	if err != nil {
		return nil, err
	}
	var notes []state.Note
	for i := 0; i+1 < len(list); i += 2 {
		notes = append(notes, decode(q.Guild, list[i], list[i+1]))
	}
	return notes, nil
}

// between returns the range of a query among members that begin with before. "!"
// comes next to a space, so it ends what begins with a word and a space.
func between(before string, q state.Query) (from, to string) {
	from, to = before, "+"
	if before != "" {
		to = "(" + strings.TrimSuffix(before, " ") + "!"
	}
	if q.Kind != "" {
		from, to = before+string(q.Kind)+" ", "("+before+string(q.Kind)+"!"
	}
	if q.After != (state.Place{}) {
		from = max(from, before+nameOf(q.After.Kind, q.After.ID))
	}
	if from == "" {
		return "-", to
	}
	return "(" + from, to // no name is as short as that of a kind alone
}

// deleteScript: KEYS: noteKeys; ARGV: now, name.
var deleteScript = newScript("deleting a note", notesPrelude+`
drop(ARGV[2])
return 0
`)

func (s *Store) Delete(ctx context.Context, guild string, kind state.Kind, id string) error {
	_, err := s.run(ctx, state.CheckPlace(guild, kind, id), deleteScript, noteKeys(guild), nameOf(kind, id))
	return err
}

// forgetScript: KEYS: noteKeys; ARGV: now, person. Returns how many notes there
// were that hadn't ended.
var forgetScript = newScript("forgetting a person", notesPrelude+`
local person, forgotten = ARGV[2], 0
for _, member in ipairs(redis.call('ZRANGEBYLEX', persons, '[' .. person .. ' ', '(' .. person .. '!')) do
	if drop(string.sub(member, #person + 2)) > now then forgotten = forgotten + 1 end
end
return forgotten
`)

func (s *Store) Forget(ctx context.Context, guild, person string) (int, error) {
	n, err := s.count(ctx, state.CheckForget(guild, person), forgetScript, noteKeys(guild), person)
	return int(n), err
}

// eraseScript: KEYS: all that is erased.
var eraseScript = newScript("erasing a guild", `return redis.call('UNLINK', unpack(KEYS))`)

func (s *Store) Erase(ctx context.Context, guild string) error {
	_, err := s.run(ctx, state.CheckGuild(guild), eraseScript, append(noteKeys(guild), ratesKey(guild), daysKey(guild)))
	return err
}
