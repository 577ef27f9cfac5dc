package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"kutip/bot/answer"
	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestVote: once a person and answer, and it can be changed.
func TestVote(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	down := []string{"Who built the lighthouse?: down"}
	for _, row := range []struct {
		user   *discordtest.User
		lang   analysis.Language
		button string
		want   message.NoticeKind
		votes  int
		gaps   []string
	}{
		{w.tom, analysis.English, "👍", message.VotedUp, 1, nil},
		{w.tom, analysis.English, "👍", message.VotedUp, 1, nil},
		{w.tom, analysis.English, "👎", message.VotedDown, 1, down},
		{w.rani, analysis.Indonesian, "👍", message.VotedUp, 2, down},
		{w.rani, analysis.Indonesian, "👎", message.VotedDown, 2, down},
		{w.tom, analysis.English, "👍", message.VotedUp, 2, down}, // Rani's stands
		{w.rani, analysis.Indonesian, "👍", message.VotedUp, 2, nil},
	} {
		got := w.reply(m.Click(row.user, row.button))
		if got.Content != notice(row.lang, message.Notice{Kind: row.want}) || !got.Ephemeral {
			t.Errorf("%s: told %q", row.button, got.Content)
		}
		if n := len(w.notes(state.VoteKind)); n != row.votes {
			t.Errorf("%s: %d votes", row.button, n)
		}
		if g := w.gaps(); !slices.Equal(g, row.gaps) {
			t.Errorf("%s: gaps %q", row.button, g)
		}
	}
}

// TestVoteOnGap: a vote that is changed leaves what was a gap before.
func TestVoteOnGap(t *testing.T) {
	for _, why := range []state.Reason{state.NoneReason, state.ClosestReason, state.ReportedReason} {
		b := alone(nil)
		kept := state.Answered{ID: "1", Guild: "7", Question: "Who?", Outcome: string(why)}
		now := time.Now()
		if _, err := b.gap(t.Context(), kept, why, nil, now); err != nil {
			t.Fatal(err)
		}
		if _, err := b.gap(t.Context(), kept, state.DownReason, nil, now); err != nil {
			t.Fatal(err)
		}
		if err := b.withdraw(t.Context(), kept, now); err != nil {
			t.Fatal(err)
		}
		if g, err := state.LoadGap(t.Context(), b.State, "7", "1"); err != nil || g.Reason != why || g.Question != kept.Question {
			t.Errorf("%s: %+v, %v", why, g, err)
		}
	}
}

// TestPrivateGap: of a private question moderators are told by its asker alone.
func TestPrivateGap(t *testing.T) {
	w := newWorld(t, setup{})
	private := discordtest.Option{Name: "private", Value: true}
	found := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"), private))
	w.reply(found.Click(w.tom, "👎"))
	none := w.final(w.channel.Slash(w.tom, "ask", question("How does photosynthesis work in orchids?"), private))
	w.until("the answers are kept", func() bool { return len(w.notes(state.AnswerKind)) == 2 })
	w.until("nothing is at work", func() bool { return w.bots[0].idle() })
	if g := w.gaps(); len(g) != 0 {
		t.Errorf("gaps %q", g)
	}
	w.reply(none.Click(w.tom, "Tell the moderators"))
	if g := w.gaps(); !slices.Equal(g, []string{"How does photosynthesis work in orchids?: reported"}) {
		t.Errorf("gaps %q", g)
	}
}

// idle tells whether a bot works on nothing.
func (b *Bot) idle() bool {
	b.work.mu.Lock()
	defer b.work.mu.Unlock()
	return b.work.events == 0
}

// TestReport: what the articles don't tell is a gap, which anyone may report,
// once.
func TestReport(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("How does photosynthesis work in orchids?")))
	w.until("it is a gap", func() bool {
		return slices.Equal(w.gaps(), []string{"How does photosynthesis work in orchids?: none"})
	})
	for user, want := range map[*discordtest.User]message.NoticeKind{w.tom: message.Reported} {
		if got := w.reply(m.Click(user, "Tell the moderators")); got.Content != notice(analysis.English, message.Notice{Kind: want}) || !got.Ephemeral {
			t.Errorf("told %q", got.Content)
		}
	}
	if got := w.reply(m.Click(w.rani, "Tell the moderators")); got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.ReportedBefore}) {
		t.Errorf("told %q", got.Content)
	}
	if g := w.gaps(); !slices.Equal(g, []string{"How does photosynthesis work in orchids?: reported"}) {
		t.Errorf("gaps %q", g)
	}
}

