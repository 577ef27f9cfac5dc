package discordtest

import (
	"encoding/json"
	"slices"
	"time"
)

// kept is how many events a session keeps for a resume.
const kept = 2000

// A session outlives its connections. The gateway's mutex guards it.
type session struct {
	id      string
	shard   int
	shards  int
	intents int
	conn    *conn      // nil while there is none
	left    time.Time  // when the last connection ended
	seq     int64      // of the last event
	ring    []numbered // the last events: number n is at (n-1) % kept
	again   int        // events to send once more, as new ones, after the next resume

	starting bool    // READY and the guilds aren't sent yet
	waiting  []event // what came meanwhile
}

// A numbered event is as one session is sent it.
type numbered struct {
	seq  int64
	name string
	data json.RawMessage
}

func (e numbered) packet() packet {
	return packet{Op: opDispatch, Data: e.data, Seq: &e.seq, Name: e.name}
}

// send numbers an event, keeps it and sends it if the session is connected.
func (s *session) send(e event) {
	if e.intents != 0 && e.intents&s.intents == 0 {
		return
	}
	if s.starting {
		s.waiting = append(s.waiting, e)
		return
	}
	s.number(e.name, e.seenWith(s.intents))
}

func (s *session) number(name string, data json.RawMessage) {
	s.seq++
	n := numbered{seq: s.seq, name: name, data: data}
	if len(s.ring) < kept {
		s.ring = append(s.ring, n)
	} else {
		s.ring[(s.seq-1)%kept] = n
	}
	if s.conn != nil {
		s.conn.send(n.packet())
	}
}

// started ends the wait of what came before READY and the guilds were sent.
func (s *session) started() {
	s.starting = false
	for _, e := range s.waiting {
		s.send(e)
	}
	s.waiting = nil
}

// since returns the events after seq, false if they aren't all there.
func (s *session) since(seq int64) ([]numbered, bool) {
	if seq > s.seq || s.seq-seq > int64(len(s.ring)) {
		return nil, false
	}
	missed := make([]numbered, 0, s.seq-seq)
	for n := seq + 1; n <= s.seq; n++ {
		missed = append(missed, s.ring[(n-1)%kept])
	}
	return missed, true
}

// last returns the last n events, READY and RESUMED left out, oldest first.
func (s *session) last(n int) []numbered {
	all, _ := s.since(s.seq - int64(len(s.ring)))
	all = slices.DeleteFunc(all, func(e numbered) bool { return e.name == "READY" || e.name == "RESUMED" })
	return all[max(0, len(all)-n):]
}

func (s *session) expired(now time.Time) bool {
	return s.conn == nil && now.Sub(s.left) > sessionLife
}
