package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/curate"
	"kutip/bot/discordtest"
	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// Pages and files of the tests.
var (
	fair = []string{"Pasar malam pindah ke lapangan Merdeka mulai 3 Mei.", "Ketua panitianya Bu Ratih, guru dari Kauman. Panitia menyewa sebelas tenda."}
	oven = []string{
		"The oven of the harbour bakery was built in 1931 by the mason Ines Calder.",
		"Bread is baked at four in the morning. Two bakers, Tomas and Wil, carry the loaves down to the quay.",
	}
	ovenTitle = "The oven of the bakery"
)

// loads has a moderator use add or preview, and returns what is shown at the end.
func (w *world) loads(u *discordtest.User, sub string, options ...discordtest.Option) *discordtest.Message {
	w.t.Helper()
	m := w.reply(w.channel.Slash(u, "article "+sub, options...))
	if !m.Ephemeral {
		w.t.Errorf("all see what came of %s", sub)
	}
	return m
}

func at(address string) discordtest.Option {
	return discordtest.Option{Name: "address", Value: address}
}

func fileCalled(name string, data string) discordtest.Option {
	return discordtest.Option{Name: "file", Value: discordtest.Attachment{Name: name, Data: []byte(data)}}
}

// entries are the guild's articles as the record has them: "title 2".
func (w *world) titles() (list []string) {
	w.t.Helper()
	there, _, err := w.bots[0].entries(context.Background(), w.guild.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range there {
		list = append(list, fmt.Sprintf("%s %d", e.Current.Title, e.Current.Number))
	}
	slices.Sort(list)
	return list
}

// examplesIn are the questions that a message says an article answers.
func examplesIn(m *discordtest.Message) (list []string) {
	for line := range strings.Lines(m.Embeds[0].Description) {
		if q, ok := strings.CutPrefix(strings.TrimSpace(line), "> "); ok {
			list = append(list, q)
		}
	}
	return list
}

// TestAddArticle adds a page: what is told of it is so, members are answered from it,
// and what they missed is looked at again.
func TestAddArticle(t *testing.T) {
	w := newTended(t, setup{})
	address := w.site.set("/pasar", "Pasar malam pindah", fair...)
	missed := state.Gap{ID: "gap", Guild: w.guild.ID, Question: "Berapa tenda yang disewa panitia?", Language: "id", Reason: state.NoneReason}
	if err := state.SaveGap(t.Context(), w.state, missed, time.Now()); err != nil {
		t.Fatal(err)
	}
	m := w.loads(w.rani, "add", at(" "+address))
	w.until("a gap that it answers is closed", func() bool { return len(w.gaps()) == 0 })
	w.says(m, "Sudah ditambahkan.…pilih dengan `/pengaturan`.")
	card := m.Embeds[0]
	if card.Title != "Pasar malam pindah" || card.URL != address || !strings.HasPrefix(card.Description, "bahasa Indonesia · 17 kata · ") {
		t.Errorf("%+v", card)
	}
	if got := labels(m); got != "Urungkan, Segarkan tiap hari" {
		t.Errorf("buttons %s", got)
	}
	id := w.article(address).ID
	w.noted("added " + id + " 1")
	if e := w.entry(id); e.Current.By != byDiscord {
		t.Errorf("by %q", e.Current.By)
	}
	asked := examplesIn(m)
	if len(asked) != 2 {
		t.Errorf("examples %q", asked)
	}
	for _, q := range asked {
		if a := w.final(w.channel.Slash(w.tom, "ask", question(q))); len(a.Embeds) == 0 || a.Embeds[0].URL != address {
			t.Errorf("%q is answered with %s", q, text(a))
		}
	}
	w.sets(func(s *state.Settings) { s.Notices = w.channel.ID })
	w.says(w.loads(w.rani, "add", at(address)), "Artikel ini sudah ada dan isinya persis sama")
	if m := w.loads(w.tom, "add", at(w.site.set("/oven", ovenTitle, oven...))); m.Content != tendedWords.Added.String() {
		t.Errorf("with a channel for notices: %q", m.Content)
	}
}

// article is the article from an address.
func (w *world) article(address string) retrieval.Entry {
	w.t.Helper()
	there, _, err := w.bots[0].entries(context.Background(), w.guild.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range there {
		if e.Current.From == address {
			return e
		}
	}
	w.t.Fatalf("there is no article from %s", address)
	return retrieval.Entry{}
}

// TestAddAgain: the same changes nothing; another text, or title, is told as such, and
// what another moderator did a moment ago as theirs.
func TestAddAgain(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, oven...)
	w.loads(w.tom, "add", at(address))
	id := w.article(address).ID
	m := w.loads(w.tom, "add", at(address))
	w.says(m, tendedWords.Same.String())
	if got := labels(m); got != tendedWords.Daily.String() {
		t.Errorf("buttons %s", got)
	}
	w.says(w.loads(w.rani, "add", at(address)), "<@"+w.tom.ID+"> menambahkan “The oven of the bakery” (<t:…Isinya sudah persis begini")
	w.noted("added " + id + " 1")

	w.site.set("/oven", ovenTitle, oven[0], strings.Replace(oven[1], "Wil", "Anke", 1))
	m = w.loads(w.tom, "add", at(address))
	w.says(m, tendedWords.Changed.String())
	if got := labels(m); !strings.Contains(m.Embeds[0].Description, "1 part differs") || got != "Show the difference, Undo, Refresh daily" {
		t.Errorf("%s with %s", m.Embeds[0].Description, got)
	}
	w.says(w.loads(w.tom, "preview", at(address), discordtest.Option{Name: "title", Value: "Our *bread*"}), tendedWords.WouldChangeAbout.String())
	m = w.loads(w.tom, "add", at(address), discordtest.Option{Name: "title", Value: "Our *bread*"})
	w.says(m, tendedWords.ChangedAbout.String())
	if m.Embeds[0].Title != `Our \*bread\*` || strings.Contains(m.Embeds[0].Description, "differ") {
		t.Errorf("%+v", m.Embeds[0])
	}
	w.noted("changed "+id+" 3", "changed "+id+" 2", "added "+id+" 1")
	w.says(w.presses(w.tom, m, tendedWords.Undo), "“[The oven of the bakery](…is back as it was in revision 2.")
}

// TestAddAfterAnother: who adds a page that another moderator has given a title leaves it
// that, and is told of them where its text is another by now.
func TestAddAfterAnother(t *testing.T) {
	w := newTended(t, setup{empty: true})
	address := w.site.set("/oven", ovenTitle, oven...)
	w.loads(w.tom, "add", at(address), discordtest.Option{Name: "title", Value: "Our bread"})
	w.says(w.loads(w.rani, "add", at(address)), "<@"+w.tom.ID+"> menambahkan “Our bread” (<t:…Isinya sudah persis begini")
	w.says(w.loads(w.tom, "preview", at(address)), tendedWords.KnownAlready.String())
	w.site.set("/oven", ovenTitle, oven[0], strings.Replace(oven[1], "Wil", "Anke", 1))
	m := w.loads(w.rani, "add", at(address))
	w.says(m, "<@"+w.tom.ID+"> menambahkan “Our bread” (<t:…).\n"+message.In(analysis.Indonesian).Moderators.Articles.Changed.String())
	w.says(w.loads(w.rani, "add", at(address), discordtest.Option{Name: "title", Value: "Bread"}), message.In(analysis.Indonesian).Moderators.Articles.ChangedAbout.String())
	if got := w.titles(); m.Embeds[0].Title != "Our bread" || !slices.Equal(got, []string{"Bread 3"}) {
		t.Errorf("%q; there are %q", m.Embeds[0].Title, got)
	}
}

// TestAddFile: an attachment is fetched at once; its name alone makes it the same
// article, and it has no schedule.
func TestAddFile(t *testing.T) {
	w := newTended(t, setup{empty: true})
	m := w.loads(w.tom, "add", fileCalled("oven.md", "# Our oven\n\n"+strings.Join(oven, "\n\n")))
	w.says(m, tendedWords.Added.String())
	if got := labels(m); m.Content != tendedWords.Added.String() || m.Embeds[0].Title != "Our oven" || m.Embeds[0].URL != "" || got != tendedWords.Undo.String() {
		t.Errorf("%q, %+v with %s", m.Content, m.Embeds[0], got)
	}
	if w.Downloads() != 1 {
		t.Errorf("%d downloads", w.Downloads())
	}
	w.ExpireAttachments()
	if a := w.final(w.channel.Slash(w.rani, "ask", question("Who built the oven?"))); !strings.Contains(text(a), "Ines Calder") {
		t.Errorf("answered %s", text(a))
	}
	w.says(w.loads(w.tom, "add", fileCalled("oven.md", "# Our oven\n\n"+oven[0])), tendedWords.Changed.String())
	if got := w.titles(); !slices.Equal(got, []string{"Our oven 2"}) {
		t.Errorf("there are %q", got)
	}
	w.says(w.presses(w.tom, w.loads(w.tom, "add", fileCalled("goats.txt", "The goats of the rock are nine, and Selma counts them at dusk.")), tendedWords.Undo), "“goats” is removed.")
}

// A grumbling fetcher finds something wrong with each address.
type grumbling struct {
	retrieval.Fetcher
	wrong map[string]error // by what is in the address
}

func (g grumbling) Fetch(ctx context.Context, r retrieval.FetchRequest) (retrieval.Fetched, error) {
	for part, err := range g.wrong {
		if strings.Contains(r.Address, part) {
			return retrieval.Fetched{}, err
		}
	}
	return g.Fetcher.Fetch(ctx, r)
}

// TestAddTroubles: what is no article changes nothing and is told in words, by add as
// by preview.
func TestAddTroubles(t *testing.T) {
	odd := errors.New("an odd error")
	g := grumbling{wrong: map[string]error{
		"/slow": retrieval.ErrSlow, "/huge": retrieval.ErrTooMuch, "/odd": odd, "scan.pdf": fmt.Errorf("reading it: %w", extract.ErrScanned),
	}}
	w := newTended(t, setup{config: func(c *Config) { g.Fetcher = c.Curator.Fetcher; c.Curator.Fetcher = g }})
	w.site.set("/empty", "Nothing")
	w.site.fail("/broken", 500)
	en := message.In(analysis.English)
	for _, tt := range []struct {
		name    string
		options []discordtest.Option
		want    string
	}{
		{"both", []discordtest.Option{at(w.site.URL), fileCalled("a.txt", "a")}, tendedWords.Trouble[message.TroubleEither].String()},
		{"no address", []discordtest.Option{at("*oven*")}, message.CantLoad(en, retrieval.ErrAddress, "*oven*").Content},
		{"not of the web", []discordtest.Option{at("ftp://example.org/a")}, message.CantLoad(en, retrieval.ErrScheme, "ftp://example.org/a").Content},
		{"private", []discordtest.Option{at("http://127.0.0.1/a")}, message.CantLoad(en, retrieval.ErrPrivate, "http://127.0.0.1/a").Content},
		{"missing", []discordtest.Option{at(w.site.URL + "/none")}, message.CantLoad(en, retrieval.ErrNotFound, w.site.URL+"/none").Content},
		{"broken", []discordtest.Option{at(w.site.URL + "/broken")}, message.CantLoad(en, retrieval.ErrServer, w.site.URL+"/broken").Content},
		{"empty", []discordtest.Option{at(w.site.URL + "/empty")}, message.CantLoad(en, extract.ErrEmpty, w.site.URL+"/empty").Content},
		{"slow", []discordtest.Option{at(w.site.URL + "/slow")}, message.CantLoad(en, retrieval.ErrSlow, w.site.URL+"/slow").Content},
		{"huge", []discordtest.Option{at(w.site.URL + "/huge")}, message.CantLoad(en, retrieval.ErrTooMuch, w.site.URL+"/huge").Content},
		{"scanned", []discordtest.Option{fileCalled("a_scan.pdf", "%PDF-1.7")}, message.CantLoad(en, extract.ErrScanned, "a_scan.pdf").Content},
		{"a picture", []discordtest.Option{fileCalled("cat.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")}, message.CantLoad(en, extract.ErrBinary, "cat.png").Content},
		{"odd", []discordtest.Option{at(w.site.URL + "/odd")}, "Something went wrong…"},
	} {
		for _, sub := range []string{"add", "preview"} {
			m := w.loads(w.tom, sub, tt.options...)
			if w.says(m, tt.want); len(m.Embeds)+len(m.Rows) > 0 {
				t.Errorf("%s %s: there is more", sub, tt.name)
			}
		}
	}
	w.says(w.loads(w.tom, "preview"), tendedWords.Trouble[message.TroubleEither].String())
	w.noted()
	if got := w.titles(); len(got) != 2 {
		t.Errorf("there are %q", got)
	}
	if log := w.log.String(); !strings.Contains(log, "an odd error") || strings.Contains(log, "/none") || strings.Contains(log, "scan.pdf") {
		t.Errorf("logged %s", log)
	}
}

// TestAddFull: what is there can be changed, and one more can be looked at, but not
// added.
func TestAddFull(t *testing.T) {
	w := newTended(t, setup{config: func(c *Config) { c.Curator.Record.Articles = 2 }})
	address := w.site.set("/oven", ovenTitle, oven...)
	w.says(w.loads(w.tom, "add", at(address)), "This server has its 2 articles already.")
	m := w.loads(w.tom, "preview", at(address))
	if w.says(m, tendedWords.Previewed.String()); len(m.Rows) > 0 || !strings.Contains(m.Embeds[0].Description, "⚠️ The server has its 2 articles already") {
		t.Errorf("%+v", m)
	}
	if n := len(w.notes(state.OfferKind)); n != 0 {
		t.Errorf("%d offers are kept", n)
	}
	w.noted()
}

// TestPaste: a text comes in parts and becomes one article; a form with nothing in it,
// or with too long a title, doesn't.
func TestPaste(t *testing.T) {
	w := newTended(t, setup{empty: true})
	form := func() *discordtest.Interaction {
		i := w.channel.Slash(w.tom, "article add", discordtest.Option{Name: "title", Value: "Bread"})
		w.Wait("a form", func() bool { return i.Modal() != nil })
		return i
	}
	if f := form().Modal().Fields; len(f) != 1+message.PasteParts || f[0].Value != "Bread" || f[1].Value != "" {
		t.Errorf("%+v", f)
	}
	m := w.reply(form().Submit(map[string]string{message.PasteField(1): oven[0], message.PasteField(3): oven[1]}))
	if w.says(m, tendedWords.Added.String()); !m.Ephemeral || m.Embeds[0].Title != "Bread" || !strings.Contains(m.Embeds[0].Description, "35 words") {
		t.Errorf("%+v", m)
	}
	there, _, err := w.bots[0].entries(t.Context(), w.guild.ID)
	if err != nil || len(there) != 1 || there[0].Current.From != "" {
		t.Fatalf("%+v, %v", there, err)
	}
	said, err := w.bots[0].Curator.Record.Text(t.Context(), w.guild.ID, there[0].ID, there[0].Current)
	if err != nil || said != strings.Join(oven, "\n\n") {
		t.Errorf("%q, %v", said, err)
	}
	blank := message.TroubleBlank.Post(message.In(analysis.English), "", 0).Content
	for _, nothing := range []string{" \n ", "\u200b"} {
		w.says(w.reply(form().Submit(map[string]string{message.PasteField(1): nothing})), blank)
	}
	paste := customID(message.Action{Verb: message.PasteArticle})
	long := map[string]string{message.PasteTitleField: strings.Repeat("é", curate.MaxTitle+1), message.PasteField(1): "The goats are nine."}
	w.says(w.reply(w.channel.Fill(w.tom, paste, long)), "The title is too long. It may have 300 characters.")
	w.noted("added " + there[0].ID + " 1")
}

// TestPasteRefused: nobody types a text of which it is known that nothing comes; what
// only turns out later gives it back.
func TestPasteRefused(t *testing.T) {
	w := newTended(t, setup{config: func(c *Config) { c.Curator.Record.Articles = 3 }})
	b, said := w.bots[0], w.channel.Say(w.rani, "Kerja bakti dimulai pukul 06.30.")
	busy, away := notice(analysis.English, message.Notice{Kind: message.Busy}), notice(analysis.English, message.Notice{Kind: message.RecordAway})
	asks := map[string]func() *discordtest.Interaction{
		"command": func() *discordtest.Interaction { return w.channel.Slash(w.tom, "article add") },
		"message": func() *discordtest.Interaction {
			return w.channel.Use(w.tom, message.In(english).Moderators.Commands.Add.String(), said)
		},
	}
	form := func() *discordtest.Interaction {
		i := asks["command"]()
		w.Wait("a form", func() bool { return i.Modal() != nil })
		return i
	}
	refused := func(told string) {
		t.Helper()
		for name, ask := range asks {
			i := ask()
			if w.says(w.reply(i), told); i.Modal() != nil {
				t.Errorf("%s: there is a form", name)
			}
		}
	}
	givenBack := func(i *discordtest.Interaction, told string) {
		t.Helper()
		m := w.reply(i.Submit(map[string]string{message.PasteTitleField: "Bread", message.PasteField(1): oven[0], message.PasteField(2): oven[1]}))
		if w.says(m, told+"…"+tendedWords.GivenBack.String()); len(m.Files) != 1 || string(m.Files[0].Data) != "Bread\n\n"+strings.Join(oven, "\n\n") {
			t.Errorf("given back %+v", m.Files)
		}
	}
	forms := []*discordtest.Interaction{form(), form(), form()}

	b.loads.take(w.guild.ID)
	b.loads.take(w.guild.ID)
	givenBack(form(), busy) // who writes for minutes isn't told of now
	givenBack(forms[0], busy)
	b.loads.giveBack(w.guild.ID)
	b.loads.giveBack(w.guild.ID)

	w.record.Unreachable(true)
	refused(away)
	givenBack(forms[1], away)
	w.record.Unreachable(false)

	w.page("/shop", shop...)
	full := message.TroubleFull.Post(message.In(analysis.English), "", 3).Content
	refused(full)
	givenBack(forms[2], full)
	w.noted()

	w.put(harbour)
	renew := form()
	if f := renew.Modal().Fields[0]; f.Label != tendedWords.PasteRenew.String() || f.Required == nil || !*f.Required {
		t.Errorf("%+v", f)
	}
	w.says(w.reply(renew.Submit(map[string]string{message.PasteTitleField: harbour.Title, message.PasteField(1): harbour.Text + " It has a bench."})), tendedWords.Changed.String())
}

// A slow record can't be listed in time.
type slow struct{ retrieval.Store }

func (s slow) List(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
	<-ctx.Done()
	return nil, "", ctx.Err()
}

// TestPasteSlow: a form is shown in time also where nobody knows whether there is room.
func TestPasteSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		b := &Bot{Config: Config{Curator: &curate.Curator{Record: &retrieval.Record{Store: slow{}}}}, loads: newPlaces(maxLoads)}
		i := &interaction{Interaction: &discordgo.Interaction{GuildID: "1"}, responder: r, words: message.In(analysis.English)}
		began := time.Now()
		if err := b.askText(t.Context(), i, "", ""); err != nil || !slices.Equal(r.types, []discordgo.InteractionResponseType{discordgo.InteractionResponseModal}) {
			t.Errorf("%v; answered %v", err, r.types)
		}
		if took := time.Since(began); took > formWait {
			t.Errorf("it took %v", took)
		}
	})
}

