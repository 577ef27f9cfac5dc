package main

import (
	"net/url"
	"strings"
	"time"

	"kutip/bot/answer"
	"kutip/bot/message"
	"kutip/prompts"
	"kutip/prompts/openai"
	"kutip/retrieval/analysis"
)

// The model's settings, from the environment. KUTIP_MODEL turns it on.
const (
	envModel   = "KUTIP_MODEL"
	envBaseURL = "OPENAI_BASE_URL"
	envKey     = "OPENAI_API_KEY"
	envTimeout = "KUTIP_MODEL_TIMEOUT"
)

const (
	modelTimeout = 30 * time.Second // for a whole answer
	mostTimeout  = 14 * time.Minute // Discord lets an answer be edited for 15
)

// newAnswerer returns what answers questions: with the model that is set up, or
// with excerpts alone. An error says what is wrong with how it is set up.
func newAnswerer(env func(string) string) (*answer.Answerer, error) {
	a := &answer.Answerer{Limits: answer.Limits{Reply: modelTimeout}}
	name, base, key := strings.TrimSpace(env(envModel)), strings.TrimSpace(env(envBaseURL)), strings.TrimSpace(env(envKey))
	switch {
	case name == "" && base != "":
		return a, message.NewProblem(message.ModelUnnamed)
	case name == "":
		return a, nil
	case base == "" && key == "":
		return a, message.NewProblem(message.ModelWithoutServer)
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }):
		return a, message.NewProblem(message.ModelKey)
	}
	if value := strings.TrimSpace(env(envTimeout)); value != "" {
		limit, err := time.ParseDuration(value)
		if err != nil || limit <= 0 || limit > mostTimeout {
			return a, message.NewProblem(message.ModelTimeout, "value", shown(value))
		}
		a.Limits.Reply = limit
	}
	client, err := openai.New(openai.Config{BaseURL: base, Key: key, Model: name, Timeout: a.Limits.Reply})
	if err != nil {
		return a, message.NewProblem(message.ModelAddress)
	}
	a.Model, a.Shape = client, name+" "+serverOf(env)
	return a, nil
}

// failureText says in words why the model gave no answer. Of the server's
// address it shows where the server is and nothing else.
func failureText(f prompts.Failure, lang analysis.Language, env func(string) string) string {
	return message.In(lang).Failures[f].With("model", shown(env(envModel)), "server", shown(serverOf(env)))
}

// serverOf is the model's server, without what an address may hold besides.
func serverOf(env func(string) string) string {
	if u, err := url.Parse(strings.TrimSpace(env(envBaseURL))); err == nil && u.Host != "" {
		return u.Host
	}
	return "api.openai.com"
}
