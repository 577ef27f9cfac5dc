// Package extract makes the bytes of an article into canonical text.
//
//	File      by the name's extension; callers with a file want this one
//	Text      plain text, in UTF-8 or in UTF-16 with a byte order mark
//	Markdown  CommonMark with tables and strikethrough
//	Canonical the rules below for a string that is text already
//
// Canonical text is what is stored, indexed and quoted, and what all spans
// point into:
//
//   - valid UTF-8 in NFC;
//   - paragraphs parted by exactly "\n\n", with no other line break;
//   - inside a paragraph single spaces, none at its ends;
//   - nothing that people don't see: no control characters, byte order marks,
//     zero-width characters, soft hyphens, bidi controls, tag characters. A text
//     could hide instructions to a model in these. Joiners stay where a script
//     or an emoji is written with them.
//
// Canonical text is its own canonical text. Everything here is linear in the
// length of its input, hostile input included, and never panics.
package extract
