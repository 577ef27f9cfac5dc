package bot

import (
	"strings"
	"testing"

	"kutip/bot/discordtest"
)

// TestAddedArticle adds a page, and asks it something.
func TestAddedArticle(t *testing.T) {
	w := newWorld(t, setup{empty: true})
	w.guild.Let(w.rani, "MANAGE_GUILD")
	address := w.site.set("/pasar", "Pasar malam pindah", "Pasar malam pindah ke lapangan Merdeka mulai 3 Mei.", "Ketua panitianya Bu Ratih, guru dari Kauman.")
	i := w.channel.Slash(w.rani, "article add", discordtest.Option{Name: "address", Value: address})
	w.Wait("the article", func() bool { return i.Reply() != nil && len(i.Reply().Embeds) > 0 })
	t.Log(i.Reply().Content, i.Reply().Embeds[0].Description)
	if !strings.HasPrefix(i.Reply().Content, "Sudah ditambahkan.") {
		t.Errorf("said %q", i.Reply().Content)
	}
}
