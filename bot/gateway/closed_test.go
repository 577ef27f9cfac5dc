package gateway

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// refusingIn refuses all but edits in channel 1, and messages with embeds in
// channel 2.
func refusingIn(code int) *scripted {
	s := &scripted{}
	s.answer = func(n int, r *http.Request) *http.Response {
		came := s.requests()[n-1]
		switch {
		case strings.Contains(r.URL.Path, "/channels/1/") && r.Method == http.MethodPost,
			strings.Contains(r.URL.Path, "/channels/2/") && strings.Contains(came.body, "tertanam"):
			return answer(403, fmt.Sprintf(`{"code":%d}`, code))
		}
		return done()
	}
	return s
}

// TestClosedChannel: what is refused three times isn't sent there for five
// minutes, and the error is the last refusal's.
func TestClosedChannel(t *testing.T) {
	for _, code := range []int{MissingAccess, MissingPermissions} {
		synctest.Test(t, func(t *testing.T) {
			s := refusingIn(code)
			c := s.client()
			send := func(times, sent int) {
				t.Helper()
				before := len(s.requests())
				for range times {
					if _, err := c.Send(t.Context(), "1", &Message{Content: "ya"}); Code(err) != code {
						t.Error(err)
					}
				}
				if n := len(s.requests()) - before; n != sent {
					t.Errorf("%d of %d were sent, want %d", n, times, sent)
				}
			}
			send(20, closesInRow)
			if _, err := c.Edit(t.Context(), "1", "2", &Message{}); err != nil {
				t.Errorf("an edit there: %v", err)
			}
			if _, err := c.Send(t.Context(), "3", &Message{Content: "ya"}); err != nil {
				t.Errorf("another channel: %v", err)
			}
			time.Sleep(closedFor - time.Second)
			send(5, 0)
			time.Sleep(time.Second)
			send(5, 1) // it may be open by now; it isn't
			time.Sleep(closedFor + closedWithin)
			send(5, closesInRow)
		})
	}
}

// TestHalfClosedChannel: where only some messages are refused the others get
// through, until too much was refused.
func TestHalfClosedChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := refusingIn(MissingPermissions)
		c := s.client()
		for i := range closesInAll {
			if _, err := c.Send(t.Context(), "2", &Message{Content: "tertanam"}); Code(err) != MissingPermissions {
				t.Error(err)
			}
			if _, err := c.Send(t.Context(), "2", &Message{Content: "ya"}); (err != nil) != (i == closesInAll-1) {
				t.Errorf("message %d: %v", i, err)
			}
		}
		if n := len(c.shut.doors); n != 1 {
			t.Errorf("%d doors", n)
		}
		time.Sleep(closedWithin + time.Second)
		c.shut.forget()
		if n := len(c.shut.doors); n != 0 {
			t.Errorf("%d doors are kept", n)
		}
	})
}

// TestOtherRefusals close no channel.
func TestOtherRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, a := range []*scripted{always(403, `{"code":50005}`), always(404, `{"code":10003}`), always(400, `{"code":50013}`)} {
			c := a.client()
			for range 20 {
				c.Edit(t.Context(), "1", "2", &Message{})
			}
			if n := len(a.requests()); n != 20 {
				t.Errorf("%d were sent", n)
			}
		}
	})
}
