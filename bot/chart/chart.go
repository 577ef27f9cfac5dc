package chart

import (
	"bytes"
	"fmt"
	"image/png"
	"strconv"
)

// The picture's size in pixels: four a unit on a phone, where it is 400 wide.
const (
	Width  = 1600
	Height = 900
)

// MostDays is how many days a Chart can have: beyond it a bar has no pixels.
const MostDays = 400

// A Chart is what the picture tells, in the reader's language.
type Chart struct {
	Days                 []Day // the oldest first
	Found, Closest, None string
	Title                string
	Number               func(int) string // as numbers are written; nil: digits alone
}

// A Day has the number of its questions by how they were answered. Numbers
// below zero count as zero.
type Day struct {
	Label                string // say "9 Sep"
	Found, Closest, None int
}

// PNG draws a bar a day, with found at the bottom, then closest, then none.
// What the font can't write of the texts is left out, what is too long ends with
// an ellipsis. Whoever sends the picture adds a text that says what it shows.
func PNG(c Chart) ([]byte, error) {
	if len(c.Days) > MostDays {
		return nil, fmt.Errorf("chart: %d days are more than %d", len(c.Days), MostDays)
	}
	if c.Number == nil {
		c.Number = strconv.Itoa
	}
	pens, err := newPens()
	if err != nil {
		return nil, fmt.Errorf("chart: the font: %w", err)
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, paint(arrange(c, pens), pens)); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return out.Bytes(), nil
}
