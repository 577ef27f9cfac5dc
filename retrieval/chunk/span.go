package chunk

// A Span is a half-open range of byte offsets into a text.
type Span struct{ Start, End int }

// Of returns the slice of text that the span marks.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len returns the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }
