package fetch

import (
	"net/http"
	"regexp"
	"time"
)

// validators are what a server can be asked with later whether something
// changed since.
type validators struct {
	etag, lastModified string // "" where there is none that can be trusted
}

// wellFormed is an ETag in ASCII of a size that is worth keeping.
var wellFormed = regexp.MustCompile(`^(W/)?"[!#-~]{0,500}"$`)

// validatorsOf returns those of an answer. A page that is younger than the
// answer that holds it lies about its age, and would go on to.
func validatorsOf(h http.Header, now time.Time) validators {
	v := trusted(h.Get("ETag"), h.Get("Last-Modified"))
	if changed, err := http.ParseTime(v.lastModified); err == nil && changed.After(answered(h, now)) {
		v.lastModified = ""
	}
	return v
}

// trusted leaves out what is not built as HTTP wants.
func trusted(etag, lastModified string) validators {
	if !wellFormed.MatchString(etag) {
		etag = ""
	}
	if _, err := http.ParseTime(lastModified); err != nil {
		lastModified = ""
	}
	return validators{etag, lastModified}
}

func (v validators) none() bool { return v == validators{} }

// or returns v, filled up with the other ones.
func (v validators) or(other validators) validators {
	if v.etag == "" {
		v.etag = other.etag
	}
	if v.lastModified == "" {
		v.lastModified = other.lastModified
	}
	return v
}

func (v validators) ask(h http.Header) {
	if v.etag != "" {
		h.Set("If-None-Match", v.etag)
	}
	if v.lastModified != "" {
		h.Set("If-Modified-Since", v.lastModified)
	}
}
