// Package prompts is what is said to a language model and what is made of its
// reply.
//
// render.go puts a question and the passages found for it into the templates
// of templates/: passages go in as numbered data, never as instructions.
// reply.go makes sentences of the reply, each with the numbers of the passages
// that it cites, and takes out what has no place in an answer. check.go holds
// each sentence against the passages that it cites (promise 2 of the design):
// names.go its names, quotes.go its quotations; its numbers are read by
// retrieval/analysis. What fails is dropped with a Reason. For a sentence that
// stays, excerpt.go picks the words of the article that carry it.
//
// A check of words sees neither a negation nor swapped roles, so an answer is
// "cited", never "verified".
//
// prompts/openai is the client of a model's server; prompts/modeltest has
// models and servers that behave badly, for tests.
package prompts
