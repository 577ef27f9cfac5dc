package fetch

import (
	"math"
	"strconv"
	"strings"
	"time"
)

const (
	agent         = "kutip"   // our product token, in lower case
	maxRobots     = 500 << 10 // the first bytes of a file, which count
	maxCrawlDelay = time.Hour
)

// rules are what a site's robots.txt says to us (RFC 9309). They are read here
// rather than by temoto/robotstxt since that one makes each line with a * a
// regular expression, which isn't tied to the path's start, and refuses a whole
// file for one bad line. One file of 500 KB took it 17 s to match, another one
// 243 MB to read.
type rules struct {
	paths []rule
	delay time.Duration // between two visits
}

type rule struct {
	pattern string // as normal has it, perhaps with * and $
	allow   bool
}

// parseRobots reads a robots.txt: the groups for us, or else those for everyone.
// Lines that it doesn't know don't count.
func parseRobots(text string) rules {
	var ours, everyones rules
	var named bool // a group names us
	var into []*rules
	inAgents := false
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if !inAgents {
				into, inAgents = nil, true
			}
			if token := productToken(value); token == agent {
				named, into = true, append(into, &ours)
			} else if token == "*" {
				into = append(into, &everyones)
			}
		case "allow", "disallow", "crawl-delay":
			inAgents = false
			for _, r := range into {
				r.add(key, value)
			}
		}
	}
	if named {
		return ours
	}
	return everyones
}

// productToken returns the name in "Name/1.0 (more)", in lower case.
func productToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return r != '*' && r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end >= 0 {
		value = value[:end]
	}
	return strings.ToLower(value)
}

func (r *rules) add(key, value string) {
	if key == "crawl-delay" {
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
			r.delay = max(r.delay, time.Duration(math.Min(seconds, maxCrawlDelay.Seconds())*float64(time.Second)))
		}
		return
	}
	if strings.HasPrefix(value, "/") || strings.HasPrefix(value, "*") {
		r.paths = append(r.paths, rule{normal(value), key == "allow"})
	}
}

// allow reports whether a path with its query, percent-encoded, may be visited:
// the longest pattern that fits it says so, and of two as long the one that
// allows.
func (r rules) allow(path string) bool {
	path = normal(path)
	if path == "/robots.txt" {
		return true
	}
	best := rule{"", true}
	for _, next := range r.paths {
		longer := len(next.pattern) > len(best.pattern) || len(next.pattern) == len(best.pattern) && next.allow
		if longer && fits(next.pattern, path) {
			best = next
		}
	}
	return best.allow
}

// fits reports whether a pattern fits a path from its start on: * stands for
// anything, $ at the end for the path's end. It is linear: taking each part
// between two * where it first comes never misses a fit.
func fits(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, star := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !star {
		return ok && (!whole || path == "")
	}
	for {
		part, after, more := strings.Cut(rest, "*")
		if !more && whole {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		if !more {
			return true
		}
		path, rest = path[i+len(part):], after
	}
}

// normal returns a path or pattern so that two spellings of one come out the
// same: what needn't be percent-encoded isn't, what isn't ASCII is.
func normal(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '%' || r > '~' }) {
		return strings.Clone(s) // a pattern shan't keep the whole file in memory
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				i += 2
				if unreserved(byte(n)) {
					b.WriteByte(byte(n))
				} else {
					writeEscaped(&b, byte(n))
				}
				continue
			}
		}
		if c > '~' || c == '%' {
			writeEscaped(&b, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func writeEscaped(b *strings.Builder, c byte) {
	const hex = "0123456789ABCDEF"
	b.Write([]byte{'%', hex[c>>4], hex[c&15]})
}

// unreserved signs mean the same whether they are percent-encoded or not.
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
