package main

import (
	"errors"
	"fmt"
	"testing"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
	"kutip/retrieval/redisstore"
)

// TestRecordProblems: what a record says is known by its kind, however it is
// wrapped; what isn't known stays.
func TestRecordProblems(t *testing.T) {
	for _, e := range recordErrors {
		err := recordProblem(fmt.Errorf("reading: %w", e.err), "/data", "id", "a", "guild", "local")
		if got, ok := err.(*message.Problem); !ok || got.Kind != e.kind {
			t.Errorf("%v is told as %v", e.err, err)
		}
	}
	other := errors.New("other")
	if got := recordProblem(other, ""); got != other {
		t.Errorf("got %v", got)
	}
}

// TestRedisWarningsAreWorded: each has its words in both languages, and so has
// each kind of server.
func TestRedisWarningsAreWorded(t *testing.T) {
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		words := message.In(lang).Doctor
		for _, w := range []redisstore.Warning{
			redisstore.PolicyEvicts, redisstore.NoPersistence, redisstore.OnlySnapshots, redisstore.FsyncNo,
			redisstore.SnapshotFailing, redisstore.AOFFailing, redisstore.Unknown,
		} {
			if words.Warnings[string(w)] == "" {
				t.Errorf("%s: no words for %s", lang, w)
			}
		}
		for _, k := range []redisstore.Kind{redisstore.Single, redisstore.Cluster, redisstore.Sentinel} {
			if words.Kinds[string(k)] == "" {
				t.Errorf("%s: no words for %s", lang, k)
			}
		}
	}
}

// TestWhereHidesThePassword: of a Redis URL people see host and port.
func TestWhereHidesThePassword(t *testing.T) {
	for url, want := range map[string]string{
		"redis://user:hunter2@127.0.0.1:6379/0?password=hunter2": "127.0.0.1:6379",
		"rediss://:hunter2@redis.example":                        "redis.example",
		"hunter2":                                                "",
		"redis://user:hunter2@[broken":                           "",
	} {
		env := func(name string) string { return map[string]string{envRedis: url}[name] }
		if got := (&recordFlags{}).where(env); got != want {
			t.Errorf("%q: %q, want %q", url, got, want)
		}
	}
}
