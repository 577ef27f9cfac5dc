package gateway

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
)

// loopback returns a client of a server that ends with the test.
func loopback(t testing.TB, handle http.HandlerFunc) *Client {
	server := httptest.NewServer(handle)
	c := NewClient(ClientConfig{Token: testToken, API: server.URL + "/api/v10", Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { c.Close(); server.Close() })
	return c
}