// TestAddMessage is the message command: a link, an attachment, several of which one
// is chosen, or a text.
func TestAddMessage(t *testing.T) {
	w := newTended(t, setup{empty: true})
	add := message.In(english).Moderators.Commands.Add.String()
	fairAt, ovenAt := w.site.set("/pasar", "Pasar malam pindah", fair...), w.site.set("/oven_(1)", ovenTitle, oven...)
	notes := discordtest.Attachment{Name: "catatan.txt", Data: []byte("Catatan\n\nRapat warga dimulai pukul 19.30 di balai desa.")}
	photo := discordtest.Attachment{Name: "foto.png", MediaType: "image/png", Data: []byte("\x89PNG\r\n\x1a\n")}

	m := w.reply(w.channel.Use(w.tom, add, w.channel.Say(w.rani, "Lihat ["+"ini]("+ovenAt+").")))
	if w.says(m, tendedWords.Added.String()); !m.Ephemeral || m.Embeds[0].URL != ovenAt {
		t.Errorf("%+v", m)
	}
	m = w.reply(w.channel.Use(w.tom, add, w.channel.SayWith(w.rani, "Catatannya", photo, notes)))
	if w.says(m, tendedWords.Added.String()); m.Embeds[0].Title != "catatan" && m.Embeds[0].Title != "Catatan" {
		t.Errorf("%+v", m)
	}
	list := w.reply(w.channel.Use(w.tom, add, w.channel.SayWith(w.rani, "Ini "+fairAt+" dan "+ovenAt+", "+fairAt, notes)))
	w.says(list, tendedWords.Choose.String())
	var offered []string
	for _, o := range list.Rows[0][0].Options {
		offered = append(offered, o.Label)
	}
	if !slices.Equal(offered, []string{"catatan.txt", fairAt, ovenAt}) || !list.Ephemeral {
		t.Errorf("offered %q", offered)
	}
	choose := func(n string) *discordtest.Message {
		return w.after(w.tom, list, list.Choose(w.tom, list.Rows[0][0].CustomID, n))
	}
	w.says(choose("1"), tendedWords.Added.String())
	w.article(fairAt)

	i := w.channel.Use(w.tom, add, w.channel.Say(w.rani, "Kerja bakti dimulai pukul 06.30."))
	w.Wait("a form", func() bool { return i.Modal() != nil })
	if f := i.Modal().Fields; f[0].Value != "" || f[1].Value != "Kerja bakti dimulai pukul 06.30." {
		t.Errorf("%+v", f)
	}
	w.says(w.reply(i.Submit(nil)), tendedWords.Added.String())
	if n := len(w.titles()); n != 4 {
		t.Errorf("there are %q", w.titles())
	}

	blank := message.TroubleBlank.Post(message.In(analysis.English), "", 0).Content
	for _, tt := range []struct {
		name string
		on   *discordgo.Message
	}{{"nothing", &discordgo.Message{ID: "1"}}, {"no message", nil}} {
		r := &recorder{}
		w.bots[0].Interact(onMessage(w, add, tt.on), r)
		if got := slices.Concat(r.responses, r.edits); !slices.Equal(got, []string{blank}) {
			t.Errorf("%s: told %q", tt.name, got)
		}
	}
}

// onMessage is a moderator's use of a message command; on nil it comes without its
// message.
func onMessage(w *world, command string, on *discordgo.Message) *discordgo.Interaction {
	data := discordgo.ApplicationCommandInteractionData{Name: command, TargetID: "1"}
	if on != nil {
		data.Resolved = &discordgo.ApplicationCommandInteractionDataResolved{Messages: map[string]*discordgo.Message{"1": on}}
	}
	return &discordgo.Interaction{
		ID: fmt.Sprint(lastClick.Add(1)), Type: discordgo.InteractionApplicationCommand, GuildID: w.guild.ID, ChannelID: w.channel.ID, Data: data,
		Member: &discordgo.Member{User: &discordgo.User{ID: w.tom.ID}, Permissions: discordgo.PermissionManageGuild},
	}
}

// TestAddHostile: what a page says of itself pings nobody, hides no link and writes
// nothing that Kutip didn't, wherever it is shown.
func TestAddHostile(t *testing.T) {
	w := newTended(t, setup{empty: true})
	bad := "@everyone <@" + w.rani.ID + "> [safe](https://evil.example/a) discord.gg/abc ||x|| # Big **bold** `code` https://evil.example <#1> :smile: \u202e"
	check := func(what string, m *discordtest.Message) {
		t.Helper()
		for _, part := range append([]string{m.Content}, bodies(m)...) {
			part = strings.NewReplacer("<@"+w.tom.ID+">", "", "⚠️", "", "https://example.org/article", "").Replace(part) // which are Kutip's own
			if r, hidden := hiddenIn(part); hidden {
				t.Errorf("%s hides %U: %q", what, r, part)
			}
			for _, harm := range harmIn(strings.ReplaceAll(part, w.site.URL, "https://example.org")) {
				t.Errorf("%s has %s: %q", what, harm, part)
			}
		}
	}
	page := func(more string) string {
		b := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(bad)
		return w.site.set("/bad", b, "Ketua panitianya "+b+", guru dari Kauman. Siapa saja boleh datang. "+b, b, more)
	}
	address := page("Panitia menyewa sebelas tenda.")
	check("preview", w.loads(w.tom, "preview", at(address)))
	m := w.loads(w.tom, "add", at(address))
	w.says(m, tendedWords.Added.String())
	check("added", m)
	check("the same", w.loads(w.rani, "add", at(address)))
	page("Panitia menyewa " + bad + " tenda.")
	check("preview of a change", w.loads(w.tom, "preview", at(address)))
	check("changed", w.loads(w.tom, "add", at(address)))
	check("title", w.loads(w.tom, "add", at(address), discordtest.Option{Name: "title", Value: bad}))
	check("no address", w.loads(w.tom, "add", at(bad)))
	if w.Pinged() != 0 {
		t.Errorf("%d were pinged", w.Pinged())
	}
}

