package openai

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// openAI is where a request goes if no other address is given.
const openAI = "https://api.openai.com/v1"

// address checks a base URL. What url.Parse says of a bad one repeats it, so
// that isn't passed on.
func address(base string) (string, error) {
	if base == "" {
		return openAI, nil
	}
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return "", errors.New("the base URL isn't a URL: write it as https://host/v1")
	case u.Scheme != "http" && u.Scheme != "https":
		return "", errors.New("the base URL must begin with http:// or https://")
	case u.Hostname() == "":
		return "", errors.New("the base URL has no host: write it as https://host/v1")
	case u.User != nil:
		return "", errors.New("the base URL must not have a user or password: a key is a setting of its own")
	case u.RawQuery != "" || u.ForceQuery:
		return "", errors.New("the base URL must not have a query (what begins with ?)")
	case strings.Contains(base, "#"):
		return "", errors.New("the base URL must not have a fragment (what begins with #)")
	case strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/chat/completions"):
		return "", errors.New("the base URL must end before /chat/completions, which is added to it")
	}
	return u.String(), nil
}

// isHeaderValue reports whether a key can be sent in a header.
func isHeaderValue(key string) bool {
	return !strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}

// newTransport returns a transport with limits. It knows no proxy: the key goes
// to the address that the host wrote down and nowhere else.
func newTransport() *http.Transport {
	return &http.Transport{
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // a stream comes in pieces too small to gain from it
	}
}
