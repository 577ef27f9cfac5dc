// Package index finds the passages nearest to a question, in memory.
//
// Builder numbers the words of documents (vocabulary.go) and keeps for each
// passage its words in order, and for each term the passages that hold it with
// a weight of one byte (postings.go, bm25.go). Search reads a question as
// groups of terms (query.go; spelling.go for words that no text holds), takes
// the best passages by BM25F (first.go), and orders them by what a walk over
// their words finds (features.go, rank.go).
//
// What was tried and left out: sentences, pairs of sentences, the first
// sentence and length as features (under .1 point of nDCG each), other k1 and b
// (flat from k1 .8 to 2, b .75 to .9), FreeDict's renderings as synonyms (−.3),
// synonyms weighted other than .3 (flat from .12 to .4).
package index
