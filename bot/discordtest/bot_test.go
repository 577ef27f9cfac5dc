package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"
)

// A world is a Discord with something in it, and a bot that speaks plain HTTP.
type world struct {
	*Discord
	t       *testing.T
	guild   *Guild
	channel *Channel
	ana     *User

	mu     sync.Mutex
	broken []string // rules, as Options.Broken was told
}

// someCommands are what the bot has registered.
const someCommands = `[
	{"name": "ask", "description": "Ask", "contexts": [0], "options": [
		{"type": 3, "name": "question", "description": "What", "required": true, "min_length": 2, "max_length": 1000},
		{"type": 3, "name": "article", "description": "Where", "autocomplete": true},
		{"type": 3, "name": "tone", "description": "How", "choices": [{"name": "Short", "value": "short"}]},
		{"type": 4, "name": "count", "description": "How many", "min_value": 1, "max_value": 6},
		{"type": 5, "name": "private", "description": "Alone"}]},
	{"name": "article", "description": "Articles", "default_member_permissions": "32", "options": [
		{"type": 1, "name": "add", "description": "Add one", "options": [
			{"type": 3, "name": "link", "description": "Where", "required": true}]}]},
	{"type": 3, "name": "Ask about this"}]`

func newWorld(t *testing.T, o Options) *world {
	t.Helper()
	others := goleak.IgnoreCurrent()
	w := &world{t: t}
	o.Broken = func(rule string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.broken = append(w.broken, rule)
	}
	t.Cleanup(func() { goleak.VerifyNone(t, others) })
	w.Discord = New(t, o)
	w.guild = w.AddGuild("Warung", "id")
	w.channel = w.guild.AddChannel("umum")
	w.ana = w.AddUser("Ana", "id")
	w.ask("PUT", "/applications/"+w.App()+"/commands", someCommands).want(t, 200, 0)
	return w
}

// brokenRules returns what was broken since it was last asked.
func (w *world) brokenRules() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	rules := w.broken
	w.broken = nil
	return rules
}

// An answer is what a request was answered with.
type answer struct {
	status int
	header http.Header
	raw    []byte
	body   map[string]any
	err    error
}

func (a answer) code() int {
	code, _ := a.body["code"].(float64)
	return int(code)
}

func (a answer) want(t *testing.T, status, code int) answer {
	t.Helper()
	if a.err != nil || a.status != status || a.code() != code {
		t.Fatalf("answered %d with code %d, want %d with %d: %s %v", a.status, a.code(), status, code, a.raw, a.err)
	}
	return a
}

// fresh makes a connection for each request: on one that was used before Go
// repeats a GET by itself when it breaks.
var fresh = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// ask makes a request with the bot's token.
func (w *world) ask(method, path, body string) answer {
	return w.askWith(method, path, body, http.Header{"Authorization": {"Bot " + w.Token()}, "Content-Type": {"application/json"}})
}

func (w *world) askWith(method, path, body string, header http.Header) answer {
	req, err := http.NewRequest(method, w.API()+path, strings.NewReader(body))
	if err != nil {
		return answer{err: err}
	}
	req.Header = header.Clone()
	req.Header.Set("User-Agent", "DiscordBot (https://bot.test, 1)")
	res, err := fresh.Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer res.Body.Close()
	a := answer{status: res.StatusCode, header: res.Header}
	a.raw, a.err = io.ReadAll(res.Body)
	json.Unmarshal(bytes.TrimSpace(a.raw), &a.body)
	return a
}

func (w *world) acknowledge(i *Interaction, body string) answer {
	return w.ask("POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", body)
}

func (w *world) webhook(i *Interaction) string { return "/webhooks/" + w.App() + "/" + i.Token }

func (w *world) original(i *Interaction) string { return w.webhook(i) + "/messages/@original" }

func (w *world) messages(c *Channel) string { return "/channels/" + c.ID + "/messages" }

// post posts a message of the bot's and returns its ID.
func (w *world) post(c *Channel, body string) string {
	w.t.Helper()
	a := w.ask("POST", w.messages(c), body).want(w.t, 200, 0)
	return a.body["id"].(string)
}

// slash uses /ask.
func (w *world) slash() *Interaction {
	return w.channel.Slash(w.ana, "ask", Option{"question", "Siapa Kim?"})
}

func contents(messages []*Message) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Content)
	}
	return all
}

func equal[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