func (w *world) notes(kind state.Kind) []state.Note {
	w.t.Helper()
	notes, err := w.state.Notes(w.t.Context(), state.Query{Guild: w.guild.ID, Kind: kind, N: 100})
	if err != nil {
		w.t.Fatal(err)
	}
	return notes
}

func (w *world) gaps() []string {
	var list []string
	for _, n := range w.notes(state.GapKind) {
		g, err := state.ReadGap(n)
		if err != nil {
			w.t.Error(err)
		}
		list = append(list, g.Question+": "+string(g.Reason))
	}
	return list
}

// TestContext: an excerpt in its place, as long as the article says there what
// it said.
func TestContext(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who lived on the rock?")))
	got := w.reply(m.Click(w.tom, "Context [1]"))
	if !got.Ephemeral || len(got.Embeds) != 1 || !strings.Contains(text(got), "Margaretha Loon") || !strings.Contains(text(got), "western gallery") {
		t.Errorf("shown %s", text(got))
	}

	moved := lighthouse
	moved.Text = "A new beginning.\n\n" + lighthouse.Text
	w.put(moved)
	was := text(got)
	if got := w.reply(m.Click(w.tom, "Context [1]")); strings.ReplaceAll(text(got), "3", "2") != strings.ReplaceAll(was, "3", "2") || text(got) == was {
		t.Errorf("shown %s, before %s", text(got), was)
	}
	other, short := lighthouse, lighthouse
	other.Text = strings.ReplaceAll(lighthouse.Text, "nine goats", "ten goats")
	short.Text = "Nothing is left."
	for _, changed := range []retrieval.Draft{other, short} {
		w.put(changed)
		if got := w.reply(m.Click(w.rani, "Context [1]")); got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.ArticleChanged}) {
			t.Errorf("told %q", got.Content)
		}
	}
}

// TestPages: a long answer's pages turn in place, with their own excerpts and in
// the asker's language, as long as the article says what is shown on them.
func TestPages(t *testing.T) {
	article, model := rooms()
	w := newWorld(t, setup{model: model})
	w.put(article)
	m := w.final(w.channel.Slash(w.tom, "ask", question("What do the rooms of the tower hold?"), discordtest.Option{Name: "article", Value: "lighthouse"}))
	if !strings.Contains(labels(m), "1/") {
		t.Fatalf("one page: %d characters, %s", len(m.Content), labels(m))
	}
	first := w.now(m)
	turn := func(by *discordtest.User, page int) *discordtest.Interaction {
		w.until("it is kept", func() bool { return len(w.notes(state.AnswerKind)) == 1 })
		a := w.notes(state.AnswerKind)[0]
		return w.now(m).Click(by, customID(message.Action{Verb: message.TurnPage, Of: a.ID, N: page}))
	}
	turn(w.rani, 2)
	w.Wait("another page", func() bool { return w.now(m).Content != first.Content })
	if got := w.now(m); !strings.Contains(labels(got), "2/") || !strings.Contains(labels(got), "Ask further") ||
		!strings.Contains(got.Content, "> What do the rooms of the tower hold?") || len(got.Embeds) == 0 {
		t.Errorf("turned to %s: %s", labels(got), got.Content)
	}
	turn(w.tom, 1)
	w.Wait("the first page", func() bool { return w.now(m).Content == first.Content })
	if diff := cmp.Diff(first.Embeds, w.now(m).Embeds); diff != "" || !strings.Contains(first.Embeds[0].Description, "**Room**") {
		t.Errorf("turned back (-before +after):\n%s", diff)
	}

	// What stands further down, and what only another page shows, may change.
	last := article
	last.Text = "A new beginning.\n\n" + strings.Replace(article.Text, "Room 1 of the tower holds", "Room 1 of the tower held", 1)
	w.put(last)
	turn(w.rani, 2)
	w.Wait("another page", func() bool { return w.now(m).Content != first.Content })
	second := w.now(m).Content
	i := turn(w.rani, 1)
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	if got := i.FollowUps()[0]; got.Content != notice(analysis.Indonesian, message.Notice{Kind: message.ArticleChanged}) || !got.Ephemeral {
		t.Errorf("told %q", got.Content)
	}
	if w.now(m).Content != second {
		t.Error("the page was turned all the same")
	}
}

