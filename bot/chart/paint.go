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
func paint(s sheet, p pens) *image.NRGBA {
	on := image.NewRGBA(image.Rect(0, 0, Width, Height))
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
	return rounded(on)
}

func fill(on draw.Image, box image.Rectangle, colour color.Color) {
	draw.Draw(on, box, image.NewUniform(colour), image.Point{}, draw.Src)
}

// rounded takes the corners of an opaque picture away. The pixels of one are the
// same with its alpha multiplied in or not, so they needn't be copied.
func rounded(opaque *image.RGBA) *image.NRGBA {
	on := &image.NRGBA{Pix: opaque.Pix, Stride: opaque.Stride, Rect: opaque.Rect}
	size := on.Rect.Size()
	for y := range corner {
		for x := range corner {
			from := math.Hypot(corner-float64(x)-.5, corner-float64(y)-.5)
			alpha := uint8(255 * min(max(corner-from+.5, 0), 1))
			for _, at := range [4]int{
				on.PixOffset(x, y), on.PixOffset(size.X-1-x, y),
				on.PixOffset(x, size.Y-1-y), on.PixOffset(size.X-1-x, size.Y-1-y),
			} {
				on.Pix[at+3] = alpha
			}
		}
	}
	return on
}
