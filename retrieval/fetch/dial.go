package fetch

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"time"

	"kutip/retrieval"
)

// A Resolver looks names up; net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// maxTries is how many of a name's addresses are tried.
const maxTries = 4

// A dialer connects to hosts, through the guard.
type dialer struct {
	resolver Resolver
	limit    time.Duration // for the name, and for the connection
	net.Dialer
}

func newDialer(r Resolver, limit time.Duration, g guard) *dialer {
	return &dialer{r, limit, net.Dialer{Control: g.control, KeepAlive: -1}}
}

// dial connects to an address "host:port". It tries the host's addresses one
// after the other, but doesn't go on after one that the guard refuses: a name
// that stands for public and private addresses is a trick.
func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, retrieval.ErrAddress
	}
	ips, err := d.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	ips = ips[:min(len(ips), maxTries)]
	for _, ip := range ips {
		var conn net.Conn
		conn, err = d.try(ctx, network, net.JoinHostPort(ip.String(), port), d.limit/time.Duration(len(ips)))
		if err == nil || errors.As(err, new(retrieval.FetchProblem)) {
			return conn, err
		}
	}
	return nil, err
}

func (d *dialer) try(ctx context.Context, network, address string, limit time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return d.DialContext(ctx, network, address)
}

// lookUp returns a host's addresses, at least one.
func (d *dialer) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, d.limit)
	defer cancel()
	ips, err := d.resolver.LookupNetIP(ctx, "ip", host)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var unknown *net.DNSError
	switch {
	case errors.As(err, &unknown) && !unknown.IsNotFound:
		return nil, retrieval.ErrNoAnswer // of our own name server
	case err != nil || len(ips) == 0:
		return nil, retrieval.ErrNoHost
	}
	return ips, nil
}
