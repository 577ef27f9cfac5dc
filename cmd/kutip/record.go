package main

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/redisstore"
	"kutip/retrieval/sqlitestore"
)

// The record's settings, from the environment. A Redis URL may hold a password,
// so it is no flag: those stand in the list of processes.
const (
	envRedis       = "REDIS_URL"
	envData        = "KUTIP_DATA"
	envMaxArticles = "KUTIP_MAX_ARTICLES"
)

const (
	localGuild      = "local" // of who uses no other
	mostMaxArticles = 1_000_000
)

// A guildFlag names a guild.
type guildFlag string

// UnmarshalText refuses what no guild is called.
func (g *guildFlag) UnmarshalText(text []byte) error {
	if !retrieval.GuildName(string(text)) {
		return message.NewProblem(message.BadGuild, "value", shown(string(text)))
	}
	*g = guildFlag(text)
	return nil
}

// recordFlags say which record.
type recordFlags struct {
	Data argument `placeholder:"DIR" help:"${recordData}"`
}

// guildFlags say which record, and which guild's articles in it.
type guildFlags struct {
	Guild guildFlag `default:"local" placeholder:"NAME" help:"${guild}"`
	recordFlags
}

// A store keeps the record and its cache, in a file or on Redis.
type store interface {
	retrieval.Store
	Cache() retrieval.Cache
	Close() error
}

// A record is one that is open.
type record struct {
	retrieval.Record
	store
	where string // for people; of a Redis URL host and port
	by    string // who changes it
}

// open opens the record, and makes it where there is none.
func (f *recordFlags) open(ctx context.Context, p *process) (*record, error) {
	limit, err := maxArticles(p.env)
	if err != nil {
		return nil, err
	}
	if err := f.check(p.env); err != nil {
		return nil, err
	}
	r := &record{where: f.where(p.env), by: userName()}
	if onRedis(p.env) {
		r.store, err = opened(redisstore.Open(ctx, redisURL(p.env)))
	} else {
		r.store, err = opened(sqlitestore.Open(ctx, f.folder(p.env)))
	}
	if err != nil {
		return nil, recordProblem(err, r.where)
	}
	r.Record = retrieval.Record{Store: r.store, Articles: limit, Now: p.now}
	return r, nil
}

// check says what is wrong with the record's settings, before anything is opened.
func (f *recordFlags) check(env func(string) string) error {
	switch {
	case onRedis(env) && f.Data != "":
		return message.NewProblem(message.DataWithRedis)
	case onRedis(env):
		return recordProblem(redisstore.CheckURL(redisURL(env)), f.where(env))
	case f.folder(env) == "":
		return message.NewProblem(message.RecordUnknown)
	}
	return nil
}

// opened makes a store of what was opened, and nil of what wasn't.
func opened[S store](s S, err error) (store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// exists tells whether there is a record, or what can't be looked into for one, such
// as a file. It makes none.
func (f *recordFlags) exists(env func(string) string) bool {
	dir := f.folder(env)
	return onRedis(env) || dir != "" && (sqlitestore.Exists(dir) || !isFree(look(dir)))
}

// named tells whether somebody chose the record.
func (f *recordFlags) named(env func(string) string) bool {
	return f.Data != "" || env(envData) != "" || onRedis(env)
}

// look is an error where a folder can't be looked into.
func look(dir string) error {
	_, err := os.Stat(dir + "/.")
	return err
}

// folder is where the local file of the record is, "" where nobody says.
func (f *recordFlags) folder(env func(string) string) string {
	if f.Data != "" {
		return string(f.Data)
	}
	if dir := env(envData); dir != "" {
		return dir
	}
	if state := env("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "kutip")
	}
	if home := env("HOME"); home != "" {
		return filepath.Join(home, ".local", "state", "kutip")
	}
	return ""
}

// where says where the record is: of a URL, the host and port alone.
func (f *recordFlags) where(env func(string) string) string {
	if !onRedis(env) {
		return f.folder(env)
	}
	if u, err := url.Parse(redisURL(env)); err == nil {
		return u.Host
	}
	return ""
}

func onRedis(env func(string) string) bool    { return redisURL(env) != "" }
func redisURL(env func(string) string) string { return strings.TrimSpace(env(envRedis)) }

// maxArticles is how many articles a guild may have.
func maxArticles(env func(string) string) (int, error) {
	value := strings.TrimSpace(env(envMaxArticles))
	if value == "" {
		return retrieval.MaxArticles, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > mostMaxArticles {
		return 0, message.NewProblem(message.BadMaxArticles, "value", shown(value))
	}
	return n, nil
}

// userName is what the system calls who runs the program, "" if it doesn't know.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return oneLine(u.Username)
}

// recordErrors is the table from what a record says to what people read. The
// first that fits counts.
var recordErrors = []struct {
	err  error
	kind message.Kind
}{
	{redisstore.ErrAddress, message.RedisAddress},
	{redisstore.ErrDenied, message.RedisDenied},
	{retrieval.ErrNewer, message.RecordNewer},
	{retrieval.ErrDamaged, message.RecordDamaged},
	{retrieval.ErrNoText, message.RecordDamaged},
	{retrieval.ErrReadOnly, message.RecordReadOnly},
	{retrieval.ErrReplaced, message.RecordUnreachable},
	{retrieval.ErrUnreachable, message.RecordUnreachable},
	{state.ErrUnreachable, message.RecordUnreachable},
	{retrieval.ErrNothingToUndo, message.NothingToUndo},
	{retrieval.ErrNoPending, message.NothingPending},
	{retrieval.ErrNoSource, message.NoSource},
	{retrieval.ErrNoArticle, message.NoSuchArticle},
}

// recordProblem says in words what a record says; pairs fill in what else the
// text names. Other errors stay as they are.
func recordProblem(err error, where string, pairs ...string) error {
	for _, e := range recordErrors {
		if errors.Is(err, e.err) {
			return message.NewProblem(e.kind, append([]string{"record", shown(where), "reason", shown(root(err).Error())}, pairs...)...)
		}
	}
	return err
}

// root is the error that others are wrapped around: the last where there are
// several, since those before it say of what kind it is.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			all := many.Unwrap()
			inner = all[len(all)-1]
		}
		if inner == nil {
			return err
		}
		err = inner
	}
}

// problem says in words what the record says of an article or guild.
func (r *record) problem(err error, guild, id string) error {
	return recordProblem(err, r.where, "guild", guild, "id", shown(id))
}

// full says that a guild has no room for so many articles more.
func (r *record) full(words *message.Words, guild string, count int) *message.Problem {
	return message.NewProblem(message.GuildFull, "guild", guild,
		"limit", words.Number(r.Record.Articles), "count", words.Number(count))
}
