package fetch

import (
	"net/netip"
	"slices"
	"syscall"

	"code.dny.dev/ssrf"

	"kutip/retrieval"
)

// A guard says which addresses may be connected to: public ones on ports 80 and
// 443, and what the host of Kutip allows.
type guard struct {
	allow  []Allowed
	public *ssrf.Guardian
}

func newGuard(allow []Allowed) guard {
	return guard{allow, ssrf.New(ssrf.WithAnyPort(), ssrf.WithDeniedV4Prefixes(metadata...))}
}

// metadata are services of a cloud to its own machines at addresses that aren't
// special by any registry; those of other clouds are link-local, shared or
// unique local ones.
var metadata = []netip.Prefix{
	netip.MustParsePrefix("168.63.129.16/32"), // Azure
}

// control is called by net.Dialer with the address that a socket is about to be
// connected to, after all that names, redirects and the DNS could do.
func (g guard) control(network, address string, c syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return retrieval.ErrPrivate
	}
	if slices.ContainsFunc(g.allow, func(a Allowed) bool { return a.includes(ap) }) {
		return nil
	}
	if g.public.Safe(network, address, c) != nil {
		return retrieval.ErrPrivate
	}
	if !webPort(ap.Port()) {
		return retrieval.ErrPort
	}
	return nil
}
