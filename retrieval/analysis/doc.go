// Package analysis turns text into searchable words: Words finds and folds
// them, Stem undoes a language's inflections, IsStop tells which say nothing
// about a topic, Detect which language a text is in, and KindOf what a question
// asks for. Numbers reads the numbers and dates that a text states, and Cognate
// and KnowsRoot tell of a word what it may be in the other language, and whether
// it is an ordinary one. Indonesian roots are in roots.txt, ordinary English words
// in english.txt; words of other languages are folded, but not stemmed.
package analysis
