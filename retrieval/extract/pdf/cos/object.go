// Package cos reads the objects that a PDF file is built of (Adobe calls them
// Carousel objects): numbers, strings, names, arrays, dictionaries, streams.
//
//	Open   finds where a file's objects are; a File resolves references
//	Lexer  reads objects and operators one by one, of content streams too
//
// It is our own, since the libraries for this trust the file. 150 bytes end a
// program that uses ledongthuc/pdf, past any recover: an object packed into
// itself overflows the stack, and a /Size of 8e9 is allocated at once. A File
// counts its work and holds little: after too much of it, all objects are null
// and Err says so.
package cos

// An Object is nil, a bool, int, float64, String, Name, Array, Dict, Stream,
// Ref, or, from a Lexer, a Keyword.
type Object any

type (
	String  string // its bytes; what they mean depends on where it stands
	Name    string // without the slash
	Keyword string // an operator
	Array   []Object
	Dict    map[Name]Object
)

// A Ref names an object that is somewhere else in the file.
type Ref struct{ Number, Generation int }

// A Stream is bytes with a dictionary that says how they are packed.
type Stream struct {
	Dict
	ref Ref // the object it is, for its key
	at  int // where its bytes begin in the file
}