// bodies are the titles and descriptions of a message's embeds.
func bodies(m *discordtest.Message) (list []string) {
	for _, e := range m.Embeds {
		list = append(list, e.Title, e.Description)
	}
	return list
}

// TestAddBusy: one load more than a server may have at a time is refused at once,
// and questions have no part in that.
func TestAddBusy(t *testing.T) {
	w := newTended(t, setup{config: func(c *Config) { c.AtOnce = 1 }})
	b, address := w.bots[0], w.site.set("/oven", ovenTitle, oven...)
	preview := w.loads(w.tom, "preview", at(address))
	w.until("nothing is done", w.idle)
	b.work.take(w.guild.ID)
	taken := 0
	for ; b.loads.take(w.guild.ID); taken++ {
	}
	if taken != 2 {
		t.Errorf("a server has %d loads", taken)
	}
	busy := notice(analysis.English, message.Notice{Kind: message.Busy})
	w.says(w.loads(w.tom, "add", at(address)), busy)
	w.says(w.loads(w.tom, "preview", at(address)), busy)
	w.says(w.presses(w.tom, preview, tendedWords.Add), busy)
	for range taken {
		b.loads.giveBack(w.guild.ID)
	}
	w.noted()
	w.says(w.presses(w.tom, preview, tendedWords.Add), tendedWords.Added.String())
	w.loads(w.tom, "add", at(address))
	w.until("all have given back their place", func() bool { return w.loading() == 0 })
}

