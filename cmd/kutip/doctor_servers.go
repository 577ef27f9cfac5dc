package main

import (
	"context"
	"errors"
	"time"

	"kutip/prompts"
	"kutip/retrieval/redisstore"
)

// serverLimit is how long a server may take to say how it is.
const serverLimit = 10 * time.Second

func (d *doctor) redis(ctx context.Context) []finding {
	words := d.words()
	if !onRedis(d.env) {
		return one("redis", stateOK, words.Doctor.RedisNone.String())
	}
	ctx, stop := context.WithTimeout(ctx, serverLimit)
	defer stop()
	where := d.flags.where(d.env)
	s, err := redisstore.Open(ctx, redisURL(d.env))
	if err != nil {
		return d.failure("redis", recordProblem(err, where))
	}
	defer s.Close()
	h, err := s.Health(ctx)
	if err != nil {
		return d.failure("redis", recordProblem(err, where))
	}
	all := one("redis", stateOK, words.Doctor.RedisRuns.With(
		"record", shown(where), "version", shown(h.Server), "kind", words.Doctor.Kinds[string(h.Kind)].String(),
		"nodes", words.Number(h.Nodes), "used", words.Size(h.UsedMemory), "policy", shown(titleOf(h.Policy, "?")),
		"persistence", shown(kept(&words.Doctor, h.AppendOnly, h.Fsync, h.Save))))
	for _, w := range h.Warnings {
		all = append(all, one("redis", stateWarning, words.Doctor.Warnings[string(w)].String())...)
	}
	return all
}

// errEnough ends a reply whose first words will do.
var errEnough = errors.New("enough")

// model asks the model that is set up for a word. A reply that is cut or empty is
// one: the server, the key and the model's name are right.
func (d *doctor) model(ctx context.Context) []finding {
	words := d.words().Doctor
	answerer, err := newAnswerer(d.env)
	if err != nil {
		return d.failure("model", err)
	}
	if answerer.Model == nil {
		return one("model", stateOK, words.ModelNone.String())
	}
	ctx, stop := context.WithTimeout(ctx, serverLimit)
	defer stop()
	_, err = answerer.Model.Stream(ctx, prompts.Request{
		Messages:  []prompts.Message{{Role: prompts.User, Text: "Say OK."}},
		MaxTokens: 16,
	}, func(string) error { return errEnough })
	failure := prompts.Slow
	if model := (*prompts.ModelError)(nil); errors.As(err, &model) {
		failure = model.Failure
	}
	if err == nil || errors.Is(err, errEnough) || failure == prompts.Cut || failure == prompts.Empty {
		return one("model", stateOK, words.ModelAnswers.With("model", shown(d.env(envModel)), "server", shown(serverOf(d.env))))
	}
	return one("model", stateFailed, failureText(failure, d.language, d.env))
}
