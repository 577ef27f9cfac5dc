package format

// Limits in bytes. Both are defaults of the whole program: a download up to
// 20 MB, an article up to 2 MB of text.
const (
	MaxBytes = 20 << 20 // of a file, and of all that is unpacked from it
	MaxText  = 2 << 20  // of canonical text
)

// A Refusal is why a file or page is no article. Its text is a name that the
// record and JSON use; people read another, from the wording files.
type Refusal string

func (r Refusal) Error() string { return "extract: " + string(r) }

const (
	ErrEmpty      = Refusal("empty")       // no letter or digit
	ErrBinary     = Refusal("binary")      // an image, a program, an archive, …
	ErrEncoding   = Refusal("encoding")    // text in no encoding that can be told
	ErrTooLarge   = Refusal("too-large")   // larger than the limits, before or after it is unpacked
	ErrDamaged    = Refusal("damaged")     // cut off, or not built as its format wants
	ErrEncrypted  = Refusal("encrypted")   // needs a password or a licence
	ErrOldOffice  = Refusal("old-office")  // DOC, RTF, ODT: documents that can be saved as DOCX
	ErrScanned    = Refusal("scanned")     // a PDF of pictures of pages
	ErrFonts      = Refusal("fonts")       // a PDF whose fonts don't tell which letters they draw
	ErrLoginWall  = Refusal("login-wall")  // a page that wants an account or a subscription
	ErrScriptOnly = Refusal("script-only") // a page whose text a script brings
	ErrErrorPage  = Refusal("error-page")  // a page that says that there is none, or who may not come in
)