// loading is how many loads there are.
func (w *world) loading() int {
	l := w.bots[0].loads
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.taken
}

// TestAddOverdue: that time is over is told as what took it, and isn't for the log.
func TestAddOverdue(t *testing.T) {
	over := context.DeadlineExceeded
	g := grumbling{wrong: map[string]error{
		"/slow": fmt.Errorf("%w: %w", retrieval.ErrSlow, over), "/late": over,
		"/queue": fmt.Errorf("%w: %w: %w", retrieval.ErrCrowded, retrieval.ErrSlow, over),
	}}
	w := newTended(t, setup{config: func(c *Config) { g.Fetcher = c.Curator.Fetcher; c.Curator.Fetcher = g }})
	slow := func(address string) string {
		return message.CantLoad(message.In(analysis.English), retrieval.ErrSlow, address).Content
	}
	for path, want := range map[string]string{
		"/slow": slow(w.site.URL + "/slow"), "/late": slow(w.site.URL + "/late"), "/queue": notice(analysis.English, message.Notice{Kind: message.Busy}),
	} {
		w.says(w.loads(w.tom, "add", at(w.site.URL+path)), want)
	}
	if log := w.log.String(); strings.Contains(log, "an event failed") {
		t.Errorf("logged %s", log)
	}

	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	r := &punctual{}
	i := &interaction{Interaction: &discordgo.Interaction{}, responder: r, words: message.In(analysis.English)}
	if err := w.bots[0].cantLoad(ctx, i, curate.Source{Address: "a.test"}, over); err != nil || !slices.Equal(r.edits, []string{slow("a.test")}) {
		t.Errorf("%v; told %q", err, r.edits)
	}
}

