package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"kutip/retrieval"
	"kutip/retrieval/extract/format"
)

const (
	connectLimit = 5 * time.Second  // for a name, a connection and TLS each
	headerLimit  = 8 * time.Second  // for the header, and again for the first bytes of the body
	wholeLimit   = 30 * time.Second // for all of a fetch, but for waiting until a host has no other visitor

	firstBytes     = 8 << 10 // of a body that doesn't end before, which headerLimit is for
	maxHeader      = 256 << 10
	maxRedirects   = 5
	maxIdle        = 16
	idleConnection = 5 * time.Second
)

// Config is how a Client works. The zero Config is a good one.
type Config struct {
	Version  string          // of Kutip, for the User-Agent
	Contact  string          // an address of mail or of a page, for the User-Agent, so that a site's owner can write; "": none
	Allow    []Allowed       // what may be reached besides public addresses on ports 80 and 443
	Resolver Resolver        // nil: net.DefaultResolver
	Shared   retrieval.Hosts // what other processes know of hosts, and must know; nil: there are none
	Now      func() time.Time
	MaxBytes int64 // of a body, packed and unpacked; 0: format.MaxBytes

	// Limits in time; 0: 5 s, 8 s, 30 s. Connect is for looking a name up, for the
	// connection and for TLS, each. Header is for the header to come whole, and
	// again for the body to end or reach 8 KB, so that a host that sends a byte a
	// second is left soon. Whole ends a fetch with all its redirects; waiting
	// until a host has no other visitor doesn't count.
	Connect, Header, Whole time.Duration
}

// A Client is a retrieval.Fetcher. It is for any number of goroutines.
type Client struct {
	userAgent     string
	now           func() time.Time
	maxBytes      int64
	header, whole time.Duration
	transport     *http.Transport
	hosts         hosts
	shared        shared
	sites         sites
}

var _ retrieval.Fetcher = (*Client)(nil)

// New returns a client, which must be closed.
func New(c Config) *Client {
	setDefault(&c.Resolver, Resolver(net.DefaultResolver))
	setDefault(&c.MaxBytes, int64(format.MaxBytes))
	setDefault(&c.Connect, connectLimit)
	setDefault(&c.Header, headerLimit)
	setDefault(&c.Whole, wholeLimit)
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Client{
		userAgent: userAgent(c.Version, c.Contact),
		now:       c.Now,
		maxBytes:  c.MaxBytes,
		header:    c.Header,
		whole:     c.Whole,
		transport: &http.Transport{
			Proxy:                  nil, // one from the environment would go around the guard
			DialContext:            newDialer(c.Resolver, c.Connect, newGuard(c.Allow)).dial,
			TLSHandshakeTimeout:    c.Connect,
			ResponseHeaderTimeout:  c.Header,
			MaxResponseHeaderBytes: maxHeader,
			DisableCompression:     true, // body.go unpacks and counts
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           maxIdle,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        idleConnection,
		},
		hosts:  hosts{known: map[string]*host{}},
		shared: shared{hosts: c.Shared, lease: c.Whole + leaseSpare, now: c.Now},
		sites:  sites{known: map[string]site{}},
	}
}

func setDefault[T comparable](v *T, to T) {
	if zero := *new(T); *v == zero {
		*v = to
	}
}

func userAgent(version, contact string) string {
	name := "Kutip"
	if version != "" {
		name += "/" + version
	}
	if contact != "" {
		name += " (+" + contact + ")"
	}
	if !httpguts.ValidHeaderFieldValue(name) { // no request could be sent with it
		return "Kutip"
	}
	return name
}

// Close ends the connections that are kept open for the next fetch.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Free is described by retrieval.Fetcher.
func (c *Client) Free(host string) time.Time { return c.hosts.free(host) }

// Fetch is described by retrieval.Fetcher. If ctx is cancelled it returns why;
// if its deadline is reached, ErrSlow and that.
func (c *Client) Fetch(ctx context.Context, r retrieval.FetchRequest) (retrieval.Fetched, error) {
	u, err := retrieval.ParseAddress(r.Address)
	if err != nil {
		return retrieval.Fetched{}, err
	}
	known := trusted(r.ETag, r.LastModified)
	a, err := c.follow(ctx, u, &journey{known: known, scheduled: r.Scheduled, robots: r.Scheduled, bound: bound{c.maxBytes, retrieval.ErrTooMuch}})
	if err != nil {
		return retrieval.Fetched{}, err
	}
	f := retrieval.Fetched{Address: a.moved.String(), Unchanged: a.status == http.StatusNotModified}
	next := validatorsOf(a.header, c.now())
	if f.Unchanged {
		next = next.or(known)
	} else {
		f.MediaType, f.Name, f.Body = a.header.Get("Content-Type"), nameOf(a.header, a.at), a.body
	}
	f.ETag, f.LastModified = next.etag, next.lastModified
	return f, nil
}

// A journey is what the visits of one fetch share.
type journey struct {
	known     validators // of what is there already
	scheduled bool
	robots    bool            // the robots.txt of each site counts
	bound     bound           // of the body
	left      time.Duration   // until the whole limit
	met       map[string]bool // hosts; what they redirect to among themselves is one visit to them
}

// An answer is what a visit, or all of a fetch, came back with: a status of 200,
// 304 or one that redirects.
type answer struct {
	status int
	header http.Header
	body   []byte
	at     *url.URL
	moved  *url.URL // where it is for good
}

