package gateway

import (
	"errors"
	"fmt"
	"time"

	"github.com/gorilla/websocket"
)

// Close codes of the gateway, and REST's for a token that it refuses:
// https://discord.com/developers/docs/topics/opcodes-and-status-codes
const (
	refusedToken    = 4004
	invalidSequence = 4007
	sessionTimedOut = 4009
	unauthorized    = 401

	// Ours, when we leave and mean to come back: 1000 and 1001 would end the session.
	comingBack = 4900
)

// fatalCodes are the ends after which connecting anew is of no use.
var fatalCodes = map[int]string{
	unauthorized: "the bot's token is refused; copy it anew from discord.com/developers/applications, Bot",
	refusedToken: "the bot's token is refused; copy it anew from discord.com/developers/applications, Bot",
	4010:         "there is no such shard",
	4011:         "the bot is in too many servers for so few shards",
	4012:         "this version of the gateway isn't there any more",
	4013:         "there are no such intents",
	4014:         "an intent isn't enabled for this bot; see discord.com/developers/applications, Bot, Privileged Gateway Intents",
}

// errReconnect is the end by op 7.
var errReconnect = errors.New("reconnect asked for by Discord")

// An invalidSession is the end by op 9.
type invalidSession struct{ resumable bool }

func (e invalidSession) Error() string {
	return fmt.Sprintf("the session is invalid (resumable: %t)", e.resumable)
}

// fatal returns the FatalError of a connection's end, or nil if it isn't fatal.
func fatal(end error) *FatalError {
	if code := closeCode(end); fatalCodes[code] != "" {
		return &FatalError{Code: code}
	}
	return nil
}

// lost tells whether the session ended with the connection.
func lost(end error) bool {
	if invalid := (invalidSession{}); errors.As(end, &invalid) {
		return !invalid.resumable
	}
	code := closeCode(end)
	return code == invalidSequence || code == sessionTimedOut
}

// pauseAfter is how long Discord wants to be left alone after an end.
func pauseAfter(end error, p *pace) time.Duration {
	if errors.As(end, new(invalidSession)) {
		return p.afterInvalid()
	}
	return 0
}

// closeCode is the code that Discord closed a connection with, 0 if it didn't.
func closeCode(end error) int {
	if closed := (*websocket.CloseError)(nil); errors.As(end, &closed) {
		return closed.Code
	}
	return 0
}
