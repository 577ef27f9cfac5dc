package state

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
)

// A Key is the host's secret, by which persons become hashes: without it
// nobody can tell whether a hash is of a user. It is 32 bytes, of the host's
// configuration or those of Store.Secret.
type Key []byte

// KeySize is how many bytes a Key has.
const KeySize = 32

// NewKey checks that a key has its size: a hash with a short one can be guessed.
func NewKey(b []byte) (Key, error) {
	if len(b) != KeySize {
		return nil, fmt.Errorf("a key of %d bytes, not of %d", len(b), KeySize)
	}
	return b, nil
}

// Person returns what a user is called in all that is kept of a guild: 32 hex
// digits. The same user is another person in another guild. It panics for a key
// of another size than KeySize, which only a bug brings here (see NewKey): that
// is better than hashes that anybody can make.
func (k Key) Person(guild, user string) string {
	if len(k) != KeySize {
		panic("state: a Key of the wrong size")
	}
	h := hmac.New(sha256.New, k)
	fmt.Fprintf(h, "%d %s %s", len(guild), guild, user)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// String keeps a key out of logs.
func (k Key) String() string { return "a key" }

// GoString is like String, for %#v.
func (k Key) GoString() string { return k.String() }

var mention = regexp.MustCompile(`<@!?[0-9]+>`)

// nameless returns a text without the IDs of those whom it mentions.
func nameless(text string) string { return mention.ReplaceAllString(text, "@…") }
