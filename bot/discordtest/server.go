package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"kutip/bot/discordtest/rules"
)

const (
	apiRoot     = "/api/v10"
	largestBody = 25 << 20 // bytes
)

// A request is one of the bot's, with its body read.
type request struct {
	*http.Request
	path string // below apiRoot
	body []byte
	came time.Time
}

// A Request is one that the bot has made.
type Request struct {
	Method, Path string // Path is below /api/v10, with its query
	Status       int    // 0: the connection was cut, or the answer is still to come
	When         time.Time
	Body         []byte
}

// Requests returns what was asked of REST, in order of arrival. Under
// Options.Forget it is the last 1,000.
func (d *Discord) Requests() []Request {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]Request(nil), d.requests...)
}

// handler serves REST.
func (d *Discord) handler() http.Handler {
	mux := http.NewServeMux()
	known := map[string]route{}
	for _, r := range routes {
		known[r.pattern] = r
		mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) { d.serve(w, req, r) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) { d.serve(w, req, route{}) })
	return http.StripPrefix(apiRoot, mux)
}

// serve is the life of a request, as doc.go tells it.
func (d *Discord) serve(w http.ResponseWriter, req *http.Request, to route) {
	body, err := io.ReadAll(io.LimitReader(req.Body, largestBody))
	if err != nil {
		return
	}
	r := &request{Request: req, path: req.URL.RequestURI(), body: body, came: time.Now()}
	note := d.note(r)
	broken := d.check(r, to)
	f := d.fault(r)
	if f.waits(req.Context(), d.done) != nil {
		return
	}
	answer, header := f.reply(), http.Header(nil)
	if f.after() || answer == nil && !f.cuts() {
		done, limits := d.answer(r, to, broken)
		if done.rule != "" {
			d.broke("%s %s: %s", r.Method, r.path, done.rule)
		}
		if answer == nil {
			answer, header = done, limits
		}
	}
	if f.cuts() {
		cut(w)
		return
	}
	d.answered(note, answer.status)
	answer.write(w, header)
}

// answer is what Discord says to a request that nothing befell on its way.
func (d *Discord) answer(r *request, to route, broken []string) (*reply, http.Header) {
	if to.serve == nil {
		return notFound, nil
	}
	if to.token && r.Header.Get("Authorization") != "Bot "+d.token {
		return unauthorized, nil
	}
	d.mu.Lock()
	header, refused := d.limits.take(to, r, r.came)
	d.mu.Unlock()
	switch {
	case refused != nil:
		return refused, header
	case len(broken) > 0:
		return invalidForm(broken...), header
	}
	var answer *reply
	d.change(func() { answer = to.serve(d, r) })
	return answer, header
}

// check tells the test which rules the request breaks.
func (d *Discord) check(r *request, to route) []string {
	broken := d.checker.Check(rules.Request{Method: r.Method, Path: r.path, ContentType: r.Header.Get("Content-Type"), Body: r.body})
	if to.serve == nil {
		broken = append(broken, "discordtest has no such route")
	}
	if !strings.HasPrefix(r.UserAgent(), "DiscordBot (") {
		broken = append(broken, "User-Agent: \"DiscordBot (address, version)\" is needed")
	}
	for _, rule := range broken {
		d.broke("%s %s: %s", r.Method, r.path, rule)
	}
	return broken
}

// note keeps the request for Requests, and returns its number.
func (d *Discord) note(r *request) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.requests = append(d.requests, Request{Method: r.Method, Path: r.path, When: r.came, Body: r.body})
	if d.options.Forget && len(d.requests) >= 2*keptRequests {
		drop := len(d.requests) - keptRequests
		d.requests = append([]Request(nil), d.requests[drop:]...)
		d.dropped += drop
	}
	return d.dropped + len(d.requests) - 1
}

func (d *Discord) answered(number, status int) {
	d.change(func() {
		if at := number - d.dropped; at >= 0 {
			d.requests[at].Status = status
		}
	})
}

func (a *reply) write(w http.ResponseWriter, header http.Header) {
	for _, from := range []http.Header{header, a.header} {
		for name, values := range from {
			w.Header()[name] = values
		}
	}
	var body []byte
	switch b := a.body.(type) {
	case nil:
	case html:
		w.Header().Set("Content-Type", "text/html; charset=UTF-8")
		body = []byte(b)
	default:
		w.Header().Set("Content-Type", "application/json")
		body = encode(b)
	}
	w.WriteHeader(a.status)
	w.Write(body)
}

// encode is JSON without Go's escapes of "<" and "&", which Discord hasn't.
func encode(body any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		panic(err) // our own shapes
	}
	return b.Bytes()
}

// cut ends the connection with TCP's RST.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	conn.Close()
}

// seconds writes a duration as Discord's headers and bodies do.
func seconds(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }

func secondsText(d time.Duration) string { return strconv.FormatFloat(seconds(d), 'f', 3, 64) }

// segments returns the parts of a path, without its query.
func segments(path string) []string {
	path, _, _ = strings.Cut(path, "?")
	return strings.Split(strings.Trim(path, "/"), "/")
}