// A punctual responder does nothing once time is over.
type punctual struct{ recorder }

func (p *punctual) EditReply(ctx context.Context, i *discordgo.Interaction, m *gateway.Message) (*discordgo.Message, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return p.recorder.EditReply(ctx, i, m)
}

// A shaky library can't be reached, or is from memory, when the test says so.
type shaky struct {
	Libraries
	err error
	old time.Time
}

func (s *shaky) At(ctx context.Context, guild string) (retrieval.Held, error) {
	held, err := s.Libraries.At(ctx, guild)
	held.AsOf = s.old
	return held, errors.Join(err, s.err)
}

// TestAddAway: what can't be reached is told: the record, so that nothing is done; what
// members are answered from, so that nothing could be tried; the audit log, so that it
// isn't noted.
func TestAddAway(t *testing.T) {
	away, lib := &actless{}, &shaky{}
	w := newTended(t, setup{empty: true, state: func(s state.Store) state.Store { away.Store = s; return away }, config: func(c *Config) {
		lib.Libraries = c.Libraries
		c.Curator.Libraries = lib
	}})
	address := w.site.set("/oven", ovenTitle, oven...)
	w.record.Unreachable(true)
	gone := notice(analysis.English, message.Notice{Kind: message.RecordAway})
	w.says(w.loads(w.tom, "add", at(address)), gone)
	w.says(w.loads(w.tom, "preview", at(address)), gone)
	w.record.Unreachable(false)
	w.noted()

	lib.err = retrieval.ErrUnreachable
	m := w.loads(w.tom, "add", at(address))
	untried := "⚠️ " + tendedWords.Warnings[curate.Untried].String()
	if w.says(m, tendedWords.Added.String()); !strings.Contains(m.Embeds[0].Description, untried) || len(examplesIn(m)) != 0 {
		t.Errorf("%s", m.Embeds[0].Description)
	}
	lib.err = nil
	away.are(true)
	w.site.set("/oven", ovenTitle, oven[0])
	w.says(w.loads(w.tom, "add", at(address)), tendedWords.Changed.String()+"…-# "+tendedWords.NotNoted.String())
	away.are(false)
	w.noted("added " + w.article(address).ID + " 1")
}

