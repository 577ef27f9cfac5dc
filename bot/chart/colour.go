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
