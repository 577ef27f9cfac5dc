package redisstate

import (
	"context"
	"time"

	"kutip/bot/state"
)

// claimScript: KEYS: claim; ARGV: now, life. Returns 1 for the first.
var claimScript = newScript("claiming", `
if tonumber(redis.call('GET', KEYS[1]) or 0) > now then return 0 end
redis.call('SET', KEYS[1], int(now + ARGV[2]), 'PX', ARGV[2])
return 1
`)

func (s *Store) Claim(ctx context.Context, id string, life time.Duration) (bool, error) {
	n, err := s.count(ctx, state.CheckClaim(id, life), claimScript, []string{claimKey(id)}, state.Milliseconds(life))
	return n == 1, err
}

// takeScript is state.Rate.Take. KEYS: rates; ARGV: now, key, interval, times.
// Returns the wait in ms.
var takeScript = newScript("taking", `
local key, interval, burst = ARGV[2], tonumber(ARGV[3]), ARGV[3] * ARGV[4]
local full = tonumber(redis.call('ZSCORE', KEYS[1], key) or 0)
local next = math.min(math.max(full, now), now + burst) + interval
local late = next - now - burst
if late > 0 then return late end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', int(now))
redis.call('ZADD', KEYS[1], int(next), key)
keep(KEYS[1], next - now)
return 0
`)

func (s *Store) Take(ctx context.Context, guild, key string, r state.Rate) (time.Duration, error) {
	if err := state.CheckTake(guild, key, r); err != nil {
		return 0, err
	}
	wait, err := s.count(ctx, nil, takeScript, []string{ratesKey(guild)}, key, r.Interval(), r.Times)
	return time.Duration(wait) * time.Millisecond, err
}

// spendScript: KEYS: accounts; ARGV: now, cost, forced (1 or 0), then limit and
// life of each account. Returns the index of the first that is over, or -1.
var spendScript = newScript("spending", `
local cost, forced = tonumber(ARGV[2]), ARGV[3] == '1'
local spent, ends = {}, {}
for i, key in ipairs(KEYS) do
	local has = redis.call('HMGET', key, 'spent', 'ends')
	spent[i], ends[i] = tonumber(has[1] or 0), tonumber(has[2] or 0)
	if ends[i] <= now then spent[i], ends[i] = 0, now + ARGV[3 + 2 * i] end
	local left = math.max(tonumber(ARGV[2 + 2 * i]), 0) - spent[i]
	if not forced and cost > 0 and cost > left then return i - 1 end
end
for i, key in ipairs(KEYS) do
	local sum = math.max(0, spent[i] + cost)
	if sum ~= spent[i] then
		redis.call('HSET', key, 'spent', int(sum), 'ends', int(ends[i]))
		keep(key, ends[i] - now)
	end
end
return -1
`)

func (s *Store) Spend(ctx context.Context, cost int, forced bool, accounts ...state.Account) (int, error) {
	if err := state.CheckSpend(cost, accounts); err != nil {
		return -1, err
	}
	args := []any{cost, 0}
	if forced {
		args[1] = 1
	}
	for _, a := range accounts {
		args = append(args, a.Limit, state.Milliseconds(a.Life))
	}
	over, err := s.count(ctx, nil, spendScript, accountKeys(accounts), args...)
	if err != nil {
		return -1, err
	}
	return int(over), nil
}

func accountKeys(accounts []state.Account) []string {
	keys := make([]string, len(accounts))
	for i, a := range accounts {
		keys[i] = accountKey(a.Name)
	}
	return keys
}

// spentScript: KEYS: accounts. Returns what was spent from each.
var spentScript = newScript("reading what was spent", `
local spent = {}
for i, key in ipairs(KEYS) do
	local has = redis.call('HMGET', key, 'spent', 'ends')
	spent[i] = tonumber(has[2] or 0) > now and has[1] or '0'
end
return spent
`)

func (s *Store) Spent(ctx context.Context, accounts ...state.Account) ([]int, error) {
	list, err := s.list(ctx, state.CheckSpend(0, accounts), spentScript, accountKeys(accounts))
	if err != nil {
		return nil, err
	}
	spent := make([]int, len(list))
	for i := range list {
		spent[i] = int(number(list[i]))
	}
	return spent, nil
}
