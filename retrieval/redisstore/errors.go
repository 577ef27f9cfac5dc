package redisstore

import (
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

var (
	// ErrAddress says that Open was given something that isn't the address of a
	// Redis server. What is wrong with it isn't told: it may hold a password.
	ErrAddress = errors.New("not an address of a Redis server")

	// ErrDenied says that the server refuses the login, or a command to it. Such
	// an error also wraps retrieval.ErrUnreachable.
	ErrDenied = errors.New("the Redis server refuses the login")
)

// replies tells what errors of the server mean, by how they begin. All others
// are of a server that is starting, failing over or going away (LOADING,
// READONLY, MASTERDOWN, CLUSTERDOWN, TRYAGAIN, BUSY, ...): it can't be reached
// now.
var replies = []struct {
	prefix string
	kind   error
}{
	{"OOM", retrieval.ErrReadOnly},        // maxmemory without eviction
	{"MISCONF", retrieval.ErrReadOnly},    // the last snapshot failed, as on a full disk
	{"NOREPLICAS", retrieval.ErrReadOnly}, // min-replicas-to-write
	{"WRONGTYPE", retrieval.ErrDamaged},   // a key holds what kutip doesn't put there
	{"NOAUTH", errDenied},
	{"WRONGPASS", errDenied},
	{"NOPERM", errDenied},
	{"The user executing the script can't run", errDenied}, // NOPERM in a script, before Redis 7.2
	{"AUTH", errDenied},                                    // a password for a server that has none
}

var errDenied = fmt.Errorf("%w: %w", retrieval.ErrUnreachable, ErrDenied)

// wrap returns an error of the client as one of those that a Store may return.
func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w: %w", doing, kindOf(err), err)
}

func kindOf(err error) error {
	for _, r := range replies {
		if redis.HasErrorPrefix(err, r.prefix) {
			return r.kind
		}
	}
	return retrieval.ErrUnreachable
}

// damaged returns an ErrDamaged about what was read.
func damaged(format string, a ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{retrieval.ErrDamaged}, a...)...)
}
