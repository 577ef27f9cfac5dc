package discordtest

import (
	"strconv"
	"time"
)

// epoch is the first moment of 2015, from which snowflakes count milliseconds,
// as Unix time in milliseconds.
const epoch = 1420070400000

// newID returns a new snowflake: the time, and what keeps it apart from others
// of the same millisecond. The lock is held.
func (d *Discord) newID() string {
	d.lastID = max(d.lastID+1, snowflake(time.Now()))
	return strconv.FormatUint(d.lastID, 10)
}

// guildID returns the ID of the nth guild. Guilds are a millisecond apart, so
// that they spread over the shards, which go by (ID >> 22) % shards.
func guildID(n int) string {
	founded := time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)
	return strconv.FormatUint(snowflake(founded.Add(time.Duration(n)*time.Millisecond)), 10)
}

func snowflake(t time.Time) uint64 { return uint64(t.UnixMilli()-epoch) << 22 }

// stamp writes a time as Discord does.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000+00:00") }
