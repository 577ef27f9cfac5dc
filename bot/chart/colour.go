package chart

import "image/color"

// The colours. Found is bot/message's green; closest and none are its amber and
// grey made lighter. So each stands out from the card, and each is clearly
// lighter than the one below it: who can't see the hues sees that, and the
// legend has them in the order of the bars. The test computes both, also for
// the three kinds of colour blindness.
var (
	ground = rgb(0x1e1f22) // of the card
	ink    = rgb(0xe6e8ec) // of the title and legend
	faint  = rgb(0xb5bac1) // of numbers and days
	rule   = rgb(0x73767d) // of the lines

	found   = rgb(0x3f9d6b)
	closest = rgb(0xf0b54a)
	none    = rgb(0xf4f5f7)
)

func rgb(c uint32) color.RGBA {
	return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}
}

// fades is how many steps there are at the edges of letters and corners.
const fades = 16

// palette has all that a picture needs. A picture with one takes half
// the time and the room of one without.
func palette() color.Palette {
	p := color.Palette{found, closest, none, rule}
	for i := range fades + 1 {
		share := float64(i) / fades
		p = append(p, mixed(ink, ground, share), mixed(faint, ground, share), faded(ground, share))
	}
	return p
}

// mixed is so much of one colour upon another.
func mixed(upper, lower color.RGBA, share float64) color.RGBA {
	mix := func(u, l uint8) uint8 { return uint8(float64(u)*share + float64(l)*(1-share) + .5) }
	return color.RGBA{mix(upper.R, lower.R), mix(upper.G, lower.G), mix(upper.B, lower.B), 0xff}
}

// faded is a colour that lets through what is behind it.
func faded(c color.RGBA, share float64) color.NRGBA {
	return color.NRGBA{c.R, c.G, c.B, uint8(255*share + .5)}
}
