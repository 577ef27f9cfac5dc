// Package analysis turns text into searchable words: Words finds and folds
// them, Stem undoes a language's inflections, IsStop tells which say nothing
// about a topic, Detect which language a text is in, and KindOf what a question
// asks for. Indonesian roots are in roots.txt; words of other languages than
// Indonesian and English are folded, but not stemmed.
package analysis
