// Package index finds the passages nearest to a question, in memory.
//
// A document becomes a Part first: its words are read, stemmed and counted once
// (part.go), also to be kept in bytes (part_format.go). A Builder joins parts:
// it numbers their words (builder.go, vocabulary.go; wordlist.go and numbers.go
// hold words and find their numbers) and keeps for each passage its words in
// order, and for each term the passages that hold it with a weight of one byte
// (postings.go, bm25.go). An index gives its parts back, so that a change of one
// document costs a merge, and no other is read anew.
//
// Search reads a question as groups of terms (query.go; spelling.go for words
// that no text holds), takes the best passages by BM25F (first.go, in the memory
// of scratch.go), and orders them by what a walk over their words finds
// (features.go, grams.go, rank.go). A process may hold many small indexes:
// Size says how much memory one takes (size.go).
//
// What was tried and left out: sentences, pairs of sentences, the first
// sentence and length as features (under .1 point of nDCG each), other k1 and b
// (flat from k1 .8 to 2, b .75 to .9), FreeDict's renderings as synonyms (−.3),
// synonyms weighted other than .3 (flat from .12 to .4).
package index
