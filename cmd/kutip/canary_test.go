package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kutip/bot/answer"
	"kutip/prompts"
	"kutip/prompts/modeltest"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/redisstore"
	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/sqlitestore"
)

const canaryGuilds = 50

// canaryWord is what stands in one guild's article alone.
var canaryWord = regexp.MustCompile(`Zark[a-z]+`)

// canary returns a guild's word in a round: letters alone, so that it is a name.
func canary(guild, round int) string {
	word := []byte("Zark")
	for n := guild*1000 + round + 1; n > 0; n /= 20 {
		word = append(word, "bcdfghjklmnpqrstvwxz"[n%20], 'a')
	}
	return string(word)
}

var canaryQuestions = []string{
	"Siapa penjaga gudang kota ini?", "siapa penjaga gudang kota ini", "Who guards the warehouse of this city?",
	"Berapa gaji penjaga gudang?", "Di mana penjaga gudang tinggal?",
}

// TestCanaries: nothing of one guild reaches another, and nothing that was
// changed comes back, through the record, the caches of parts and replies, in
// memory and behind it, and flights of the same question at the same time.
// KUTIP_QUESTIONS is how many are asked (figure 6: 10,000).
func TestCanaries(t *testing.T) {
	questions := setting(t, "KUTIP_QUESTIONS", 500)
	t.Run("sqlite", func(t *testing.T) {
		store, err := sqlitestore.Open(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		askCanaries(t, store, store.Cache(), questions)
	})
	t.Run("redis", func(t *testing.T) {
		store, err := redisstore.Open(t.Context(), redistest.Start(t).URL())
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		askCanaries(t, store, store.Cache(), questions)
	})
}

// setting is a number from the environment.
func setting(t *testing.T, name string, usual int) int {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		return usual
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func askCanaries(t *testing.T, store retrieval.Store, behind retrieval.Cache, questions int) {
	cache := retrieval.NewMemoryCache(4<<20, behind, nil)
	libraries := retrieval.NewLibraries(retrieval.LibrariesConfig{Source: store, Cache: cache})
	defer libraries.Close()
	model := modeltest.Func(copyFirst)
	answerer := &answer.Answerer{Model: model, Cache: cache, Shape: "copies"}
	defer answerer.Wait()
	const rounds = 5
	for round := range rounds {
		putCanaries(t, store, round)
		var all sync.WaitGroup
		for worker := range 16 {
			all.Go(func() {
				for i := worker; i < questions/rounds; i += 16 {
					// The same question goes to many guilds at about the same time.
					askCanary(t, libraries, answerer, i%canaryGuilds, round, canaryQuestions[i/canaryGuilds%len(canaryQuestions)])
				}
			})
		}
		all.Wait()
	}
	t.Logf("%d questions in %d guilds, %d calls of the model; libraries: %+v", questions/rounds*rounds, canaryGuilds, len(model.Requests()), libraries.Stats())
}

func putCanaries(t *testing.T, store retrieval.Store, round int) {
	record := retrieval.Record{Store: store}
	for g := range canaryGuilds {
		word := canary(g, round)
		text := "Penjaga gudang kota ini bernama " + word + ". Gaji penjaga gudang 4 juta rupiah.\n\n" +
			"Penjaga gudang " + word + " tinggal di samping gudang kota."
		_, err := record.Put(t.Context(), fmt.Sprint("guild-", g), retrieval.Draft{ID: "gudang", Title: "Gudang kota", Language: analysis.Indonesian, Text: text})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// copyFirst is a model that says what the first passage does.
func copyFirst(r prompts.Request) string {
	text := r.Messages[len(r.Messages)-1].Text
	_, text, _ = strings.Cut(text, "<passage")
	_, text, _ = strings.Cut(text, "\n")
	sentence, _, _ := strings.Cut(text, ". ")
	return sentence + " [1]."
}

func askCanary(t *testing.T, l *retrieval.Libraries, a *answer.Answerer, guild, round int, question string) {
	name := fmt.Sprint("guild-", guild)
	held, err := l.At(context.Background(), name)
	if err != nil || !held.AsOf.IsZero() {
		t.Errorf("%s: as of %v, %v", name, held.AsOf, err)
		return
	}
	final := a.Answer(context.Background(), held, answer.Question{Guild: name, Version: string(held.Version), Text: question}, func(answer.Answer) {})
	all, err := json.Marshal(final)
	if err != nil {
		t.Error(err)
	}
	words := canaryWord.FindAllString(string(all), -1)
	if len(words) == 0 {
		t.Errorf("%s, round %d: no canary in the answer to %q: %s", name, round, question, all)
	}
	for _, w := range words {
		if w != canary(guild, round) {
			t.Errorf("%s, round %d: the answer to %q has %s, not %s", name, round, question, w, canary(guild, round))
		}
	}
}
