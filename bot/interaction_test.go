package bot

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/statetest"
	"kutip/retrieval/analysis"
)

// TestAcknowledgementLost: where nobody knows whether Discord took it, the
// answer comes all the same, and from one bot.
func TestAcknowledgementLost(t *testing.T) {
	const callbacks = "/interactions/*/*/callback"
	for name, fault := range map[string]discordtest.Fault{
		"its answer":    {Method: "POST", Path: callbacks, Drop: true, After: true, Times: 1},
		"it itself":     {Method: "POST", Path: callbacks, Drop: true, Times: 1},
		"a failure":     {Method: "POST", Path: callbacks, Status: 502, Times: 1},
		"after a while": {Method: "POST", Path: callbacks, Status: 503, After: true, Times: 1},
	} {
		for _, bots := range []int{1, 2} {
			t.Run(name, func(t *testing.T) {
				w := newWorld(t, setup{bots: bots})
				w.Fail(fault)
				i := w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"))
				w.final(i)
				w.finish()
				if i.Times().Edits != 1 || len(i.FollowUps()) != 0 {
					t.Errorf("%d edits, %d follow-ups", i.Times().Edits, len(i.FollowUps()))
				}
			})
		}
	}
}

// errLost is a first response of which nobody knows whether Discord took it.
var errLost = &gateway.APIError{Status: 502}

// answering is a Responder that answers first responses in turn.
type answering struct {
	recorder
	errs []error
}

func (a *answering) Respond(ctx context.Context, i *discordgo.Interaction, r *gateway.Response) error {
	a.recorder.Respond(ctx, i, r)
	if len(a.errs) == 0 {
		return nil
	}
	err := a.errs[0]
	a.errs = a.errs[1:]
	return err
}

// unclaimable is a state that can't be asked whose something is.
type unclaimable struct{ state.Store }

func (unclaimable) Claim(context.Context, string, time.Duration) (bool, error) {
	return false, state.ErrUnreachable
}

// TestWhoGoesOn: after each course of the first response.
func TestWhoGoesOn(t *testing.T) {
	had := &gateway.APIError{Status: 400, Code: gateway.AlreadyAcknowledged}
	free := func(s state.Store) state.Store { return s }
	claimed := func(s state.Store) state.Store {
		s.Claim(context.Background(), "interaction.1234567890123456789", time.Minute)
		return s
	}
	away := func(s state.Store) state.Store { return unclaimable{s} }
	for name, row := range map[string]struct {
		errs   []error
		state  func(state.Store) state.Store
		goesOn bool
	}{
		"taken":                             {nil, free, true},
		"taken, and the state is away":      {nil, away, true},
		"taken, but another was unsure":     {nil, claimed, false},
		"another was first":                 {[]error{had}, free, false},
		"lost":                              {[]error{errLost}, free, true},
		"lost, but taken":                   {[]error{errLost, had}, free, true},
		"lost twice, but taken":             {[]error{errLost, errLost, had}, free, true},
		"lost, and another was first":       {[]error{errLost, had}, claimed, false},
		"lost, taken by nobody knows whom":  {[]error{errLost, had}, away, false},
		"lost again and again":              {[]error{errLost, errLost, errLost, had}, free, false},
		"lost, then refused":                {[]error{errLost, errors.New("no connection"), had}, free, false},
		"lost, then there was no more time": {[]error{errLost, &gateway.APIError{Status: 404, Code: gateway.UnknownInteraction}}, free, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := &answering{errs: row.errs}
				b := alone(func(c *Config) { c.State = row.state(statetest.New(time.Now)) })
				b.Interact(asks("Who built the lighthouse?"), r)
				if goesOn := len(r.edits) > 0; goesOn != row.goesOn || len(r.followUps) > 0 {
					t.Errorf("goes on: %v; edits %q, follow-ups %q", goesOn, r.edits, r.followUps)
				}
			})
		})
	}
}

// TestFormLost: after a form there is nothing to go on with, so nobody asks whose
// it is, which may take time.
func TestFormLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &answering{errs: []error{errLost, &gateway.APIError{Status: 400, Code: gateway.AlreadyAcknowledged}}}
		i := by(discordgo.InteractionMessageComponent, discordgo.MessageComponentInteractionData{CustomID: "k1|further|1|0"})
		began, away := time.Now(), &stalled{}
		away.down.Store(true)
		alone(func(c *Config) { away.Store, c.State = c.State, away }).Interact(i, r)
		if len(r.types) != 2 || time.Since(began) > respondPause || len(r.edits)+len(r.followUps)+len(r.responses) > 0 {
			t.Errorf("%d responses; edits %q, follow-ups %q", len(r.types), r.edits, r.followUps)
		}
	})
}

// undeletable is a Responder whose messages can't be deleted.
type undeletable struct{ recorder }

func (*undeletable) DeleteReply(context.Context, *discordgo.Interaction) error {
	return errors.New("EOF")
}

// TestRefusedAlone: what concerns nobody else is for the asker alone, if it can
// be.
func TestRefusedAlone(t *testing.T) {
	i := asks("Who?")
	i.Data = discordgo.ApplicationCommandInteractionData{Name: "ask", Options: []*discordgo.ApplicationCommandInteractionDataOption{
		{Name: optionQuestion, Value: "Who?"}, {Name: optionArticle, Value: "castle"},
	}}
	want := notice(analysis.English, message.Notice{Kind: message.ArticleUnknown, Name: "castle"})
	r := &recorder{}
	alone(nil).Interact(i, r)
	if r.deleted != 1 || len(r.edits) != 0 || len(r.followUps) != 1 || r.followUps[0] != want {
		t.Errorf("deleted %d, edits %q, follow-ups %q", r.deleted, r.edits, r.followUps)
	}
	u := &undeletable{}
	alone(nil).Interact(i, u)
	if len(u.edits) != 1 || u.edits[0] != want || len(u.followUps) != 0 {
		t.Errorf("edits %q, follow-ups %q", u.edits, u.followUps)
	}
}

// TestRefusedIsFree: what can't be asked isn't counted.
func TestRefusedIsFree(t *testing.T) {
	b := alone(func(c *Config) { c.Rate = state.Rate{Times: 1, Per: time.Hour} })
	wrong := asks("Who?")
	wrong.Data = discordgo.ApplicationCommandInteractionData{Name: "ask", Options: []*discordgo.ApplicationCommandInteractionDataOption{
		{Name: optionQuestion, Value: "Who?"}, {Name: optionArticle, Value: "castle"},
	}}
	for range 3 {
		b.Interact(wrong, &recorder{})
	}
	right := asks("Who built the lighthouse?")
	right.ID = "1234567890123456790"
	r := &recorder{}
	if b.Interact(right, r); len(r.edits) != 1 || len(r.followUps) > 0 {
		t.Errorf("edits %q, follow-ups %q", r.edits, r.followUps)
	}
}
