package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
)

// TestStream: each row puts states at times and says when which were shown, both
// in milliseconds.
func TestStream(t *testing.T) {
	for name, row := range map[string]struct {
		put  string // at:state …, the last one is final
		want string
	}{
		"alone":                    {"0:a", "0:a"},
		"known before it begins":   {"0:excerpts 20:a", "20:a"},
		"excerpts, then an answer": {"0:excerpts 5000:a", "30:excerpts 5000:a"},
		"soon":                     {"0:excerpts 100:a", "30:excerpts 1530:a"},
		"drafts":                   {"0:excerpts 2000:b 4000:c 9000:a", "30:excerpts 2000:b 5000:c 9000:a"},
		"the newest draft":         {"0:excerpts 100:b 200:c 300:d 9000:a", "30:excerpts 1530:d 9000:a"},
		"no more than four": {
			"0:excerpts 2000:b 6000:c 10000:d 14000:e 18000:f 22000:a", "30:excerpts 2000:b 6000:c 22000:a",
		},
		"the last one behind a draft": {"0:excerpts 2000:b 2100:a", "30:excerpts 2000:b 3500:a"},
		"the last one before a draft": {"0:excerpts 2000:b 3000:c 4000:a", "30:excerpts 2000:b 4000:a"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				var shown []string
				s := newStream(t.Context(), func(_ context.Context, p message.Post) error {
					shown = append(shown, fmt.Sprintf("%d:%s", time.Since(began).Milliseconds(), p.Content))
					return nil
				}, func() {})
				states := strings.Fields(row.put)
				for i, state := range states {
					at, content, _ := strings.Cut(state, ":")
					ms, _ := time.ParseDuration(at + "ms")
					time.Sleep(time.Until(began.Add(ms)))
					s.put(message.Post{Content: content}, i == len(states)-1)
				}
				if whole, err := s.wait(); !whole || err != nil {
					t.Errorf("whole %v, %v", whole, err)
				}
				if got := strings.Join(shown, " "); got != row.want {
					t.Errorf("shown %s, want %s", got, row.want)
				}
			})
		})
	}
}

// TestPaceBounds: whatever comes when, edits are 1.5 s apart, and four at most.
func TestPaceBounds(t *testing.T) {
	for seed := range 200 {
		synctest.Test(t, func(t *testing.T) {
			var at []time.Time
			s := newStream(t.Context(), func(context.Context, message.Post) error {
				at = append(at, time.Now())
				time.Sleep(time.Duration(seed*37%400) * time.Millisecond)
				return nil
			}, func() {})
			drafts := seed % 40
			for i := range drafts {
				s.put(message.Post{}, false)
				time.Sleep(time.Duration((seed*7919+i*104729)%1100) * time.Millisecond)
			}
			s.put(message.Post{}, true)
			s.wait()
			if len(at) == 0 || len(at) > maxEdits {
				t.Errorf("seed %d: %d edits", seed, len(at))
			}
			for i := range at[1:] {
				if gap := at[i+1].Sub(at[i]); gap < editGap {
					t.Errorf("seed %d: %v between edits", seed, gap)
				}
			}
		})
	}
}

// TestStreamEnds: what ends a stream before its last state, and whether that
// stops the work.
func TestStreamEnds(t *testing.T) {
	deleted := &gateway.APIError{Status: 404, Code: gateway.UnknownMessage}
	for name, row := range map[string]struct {
		show  func(edit int) error
		shown int
		stops bool
		whole bool
	}{
		"deleted":   {func(int) error { return deleted }, 1, true, false},
		"forbidden": {func(int) error { return &gateway.APIError{Status: 403, Code: gateway.MissingPermissions} }, 1, true, false},
		"a panic":   {func(int) error { panic("ouch") }, 1, true, false},
		"refused": {func(edit int) error {
			return map[int]error{2: &gateway.APIError{Status: 400, Code: gateway.InvalidForm}}[edit]
		}, 3, true, false},
		"a draft is lost": {func(edit int) error { return []error{nil, errors.New("EOF"), nil, nil}[edit] }, 3, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				shown, stopped := 0, false
				s := newStream(t.Context(), func(context.Context, message.Post) error {
					shown++
					return row.show(shown - 1)
				}, func() { stopped = true })
				for i := range 3 {
					s.put(message.Post{}, i == 2)
					time.Sleep(2 * time.Second)
				}
				if whole, _ := s.wait(); whole != row.whole || shown != row.shown || stopped != row.stops {
					t.Errorf("whole %v, shown %d, stopped %v", whole, shown, stopped)
				}
			})
		})
	}
}

// TestFinalAgain: the final state is tried again, at longer and longer gaps, and
// handed back if that is in vain.
func TestFinalAgain(t *testing.T) {
	for name, row := range map[string]struct {
		fails int
		err   error
		want  string // when it was tried, in milliseconds
	}{
		"once":               {1, errors.New("EOF"), "0 1500"},
		"Discord's failures": {3, &gateway.APIError{Status: 502}, "0 1500 4500 10500"},
		"a limit":            {1, &gateway.APIError{Status: 429}, "0 1500"},
		"for ever":           {99, errors.New("EOF"), "0 1500 4500 10500 22500 46500"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				var tried []string
				s := newStream(t.Context(), func(context.Context, message.Post) error {
					if tried = append(tried, fmt.Sprint(time.Since(began).Milliseconds())); len(tried) > row.fails {
						return nil
					}
					return row.err
				}, func() {})
				s.put(message.Post{Content: "answer"}, true)
				whole, _ := s.wait()
				if got := strings.Join(tried, " "); got != row.want || whole != (row.fails < 99) || (s.unseen == nil) != whole {
					t.Errorf("whole %v, tried at %s, left %v", whole, got, s.unseen)
				}
			})
		})
	}
}

// unchangeable is a Responder whose messages can't be changed any more after
// some edits.
type unchangeable struct {
	recorder
	edits int
	err   error
}

func (u *unchangeable) EditReply(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	if u.edits--; u.edits < 0 {
		return nil, u.err
	}
	return u.recorder.EditReply(ctx, i, m)
}

// TestFinalBeside: an answer that can't be shown in its message is sent beside
// it, unless that is gone.
func TestFinalBeside(t *testing.T) {
	for name, row := range map[string]struct {
		err  error
		sent int
	}{
		"lost":    {errors.New("EOF"), 1},
		"deleted": {&gateway.APIError{Status: 404, Code: gateway.UnknownMessage}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				u := &unchangeable{err: row.err}
				alone(nil).Interact(asks("Who built the lighthouse?"), u)
				if len(u.followUps) != row.sent || row.sent > 0 && !strings.Contains(u.followUps[0], "From the articles:") {
					t.Errorf("sent %q", u.followUps)
				}
			})
		})
	}
}

func TestStreamEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var shown []string
		s := newStream(ctx, func(_ context.Context, p message.Post) error {
			shown = append(shown, p.Content)
			return nil
		}, func() {})
		s.put(message.Post{Content: "excerpts"}, false)
		time.Sleep(500 * time.Millisecond)
		s.put(message.Post{Content: "answer"}, true)
		if whole, err := s.wait(); whole || err != nil {
			t.Errorf("whole %v, %v", whole, err)
		}
		if !slices.Equal(shown, []string{"excerpts"}) {
			t.Errorf("shown %q", shown)
		}
	})
}
