// Package openai is the one client of an OpenAI-compatible server: OpenAI's
// own, or one of the many that speak its protocol, on another host or on this
// one. It is built on go-openai, whose traps it closes.
//
// client.go has the settings and Stream. A call.go is one Stream: it holds the
// time limits and asks again where that may help, by failsafe-go's policy in
// retry.go; breaker.go stops calls for a while after failures in a row. Each
// attempt is one or a few HTTP exchanges (exchange.go), more than one only to
// find the server's dialect (dialect.go). reply.go adds up the chunks and says
// how the reply ended.
//
// What comes from the server is tamed before go-openai sees it: wire.go makes
// faults of wrong statuses and of redirects, events.go passes on the data of
// the stream alone, bounded, and whole.go makes a stream of a reply in one
// piece. refusal.go reads what a server says against a request, fault.go is
// what all failures become inside the package.
package openai
