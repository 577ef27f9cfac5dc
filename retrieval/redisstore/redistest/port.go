package redistest

import (
	"math/rand/v2"
	"net"
	"strconv"
	"testing"
)

// freePort returns a port that nobody listens on. It is below those that Linux
// gives to outgoing connections, so that a server that is killed finds it free
// when it comes back.
func freePort(t testing.TB) int {
	t.Helper()
	for range 100 {
		port := 10000 + rand.IntN(20000)
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			l.Close()
			return port
		}
	}
	t.Fatal("redistest: no free port")
	return 0
}
