package extract

import "errors"

// Limits in bytes. Both are defaults of the whole program: a download up to
// 20 MB, an article up to 2 MB of text.
const (
	MaxBytes = 20 << 20 // of input
	MaxText  = 2 << 20  // of canonical text

	// MaxMarkdown is of Markdown, front matter, embedded images and empty lines
	// aside. Its tree may take a hundred times its own size, so more could fill
	// the memory, and would hardly come down to MaxText.
	MaxMarkdown = 2 * MaxText
)

var (
	ErrEmpty    = errors.New("extract: nothing readable")         // no letter or digit
	ErrBinary   = errors.New("extract: not a text file")          // PDF, ZIP, image, …
	ErrEncoding = errors.New("extract: neither UTF-8 nor UTF-16") // some other, or broken
	ErrTooLarge = errors.New("extract: larger than the limits")   // before or after extraction
)
