package openai

import (
	"errors"
	"io"
	"strings"

	api "github.com/sashabaranov/go-openai"

	"kutip/prompts"
)

// maxUsage is the most tokens that a count is believed: budgets add them up.
const maxUsage = 100_000_000

// A reply adds up the chunks of a stream.
type reply struct {
	chunks  int  // that had a choice
	begun   bool // the first token is there, or a thought
	size    int  // bytes of text
	words   bool // it has more than spaces
	refusal bool // the model says in its own field that it won't answer
	finish  api.FinishReason
	usage   prompts.Usage
}

// take returns the text that a chunk adds. What a model thinks is none, and
// neither is what follows the finish reason. A chunk without choices, as the
// one with the usage, adds nothing.
func (r *reply) take(chunk api.ChatCompletionStreamResponse) (string, error) {
	if u := chunk.Usage; u != nil {
		r.usage = prompts.Usage{In: believed(u.PromptTokens), Out: believed(u.CompletionTokens)}
	}
	var text string
	for _, choice := range chunk.Choices {
		if choice.Index != 0 || r.finish != "" {
			continue // one reply was asked for
		}
		r.chunks++
		// The first chunk may only name the role. Some servers put thoughts into
		// fields that go-openai doesn't know: then a second one says as much.
		r.begun = r.begun || choice.Delta.Content != "" || choice.Delta.ReasoningContent != "" || r.chunks > 1
		text += choice.Delta.Content
		r.refusal = r.refusal || choice.Delta.Refusal != ""
		if choice.FinishReason != api.FinishReasonNull {
			r.finish = choice.FinishReason
		}
	}
	r.size += len(text)
	r.words = r.words || strings.TrimSpace(text) != ""
	if r.size > maxText {
		return "", failed(prompts.TooLong)
	}
	return text, nil
}

func believed(tokens int) int { return min(max(tokens, 0), maxUsage) }

// end says how the reply ended, when reading ended with err: io.EOF after
// [DONE], a fault or the context's end otherwise. After a finish reason it
// doesn't matter any more how.
func (r *reply) end(err error) error {
	switch r.finish {
	case "":
		return r.unfinished(err)
	case api.FinishReasonStop, "eos_token", "stop_sequence": // the latter two from text-generation-inference before 2.2.1
		if !r.words {
			return r.wordless()
		}
		return nil
	case api.FinishReasonContentFilter:
		return failed(prompts.Refused)
	case "error": // OpenRouter's
		return failed(prompts.Overloaded)
	}
	return failed(prompts.Cut) // the limit of tokens, or what no reply of words ends with
}

func (r *reply) unfinished(err error) error {
	f := (*fault)(nil)
	switch {
	case err == io.EOF && !r.words:
		return r.wordless()
	case err == io.EOF:
		return failed(prompts.Cut)
	case !errors.As(err, &f) && r.words:
		return failed(prompts.Cut) // JSON that broke in the middle of a reply
	}
	return asFault(err)
}

func (r *reply) wordless() error {
	if r.refusal {
		return failed(prompts.Refused)
	}
	return failed(prompts.Empty)
}
