// Package fetch is the HTTP client that gets articles from addresses that
// people give, which is to say from anywhere, and comes to no harm by it.
//
// A fetch is one or more visits: each redirect is a visit of its own, from the
// reading of its address on (client.go). A visit waits until the host has no
// other visitor (hosts.go); a scheduled one first asks the site's robots.txt
// (robots.go, sites.go) and heeds until when the host wants to be left alone
// (wait.go). Then the name is looked up and a connection made (dial.go). The
// guard (guard.go) looks at the very address that is about to be connected to,
// so no answer of the DNS, no spelling of an address and no redirect gets past
// it. What comes back (get.go) is unpacked and counted (body.go). All that goes
// wrong ends as a retrieval.FetchProblem (problem.go).
//
// Limits are on bytes (wire and unpacked), redirects, layers of packing and
// time. An error holds the scheme and host of an address and never more, since
// the rest may be a secret.
package fetch
