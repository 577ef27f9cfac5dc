package openai

import (
	"encoding/json"
	"errors"
	"io"

	api "github.com/sashabaranov/go-openai"

	"kutip/prompts"
)

// whole makes a stream of a reply that came in one piece: some servers know
// nothing else, and what they say is as good. It returns the stream's bytes and
// how it ends.
func whole(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		if f := (*fault)(nil); errors.As(err, &f) {
			return nil, f
		}
		return nil, lost()
	}
	if f := complaintIn(body); f != nil {
		return nil, f
	}
	var reply api.ChatCompletionResponse
	if err := json.Unmarshal(body, &reply); err != nil {
		if isCut(err) {
			return nil, lost()
		}
		return nil, failed(prompts.NotAServer)
	}
	if reply.Choices == nil {
		return nil, failed(prompts.NotAServer)
	}
	chunk := api.ChatCompletionStreamResponse{Usage: &reply.Usage}
	for _, c := range reply.Choices {
		chunk.Choices = append(chunk.Choices, api.ChatCompletionStreamChoice{
			Index:        c.Index,
			Delta:        api.ChatCompletionStreamChoiceDelta{Content: c.Message.Content, Refusal: c.Message.Refusal},
			FinishReason: c.FinishReason,
		})
	}
	data, err := json.Marshal(chunk)
	if err != nil {
		return nil, failed(prompts.NotAServer)
	}
	return append(dataLine(data), "data: "+done+"\n"...), io.EOF
}

// isCut reports whether JSON was right as far as it went.
func isCut(err error) bool {
	syntax := (*json.SyntaxError)(nil)
	return errors.As(err, &syntax) && err.Error() == "unexpected end of JSON input"
}
