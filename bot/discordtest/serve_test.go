package discordtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// serveDirectly makes a request without a network.
func (w *world) serveDirectly(method, path, kind, body string) *httptest.ResponseRecorder {
	req, err := http.NewRequest(method, "http://127.0.0.1"+apiRoot+path, strings.NewReader(body))
	if err != nil {
		return nil
	}
	req.Header = http.Header{"Authorization": {"Bot " + w.Token()}, "Content-Type": {kind}, "User-Agent": {"DiscordBot (https://bot.test, 1)"}}
	res := httptest.NewRecorder()
	w.Discord.server.Config.Handler.ServeHTTP(res, req)
	return res
}

// FuzzRequest sends any body to each route, as JSON and as a form: it is
// answered with JSON or nothing, and never with a panic.
func FuzzRequest(f *testing.F) {
	form, header := "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{}\r\n--b--\r\n", "multipart/form-data; boundary=b"
	for _, body := range []string{halo, deferred, modal, withButton, someCommands, form, "null", "[]", `{"attachments": [{"id": {}}], "nonce": [], "flags": null}`} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		w := newWorld(t, Options{})
		message := w.channel.Say(w.ana, "Hai").ID
		i, other := w.slash(), w.slash()
		w.acknowledge(other, deferred)
		for _, route := range routes {
			method, pattern, _ := strings.Cut(route.pattern, " ")
			path := strings.NewReplacer(
				"{interaction}", i.ID, "{app}", w.App(), "{channel}", w.channel.ID, "{message}", message, "{user}", w.ana.ID, "{command}", "1",
			).Replace(pattern)
			token := other.Token
			if strings.HasPrefix(pattern, "POST /interactions") {
				token = i.Token
			}
			path = strings.ReplaceAll(path, "{token}", token)
			for _, kind := range []string{"application/json", header} {
				res := w.serveDirectly(method, path, kind, body)
				if res.Code >= 500 || res.Body.Len() > 0 && !json.Valid(res.Body.Bytes()) {
					t.Errorf("%s: %d %s", route.pattern, res.Code, res.Body)
				}
			}
		}
	})
}

// BenchmarkInteraction is one interaction with its acknowledgement and two
// edits, over the network.
func BenchmarkInteraction(b *testing.B) {
	d := New(b, Options{Forget: true, AckWithin: 1 << 40})
	c, ana := d.AddGuild("Warung", "id").AddChannel("umum"), d.AddUser("Ana", "id")
	ask := func(method, path, body string) {
		req, _ := http.NewRequest(method, d.API()+path, strings.NewReader(body))
		req.Header = http.Header{"Authorization": {"Bot " + d.Token()}, "Content-Type": {"application/json"}, "User-Agent": {"DiscordBot (https://bot.test, 1)"}}
		res, err := http.DefaultClient.Do(req)
		if err != nil || res.StatusCode > 299 {
			b.Fatal(err, res)
		}
		res.Body.Close()
	}
	ask("PUT", "/applications/"+d.App()+"/commands", someCommands)
	for b.Loop() {
		i := c.Slash(ana, "ask", Option{"question", "Siapa Kim?"})
		original := "/webhooks/" + d.App() + "/" + i.Token + "/messages/@original"
		ask("POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", deferred)
		ask("PATCH", original, withButton)
		ask("PATCH", original, withButton)
	}
	http.DefaultClient.CloseIdleConnections()
}
