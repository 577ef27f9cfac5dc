package gateway

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	discordAPI = "https://discord.com/api/v10"
	// userAgent has the form that Discord asks for. The library is the one whose
	// types we send; Kutip has no address of its own.
	userAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, 0.29.0)"

	connectLimit   = 5 * time.Second  // for the connection and for TLS, each
	answerLimit    = 15 * time.Second // for one request with its answer
	channelLimit   = 6 * time.Second  // for one about a channel or a guild: its server may hang alone
	maxAnswer      = 4 << 20          // bytes
	idleConnection = 90 * time.Second
)

// ClientConfig says whose requests a Client makes, and where.
type ClientConfig struct {
	Token string           // the bot's, without "Bot "
	API   string           // base address; "": https://discord.com/api/v10
	HTTP  *http.Client     // nil: one of the Client's own, which goes through no proxy
	Log   *slog.Logger     // nil: slog.Default
	Now   func() time.Time // nil: time.Now
}

// A Client makes requests of Discord's REST. It is for any number of
// goroutines. Each method waits for the limits that Discord has told of, as
// long as its context allows; it fails at once, with ErrNoTime, if the
// context's deadline comes before. In a channel where the bot was refused again
// and again nothing is tried for some minutes.
//
// An error is an *APIError where Discord refused. No error holds a token, nor
// what was sent.
type Client struct {
	token, api string
	http       *http.Client
	log        *slog.Logger
	now        func() time.Time
	limits     *limits
	refusals   *refusals
	shut       *closed
	random     func() float64 // from 0 up to 1

	refuse  sync.Once
	refused chan struct{}
}

// NewClient returns a client, which must be closed. It asks nothing yet.
func NewClient(c ClientConfig) *Client {
	if c.API == "" {
		c.API = discordAPI
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Client{
		token:    strings.TrimPrefix(c.Token, "Bot "),
		api:      strings.TrimSuffix(c.API, "/"),
		http:     httpClient(c.HTTP),
		log:      c.Log,
		now:      c.Now,
		limits:   newLimits(c.Now),
		refusals: newRefusals(c.Now, c.Log),
		shut:     newClosed(c.Now),
		random:   rand.Float64,
		refused:  make(chan struct{}),
	}
}

// httpClient returns given, or one of our own, that follows no redirect: there
// is none in Discord's REST, and the address of an interaction is a secret.
func httpClient(given *http.Client) *http.Client {
	var client http.Client
	if given != nil {
		client = *given
	} else {
		client.Transport = &http.Transport{
			Proxy:                 nil, // one from the environment would read the tokens
			DialContext:           (&net.Dialer{Timeout: connectLimit}).DialContext,
			TLSHandshakeTimeout:   connectLimit,
			ForceAttemptHTTP2:     true,
			MaxIdleConnsPerHost:   mostAtOnce,
			IdleConnTimeout:       idleConnection,
			ResponseHeaderTimeout: answerLimit,
		}
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client
}

// Close ends the connections that wait for a next request. It waits for
// nothing: a request on its way goes on.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Refused returns a channel that is closed when Discord refuses the bot's
// token. From then on every request that needs it fails with ErrRefused.
func (c *Client) Refused() <-chan struct{} { return c.refused }

func (c *Client) isRefused() bool {
	select {
	case <-c.refused:
		return true
	default:
		return false
	}
}

// refuseToken closes Refused, once.
func (c *Client) refuseToken() {
	c.refuse.Do(func() {
		c.log.Error("Discord refuses the bot's token; nothing is sent with it any more")
		c.refusals.refuse()
		close(c.refused)
	})
}

// An Application is what the bot's token belongs to. discordgo's type lacks half
// of this.
type Application struct {
	ID              string `json:"id"`
	Name            string `json:"name"`
	Guilds          int    `json:"approximate_guild_count"`
	InteractionsURL string `json:"interactions_endpoint_url"` // where Discord sends interactions instead of the gateway; "" as it should be
}

// Application returns the application that the bot's token belongs to.
func (c *Client) Application(ctx context.Context) (*Application, error) {
	return ask[Application](ctx, c, newRoute("GET", "/applications/@me"), payload{})
}

// GatewayBot tells where the gateway is, how many shards Discord recommends
// and how many sessions may still be started.
func (c *Client) GatewayBot(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	return ask[discordgo.GatewayBotResponse](ctx, c, newRoute("GET", "/gateway/bot"), payload{})
}

// ask makes a request whose answer is a T.
func ask[T any](ctx context.Context, c *Client, r route, body payload) (*T, error) {
	answer := new(T)
	if err := c.call(ctx, r, body, answer); err != nil {
		return nil, err
	}
	return answer, nil
}

// Errors of requests that weren't sent.
var (
	ErrRefused        = errors.New("the bot's token was refused")
	ErrTooManyInvalid = errors.New("too many requests were refused of late")
	ErrNoTime         = errors.New("the limit lasts longer than there is time")
)
