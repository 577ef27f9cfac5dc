package redisstore

import (
	"fmt"

	"kutip/retrieval"
)

// The layout, schema 2. A guild's keys have its name as hash tag, so that they
// share a slot of a cluster and one script can change them all.
//
//	kutip:1:guilds                 sorted set of the names of guilds, all scores 0. A name
//	                               is added before the guild's first change, so none is ever
//	                               missing; one without articles is passed over.
//
//	kutip:1:host:<name>            JSON of a Host that wants something, or did until a day ago
//
//	kutip:1:{guild}:meta           hash: schema, version, articles, removed (see Changed)
//	kutip:1:{guild}:current        hash: id → JSON of the current Revision
//	kutip:1:{guild}:older          hash: id → JSON of []Revision, the oldest first; none: no field
//	kutip:1:{guild}:watch          hash: id → JSON of its Watch; the zero one: no field
//	kutip:1:{guild}:pending        hash: id → JSON of its Pending; none: no field
//	kutip:1:{guild}:due            sorted set: id → its Watch.Next, Unix time in ms; none: not in it
//	kutip:1:{guild}:ids            sorted set of the ids, all scores 0, for paging by bytes
//	kutip:1:{guild}:text:<id>      hash: Revision.Body → text, as retrieval.Pack makes it
//
//	kutip:1:{guild}:cache:<key>    a cached value
//	kutip:1:{guild}:cached         sorted set: key of a cached value → Unix time in ms that it
//	                               dies at. It is how Erase finds them.
//
// Only the keys with :cache: and :host: expire, and they all do. So a server that
// evicts keys with a TTL (volatile-lfu) gives up cached values, and what hosts
// want, but never an article.
//
// Schema 1 had no watch, pending and due. Hosts belong to no guild, and so have no
// schema.
//
// What a schema may change is all but the first prefix and the place of schema
// itself: an older kutip must find there that it can't read the rest.
const prefix = "kutip:1:"

// guildsKey has no hash tag: it has a slot of its own.
const guildsKey = prefix + "guilds"

// keys are those of a guild.
type keys struct {
	meta, current, older, watch, pending, due, ids, cached string

	tag string // what all of them begin with
}

// keysOf returns a guild's keys, or ErrBadName.
func keysOf(guild string) (keys, error) {
	if !retrieval.GuildName(guild) {
		return keys{}, fmt.Errorf("%w: guild %q", retrieval.ErrBadName, guild)
	}
	tag := prefix + "{" + guild + "}:"
	return keys{
		meta: tag + "meta", current: tag + "current", older: tag + "older",
		watch: tag + "watch", pending: tag + "pending", due: tag + "due",
		ids: tag + "ids", cached: tag + "cached", tag: tag,
	}, nil
}

func (k keys) text(id string) string   { return k.tag + "text:" + id }
func (k keys) value(key string) string { return k.tag + "cache:" + key }

// hostKey returns the key of a host, or ErrBadName.
func hostKey(name string) (string, error) {
	if !retrieval.HostName(name) {
		return "", fmt.Errorf("%w: host %q", retrieval.ErrBadName, name)
	}
	return prefix + "host:" + name, nil
}

// checkID returns ErrBadName unless an article may be called so.
func checkID(id string) error {
	if !retrieval.ArticleName(id) {
		return fmt.Errorf("%w: article %q", retrieval.ErrBadName, id)
	}
	return nil
}
