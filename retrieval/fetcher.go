package retrieval

import (
	"context"
	"fmt"
	"time"
)

// A Fetcher gets what is at an address, and sees to it that no private one is
// reached and no host is asked more often than it allows.
type Fetcher interface {
	// Fetch gets what is at an address. Its errors wrap a FetchProblem, and are a
	// *WaitError where the host says how long to leave it alone.
	Fetch(ctx context.Context, r FetchRequest) (Fetched, error)

	// Free returns when the schedule may ask a host (of an address, without its
	// port) again, as far as this process knows: now or a time in the past, or one
	// to come.
	Free(host string) time.Time
}

// A FetchRequest asks for what is at an address.
type FetchRequest struct {
	Address            string // see ParseAddress
	ETag, LastModified string // of the last answer; what hasn't changed since needn't be sent; "": all
	Scheduled          bool   // nobody waits for it, so robots.txt and Free are respected
}

// Fetched is what was at an address.
type Fetched struct {
	Unchanged          bool   // since the answer with the ETag or LastModified; then there is no body
	Address            string // where it was; another than was asked for only if it moved there for good
	MediaType          string // the header Content-Type, "" if there was none
	Name               string // what the server calls the file, or the last part of the address; "" if neither has one
	Body               []byte
	ETag, LastModified string // to ask with next time; "" where there is none that can be trusted
}

// A FetchProblem is why something can't be fetched. Its text is a name that the
// record and JSON use; people read another, from the wording files.
type FetchProblem string

func (p FetchProblem) Error() string { return "fetch: " + string(p) }

const (
	ErrAddress     = FetchProblem("address")     // it is none
	ErrScheme      = FetchProblem("scheme")      // neither http nor https
	ErrUserinfo    = FetchProblem("userinfo")    // it holds a user name or password
	ErrPort        = FetchProblem("port")        // neither 80 nor 443, nor one that the host of Kutip allows
	ErrPrivate     = FetchProblem("private")     // it leads to an address that isn't public
	ErrNoHost      = FetchProblem("no-host")     // no such name
	ErrNoAnswer    = FetchProblem("no-answer")   // nothing takes the connection, or it breaks
	ErrCertificate = FetchProblem("certificate") // it can't be trusted
	ErrSlow        = FetchProblem("slow")        // a time limit was reached
	ErrTooMuch     = FetchProblem("too-much")    // more bytes than a download may have, once unpacked
	ErrGarbled     = FetchProblem("garbled")     // it isn't packed as it says, or isn't HTTP
	ErrRedirects   = FetchProblem("redirects")   // too many, one without an address, or one from https to http
	ErrNotFound    = FetchProblem("not-found")   // 404 and 410
	ErrLogin       = FetchProblem("login")       // 401 and 407
	ErrForbidden   = FetchProblem("forbidden")   // 403 and 451
	ErrBusy        = FetchProblem("busy")        // 429, and 503 with a Retry-After
	ErrServer      = FetchProblem("server")      // other 5xx
	ErrStatus      = FetchProblem("status")      // any other that isn't 200 or 304
	ErrRobots      = FetchProblem("robots")      // the site's robots.txt doesn't want scheduled visits there
	ErrNotFree     = FetchProblem("not-free")    // the host wants to be left alone still; it wasn't asked
)

// A WaitError is a problem that the host says will be over by a time.
type WaitError struct {
	Problem FetchProblem
	Until   time.Time
}

func (e *WaitError) Error() string {
	return fmt.Sprintf("%v, until %s", e.Problem, e.Until.UTC().Format(time.RFC3339))
}

func (e *WaitError) Unwrap() error { return e.Problem }
