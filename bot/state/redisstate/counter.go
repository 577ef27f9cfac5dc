package redisstate

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"kutip/bot/state"
)

// countScript: KEYS: days; ARGV: now, day, life, then name and number of each
// counter. What has ended is cleared when a day begins.
var countScript = newScript("counting", `
local days, day = KEYS[1], ARGV[2]
local value, sums, ends = redis.call('HGET', days, day), {}, nil
if value then
	ends = tonumber(string.match(value, '^%d+'))
	for name, sum in string.gmatch(value, ' ([^ =]+)=(-?%d+)') do sums[name] = tonumber(sum) end
end
if not ends or ends <= now then
	ends, sums = now + ARGV[3], {}
	local all = redis.call('HGETALL', days)
	for i = 1, #all, 2 do
		if tonumber(string.match(all[i + 1], '^%d+') or 0) <= now then redis.call('HDEL', days, all[i]) end
	end
end
for i = 4, #ARGV, 2 do sums[ARGV[i]] = (sums[ARGV[i]] or 0) + ARGV[i + 1] end
local parts = {int(ends)}
for name, sum in pairs(sums) do
	if sum ~= 0 then parts[#parts + 1] = name .. '=' .. int(sum) end
end
redis.call('HSET', days, day, table.concat(parts, ' '))
keep(days, ends - now)
return 0
`)

func (s *Store) Count(ctx context.Context, guild, day string, add map[string]int, life time.Duration) error {
	args := []any{day, state.Milliseconds(life)}
	for _, name := range slices.Sorted(maps.Keys(add)) {
		args = append(args, name, add[name])
	}
	_, err := s.run(ctx, state.CheckCount(guild, day, add, life), countScript, []string{daysKey(guild)}, args...)
	return err
}

// countsScript: KEYS: days; ARGV: now, the days. Returns what is kept of each, ""
// for nothing.
var countsScript = newScript("reading counters", `
local all = {}
for i = 2, #ARGV do
	local value = redis.call('HGET', KEYS[1], ARGV[i])
	all[#all + 1] = value and tonumber(string.match(value, '^%d+') or 0) > now and value or ''
end
return all
`)

func (s *Store) Counts(ctx context.Context, guild string, days []string) ([]map[string]int, error) {
	args := make([]any, len(days))
	for i, day := range days {
		args[i] = day
	}
	list, err := s.list(ctx, state.CheckCounts(guild, days), countsScript, []string{daysKey(guild)}, args...)
	if err != nil {
		return nil, err
	}
	all := make([]map[string]int, len(list))
	for i, value := range list {
		all[i] = readCounts(value)
	}
	return all, nil
}

// readCounts reads the counters of a day behind when they end.
func readCounts(value string) map[string]int {
	counts := map[string]int{}
	_, parts, _ := strings.Cut(value, " ")
	for _, part := range strings.Fields(parts) {
		name, sum, _ := strings.Cut(part, "=")
		if n, err := strconv.Atoi(sum); err == nil {
			counts[name] = n
		}
	}
	return counts
}
