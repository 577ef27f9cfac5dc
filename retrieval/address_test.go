package retrieval

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{"https://example.com/berita/1", "https://example.com/berita/1"},
		{"  <HTTPS://Example.COM>\n", "https://example.com/"},
		{"http://example.com", "http://example.com/"},
		{"https://example.com?", "https://example.com/?"},

		// Hosts.
		{"https://example.com./a", "https://example.com/a"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"https://ＥＸＡＭＰＬＥ．com/", "https://example.com/"},
		{"https://example。com/", "https://example.com/"},
		{"https://foo_bar.example.com/", "https://foo_bar.example.com/"},
		{"https://r3---sn-a.example.com/", "https://r3---sn-a.example.com/"},
		{"http://localhost/", "http://localhost/"},

		// Ports.
		{"https://example.com:443/a", "https://example.com/a"},
		{"http://example.com:80/a", "http://example.com/a"},
		{"http://example.com:443/a", "http://example.com:443/a"},
		{"http://example.com:08080/a", "http://example.com:8080/a"},
		{"http://example.com:/a", "http://example.com/a"},

		// Numbers.
		{"http://2130706433/", "http://127.0.0.1/"},
		{"http://0x7f000001/", "http://127.0.0.1/"},
		{"http://0X7F.1/", "http://127.0.0.1/"},
		{"http://017700000001/", "http://127.0.0.1/"},
		{"http://0177.0.0.1/", "http://127.0.0.1/"},
		{"http://127.1/", "http://127.0.0.1/"},
		{"http://127.0.1/", "http://127.0.0.1/"},
		{"http://127.0.0.1./", "http://127.0.0.1/"},
		{"http://0/", "http://0.0.0.0/"},
		{"http://0x/", "http://0.0.0.0/"},
		{"http://１２７.０.０.１/", "http://127.0.0.1/"},
		{"http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"},
		{"http://127。0。0。1/", "http://127.0.0.1/"},
		{"http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1/", "http://127.0.0.1/"},
		{"http://[::ffff:7f00:1]/", "http://127.0.0.1/"},
		{"http://[::FFFF:127.0.0.1]:8080/", "http://127.0.0.1:8080/"},
		{"http://[2606:4700:0:0::1]/", "http://[2606:4700::1]/"},
		{"http://8.8.8.8/", "http://8.8.8.8/"},

		// The rest stays.
		{"https://example.com/a%2Fb/../c//d;e?b=2&a=1&&c#bagian", "https://example.com/a%2Fb/../c//d;e?b=2&a=1&&c"},
		{"https://example.com/?q=kopi%20susu+panas", "https://example.com/?q=kopi%20susu+panas"},
		{"https://example.com/?q=é", "https://example.com/?q=%C3%A9"},
		{"https://example.com/#a@b:c", "https://example.com/"},
		{"https://example.com/@nama?surel=a@b", "https://example.com/@nama?surel=a@b"},
		{"https://example.com/?ke=http://a@b/", "https://example.com/?ke=http://a@b/"},

		// Where a reader came from.
		{"https://example.com/a?utm_source=x&utm_medium=y", "https://example.com/a"},
		{"https://example.com/a?id=7&fbclid=abc&p=2&gclid=d&mc_cid=e", "https://example.com/a?id=7&p=2"},
		{"https://example.com/a?utm=1&ref=2&fbclid2=3", "https://example.com/a?utm=1&ref=2&fbclid2=3"},

		// Typed by a person.
		{"example.com", "https://example.com/"},
		{"example.com/berita?x=http://y", "https://example.com/berita?x=http://y"},
		{"Kabar.Example.co.id:8080/a", "https://kabar.example.co.id:8080/a"},
		{"bücher.рф", "https://xn--bcher-kva.xn--p1ai/"},
	} {
		u, err := ParseAddress(row.in)
		if err != nil || u.String() != row.want {
			t.Errorf("%q: %v, %v, want %s", row.in, u, err, row.want)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for _, row := range []struct {
		in   string
		want FetchProblem
	}{
		{"", ErrAddress},
		{"berita", ErrAddress},
		{"berita hari ini", ErrAddress},
		{"/a/b.html", ErrAddress},
		{"./berita.html/x", ErrAddress},
		{"../example.com", ErrAddress},
		{"//example.com/a", ErrAddress},
		{`C:\berita\a.html`, ErrAddress},
		{"C:/berita/a.html", ErrAddress},
		{"nama@example.com", ErrAddress},
		{"3.14", ErrAddress},
		{"127.1/a", ErrAddress},
		{"mailto:nama@example.com", ErrScheme},
		{"ftp://example.com/a", ErrScheme},
		{"file:///etc/hosts", ErrScheme},
		{"gopher://example.com:80/_GET", ErrScheme},
		{"javascript:alert(1)", ErrScheme},
		{"data:text/html,halo", ErrScheme},
		{"view-source:https://example.com/", ErrScheme},
		{"localhost:80/a", ErrScheme},
		{"http:example.com", ErrAddress},
		{"http:/example.com", ErrAddress},
		{"http:///a", ErrAddress},
		{"https://?q", ErrAddress},
		{"https://:443/", ErrAddress},
		{"https://a@example.com/", ErrUserinfo},
		{"https://a:b@example.com/", ErrUserinfo},
		{"https://@example.com/", ErrUserinfo},
		{"https://example.com:80@127.0.0.1/", ErrUserinfo},
		{"http://127.0.0.1:80:a@example.com:x/", ErrUserinfo},
		{`http://example.com\@127.0.0.1/`, ErrAddress},
		{"http://exa mple.com/", ErrAddress},
		{"http://example.com/a b", ErrAddress},
		{"http://example.com/a\x00b", ErrAddress},
		{"http://example.com/a\r\nX: y", ErrAddress},
		{"http://example.com/#a\x00b", ErrAddress},
		{"http://example.com/a\u202eb", ErrAddress},
		{"http://exam\u200bple.com/", ErrAddress},
		{"http://example.com/\xff", ErrAddress},
		{"http://example.com/%zz", ErrAddress},
		{"http://example..com/", ErrAddress},
		{"http://example.com../", ErrAddress},
		{"http://.example.com/", ErrAddress},
		{"http://example.com:0/", ErrAddress},
		{"http://example.com:65536/", ErrAddress},
		{"http://example.com:http/", ErrAddress},
		{"http://%31%32%37.0.0.1/", ErrAddress},
		{"http://%800/", ErrAddress},
		{"http://℀.example/", ErrAddress},
		{"http://exa!mple.com/", ErrAddress},
		{"http://xn--a/", ErrAddress},
		{"http://" + strings.Repeat("a", 64) + ".com/", ErrAddress},
		{"http://" + strings.Repeat("aaa.", 63) + "com/", ErrAddress},
		{"http://256.0.0.1/", ErrAddress},
		{"http://4294967296/", ErrAddress},
		{"http://1.2.3.4.5/", ErrAddress},
		{"http://127.0.0.1.0/", ErrAddress},
		{"http://127.0.0x10000/", ErrAddress},
		{"http://127.0.0.08/", ErrAddress},
		{"http://example.1/", ErrAddress},
		{"http://example.0x7f/", ErrAddress},
		{"http://[::1/", ErrAddress},
		{"http://[::1%25lo]/", ErrAddress},
		{"http://[fe80::1%25eth0]/", ErrAddress},
		{"http://[127.0.0.1/", ErrAddress},
		{"http://[::g]/", ErrAddress},
		{"http://[v1.x]/", ErrAddress},
		{"https://example.com/" + strings.Repeat("a", 2000), ErrAddress},
		{"https://example.com/" + strings.Repeat("é", 900), ErrAddress},
		{"https://example.com/?utm_source=" + strings.Repeat("a", 2000), ErrAddress},
	} {
		if u, err := ParseAddress(row.in); !errors.Is(err, row.want) || u != nil {
			t.Errorf("%.80q: %v, %v, want %v", row.in, u, err, row.want)
		}
	}
}

// FuzzParseAddress: what comes out is an address of its own that comes out the
// same, of one host in one spelling.
func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"https://example.com/a?b#c", "example.com:80", "http://0x7f.1", "http://[::ffff:1.2.3.4%25a]:1/", "http://a@b", "http://①②⑦.1", "//", "http://%EF%BC%91/", "http://a/?utm_a=1&é", "http://xn--bcher-kva.a./"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseAddress(s)
		if err != nil {
			if !errors.As(err, new(FetchProblem)) || u != nil {
				t.Fatalf("%q: %v, %v", s, u, err)
			}
			return
		}
		kept := u.String()
		if again, err := ParseAddress(kept); err != nil || again.String() != kept {
			t.Fatalf("%q: %q, then %v, %v", s, kept, again, err)
		}
		read, err := url.Parse(kept)
		if err != nil || read.Scheme != u.Scheme || read.Host != u.Host || read.Path != u.Path || read.RawQuery != u.RawQuery {
			t.Fatalf("%q: %#v reads as %#v, %v", s, u, read, err)
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Fragment != "" || u.Path == "" || len(kept) > maxAddress {
			t.Fatalf("%q: %#v", s, u)
		}
		for i := range len(kept) {
			if kept[i] <= ' ' || kept[i] >= 0x7f || kept[i] == '\\' {
				t.Fatalf("%q: %q", s, kept)
			}
		}
		if ip, err := netip.ParseAddr(u.Hostname()); err == nil && (ip.String() != u.Hostname() || ip.Is4In6()) {
			t.Fatalf("%q: %s", s, ip)
		}
	})
}
