package gateway

import (
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestEndings(t *testing.T) {
	closed := func(code int) error { return fmt.Errorf("read: %w", &websocket.CloseError{Code: code}) }
	tests := []struct {
		end         error
		lost, fatal bool
		pause       bool
	}{
		{end: io.ErrUnexpectedEOF},
		{end: errors.New("reset")},
		{end: errReconnect},
		{end: &APIError{Status: 429, RetryAfter: time.Second}, pause: true},
		{end: &APIError{Status: 502}},
		{end: invalidSession{resumable: true}, pause: true},
		{end: invalidSession{resumable: false}, pause: true, lost: true},
		{end: closed(1000)},
		{end: closed(1001)},
		{end: closed(1006)},
		{end: closed(4000)},
		{end: closed(4003), lost: true},
		{end: closed(4007), lost: true},
		{end: closed(4008)},
		{end: closed(4009), lost: true},
		{end: closed(4004), fatal: true},
		{end: closed(4010), fatal: true},
		{end: closed(4011), fatal: true},
		{end: closed(4012), fatal: true},
		{end: closed(4013), fatal: true},
		{end: closed(4014), fatal: true},
	}
	for _, test := range tests {
		if got := lost(test.end); got != test.lost {
			t.Errorf("%v: lost is %t", test.end, got)
		}
		if got := fatal(test.end); (got != nil) != test.fatal {
			t.Errorf("%v: fatal is %v", test.end, got)
		}
		if got := pauseAfter(test.end, discordsPace()); (got > 0) != test.pause {
			t.Errorf("%v: pause of %v", test.end, got)
		}
	}
}
