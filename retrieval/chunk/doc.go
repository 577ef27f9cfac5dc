// Package chunk finds the paragraphs, sentences and passages of a text.
//
// It takes canonical text (see kutip/retrieval/extract: NFC, paragraphs parted
// by one empty line, single spaces inside them) and gives spans of byte offsets
// into it. No text is copied, so whatever is shown later is a slice of what was
// stored.
//
//	Paragraphs  blocks between empty lines
//	Sentences   of one paragraph; quoted speech keeps its attribution
//	Passages    sentences grouped to what one search result holds;
//	            most callers want this one
//
// All three are linear in the length of the text, take any string without
// panicking, and give spans that are ordered, disjoint and, in valid UTF-8, on
// rune borders.
//
// Sentences come from a scanner of our own, not from uax29/v2's sentence
// segmenter. That one splits at "dr.", "PT." and "pkl." and inside quotations,
// so its results would have to be merged by looking at the same places again;
// alone it takes 29 ms for 6 MB, all of Passages 16 ms (BenchmarkUAX29,
// BenchmarkPassages). We share its idea: only an end mark can end a sentence,
// and what follows decides. uax29's graphemes still say where an over-long run
// without spaces may be cut.
package chunk
