package bot

import (
	"testing"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/retrieval"
)

// back is the button that brings back a revision.
func back(w *message.Words, n string) message.Text {
	return message.Text(w.Moderators.Articles.Back.With("n", n))
}

// third is an article with a third text.
func third(d retrieval.Draft) retrieval.Draft {
	d.Text += "\n\nThe tower is white."
	return d
}

// TestBringBack: an undo is undone by the button below it; where there is nothing
// earlier the command has that button, too. So no text is out of reach.
func TestBringBack(t *testing.T) {
	w := newTended(t, setup{})
	says := func(d retrieval.Draft, m *discordtest.Message, told, buttons string) {
		t.Helper()
		if w.says(m, told); labels(m) != buttons || w.textOf(lighthouse.ID) != d.Text {
			t.Errorf("buttons %s, the text is %q", labels(m), w.textOf(lighthouse.ID))
		}
	}
	w.put(other(lighthouse))
	w.put(third(lighthouse))
	english := message.In("en")
	m := w.does(w.tom, "undo", lighthouse.ID)
	says(other(lighthouse), m, "“[The lighthouse…is back as it was in revision 2.", "Show the difference, Undo, Bring back revision 3")
	m = w.presses(w.tom, m, tendedWords.Undo)
	says(lighthouse, m, "“[The lighthouse…is back as it was in revision 1.", "Show the difference, Bring back revision 2")
	m = w.presses(w.tom, m, back(english, "2"))
	says(other(lighthouse), m, "“[The lighthouse…is back as it was in revision 2.", "Show the difference, Undo, Bring back revision 3")
	m = w.presses(w.tom, m, back(english, "3"))
	says(third(lighthouse), m, "“[The lighthouse…is back as it was in revision 3.", "Show the difference, Undo")
	m = w.presses(w.tom, w.presses(w.tom, m, tendedWords.Undo), tendedWords.Undo)
	old := customID(message.Action{Verb: message.UndoArticle, Of: lighthouse.ID, N: 9})
	says(lighthouse, w.after(w.tom, m, w.channel.Press(w.tom, m, old)), "“The lighthouse of Karang Putih” is back at the earliest text that is kept", "Bring back revision 3")
	m = w.does(w.tom, "undo", lighthouse.ID)
	says(lighthouse, m, "“The lighthouse of Karang Putih” is back at the earliest text that is kept", "Bring back revision 3")
	says(third(lighthouse), w.presses(w.tom, m, back(english, "3")), "“[The lighthouse…is back as it was in revision 3.", "Show the difference, Undo")
	w.noted("brought back lighthouse 10", "undid lighthouse 9", "undid lighthouse 8", "brought back lighthouse 7", "brought back lighthouse 6", "undid lighthouse 5", "undid lighthouse 4")
	w.says(w.does(w.tom, "audit", lighthouse.ID), "What moderators did with “The lighthouse of Karang Putih”")
}

// TestBringBackLately: who brings back what another moderator undid a moment ago is
// told of that before, and who is the second to do so is told what the first did, also
// where that comes in between the look and the change.
func TestBringBackLately(t *testing.T) {
	for name, between := range map[string]bool{"before the look": false, "between": true} {
		t.Run(name, func(t *testing.T) {
			store := &meddled{}
			w := newTended(t, setup{config: func(c *Config) { store.Store = c.Curator.Record.Store; c.Curator.Record.Store = store }})
			w.put(other(lighthouse))
			undone := w.does(w.tom, "undo", lighthouse.ID)
			asked := w.does(w.rani, "undo", lighthouse.ID)
			w.says(asked, "<@"+w.tom.ID+"> mengurungkan perubahan terakhir “The lighthouse of Karang Putih”…sudah kembali ke teks paling awal")
			toms := func() { w.presses(w.tom, undone, back(message.In("en"), "2")) }
			if between {
				store.meddle(toms)
			} else {
				toms()
			}
			m := w.presses(w.rani, asked, back(message.In("id"), "2"))
			w.says(m, "<@"+w.tom.ID+"> mengembalikan teks “The lighthouse of Karang Putih” yang sempat diurungkan…jadi tidak ada yang dilakukan")
			w.noted("brought back lighthouse 4", "undid lighthouse 3")
		})
	}
}

// TestLeftBehind: a text that undos left behind, and nothing else.
func TestLeftBehind(t *testing.T) {
	r := func(number, restores int, hash string) retrieval.Revision {
		return retrieval.Revision{Number: number, Restores: restores, Hash: hash, Removed: hash == ""}
	}
	for _, tt := range []struct {
		name    string
		current retrieval.Revision
		older   []retrieval.Revision
		want    int
	}{
		{"new", r(1, 0, "a"), nil, 0},
		{"changed", r(2, 0, "b"), []retrieval.Revision{r(1, 0, "a")}, 0},
		{"undone", r(3, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b")}, 2},
		{"undone twice", r(5, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 0, "c")}, 3},
		{"brought back", r(4, 2, "b"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b")}, 0},
		{"changed after an undo", r(4, 0, "c"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 1, "a")}, 0},
		{"and undone again", r(5, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 1, "a"), r(4, 0, "c")}, 4},
		{"a removal undone", r(3, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "")}, 0},
		{"added again, undone", r(4, 2, ""), []retrieval.Revision{r(1, 0, "a"), r(2, 0, ""), r(3, 0, "b")}, 3},
		{"removed after an undo", r(7, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 0, "c"), r(4, 2, "b"), r(5, 0, "")}, 4},
		{"the same text", r(4, 1, "a"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 0, "a")}, 2},
		{"brought back after a removal", r(6, 2, "b"), []retrieval.Revision{r(1, 0, "a"), r(2, 0, "b"), r(3, 1, "a"), r(4, 0, ""), r(5, 1, "a")}, 0},
		{"not kept any more", r(9, 1, "a"), []retrieval.Revision{r(1, 0, "a")}, 0},
	} {
		e := retrieval.Entry{ID: "a", Current: tt.current, Older: tt.older}
		if got := leftBehind(e); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
