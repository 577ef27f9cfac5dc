package openai

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/failsafe-go/failsafe-go/retrypolicy"
	api "github.com/sashabaranov/go-openai"

	"kutip/prompts"
)

const (
	// maxWire is how many bytes of a stream are read. A token takes some 250 bytes
	// as an event, so this is 16,000 tokens, thoughts among them.
	maxWire = 4 << 20
	// maxObject is how many bytes may have to be kept: of a line, of a reply in
	// one piece, or of an error.
	maxObject = 1 << 20
	// maxText is how many bytes the text of a reply may have.
	maxText = 64 << 10
	// defaultTimeout is for a whole reply.
	defaultTimeout = time.Minute
	// lingering is how long the usage may come after the reply's last word.
	lingering = 2 * time.Second
)

// A Config says which model to ask, where, and for how long.
type Config struct {
	BaseURL string // that "/chat/completions" is added to; "": OpenAI's
	Key     string // "": none is sent, as for a local server
	Model   string

	// Timeout is for a whole reply, retries included. 0: a minute.
	Timeout time.Duration
	// FirstByte is until the first token of the reply, retries included; a
	// thought of a model that thinks aloud is one. 0: Timeout.
	FirstByte time.Duration

	// Transport sends the requests. It must obey the requests' contexts. nil:
	// one of the client's own that goes through no proxy.
	Transport http.RoundTripper
}

// A Client asks one model of one server. Any number of goroutines may use it.
type Client struct {
	model              string
	api                api.ClientConfig // all of it but the HTTP client, which is one of each exchange
	transport          http.RoundTripper
	own                *http.Transport // transport, if nobody gave one
	timeout, firstByte time.Duration
	retries            retrypolicy.RetryPolicy[any]
	backoff            time.Duration // before the first retry
	breaker            *breaker

	mu      sync.Mutex
	dialect dialect // guarded by mu: what the server was found to take
}

// New returns a client. It asks nothing yet. The error says which setting is
// wrong, without repeating its value, which may hold a password.
func New(c Config) (*Client, error) {
	base, err := address(c.BaseURL)
	if err != nil {
		return nil, err
	}
	if c.Model == "" {
		return nil, errors.New("no model is named")
	}
	if !isHeaderValue(c.Key) {
		return nil, errors.New("the key has a space, line end or other character that no key has")
	}
	client := &Client{
		model: c.Model, api: api.DefaultConfig(c.Key), transport: c.Transport,
		timeout: c.Timeout, firstByte: c.FirstByte,
		retries: newRetries(), backoff: firstBackoff, breaker: newBreaker(),
		dialect: dialectOf(c.Model),
	}
	client.api.BaseURL = base
	if client.timeout <= 0 {
		client.timeout = defaultTimeout
	}
	if client.firstByte <= 0 || client.firstByte > client.timeout {
		client.firstByte = client.timeout
	}
	if client.transport == nil {
		client.own = newTransport()
		client.transport = client.own
	}
	return client, nil
}

// Model returns the model's name.
func (c *Client) Model() string { return c.model }

// Close ends the connections that wait for a next request. A call that runs
// goes on, and the client can still be used. A Transport of the Config's is left
// alone.
func (c *Client) Close() {
	if c.own != nil {
		c.own.CloseIdleConnections()
	}
}

// String and GoString keep the key out of what is printed or logged.
func (c *Client) String() string   { return "client of the model " + c.model }
func (c *Client) GoString() string { return c.String() }

// Stream asks the model and hands over its reply piece by piece, as it comes.
// A piece is never empty; together the pieces have at most 64 KB. They may hold
// anything that a server can send, also control characters.
//
// It returns a nil error only after the whole reply: the server said that the
// model stopped by itself. Otherwise the error is a *prompts.ModelError, ctx's
// own if the caller ended it, or the one that piece returned, which ends the
// stream. A request is sent again (at most twice, while time is left) only if
// no piece was handed over. The usage is what the server counted, also of a
// reply that failed, and zero where it counted nothing.
func (c *Client) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (usage prompts.Usage, err error) {
	if err := ctx.Err(); err != nil {
		return usage, err
	}
	leave, open := c.breaker.enter()
	if !open {
		return usage, &prompts.ModelError{Failure: prompts.Paused}
	}
	call := c.newCall(ctx, r, piece)
	defer func() { leave(outcomeOf(err)) }()
	defer call.stop()
	return call.run()
}

// speaks returns what the server is known to take.
func (c *Client) speaks() dialect {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.dialect
}

// learn remembers a dialect that the server took.
func (c *Client) learn(d dialect) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dialect = d
}
