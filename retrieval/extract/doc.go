// Package extract makes the bytes of an article into canonical text.
//
//	Read      a file or a page, whatever its format; callers with one want this
//	File      the same with nothing known of it but its name
//	Text      plain text
//	Markdown  CommonMark with tables and strikethrough
//	Canonical the rules below for a string that is text already
//
// Read tells the format by the bytes, then by what a server or the name says,
// then by a look. PDF, DOCX, EPUB and pages have readers of their own, in the
// packages below this one; what they find is made canonical here. What is text
// is decoded from whatever encoding it is in, if that can be told.
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
// length of its input, hostile input included, and never panics; a panic in a
// reader is a damaged file.
package extract
