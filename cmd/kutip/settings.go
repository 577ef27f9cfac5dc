package main

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/bot/state"
)

// The settings of Discord, from the environment. The token and the secret are no
// flags: those stand in the list of processes.
const (
	envToken      = "DISCORD_TOKEN"
	envSecret     = "KUTIP_SECRET"
	envDiscordAPI = "KUTIP_DISCORD_API" // another Discord, for tests
)

// leastSecret is how many characters a secret needs.
const leastSecret = 32

// settings are all that serve is told, checked.
type settings struct {
	token, api string
	secret     state.Key // none: the record's
	shards     int       // 0: as many as Discord recommends
	guilds     []string  // nil: all

	rate                   state.Rate
	guildTokens, dayTokens int
	memory                 int64 // bytes
	json                   bool  // of the log

	answerer *answer.Answerer
}

// A number is a setting that is one.
type number struct {
	name        string // of the variable
	flag        argument
	least, most int
	unset       int
	into        *int
}

// settings reads what serve is told by flags and environment, and returns every
// problem with it, so that a host mends all at once.
func (c *serveCmd) settings(p *process) (s settings, err error) {
	var problems []error
	add := func(err error) {
		if err != nil {
			problems = append(problems, err)
		}
	}
	s.token, err = discordToken(p.env)
	add(err)
	s.api, err = discordAPI(p.env)
	add(err)
	perHour, memory := 0, 0
	for _, n := range []number{
		{"KUTIP_SHARDS", c.Shards, 1, 100_000, 0, &s.shards},
		{"KUTIP_QUESTIONS_PER_HOUR", c.QuestionsPerHour, 1, 100_000, 20, &perHour},
		{"KUTIP_GUILD_TOKENS", c.GuildTokens, 0, 1_000_000_000, 200_000, &s.guildTokens},
		{"KUTIP_DAY_TOKENS", c.DayTokens, 0, 1_000_000_000, 2_000_000, &s.dayTokens},
		{"KUTIP_MEMORY", c.Memory, 64, 1_000_000, 256, &memory},
	} {
		add(n.read(p.env))
	}
	s.rate = state.Rate{Times: perHour, Per: time.Hour}
	s.memory = int64(memory) << 20
	s.guilds, err = guildList(settingOf(c.Guilds, p.env, "KUTIP_GUILDS"))
	add(err)
	s.secret, err = secretKey(p.env)
	add(err)
	s.json, err = logFormat(settingOf(c.Log, p.env, "KUTIP_LOG"))
	add(err)
	s.answerer, err = newAnswerer(p.env)
	add(err)
	_, err = maxArticles(p.env)
	add(err)
	add(c.check(p.env))
	add(c.writable(p.env))
	add(fetchSettings(p.env))
	return s, errors.Join(problems...)
}

// settingOf is what a flag says, or else a variable, and the name of which.
func settingOf(flag argument, env func(string) string, name string) (value, from string) {
	if flag != "" {
		return string(flag), "--" + strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, "KUTIP_"), "_", "-"))
	}
	return strings.TrimSpace(env(name)), name
}

func (n number) read(env func(string) string) error {
	value, from := settingOf(n.flag, env, n.name)
	if value == "" {
		*n.into = n.unset
		return nil
	}
	v, err := strconv.Atoi(value)
	if err != nil || v < n.least || v > n.most {
		return message.NewProblem(message.BadNumber, "name", from, "value", shown(value),
			"least", strconv.Itoa(n.least), "most", strconv.Itoa(n.most))
	}
	*n.into = v
	return nil
}

// aToken is what a bot's token looks like: three parts of base64.
var aToken = regexp.MustCompile(`^[\w-]+\.[\w-]+\.[\w-]+$`)

// discordToken is the bot's token. Some copy it with the word that stands before
// it in requests.
func discordToken(env func(string) string) (string, error) {
	token := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(env(envToken)), "Bot "))
	switch {
	case token == "":
		return "", message.NewProblem(message.TokenMissing)
	case !aToken.MatchString(token):
		return "", message.NewProblem(message.TokenMalformed)
	}
	return token, nil
}

// discordAPI is the address of another Discord, "" for none. The token goes there,
// so it must be HTTPS, or this machine.
func discordAPI(env func(string) string) (string, error) {
	value := strings.TrimSpace(env(envDiscordAPI))
	if value == "" {
		return "", nil
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return "", message.NewProblem(message.DiscordAddress, "value", shown(value))
	}
	return value, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

var snowflake = regexp.MustCompile(`^[0-9]{15,20}$`)

// guildList reads the IDs of servers, nil where nothing is said. What holds no ID
// isn't that: it would let all in.
func guildList(value, from string) ([]string, error) {
	var guilds []string
	for _, id := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' }) {
		if !snowflake.MatchString(id) {
			return nil, message.NewProblem(message.BadGuilds, "name", from, "value", shown(value))
		}
		guilds = append(guilds, id)
	}
	if value != "" && guilds == nil {
		return nil, message.NewProblem(message.BadGuilds, "name", from, "value", shown(value))
	}
	return guilds, nil
}

// secretKey is the host's own secret, nil for none.
func secretKey(env func(string) string) (state.Key, error) {
	value := strings.TrimSpace(env(envSecret))
	switch {
	case value == "":
		return nil, nil
	case len(value) < leastSecret:
		return nil, message.NewProblem(message.BadSecret, "least", strconv.Itoa(leastSecret))
	}
	key := sha256.Sum256([]byte(value)) // of the size that a key has
	return key[:], nil
}

// logFormat tells whether the log is to be JSON.
func logFormat(value, from string) (bool, error) {
	switch value {
	case "", "text":
		return false, nil
	case "json":
		return true, nil
	}
	return false, message.NewProblem(message.BadLog, "name", from, "value", shown(value))
}

// writable says why nothing can be kept in the record's folder, or be made there.
// It leaves nothing behind. A disk that is full isn't a setting.
func (f *recordFlags) writable(env func(string) string) error {
	folder := f.folder(env)
	if onRedis(env) || folder == "" {
		return nil
	}
	there := folder // or the nearest above it that there is
	for errors.Is(look(there), fs.ErrNotExist) && there != filepath.Dir(there) {
		there = filepath.Dir(there)
	}
	file, err := os.CreateTemp(there, ".kutip-*")
	if err == nil {
		err = errors.Join(file.Close(), os.Remove(file.Name()))
	}
	if err == nil || errors.Is(err, syscall.ENOSPC) {
		return nil
	}
	return message.NewProblem(message.DataUnusable, "folder", shown(folder), "reason", reason(err))
}

// fetchSettings says what is wrong with the settings of what is fetched.
func fetchSettings(env func(string) string) error {
	f, err := newFetcher(env, nil)
	if err != nil {
		return err
	}
	f.Close()
	return nil
}
