package redisstore

import (
	"slices"
	"testing"

	"kutip/retrieval/redisstore/redistest"
	"kutip/retrieval/retrievaltest"
)

// Whenever others erase the guild while it is changed, or change it while it is
// erased: a guild with articles is among the guilds.
func TestGuildsComplete(t *testing.T) {
	server := redistest.Start(t)
	url := server.URL()
	other := open(t, url)
	erase := func() {
		if err := other.Erase(ctx, "g"); err != nil {
			t.Error(err)
		}
	}
	for _, row := range []struct {
		name     string
		articles []string // that there are
		run      func(t *testing.T, s *Store)
	}{
		{"stopped after the first article is written", nil, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), func() {
				if err := server.Client().ZScore(ctx, guildsKey, "g").Err(); err != nil {
					t.Errorf("the guild's name isn't there yet: %v", err)
				}
			})
			mustPut(t, s, "g", "x", "text")
		}},
		{"erased before the first article is written", nil, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), erase)
			mustPut(t, s, "g", "x", "text")
		}},
		{"erased before another article is written", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, changeScript.Hash(), erase)
			mustPut(t, s, "g", "x", "text")
		}},
		{"changed before the name is taken away", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, "zrem", func() { mustPut(t, other, "g", "x", "text") })
			if err := s.Erase(ctx, "g"); err != nil {
				t.Error(err)
			}
		}},
		{"changed while it is erased", []string{"old"}, func(t *testing.T, s *Store) {
			before(s, eraseScript.Hash(), func() { mustPut(t, other, "g", "new", "text") })
			if err := s.Erase(ctx, "g"); err != nil {
				t.Error(err)
			}
			if keys := allKeys(t, server.Client()); len(keys) > 0 {
				t.Errorf("left: %v", keys)
			}
			mustPut(t, s, "g", "x", "text")
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			server.Flush()
			for _, id := range row.articles {
				mustPut(t, other, "g", id, "text")
			}
			row.run(t, open(t, url))
			retrievaltest.CheckWhole(t, other, "g")
			entries, _, err := other.List(ctx, "g", "", 10)
			if err != nil || len(entries) != 1 || entries[0].ID != "x" {
				t.Errorf("articles %+v, %v", entries, err)
			}
			if guilds, err := other.Guilds(ctx, "", 10); err != nil || !slices.Equal(guilds, []string{"g"}) {
				t.Errorf("guilds %v, %v", guilds, err)
			}
		})
	}
}