// now is a message as it is now.
func (w *world) now(m *discordtest.Message) *discordtest.Message {
	for _, n := range m.Channel().Messages(w.tom) {
		if n.ID == m.ID {
			return n
		}
	}
	return m
}

// rooms is an article with many facts, each of which the model repeats.
func rooms() (retrieval.Draft, answer.Model) {
	things := []string{"barometer", "telescope", "diary", "compass", "anchor", "lantern", "hammock", "piano", "stove", "ladder",
		"mirror", "harpoon", "cradle", "globe", "violin", "sextant", "kettle", "carpet", "portrait", "wardrobe", "typewriter", "aquarium"}
	d := lighthouse
	var said strings.Builder
	for i, thing := range things {
		fact := fmt.Sprintf("Room %d of the tower holds a %s that the keepers cleaned with vinegar every Sunday morning before the boat came", i+1, thing)
		d.Text += "\n\n" + fact + "."
		said.WriteString(fact + " [1][2][3][4][5][6][7].\n")
	}
	return d, says(said.String())
}

// TestOldButtons: what isn't kept any more is told so, whichever button it is.
func TestOldButtons(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	if err := w.state.Erase(t.Context(), w.guild.ID); err != nil {
		t.Fatal(err)
	}
	want := notice(analysis.Indonesian, message.Notice{Kind: message.AnswerOld})
	for _, button := range []string{"👍", "👎", "Context [1]"} {
		if got := w.reply(m.Click(w.rani, button)); got.Content != want || !got.Ephemeral {
			t.Errorf("%s: told %q", button, got.Content)
		}
	}
	i := m.Click(w.rani, "Ask further")
	w.Wait("a word", func() bool { return len(i.FollowUps()) == 1 })
	if got := i.FollowUps()[0]; got.Content != want || len(w.channel.Threads()) != 0 {
		t.Errorf("told %q", got.Content)
	}
}

// TestOtherGuild: an answer of one guild isn't to be had in another.
func TestOtherGuild(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?")))
	i := interactionOf(t, w, m, message.ShowContext)
	i.GuildID = w.AddGuild("Elsewhere", "en-US").ID
	r := &recorder{}
	w.bots[0].Interact(i, r)
	if want := notice(analysis.English, message.Notice{Kind: message.AnswerOld}); r.edits[0] != want {
		t.Errorf("told %q", r.edits)
	}
}

// TestPrivateButtons: a private answer's buttons are its asker's.
func TestPrivateButtons(t *testing.T) {
	w := newWorld(t, setup{})
	m := w.final(w.channel.Slash(w.tom, "ask", question("Who built the lighthouse?"), discordtest.Option{Name: "private", Value: true}))
	for _, verb := range []message.Verb{message.ShowContext, message.TurnPage, message.VoteUp, message.VoteDown, message.Report} {
		i := interactionOf(t, w, m, verb)
		i.Member.User.ID = w.rani.ID
		r := &recorder{}
		w.bots[0].Interact(i, r)
		if want := notice(analysis.English, message.Notice{Kind: message.NotYours}); !slices.Contains(r.edits, want) && !slices.Contains(r.followUps, want) {
			t.Errorf("%s: told %q %q", verb, r.edits, r.followUps)
		}
	}
	i := interactionOf(t, w, m, message.AskFurther)
	id := i.Data.(discordgo.MessageComponentInteractionData).CustomID
	i.Type, i.Data, i.Member.User.ID = discordgo.InteractionModalSubmit, filledIn(id, "When?"), w.rani.ID
	r := &recorder{}
	w.bots[0].Interact(i, r)
	if want := notice(analysis.English, message.Notice{Kind: message.NotYours}); !slices.Equal(r.followUps, []string{want}) || r.deleted != 1 {
		t.Errorf("further: told %q", r.followUps)
	}
}

// TestUnknownButtons: a button that this Kutip doesn't know ends with a word, not
// with silence, and not as a failure.
func TestUnknownButtons(t *testing.T) {
	w := newWorld(t, setup{})
	for _, id := range []string{"", "k1|page", "k9|page|1|1", "k1|nonsense|1|1", "k1|about||0"} {
		i := click(w, id)
		r := &recorder{}
		w.bots[0].Interact(i, r)
		if want := notice(analysis.English, message.Notice{Kind: message.AnswerOld}); !slices.Equal(r.responses, []string{want}) {
			t.Errorf("%q: told %q", id, r.responses)
		}
	}
	if log := w.log.String(); strings.Contains(log, "level=ERROR") {
		t.Errorf("logged %s", log)
	}
}
