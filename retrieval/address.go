package retrieval

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxAddress is how many bytes an address may have.
const maxAddress = 2000

// ParseAddress reads an address as a person or a page writes it and returns it
// as it is kept: two spellings of one address come out the same, and what the
// host means is plain to see. Spaces around it and enclosing <> go, and so do a
// fragment, a default port, parameters that only tell where a reader came from,
// and the dot at a host's end. The host is lower-case and ASCII; one that is a
// number in any spelling is the usual one of an IP address. An address without a
// scheme is https if it looks like one. The rest stays byte for byte, but for
// what HTTP can't carry, which is percent-encoded.
//
// Its errors are ErrAddress, ErrScheme and ErrUserinfo.
func ParseAddress(s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, "<"); ok {
		s = strings.TrimSpace(strings.TrimSuffix(inner, ">"))
	}
	if len(s) > maxAddress || !utf8.ValidString(s) || strings.ContainsFunc(s, neverInAddress) {
		return nil, ErrAddress
	}
	s, err := withScheme(s)
	if err != nil {
		return nil, err
	}
	s, _, _ = strings.Cut(s, "#")
	u, err := url.Parse(s)
	if err != nil {
		return nil, ErrAddress
	}
	if u.Host, err = parseHost(u); err != nil {
		return nil, err
	}
	if u.Path == "" {
		u.Path = "/"
	}
	cleanQuery(u)
	if len(u.String()) > maxAddress {
		return nil, ErrAddress
	}
	return u, nil
}

// IsPage tells whether what an article is from is an address, and not a file's path,
// or nothing.
func IsPage(from string) bool {
	_, err := ParseAddress(from)
	return err == nil
}

// neverInAddress: spaces, and what people don't see. Browsers take a backslash
// for a slash, others don't, so that one address would lead to two hosts.
func neverInAddress(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) || r == '\\'
}

var (
	scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)
	// A host that a person types has a dot and ends in a word; it may have a port.
	typedHost = regexp.MustCompile(`^[^/?#:@\[\]]+\.[\pL\pM][^/?#:@\[\].]*\.?(:[0-9]+)?([/?#]|$)`)
)

// withScheme returns s with a scheme that is http or https, and nothing before
// its host.
func withScheme(s string) (string, error) {
	if typedHost.MatchString(s) {
		return "https://" + s, nil
	}
	m := scheme.FindStringSubmatch(s)
	if m == nil || len(m[1]) == 1 { // one letter is a drive
		return "", ErrAddress
	}
	if name := strings.ToLower(m[1]); name != "http" && name != "https" {
		return "", ErrScheme
	}
	// Asked here since url.Parse has no say for what it takes for no address.
	if _, rest, ok := strings.Cut(s, "//"); ok {
		if end := strings.IndexAny(rest, "/?#"); end >= 0 {
			rest = rest[:end]
		}
		if strings.Contains(rest, "@") {
			return "", ErrUserinfo
		}
	}
	return s, nil
}

// parseHost returns the host of u as it is kept, with its port unless that is
// the scheme's.
func parseHost(u *url.URL) (string, error) {
	host, err := parseName(u.Hostname(), strings.HasPrefix(u.Host, "["))
	if err != nil {
		return "", err
	}
	if u.Port() == "" {
		return host, nil
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || port == 0 {
		return "", ErrAddress
	}
	if u.Scheme == "http" && port == 80 || u.Scheme == "https" && port == 443 {
		return host, nil
	}
	return host + ":" + strconv.FormatUint(port, 10), nil
}

func parseName(name string, bracketed bool) (string, error) {
	if bracketed {
		ip, err := netip.ParseAddr(name)
		if err != nil || ip.Zone() != "" { // a zone means something on one machine only
			return "", ErrAddress
		}
		if ip = ip.Unmap(); ip.Is4() {
			return ip.String(), nil
		}
		return "[" + ip.String() + "]", nil
	}
	if !utf8.ValidString(name) { // it was percent-encoded
		return "", ErrAddress
	}
	name, err := toASCII.ToASCII(name)
	name = strings.TrimSuffix(name, ".")
	if err != nil || !asciiHost.MatchString(name) || len(name) > 253 {
		return "", ErrAddress
	}
	if numberHost.MatchString(name) {
		return parseNumbers(name)
	}
	return name, nil
}

var (
	// Names with an underscore or with a hyphen in an odd place are in use, so
	// that the rules for names of hosts aren't applied, but asciiHost.
	toASCII   = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false), idna.CheckHyphens(false))
	asciiHost = regexp.MustCompile(`^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$`)
	// A host whose last label is a number is an IP address to browsers, curl and
	// the C library (the URL standard, "ends in a number").
	numberHost = regexp.MustCompile(`(^|\.)([0-9]+|0x[0-9a-f]*)$`)
)

// parseNumbers reads the spellings of an IPv4 address that inet_aton knows: one
// to four numbers, decimal, octal (0…) or hexadecimal (0x…), of which the last
// fills the bytes that are left.
func parseNumbers(host string) (string, error) {
	parts := strings.Split(host, ".")
	if len(parts) > 4 {
		return "", ErrAddress
	}
	var ip uint64
	for i, part := range parts {
		n, err := parseNumber(part)
		bits := 8
		if i == len(parts)-1 {
			bits = 8 * (4 - i)
		}
		if err != nil || n >= 1<<bits {
			return "", ErrAddress
		}
		ip = ip<<bits | n
	}
	return netip.AddrFrom4([4]byte{byte(ip >> 24), byte(ip >> 16), byte(ip >> 8), byte(ip)}).String(), nil
}

func parseNumber(s string) (uint64, error) {
	if digits, ok := strings.CutPrefix(s, "0x"); ok {
		return strconv.ParseUint("0"+digits, 16, 33)
	}
	if len(s) > 1 && s[0] == '0' {
		return strconv.ParseUint(s, 8, 33)
	}
	return strconv.ParseUint(s, 10, 33)
}

// tracking are the parameters that advertisers, mailing tools and social
// networks add to any site's addresses; utm_… besides.
var tracking = []string{"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "mc_cid", "mc_eid"}

// cleanQuery takes the parameters off that only tell where a reader came from.
func cleanQuery(u *url.URL) {
	parameters := strings.Split(u.RawQuery, "&")
	kept := slices.DeleteFunc(slices.Clone(parameters), func(parameter string) bool {
		name, _, _ := strings.Cut(parameter, "=")
		return strings.HasPrefix(name, "utm_") || slices.Contains(tracking, name)
	})
	if len(kept) < len(parameters) {
		u.RawQuery, u.ForceQuery = strings.Join(kept, "&"), false
	}
	u.RawQuery = escapeNonASCII(u.RawQuery)
}

// escapeNonASCII percent-encodes what url.URL would send as it stands.
func escapeNonASCII(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			b.WriteString(url.QueryEscape(query[i : i+1]))
		}
	}
	return b.String()
}
