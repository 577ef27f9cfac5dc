package fetch

import (
	"fmt"
	"net/netip"
	"strings"
)

// Allowed is what the guard lets through although it otherwise wouldn't: an
// address with a port, or a prefix on ports 80 and 443.
type Allowed struct {
	prefix netip.Prefix
	port   uint16 // 0: 80 and 443
}

// ParseAllow reads a list like "127.0.0.1:8080, 10.1.0.0/16, [fd00::1]:443". A
// prefix or an address alone allows ports 80 and 443, an address with a port
// allows that one. Names aren't taken: what they stand for is up to others.
func ParseAllow(s string) ([]Allowed, error) {
	var all []Allowed
	for item := range strings.SplitSeq(s, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		a, ok := parseAllowed(item)
		if !ok {
			return nil, fmt.Errorf("%q isn't an IP address, an address with a port or a prefix, like 10.1.2.3, 10.1.2.3:8080 or 10.1.0.0/16", item)
		}
		all = append(all, a)
	}
	return all, nil
}

func parseAllowed(s string) (Allowed, bool) {
	if prefix, err := netip.ParsePrefix(s); err == nil {
		return Allowed{prefix.Masked(), 0}, plain(prefix.Addr())
	}
	if ip, err := netip.ParseAddr(s); err == nil {
		return Allowed{netip.PrefixFrom(ip, ip.BitLen()), 0}, plain(ip)
	}
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return Allowed{netip.PrefixFrom(ap.Addr(), ap.Addr().BitLen()), ap.Port()}, plain(ap.Addr()) && ap.Port() != 0
	}
	return Allowed{}, false
}

// plain: the guard compares with addresses that have no zone and aren't IPv4 in
// the clothes of IPv6.
func plain(ip netip.Addr) bool { return ip.Zone() == "" && !ip.Is4In6() }

func (a Allowed) includes(ap netip.AddrPort) bool {
	if a.port == 0 {
		return a.prefix.Contains(ap.Addr()) && webPort(ap.Port())
	}
	return a.prefix.Contains(ap.Addr()) && a.port == ap.Port()
}

func webPort(port uint16) bool { return port == 80 || port == 443 }
