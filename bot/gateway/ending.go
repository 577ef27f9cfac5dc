package gateway

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// Close codes of the gateway, and REST's for a token that it refuses:
// https://discord.com/developers/docs/topics/opcodes-and-status-codes
const (
	refusedToken     = 4004
	notAuthenticated = 4003 // also: the session has been invalidated
	invalidSequence  = 4007
	sessionTimedOut  = 4009
	tooFewShards     = 4011
	unauthorized     = 401

	// Ours, when we leave and mean to come back: 1000 and 1001 would end the session.
	comingBack = 4900
)

// fatalCodes are the ends after which connecting anew is of no use: no shard of
// that number, a version or intents that there aren't, an intent that the bot
// mayn't have.
var fatalCodes = []int{refusedToken, 4010, tooFewShards, 4012, 4013, 4014}

// errReconnect is the end by op 7.
var errReconnect = errors.New("reconnect asked for by Discord")

// An invalidSession is the end by op 9.
type invalidSession struct{ resumable bool }

func (e invalidSession) Error() string {
	return fmt.Sprintf("the session is invalid (resumable: %t)", e.resumable)
}

// fatal returns the FatalError of a connection's end, or nil if it isn't fatal.
func fatal(end error) *FatalError {
	if code := closeCode(end); slices.Contains(fatalCodes, code) {
		return &FatalError{Code: code}
	}
	return nil
}

// lost tells whether the session ended with the connection.
func lost(end error) bool {
	if invalid := (invalidSession{}); errors.As(end, &invalid) {
		return !invalid.resumable
	}
	switch closeCode(end) {
	case notAuthenticated, invalidSequence, sessionTimedOut:
		return true
	}
	return false
}

// pauseAfter is how long Discord wants to be left alone after an end.
func pauseAfter(end error, p *pace) time.Duration {
	refused := (*APIError)(nil)
	switch {
	case errors.As(end, new(invalidSession)):
		return p.afterInvalid()
	case errors.As(end, &refused):
		return refused.RetryAfter
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
