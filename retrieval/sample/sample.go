// Package sample is the article that ships with Kutip: our own Indonesian
// text, so that a first question needs no file, account or network.
package sample

import _ "embed"

// Name is the name of the article's file, from which its format is told.
const Name = "vostochny.id.md"

// Text is the article as it was written: Markdown, in Indonesian.
//
//go:embed vostochny.id.md
var Text []byte
