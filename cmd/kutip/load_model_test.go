package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// slowModel is a model's server, whose answers are the first sentences of what it
// is given, over some time. modeltest's keeps all requests, which are too many.
func slowModel(takes time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || len(asked.Messages) == 0 {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		sentences := firstSentences(asked.Messages[len(asked.Messages)-1].Content, 3)
		w.Header().Set("Content-Type", "text/event-stream")
		for _, s := range sentences {
			select {
			case <-time.After(takes / time.Duration(len(sentences))):
			case <-r.Context().Done():
				return
			}
			fmt.Fprintf(w, `data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":%q},"finish_reason":null}]}`+"\n\n", s+" [1]. ")
			http.NewResponseController(w).Flush()
		}
		fmt.Fprint(w, `data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`+"\n\n"+
			`data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":900,"completion_tokens":60,"total_tokens":960}}`+"\n\ndata: [DONE]\n\n")
	}
}

// firstSentences are those of the first passage in a prompt.
func firstSentences(prompt string, n int) []string {
	_, text, _ := strings.Cut(prompt, "<passage")
	_, text, _ = strings.Cut(text, "\n")
	text, _, _ = strings.Cut(text, "\n")
	all := strings.Split(strings.TrimSuffix(text, "."), ". ")
	return all[:min(n, len(all))]
}
