package state

import (
	"context"
	"time"
)

// OfferLife is how long a moderator may take up an offer.
const OfferLife = 15 * time.Minute

// An Offer is what a moderator may make an article of: what was previewed, or the
// links and attachments of a message. It is theirs alone.
type Offer struct {
	ID      string         `json:"-"`
	Guild   string         `json:"-"`
	Person  string         `json:"-"`
	Sources []OfferedThing `json:"sources"`

	// Of a preview:
	Title   string       `json:"title,omitempty"`   // that the moderator chose
	Hash    string       `json:"hash,omitempty"`    // of what the source said
	Print   OfferedPrint `json:"print,omitzero"`    // of that, too
	Number  int          `json:"number,omitempty"`  // of the revision that it would change; 0: none
	Article string       `json:"article,omitempty"` // whose revision that is
}

// An OfferedPrint tells how much something else differs from what was previewed.
type OfferedPrint struct {
	Salt      string   `json:"salt"`
	Head      string   `json:"head"`
	Bytes     int      `json:"bytes"`
	Sentences []uint64 `json:"sentences,omitempty"`
}

// An OfferedThing is a page, or a file that is attached somewhere.
type OfferedThing struct {
	Address   string `json:"address"`
	File      bool   `json:"file,omitempty"`
	Name      string `json:"name,omitempty"` // of a file
	MediaType string `json:"type,omitempty"`
}

// SaveOffer keeps an offer for OfferLife.
func SaveOffer(ctx context.Context, s Store, o Offer, began time.Time) error {
	return save(ctx, s, Note{Guild: o.Guild, Kind: OfferKind, ID: o.ID, Person: o.Person}, o, began, OfferLife)
}

// LoadOffer returns an offer of a guild, or ErrNoNote.
func LoadOffer(ctx context.Context, s Store, guild, id string) (Offer, error) {
	o, n, err := load[Offer](ctx, s, guild, OfferKind, id)
	o.ID, o.Guild, o.Person = n.ID, n.Guild, n.Person
	return o, err
}
