package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// Lengths in pixels.
const (
	corner = 40 // radius of the card's
	stroke = 2  // of lines
	dot    = 4  // length of a dot of the scale's lines
	notch  = 10 // length of the line below a bar whose day is written
)

// paint returns the card with what stands on it.
func paint(s sheet, p pens) *image.Paletted {
	on := image.NewPaletted(image.Rect(0, 0, Width, Height), palette())
	fill(on, on.Bounds(), ground)
	for _, t := range s.ticks[1:] {
		for x := s.plot.Min.X; x < s.plot.Max.X; x += 3 * dot {
			fill(on, image.Rect(x, t.at, min(x+dot, s.plot.Max.X), t.at+stroke), rule)
		}
	}
	for _, b := range s.bars {
		fill(on, b.box, b.colour)
	}
	fill(on, image.Rect(s.plot.Min.X, s.plot.Max.Y, s.plot.Max.X, s.plot.Max.Y+stroke), rule)
	p.title.write(on, s.title)
	for _, k := range s.legend {
		fill(on, k.chip.box, k.chip.colour)
		p.legend.write(on, k.written)
	}
	for _, t := range s.ticks {
		p.scale.write(on, t.written)
	}
	for _, d := range s.days {
		fill(on, image.Rect(d.at-stroke/2, s.plot.Max.Y, d.at+stroke/2, s.plot.Max.Y+notch), rule)
		p.scale.write(on, d.written)
	}
	rounded(on)
	return on
}

func fill(on *image.Paletted, box image.Rectangle, colour color.Color) {
	draw.Draw(on, box, image.NewUniform(colour), image.Point{}, draw.Src)
}

// rounded takes the card's corners away, with an edge that fades.
func rounded(on *image.Paletted) {
	for y := range corner {
		for x := range corner {
			from := math.Hypot(corner-float64(x)-.5, corner-float64(y)-.5)
			c := faded(ground, min(max(corner-from+.5, 0), 1))
			for _, at := range [4]image.Point{{x, y}, {Width - 1 - x, y}, {x, Height - 1 - y}, {Width - 1 - x, Height - 1 - y}} {
				on.Set(at.X, at.Y, c)
			}
		}
	}
}
