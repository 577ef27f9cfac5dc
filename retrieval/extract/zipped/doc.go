// Package zipped reads documents that are ZIP files of XML: DOCX and EPUB.
//
// A file is opened as an archive, which gives no more bytes out than a whole
// file may have, whatever its entries say of their sizes. Its XML is read as a
// stream, never as a tree, with limits on nesting, tokens and text. So hostile
// files cost no more memory than honest ones.
package zipped
