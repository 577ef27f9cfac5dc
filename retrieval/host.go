package retrieval

import (
	"context"
	"regexp"
	"time"
)

// A Host is what all processes must know of a site that they ask for pages. It
// is not kept for ever: what lies in the past may be forgotten.
type Host struct {
	Free time.Time // until then it is being visited, or wants a pause between visits
	Wait time.Time // until then it wants to be left alone
}

// Hosts are kept beside the record, of which they are no part: losing one costs
// nothing but politeness.
type Hosts interface {
	// ChangeHost changes what is kept of a host in one atomic step: edit gets what
	// it is (the zero Host if nothing is known) and returns what it shall be. An
	// error of edit changes nothing and is returned as it is; edit may be called
	// again if others changed the host meanwhile. Times are kept in whole
	// milliseconds. ErrBadName where HostName says so.
	ChangeHost(ctx context.Context, name string, edit func(Host) (Host, error)) error
}

var hostName = regexp.MustCompile(`^[a-z0-9._:-]{1,255}$`)

// HostName tells whether a host may be called so: up to 255 lower-case letters,
// digits, ".", "_", "-" and ":" (of IPv6) of ASCII.
func HostName(s string) bool { return hostName.MatchString(s) }
