package openai

import (
	"net/http"
	"strings"

	api "github.com/sashabaranov/go-openai"

	"kutip/prompts"
)

// A dialect is what of the protocol a server takes. It is found out by trying:
// a server that refuses a parameter says which.
type dialect struct {
	thinks      bool // before it speaks, at the cost of the limit
	maxTokens   bool // the limit is called max_tokens, and not max_completion_tokens
	temperature bool // the temperature may be set
	usage       bool // stream_options may ask for the usage
}

// nearZero asks for the likeliest words. 0 itself is never sent by go-openai,
// and the smallest float32, which its documentation proposes, is too small to
// divide by.
const nearZero = 1e-6

// dialectOf is what to try first. go-openai knows the models that think and
// refuses itself what they don't take. For all others the limit is called as
// in old days: Ollama, llama.cpp's server and llama-cpp-python pass over
// max_completion_tokens in silence (ollama/ollama#7125, ggml-org/llama.cpp#13700,
// abetlen/llama-cpp-python#1907), and a reply without a limit is the worse
// outcome.
func dialectOf(model string) dialect {
	takes := func(r api.ChatCompletionRequest) bool {
		r.Model = model
		return api.NewReasoningValidator().Validate(r) == nil
	}
	//lint:ignore SA1019 which models don't take the old name is what is asked
	old := takes(api.ChatCompletionRequest{MaxTokens: 1})
	return dialect{
		thinks:      !old,
		maxTokens:   old,
		temperature: takes(api.ChatCompletionRequest{Temperature: nearZero}),
		usage:       true,
	}
}

// without returns the dialect that is to be tried after a fault: without the
// parameter that the server complains of, if that can be left out and wasn't
// changed since start.
func (d dialect) without(start dialect, f *fault) (dialect, bool) {
	if f.Status != http.StatusBadRequest && f.Status != http.StatusUnprocessableEntity {
		return d, false
	}
	of := func(param string) bool { return strings.Contains(f.complaint, param) }
	switch {
	case d.maxTokens == start.maxTokens && (of("max_tokens") || of("max_completion_tokens")):
		d.maxTokens = !d.maxTokens
	case d.temperature && of("temperature"):
		d.temperature = false
	case d.usage && of("stream_options"):
		d.usage = false
	default:
		return d, false
	}
	return d, true
}

// thoughtTokens is how many tokens a model that thinks may have on top of its
// reply's: with the reply's alone it would often be cut off before a word.
const thoughtTokens = 4000

// request puts a request into the dialect, but for the name of the limit, which
// the wire changes: go-openai refuses the old one for some models.
func (d dialect) request(model string, r prompts.Request) api.ChatCompletionRequest {
	request := api.ChatCompletionRequest{Model: model, MaxCompletionTokens: r.MaxTokens}
	if d.thinks {
		request.MaxCompletionTokens += thoughtTokens
	}
	if d.temperature {
		request.Temperature = nearZero
	}
	if d.usage {
		request.StreamOptions = &api.StreamOptions{IncludeUsage: true}
	}
	for _, m := range r.Messages {
		request.Messages = append(request.Messages, api.ChatCompletionMessage{Role: string(m.Role), Content: m.Text})
	}
	return request
}
