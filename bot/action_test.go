package bot

import (
	"strings"
	"testing"

	"kutip/bot/message"
)

func TestAction(t *testing.T) {
	long := strings.Repeat("a", maxOf)
	for _, a := range []message.Action{
		{Verb: message.TurnPage, Of: "1234", N: 3},
		{Verb: message.ShowMine},
		{Verb: message.AskAbout, Of: "kim-yo.jong_2"},
		{Verb: message.ForgetSure, Of: long, N: maxN},
	} {
		id := customID(a)
		if len(id) > 100 {
			t.Errorf("%q has %d characters", id, len(id))
		}
		if got, ok := parseAction(id); !ok || got != a {
			t.Errorf("%q was read as %+v, %v", id, got, ok)
		}
	}
}

func TestActionRefused(t *testing.T) {
	for _, id := range []string{
		"", "k1", "k1|page|1", "k1|page|1|2|3", "k2|page|1|2", "k1|pages|1|2", "k1||1|2",
		"k1|page|1|", "k1|page|1|-1", "k1|page|1|+1", "k1|page|1|01", "k1|page|1|100000", "k1|page|1|1e3",
		"k1|page|a b|1", "k1|page|é|1", "k1|page|../x|1", "k1|page|" + strings.Repeat("a", maxOf+1) + "|1",
	} {
		if a, ok := parseAction(id); ok {
			t.Errorf("%q was read as %+v", id, a)
		}
	}
}

func FuzzParseAction(f *testing.F) {
	f.Add("k1|page|1|2")
	f.Add("k1|mine||0")
	f.Fuzz(func(t *testing.T, id string) {
		a, ok := parseAction(id)
		if ok && (customID(a) != id || len(id) > 100) {
			t.Errorf("%q was read as %+v", id, a)
		}
		if !ok && a != (message.Action{}) {
			t.Errorf("%q was refused, and yet read as %+v", id, a)
		}
	})
}
