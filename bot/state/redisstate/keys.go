package redisstate

// The layout, schema 1. A guild's keys have its name as hash tag, and so have
// accounts, so that they share a slot of a cluster and one script can change
// them all. Times are Unix time in ms, by the server's clock.
//
//	kutip:state:1:claim:<id>            when the claim ends
//
//	kutip:state:1:{account}:<name>      hash: spent, ends
//
//	kutip:state:1:{<guild>}:rates       sorted set: key → when it has all its times again
//
//	kutip:state:1:{<guild>}:notes       hash: name of a note ("<kind> <id>") → "<ends> <person> <data>"
//	kutip:state:1:{<guild>}:names       sorted set of the notes' names, all scores 0, for paging by bytes
//	kutip:state:1:{<guild>}:persons     sorted set of "<person> <name>", all scores 0
//	kutip:state:1:{<guild>}:ends        sorted set: name → when the note ends
//	kutip:state:1:{<guild>}:lasting     hash as notes, of those that end at state.Never
//
//	kutip:state:1:{<guild>}:days        hash: day → "<when its counters end> <name>=<sum> …"
//
//	kutip:state:secret                  the 32 bytes of Secret
//
// All keys expire but lasting and the secret: a key with several things when the
// last of these ends. What has ended before is passed over, and cleared by writes of its
// guild, a hundred at a time. So in a guild where nobody asks any more a note may
// stay, unseen, as long as the longest of the guild's.
//
// A server that evicts keys with a TTL (volatile-lfu) may take any of them but the
// secret and what is lasting. Names, persons and ends are made anew from notes and
// lasting where one is missing, so that Forget finds what there is.
//
// Another schema is another prefix, and another state: little in it is kept for
// long. The secret isn't part of it, so that hashes of persons stay what they are.
const (
	prefix    = "kutip:state:1:"
	secretKey = "kutip:state:secret"
)

func claimKey(id string) string     { return prefix + "claim:" + id }
func accountKey(name string) string { return prefix + "{account}:" + name }
func ratesKey(guild string) string  { return prefix + "{" + guild + "}:rates" }

func daysKey(guild string) string { return prefix + "{" + guild + "}:days" }

// noteKeys are notes, names, persons, ends and lasting.
func noteKeys(guild string) []string {
	tag := prefix + "{" + guild + "}:"
	return []string{tag + "notes", tag + "names", tag + "persons", tag + "ends", tag + "lasting"}
}
