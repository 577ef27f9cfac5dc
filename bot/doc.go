// Package bot is what people meet. So far that is bot/message: the words that
// Kutip says, one file a language. The life of a question is told in package
// retrieval; the command line is cmd/kutip.
package bot