// follow visits an address and what it redirects to.
func (c *Client) follow(ctx context.Context, u *url.URL, j *journey) (answer, error) {
	j.left, j.met = c.whole, map[string]bool{}
	from, forGood := u, true
	for redirects := 0; ; redirects++ {
		a, err := c.visit(ctx, u, j)
		if err != nil {
			return answer{}, at(u, err)
		}
		if a.at, a.moved = u, from; forGood {
			a.moved = u
		}
		if !redirect(a.status) {
			return a, nil
		}
		if redirects == maxRedirects {
			return answer{}, at(u, retrieval.ErrRedirects)
		}
		next, err := target(u, a.header.Get("Location"))
		if err != nil {
			return answer{}, at(u, err)
		}
		forGood = forGood && (a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect)
		u = next
	}
}

func redirect(status int) bool {
	switch status {
	case http.StatusMultipleChoices, http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// target returns where an answer from an address sends its visitor. It isn't
// taken from https to http: what was asked for over a connection that nobody
// can meddle with would be quoted from one that anybody on the way can.
func target(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, retrieval.ErrRedirects
	}
	next, err := from.Parse(location)
	if err != nil {
		return nil, retrieval.ErrAddress
	}
	next, err = retrieval.ParseAddress(next.String())
	if err != nil {
		return nil, err
	}
	if from.Scheme == "https" && next.Scheme == "http" {
		return nil, retrieval.ErrRedirects
	}
	return next, nil
}

// visit gets what is at an address itself, when nobody else visits its host, if
// the host doesn't want to be left alone and, on schedule, if the site wants that
// and the host is free.
func (c *Client) visit(ctx context.Context, u *url.URL, j *journey) (answer, error) {
	host := u.Hostname()
	if j.robots {
		if err := c.mayVisit(ctx, u); err != nil {
			return answer{}, err
		}
	}
	done, err := c.hosts.take(ctx, host)
	if err != nil {
		return answer{}, err
	}
	defer done()
	turn, err := c.enter(ctx, host, j)
	if err != nil {
		return answer{}, err
	}
	a, err := c.get(ctx, u, j)
	if ctx.Err() == nil { // or it says nothing of the host
		c.learn(host, err, j.scheduled)
	}
	if rules, known := c.sites.rules(origin(u), c.now()); known && rules.delay > 0 {
		c.hosts.leave(host, c.now().Add(rules.delay))
	}
	c.shared.leave(ctx, host, turn, c.hosts.state(host))
	return a, err
}

// enter refuses a visit that a host doesn't want yet. Redirects from a host to
// itself go on with a visit.
func (c *Client) enter(ctx context.Context, host string, j *journey) (turn, error) {
	scheduled := j.scheduled && !j.met[host]
	if err := refuse(c.hosts.state(host), c.now(), scheduled); err != nil {
		return turn{}, err
	}
	t, wait := c.shared.enter(ctx, host, scheduled)
	if wait != nil {
		c.hosts.leave(host, wait.Until)
		return turn{}, wait
	}
	j.met[host] = true
	return t, nil
}

// refuse is an error where a host isn't to be visited now. What is farther off
// than any wait may be is from a clock that was wrong.
func refuse(h retrieval.Host, now time.Time, scheduled bool) *retrieval.WaitError {
	until := h.Wait
	if scheduled && h.Free.After(until) {
		until = h.Free
	}
	if until.After(now) && until.Sub(now) <= maxWait+time.Hour {
		return &retrieval.WaitError{Problem: retrieval.ErrNotFree, Until: until}
	}
	return nil
}

// learn notes what a visit says of its host.
func (c *Client) learn(host string, err error, scheduled bool) {
	var wait *retrieval.WaitError
	switch {
	case errors.As(err, &wait):
		c.hosts.answered(host)
		c.hosts.wait(host, wait.Until)
	case errors.Is(err, retrieval.ErrNoAnswer), errors.Is(err, retrieval.ErrSlow):
		if scheduled {
			c.hosts.failed(host, c.now())
		}
	default:
		c.hosts.answered(host)
	}
}

// mayVisit asks a site's robots.txt, which it gets if it doesn't know it. A site
// without one, or that doesn't hand it out, may be visited. If it can't be had
// for now, so can't the site (RFC 9309, 2.3.1.4); the problem says why.
func (c *Client) mayVisit(ctx context.Context, u *url.URL) error {
	site := origin(u)
	done, err := c.hosts.take(ctx, site+"/robots.txt") // so that it is asked for once
	if err != nil {
		return err
	}
	defer done()
	rules, known := c.sites.rules(site, c.now())
	if !known {
		if rules, err = c.robots(ctx, site); err != nil {
			return err
		}
		c.sites.keep(site, rules, c.now())
	}
	if !rules.allow(u.RequestURI()) {
		return retrieval.ErrRobots
	}
	return nil
}

func (c *Client) robots(ctx context.Context, site string) (rules, error) {
	u, err := url.Parse(site + "/robots.txt")
	if err != nil {
		return rules{}, retrieval.ErrAddress
	}
	a, err := c.follow(ctx, u, &journey{scheduled: true, bound: bound{maxRobots, io.EOF}})
	switch {
	case err == nil:
		return parseRobots(string(a.body)), nil
	case errors.Is(err, retrieval.ErrNotFound), errors.Is(err, retrieval.ErrLogin), errors.Is(err, retrieval.ErrForbidden),
		errors.Is(err, retrieval.ErrStatus), errors.Is(err, retrieval.ErrRedirects):
		return rules{}, nil
	}
	return rules{}, errors.Unwrap(err) // the page's visit says where
}

func origin(u *url.URL) string { return strings.ToLower(u.Scheme + "://" + u.Host) }