// TestThingsIn lists what a message has to add: files first, each thing once, no
// pictures beside something better, and not without bounds.
func TestThingsIn(t *testing.T) {
	file := func(name, kind string) *discordgo.MessageAttachment {
		return &discordgo.MessageAttachment{Filename: name, ContentType: kind, URL: "https://cdn.example/" + name}
	}
	forwards := func(m *discordgo.Message) *discordgo.Message {
		return &discordgo.Message{MessageSnapshots: []discordgo.MessageSnapshot{{Message: m}, {}}}
	}
	var many, long strings.Builder
	var pictures []*discordgo.MessageAttachment
	for n := range 20 {
		pictures = append(pictures, file(fmt.Sprint(n, ".png"), "image/png"))
		fmt.Fprintf(&many, "https://example.org/%d ", n)
		fmt.Fprintf(&long, "https://example.org/%d/%s ", n, strings.Repeat("a", 1900))
	}
	for _, tt := range []struct {
		name string
		m    *discordgo.Message
		want string // and "…" where there are more
	}{
		{"nothing", &discordgo.Message{Content: "Halo"}, ""},
		{"many pictures and a link", &discordgo.Message{Content: "https://example.org/a", Attachments: pictures}, "https://example.org/a"},
		{"a link", &discordgo.Message{Content: "lihat https://example.org/a."}, "https://example.org/a"},
		{"twice", &discordgo.Message{Content: "https://example.org/a (https://example.org/a)"}, "https://example.org/a"},
		{"in its embed too", &discordgo.Message{Content: "https://example.org/a", Embeds: []*discordgo.MessageEmbed{{URL: "https://example.org/a"}, nil}}, "https://example.org/a"},
		{"no address", &discordgo.Message{Content: "https:// http://.. https://)"}, ""},
		{"a file and a link", &discordgo.Message{Content: "https://example.org/a", Attachments: []*discordgo.MessageAttachment{nil, file("a.pdf", "application/pdf")}}, "a.pdf https://example.org/a"},
		{"a picture and a link", &discordgo.Message{Content: "https://example.org/a", Attachments: []*discordgo.MessageAttachment{file("a.png", "image/png"), file("a.mp3", "audio/mpeg"), file("a.mp4", "video/mp4")}}, "https://example.org/a"},
		{"a picture alone", &discordgo.Message{Attachments: []*discordgo.MessageAttachment{file("a.png", "image/png")}}, "a.png"},
		{"forwarded", forwards(&discordgo.Message{Content: "https://example.org/a", Attachments: []*discordgo.MessageAttachment{file("a.pdf", "")}}), "a.pdf https://example.org/a"},
		{"many", &discordgo.Message{Content: many.String()}, strings.Join(strings.Fields(many.String())[:maxThings], " ") + " …"},
		{"just as many", &discordgo.Message{Content: strings.Join(strings.Fields(many.String())[:maxThings], " ")}, strings.Join(strings.Fields(many.String())[:maxThings], " ")},
		{"long", &discordgo.Message{Content: long.String() + " https://example.org/a"}, strings.Join(append(strings.Fields(long.String())[:5], "https://example.org/a", "…"), " ")},
	} {
		var got []string
		things, more := thingsIn(tt.m)
		for _, thing := range things {
			got = append(got, cmp.Or(thing.Name, thing.Address))
		}
		if more {
			got = append(got, "…")
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

func TestAddressIn(t *testing.T) {
	const a = "https://example.org/a"
	for written, want := range map[string]string{
		a: a, a + ".": a, a + ")": a, a + ").": a, a + ".)": a, a + "_(b)": a + "_(b)", a + "_(b)).": a + "_(b)", a + "||": a, a + "**": a, a + "”": a,
		a + ")(b": a, a + "?q=1,2&r=(3)": a + "?q=1,2&r=(3)", "https://": "", "example.org/a": a, "https://example.org": "https://example.org/",
	} {
		got := ""
		if u, ok := addressIn(written); ok {
			got = u.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

// FuzzThingsIn: whatever a message says, what is offered can be kept and fetched, once
// each.
func FuzzThingsIn(f *testing.F) {
	for _, s := range []string{"", "https://example.org/a_(b)).", "[x](http://a/) <https://b/>||https://c/||", "https://a\xff/%zz https://[::1]/", strings.Repeat("https://example.org/", 99)} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		m := &discordgo.Message{
			Content: text, Attachments: []*discordgo.MessageAttachment{{URL: name, Filename: name, ContentType: text}},
			MessageSnapshots: []discordgo.MessageSnapshot{{Message: &discordgo.Message{Content: name, Embeds: []*discordgo.MessageEmbed{{URL: text}}}}},
		}
		seen, bytes := map[string]bool{}, 0
		things, _ := thingsIn(m)
		for _, thing := range things {
			bytes += len(thing.Address) + len(thing.Name)
			if seen[thing.Address] {
				t.Errorf("%q is there twice", thing.Address)
			}
			seen[thing.Address] = true
			u, err := retrieval.ParseAddress(thing.Address)
			if !thing.File && (err != nil || u.String() != thing.Address) {
				t.Errorf("%q is no address: %v", thing.Address, err)
			}
		}
		if len(seen) > maxThings || bytes > maxThingsBytes {
			t.Errorf("%d things of %d bytes", len(seen), bytes)
		}
	})
}

// TestPastedRefused: a text comes back, too, if it is refused before anything looks at it.
func TestPastedRefused(t *testing.T) {
	w := newWorld(t, setup{empty: true})
	role := w.guild.AddRole("Penjaga")
	w.guild.Allow("article", role)
	w.guild.Give(w.tom, role)
	i := w.channel.Slash(w.tom, "article add")
	w.Wait("the form", func() bool { return i.Modal() != nil })
	w.bots[0].grants.forget(w.guild.ID)
	w.Fail(discordtest.Fault{Method: "GET", Path: "/applications/**", Status: 500})
	m := w.reply(i.Submit(map[string]string{message.PasteTitleField: "Bread", message.PasteField(1): strings.Join(oven, "\n\n")}))
	w.until("done", w.idle)
	if m = w.now(m); len(m.Files) != 1 {
		t.Errorf("told %q with %d files", m.Content, len(m.Files))
	}
}

// TestAddedNotGivenBack: what has become an article isn't given back, even if that
// couldn't be shown.
func TestAddedNotGivenBack(t *testing.T) {
	w := newTended(t, setup{empty: true})
	i := w.channel.Slash(w.tom, "article add")
	w.Wait("the form", func() bool { return i.Modal() != nil })
	w.Fail(discordtest.Fault{Method: "PATCH", Path: "/webhooks/**", Status: 500, Times: 4})
	m := w.reply(i.Submit(map[string]string{message.PasteTitleField: "Bread", message.PasteField(1): strings.Join(oven, "\n\n")}))
	w.until("done", w.idle)
	if m = w.now(m); len(w.titles()) != 1 || len(m.Files) > 0 {
		t.Errorf("there are %q; told %q with %d files", w.titles(), m.Content, len(m.Files))
	}
}

// TestGivenBackName: what is given back, and added as a file, is known by what it says.
func TestGivenBackName(t *testing.T) {
	if id := curate.FileID(fileName); id != "" {
		t.Errorf("it is known as %q", id)
	}
}
