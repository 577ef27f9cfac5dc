// Package rules tells what Discord refuses of a request to its REST API.
//
// Check holds the documented rules that Discord's OpenAPI file doesn't: how
// long texts may be together, what must not be empty, which components stand
// where, how commands are named. A Spec holds a request against the OpenAPI
// file itself: paths, methods, queries and the JSON schemas of bodies. A
// Checker does both, as far as the file is there; that is what most want.
//
// All of it looks at one request alone. What depends on what went before, such
// as an interaction that was answered already, is the world's to refuse.
package rules
