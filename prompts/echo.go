package prompts

import (
	"strings"
	"sync"

	"kutip/retrieval/analysis"
)

// echoWords is how many words in a row a sentence may not share with what a
// model is told.
const echoWords = 5

// told holds each row of echoWords words of our own instructions.
var told = sync.OnceValue(func() map[string]bool {
	rows := make(map[string]bool)
	for _, name := range []string{"answer", "search"} {
		eachRow(execute(name, newView(analysis.Unknown, "", nil)), func(row string) { rows[row] = true })
	}
	return rows
})

// repeatsPrompt tells whether a sentence repeats our instructions to the model.
func repeatsPrompt(sentence string) (repeats bool) {
	eachRow(sentence, func(row string) { repeats = repeats || told()[row] })
	return repeats
}

// eachRow calls yield with each echoWords words in a row.
func eachRow(text string, yield func(string)) {
	words := foldedOf(wordsOf(text))
	for i := echoWords; i <= len(words); i++ {
		yield(strings.Join(words[i-echoWords:i], " "))
	}
}
