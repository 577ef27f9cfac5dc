package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// A screen is where text is laid out for a person. The zero screen is none: a
// pipe or file, that gets plain text with each excerpt unbroken.
type screen struct {
	width int  // in columns; 0 where there is no screen
	bold  bool // whether escape codes may be used
}

const (
	usualWidth = 80
	wideEnough = 100 // longer lines are hard to read
	leastWidth = 20
)

// screenOf returns the screen at the end of w. NO_COLOR turns off the escape
// codes (no-color.org), and a dumb terminal has none.
func screenOf(w io.Writer, env func(string) string) screen {
	if !isTerminal(w) {
		return screen{}
	}
	width, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil || width <= 0 {
		width = usualWidth
	}
	return screen{
		width: max(leastWidth, min(width, wideEnough)),
		bold:  env("NO_COLOR") == "" && env("TERM") != "dumb",
	}
}
