package fetch

import (
	"sync"
	"time"
)

const (
	robotsAge   = 24 * time.Hour // for how long rules are taken as they were
	maxSites    = 4096
	maxRuleSize = 8 << 20 // bytes, of the rules of all sites
)

// sites are the rules of sites whose robots.txt was read, by scheme, host and
// port.
type sites struct {
	mu    sync.Mutex
	known map[string]site
	size  int // of all rules, in bytes
}

type site struct {
	rules rules
	read  time.Time
}

// rules returns those of a site, and whether they were read lately.
func (s *sites) rules(origin string, now time.Time) (rules, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known, ok := s.known[origin]
	return known.rules, ok && now.Sub(known.read) < robotsAge
}

// keep keeps the rules of a site, and drops the oldest ones of others if they
// become too many.
func (s *sites) keep(origin string, r rules, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(origin)
	for len(s.known) > 0 && (len(s.known) >= maxSites || s.size+r.size() > maxRuleSize) {
		s.drop(s.oldest())
	}
	s.known[origin] = site{r, now}
	s.size += r.size()
}

func (s *sites) drop(origin string) {
	s.size -= s.known[origin].rules.size()
	delete(s.known, origin)
}

func (s *sites) oldest() string {
	var oldest string
	for origin, site := range s.known {
		if oldest == "" || site.read.Before(s.known[oldest].read) {
			oldest = origin
		}
	}
	return oldest
}

// size returns about how many bytes the rules take in memory.
func (r rules) size() int {
	n := 0
	for _, rule := range r.paths {
		n += len(rule.pattern) + 40
	}
	return n
}
