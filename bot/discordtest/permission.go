package discordtest

import "strconv"

// permissions are Discord's permission bits by name.
var permissions = map[string]uint64{
	"ADMINISTRATOR":            1 << 3,
	"MANAGE_CHANNELS":          1 << 4,
	"MANAGE_GUILD":             1 << 5,
	"ADD_REACTIONS":            1 << 6,
	"VIEW_CHANNEL":             1 << 10,
	"SEND_MESSAGES":            1 << 11,
	"MANAGE_MESSAGES":          1 << 13,
	"EMBED_LINKS":              1 << 14,
	"ATTACH_FILES":             1 << 15,
	"READ_MESSAGE_HISTORY":     1 << 16,
	"MENTION_EVERYONE":         1 << 17,
	"USE_EXTERNAL_EMOJIS":      1 << 18,
	"MANAGE_ROLES":             1 << 28,
	"USE_APPLICATION_COMMANDS": 1 << 31,
	"MANAGE_THREADS":           1 << 34,
	"CREATE_PUBLIC_THREADS":    1 << 35,
	"SEND_MESSAGES_IN_THREADS": 1 << 38,
}

// everyday is what everyone in a guild may do, the bot too.
var everyday = bits("ADD_REACTIONS", "VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES",
	"READ_MESSAGE_HISTORY", "MENTION_EVERYONE", "USE_EXTERNAL_EMOJIS", "USE_APPLICATION_COMMANDS",
	"CREATE_PUBLIC_THREADS", "SEND_MESSAGES_IN_THREADS")

// allPermissions is what an administrator has.
const allPermissions = 1<<52 - 1

func bits(names ...string) uint64 {
	var sum uint64
	for _, name := range names {
		sum |= permissions[name]
	}
	return sum
}

func bitString(bits uint64) string { return strconv.FormatUint(bits, 10) }
