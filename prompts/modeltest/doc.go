// Package modeltest has models and servers that behave well or badly, for
// tests.
//
// Server answers over HTTP on loopback as an OpenAI-compatible server does, by
// Scripts: one a request, in order, the last one for ever. It checks each
// request as a real server would and records it. script.go has the good and
// the bad replies, stream.go the form that they have on the wire.
//
// Model answers inside the process, for tests that have no use for HTTP.
package modeltest
