package fetch

import (
	"net/netip"
	"strings"
	"testing"
)

func TestParseAllow(t *testing.T) {
	for _, row := range []struct{ list, in, out string }{
		{"", "", "127.0.0.1:80"},
		{" , ", "", "127.0.0.1:80"},
		{"127.0.0.1:8080", "127.0.0.1:8080", "127.0.0.1:80 127.0.0.1:443 127.0.0.2:8080 [::1]:8080"},
		{"10.1.0.0/16", "10.1.0.0:80 10.1.255.255:443", "10.1.0.1:8080 10.2.0.1:80 10.0.0.1:80"},
		{"10.1.2.3/16", "10.1.0.0:80", "10.2.0.1:80"},
		{"192.168.1.5", "192.168.1.5:80 192.168.1.5:443", "192.168.1.5:22 192.168.1.6:80"},
		{"[fd00::1]:8443, ::1,fd01::/16", "[fd00::1]:8443 [::1]:80 [fd01::2]:443", "[fd00::1]:443 [fd02::1]:80"},
		{"10.0.0.1:81,10.0.0.1:82", "10.0.0.1:81 10.0.0.1:82", "10.0.0.1:80"},
	} {
		all, err := ParseAllow(row.list)
		if err != nil {
			t.Errorf("%q: %v", row.list, err)
		}
		for want, addresses := range map[bool]string{true: row.in, false: row.out} {
			for _, address := range strings.Fields(addresses) {
				got := false
				for _, a := range all {
					got = got || a.includes(netip.MustParseAddrPort(address))
				}
				if got != want {
					t.Errorf("%q, %s: %v", row.list, address, got)
				}
			}
		}
	}
	for _, list := range []string{"localhost", "localhost:80", "10.0.0", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.0/33", "fe80::1%eth0", "[fe80::1%eth0]:80", "::ffff:10.0.0.1", "[::ffff:10.0.0.1]:80", "::ffff:10.0.0.0/120", "10.0.0.1 10.0.0.2", "*", "http://10.0.0.1"} {
		if _, err := ParseAllow("127.0.0.1," + list); err == nil || !strings.Contains(err.Error(), list) {
			t.Errorf("%s: %v", list, err)
		}
	}
}

// FuzzParseAllow: nothing in the list allows more than it says.
func FuzzParseAllow(f *testing.F) {
	for _, s := range []string{"127.0.0.1:8080, 10.1.0.0/16", "[::1]:1", "fe80::1%a", "0.0.0.0/0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, err := ParseAllow(s)
		if err != nil && all != nil {
			t.Fatalf("%q: %v, %v", s, all, err)
		}
		for _, a := range all {
			port := a.port
			if port == 0 {
				port = 80
			}
			if !a.prefix.IsValid() || !a.includes(netip.AddrPortFrom(a.prefix.Addr(), port)) || a.includes(netip.AddrPortFrom(a.prefix.Addr(), port^1)) {
				t.Fatalf("%q: %v", s, a)
			}
		}
	})
}
