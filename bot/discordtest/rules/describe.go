package rules

import (
	"fmt"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	printer "golang.org/x/text/message"
)

// linesAtMost keeps what one bad body is told short.
const linesAtMost = 5

var english = printer.NewPrinter(language.English)

// describe says in short lines what a body breaks.
func describe(where string, e *jsonschema.ValidationError) []string {
	var lines []string
	for _, leaf := range leaves(e) {
		at := where
		for _, token := range leaf.InstanceLocation {
			at += "/" + token
		}
		lines = append(lines, fmt.Sprintf("%s: %s", at, leaf.ErrorKind.LocalizedString(english)))
	}
	slices.Sort(lines) // the validator goes through objects in any order
	lines = slices.Compact(lines)
	return lines[:min(len(lines), linesAtMost)]
}

// leaves returns the errors that have no further reason. Of alternatives that
// all failed only the one that came nearest counts: the others say no more
// than that a button is no select.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		return leaves(nearest(e.Causes))
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// nearest returns the alternative that was meant: one whose type fits, and of
// these the one that failed deepest.
func nearest(alternatives []*jsonschema.ValidationError) *jsonschema.ValidationError {
	best, most := alternatives[0], -1
	for _, a := range alternatives {
		if score := closeness(a, len(a.InstanceLocation)); score > most {
			best, most = a, score
		}
	}
	return best
}

// closeness is 0 where the value as a whole is refused, 1 where its "type" is,
// and else the more the deeper the failure lies.
func closeness(a *jsonschema.ValidationError, depth int) int {
	deepest := 0
	for _, leaf := range leaves(a) {
		at := leaf.InstanceLocation
		if _, wrongKind := leaf.ErrorKind.(*kind.Type); len(at) == depth && wrongKind {
			return 0
		}
		if len(at) == depth+1 && at[depth] == "type" {
			return 1
		}
		deepest = max(deepest, len(at)-depth+2)
	}
	return deepest
}
