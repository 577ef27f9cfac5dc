// Package bot is what people meet. The life of a question:
//
// bot/answer searches the articles (package retrieval tells how) and reports
// the excerpts at once. With a model it then asks for an answer from the
// passages found (package prompts has the words), reads the reply as it comes,
// has each sentence checked against the passages that it cites, and reports the
// draft as it grows and the answer at the end. What fails leaves the excerpts.
//
// bot/message has the words that Kutip says, one file a language. The command
// line is cmd/kutip.
package bot
