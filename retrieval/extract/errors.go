package extract

import "kutip/retrieval/extract/format"

// Limits in bytes.
const (
	MaxBytes = format.MaxBytes // of input, and of all that is unpacked from it
	MaxText  = format.MaxText  // of canonical text

	// MaxMarkdown is of Markdown, front matter, embedded images and empty lines
	// aside. Its tree may take a hundred times its own size, so more could fill
	// the memory, and would hardly come down to MaxText.
	MaxMarkdown = 2 * MaxText
)

// A Refusal is why a file or page is no article.
type Refusal = format.Refusal

// The refusals, which package format explains.
const (
	ErrEmpty      = format.ErrEmpty
	ErrBinary     = format.ErrBinary
	ErrEncoding   = format.ErrEncoding
	ErrTooLarge   = format.ErrTooLarge
	ErrDamaged    = format.ErrDamaged
	ErrEncrypted  = format.ErrEncrypted
	ErrOldOffice  = format.ErrOldOffice
	ErrScanned    = format.ErrScanned
	ErrFonts      = format.ErrFonts
	ErrLoginWall  = format.ErrLoginWall
	ErrScriptOnly = format.ErrScriptOnly
	ErrErrorPage  = format.ErrErrorPage
)
