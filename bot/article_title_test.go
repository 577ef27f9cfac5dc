package bot

import (
	"strings"
	"testing"

	"kutip/bot/discordtest"
	"kutip/bot/message"
)

const goats = "The goats of the rock are nine, and Selma counts them at dusk."

// pastes is a text in the form, and what came of it.
func (w *world) pastes(u *discordtest.User, title, text string) *discordtest.Message {
	w.t.Helper()
	i := w.channel.Slash(u, "article add")
	w.Wait("the form", func() bool { return i.Modal() != nil })
	m := w.reply(i.Submit(map[string]string{message.PasteTitleField: title, message.PasteField(1): text}))
	w.until("it is done", w.idle)
	return w.now(m)
}

// TestMessageTxt: Discord calls each long text so. Two of them are two articles, with a
// title or without.
func TestMessageTxt(t *testing.T) {
	w := newTended(t, setup{empty: true})
	titled := discordtest.Option{Name: "title", Value: "Goats"}
	w.says(w.loads(w.tom, "add", fileCalled("message.txt", strings.Join(oven, "\n\n"))), tendedWords.Added.String())
	w.says(w.loads(w.tom, "add", fileCalled("message.txt", goats)), tendedWords.Added.String())
	w.says(w.loads(w.tom, "add", fileCalled("message.txt", goats+" They are white."), titled), tendedWords.Added.String())
	w.says(w.loads(w.tom, "add", fileCalled("message.txt", goats+" They are black."), titled), tendedWords.Changed.String())
	if n := len(w.titles()); n != 3 {
		t.Errorf("there are %q", w.titles())
	}
}

// TestTextRenewed: a text that isn't from an address is renewed as the advice says, so
// that members aren't shown what it said before, too.
func TestTextRenewed(t *testing.T) {
	w := newTended(t, setup{empty: true})
	w.pastes(w.tom, "Bread", strings.Join(oven, "\n\n"))
	there, _, err := w.bots[0].entries(t.Context(), w.guild.ID)
	if err != nil || len(there) != 1 {
		t.Fatal(there, err)
	}
	w.says(w.does(w.tom, "refresh", there[0].ID), "“Bread” isn't from an address…add the file or text again under the same title")
	m := w.pastes(w.tom, "Bread", strings.Replace(strings.Join(oven, "\n\n"), "1931", "1913", 1))
	w.says(m, tendedWords.Changed.String())
	if got := w.titles(); len(got) != 1 || got[0] != "Bread 2" {
		t.Errorf("there are %q", got)
	}
	answer := text(w.final(w.channel.Slash(w.rani, "ask", question("When was the oven of the harbour bakery built?"))))
	if !strings.Contains(answer, "1913") || strings.Contains(answer, "1931") {
		t.Errorf("answered %s", answer)
	}
}

// TestReplaced: where a title is given to quite another text, what that takes the place
// of is told, with a button to undo it; also in a preview.
func TestReplaced(t *testing.T) {
	w := newTended(t, setup{empty: true})
	titled := discordtest.Option{Name: "title", Value: "bread"}
	w.pastes(w.tom, "Bread", strings.Join(oven, "\n\n"))
	m := w.loads(w.tom, "preview", fileCalled("a.txt", goats), titled)
	w.says(m, "This would take the place of “Bread”")
	m = w.loads(w.tom, "add", fileCalled("a.txt", goats), titled)
	w.says(m, "This took the place of “Bread”, an article with quite another text. If they are two articles, undo this")
	w.presses(w.tom, m, tendedWords.Undo)
	if got := w.titles(); len(got) != 1 || !strings.HasPrefix(got[0], "Bread ") {
		t.Errorf("there are %q", got)
	}
}

// TestSameTitle: a new article with the title of another one names that.
func TestSameTitle(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, oven...)
	w.loads(w.tom, "add", at(address))
	m := w.pastes(w.tom, ovenTitle, goats)
	if w.says(m, tendedWords.Added.String()); !strings.Contains(readable(m), "Another article has the same title: “["+ovenTitle+"](") {
		t.Errorf("told %s", readable(m))
	}
}
