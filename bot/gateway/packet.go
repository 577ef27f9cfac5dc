package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The opcodes of the gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// A packet is what the gateway sends: https://discord.com/developers/docs/events/gateway-events#payload-structure
type packet struct {
	Op       int             `json:"op"`
	Sequence int64           `json:"s"`
	Type     string          `json:"t"`
	Data     json.RawMessage `json:"d"`
}

func parsePacket(raw []byte) (packet, error) {
	p := packet{Op: -1}
	if err := json.Unmarshal(raw, &p); err != nil {
		return packet{}, errors.New("a packet isn't JSON as it should be") // the error's own words may quote a member's
	}
	return p, nil
}

// hello returns the heartbeat interval.
func (p packet) hello() (time.Duration, error) {
	if p.Op != opHello {
		return 0, fmt.Errorf("the first packet is of op %d, not hello", p.Op)
	}
	var data struct {
		Interval int64 `json:"heartbeat_interval"` // milliseconds
	}
	const most = int64(time.Hour / time.Millisecond)
	if err := json.Unmarshal(p.Data, &data); err != nil || data.Interval < 1 || data.Interval > most {
		return 0, errors.New("hello has no heartbeat interval that makes sense")
	}
	return time.Duration(data.Interval) * time.Millisecond, nil
}

// ready returns the session of a READY.
func (p packet) ready() (session, error) {
	var data struct {
		ID  string `json:"session_id"`
		URL string `json:"resume_gateway_url"`
	}
	if err := json.Unmarshal(p.Data, &data); err != nil || data.ID == "" {
		return session{}, errors.New("READY has no session")
	}
	return session{id: data.ID, url: data.URL}, nil
}

// resumable is what op 9 says of the session. What can't be read can't be resumed.
func (p packet) resumable() bool {
	var yes bool
	return json.Unmarshal(p.Data, &yes) == nil && yes
}

// An outgoing is what we send.
type outgoing struct {
	Op   int `json:"op"`
	Data any `json:"d"`
}

// An identify starts a session. It isn't discordgo's Identify, whose
// properties still have the names of old versions of the API.
type identify struct {
	Token          string     `json:"token"`
	Properties     properties `json:"properties"`
	Compress       bool       `json:"compress"`
	LargeThreshold int        `json:"large_threshold"`
	Shard          [2]int     `json:"shard"` // its number, of how many
	Intents        int        `json:"intents"`
}

type properties struct {
	OS      string `json:"os"`
	Browser string `json:"browser"`
	Device  string `json:"device"`
}

// A resume goes on with a session after the event of that sequence number.
type resume struct {
	Token    string `json:"token"`
	ID       string `json:"session_id"`
	Sequence int64  `json:"seq"`
}
