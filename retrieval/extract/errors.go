package extract

import "errors"

// Limits in bytes. Both are defaults of the whole program: a download up to
// 20 MB, an article up to 2 MB of text.
const (
	MaxBytes = 20 << 20 // of input
	MaxText  = 2 << 20  // of canonical text
)

var (
	ErrEmpty    = errors.New("extract: nothing readable")              // no letter or digit
	ErrBinary   = errors.New("extract: not a text file")               // PDF, ZIP, image, …
	ErrEncoding = errors.New("extract: neither UTF-8 nor UTF-16")      // some other, or broken
	ErrTooLarge = errors.New("extract: more than MaxBytes or MaxText") // before or after extraction
)
