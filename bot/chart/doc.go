// Package chart draws how well the questions of each day were answered, as one
// PNG that reads on Discord's dark and light grounds and on a phone.
//
// Everything stands on a card of its own with transparent corners, so what is
// around it doesn't matter. sheet.go says where things go, in pixels; axis.go
// picks the few numbers and days that are written; letters.go measures what is
// written and leaves out what the font can't; paint.go makes pixels of it. Of
// the libraries that were weighed, those that draw whole charts wrote labels
// over each other at 90 days, so only the font and its rasteriser are others'
// (golang.org/x/image).
package chart
