package bot

import (
	"cmp"
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// What members may use. All else is the moderators', and needs a case below.
var (
	membersCommands = []string{"ask", "articles", "help", "privacy", "Ask about this", "Check against the articles"}
	membersVerbs    = []message.Verb{
		message.ShowContext, message.TurnPage, message.VoteUp, message.VoteDown, message.AskFurther, message.Report, message.TellMe,
		message.AskAbout, message.ListPage, message.ShowMine, message.ForgetMine, message.ForgetSure,
	}
)

// secret is in all that moderators alone may see.
const secret = "Zarkonmere"

// A break-in is a server with secrets, and people who are after them.
type breakIn struct {
	*filed
	sari *discordtest.User    // another moderator
	guna *discordtest.User    // to whom commands are granted, for a while
	role *discordtest.Role    // by this role
	budi *discordtest.User    // a moderator of the other server alone
	cove *discordtest.Channel // in the other server, which has an article of the same ID
	wild *discordtest.Channel // in a server that Kutip doesn't serve
	safe *discordtest.Channel // for moderators

	used  map[*discordtest.Channel]*discordtest.Message // messages of the bot's
	files []*sql.DB
	offer string
}

func newBreakIn(t *testing.T) *breakIn {
	x := &breakIn{filed: newFiled(t, setup{}), used: map[*discordtest.Channel]*discordtest.Message{}}
	x.sari, x.guna, x.budi = x.AddUser("Sari", "id"), x.AddUser("Guna", "en-GB"), x.AddUser("Budi", "en-GB")
	x.safe, x.role = x.guild.AddChannel("moderators"), x.guild.AddRole("editors")
	cove, wild := x.AddGuild("Cove", "en-US"), x.AddGuild("Wild", "en-US")
	x.cove, x.wild = cove.AddChannel("general"), wild.AddChannel("general")
	x.guild.Give(x.guna, x.role)
	cove.Let(x.budi, "MANAGE_GUILD")
	for _, g := range []*discordtest.Guild{x.guild, wild} {
		g.Let(x.rani, "MANAGE_GUILD")
		g.Let(x.sari, "MANAGE_GUILD")
	}
	x.bots[0].Guilds = []string{x.guild.ID, cove.ID}
	x.open()
	x.fill()
	x.shelve(cove.ID, retrieval.Draft{ID: "lamp", Title: "A lamp", Language: analysis.English, Text: "The lamp of the cove is green."})
	x.shelve(wild.ID, retrieval.Draft{ID: "lamp", Title: "Of " + secret, Language: analysis.English, Text: "It isn't served any more."})
	for c, u := range map[*discordtest.Channel]*discordtest.User{
		x.channel: x.rani, x.cove: x.budi, x.wild: x.rani, x.Direct(x.rani, "halo").Channel(): x.rani,
	} {
		x.used[c] = x.reply(c.Force(u, "help"))
	}
	return x
}

// fill gives the server three articles from pages, of which one has an older text, one
// has a text that was undone, and one has something held back, a question that nothing answers, an act and
// settings.
func (x *breakIn) fill() {
	page := func(id string, paragraphs ...string) {
		address := x.site.set("/"+secret+"/"+id, "The "+id+" of "+secret, paragraphs...)
		x.shelve(x.guild.ID, retrieval.Draft{ID: id, Title: "The " + id + " of " + secret, Language: analysis.English, From: address, Text: strings.Join(paragraphs, "\n\n")})
	}
	page("lamp", "The lamp of "+secret+" is lit by Peder, who climbs up at dusk with a can of oil.")
	page("lamp", "The lamp of "+secret+" is lit by Alma, who climbs up at dusk with a can of oil.")
	page("dune", "The dune of "+secret+" is climbed by Peder, who looks for the goats from there.")
	page("dune", "The dune of "+secret+" is climbed by Alma, who looks for the goats from there.")
	if _, err := x.shelf.Undo(x.t.Context(), x.guild.ID, "dune", 0, ""); err != nil {
		x.t.Fatal(err)
	}
	page("shop", shop[0], secret+" keeps the till. "+shop[1])
	x.site.set("/"+secret+"/shop", "Shut", secret+" is shut.")
	look := retrieval.Refresher{Record: x.shelf, Fetcher: x.bots[0].Curator.Fetcher}
	if _, err := look.Refresh(x.t.Context(), x.guild.ID, "shop", "", true); err != nil {
		x.t.Fatal(err)
	}
	x.site.set("/"+secret+"/offered", secret, "The ferry of "+secret+" leaves at seven from the pier, and is back at nine with the post.")
	x.site.set("/other", "The ferry", "The ferry leaves at eight from the old pier, and Harun sells the tickets on board, for cash.")
	x.site.set("/new", "The goats", "The goats of the rock are nine. Selma counts them at dusk, and Peder looks for those that are missing.")
	x.sets(func(s *state.Settings) {
		*s = state.Settings{Channels: []string{x.safe.ID}, Notices: x.safe.ID, Language: "id", ModelOff: true, PerHour: 7}
	})
	for _, err := range []error{
		state.SaveGap(x.t.Context(), x.state, state.Gap{ID: "gap1", Guild: x.guild.ID, Question: "Where does " + secret + " buy oil?", Language: "en", Reason: state.DownReason}, x.clock.now()),
		state.SaveAct(x.t.Context(), x.state, state.Act{Guild: x.guild.ID, When: x.clock.now(), Who: x.sari.ID, Did: state.Changed, Article: "lamp", Title: secret, Number: 2}),
	} {
		if err != nil {
			x.t.Fatal(err)
		}
	}
}

// offers keeps an offer for Rani.
func (x *breakIn) offers() {
	x.t.Helper()
	x.offer = "77" + strconv.FormatInt(x.clock.now().Unix(), 10)
	o := state.Offer{
		ID: x.offer, Guild: x.guild.ID, Person: x.bots[0].Key.Person(x.guild.ID, x.rani.ID),
		Sources: []state.OfferedThing{{Address: x.site.URL + "/" + secret + "/offered"}},
	}
	if err := state.SaveOffer(x.t.Context(), x.state, o, x.clock.now()); err != nil {
		x.t.Fatal(err)
	}
}

// A control is a button, list or form of the moderators'.
type control struct {
	message.Action
	values []string
	fields map[string]string
}

// clicked and filled are what there is to use of a moderators' verb, as it stands
// now.
func (x *breakIn) clicked() map[message.Verb]control {
	e, err := x.shelf.Store.Entry(x.t.Context(), x.guild.ID, "shop")
	if err != nil {
		x.t.Fatal(err)
	}
	now, set := strconv.FormatInt(x.clock.now().Unix(), 10), settingsSeen(x.set())
	x.offers()
	of := func(of string, n int, values ...string) control {
		return control{Action: message.Action{Of: of, N: n}, values: values}
	}
	return map[message.Verb]control{
		message.CloseGap:        of("gap1", 0),
		message.Take:            of(pendingOf(e), pendingNumber(e)),
		message.Keep:            of(pendingOf(e), pendingNumber(e)),
		message.ShowDiff:        of("lamp", 2),
		message.DiffPage:        of(numbered("lamp", 2), 1),
		message.AddOffered:      of(x.offer, 0, "0"),
		message.UndoArticle:     of("lamp", 2),
		message.BringBack:       of(numbered("dune", 3), 2),
		message.RemoveArticle:   of(x.bots[0].askedNow("lamp"), 2),
		message.ScheduleArticle: of("lamp", 24),
		message.AuditPage:       of("lamp", 1),
		message.SetChannels:     of(set.Shown(message.ChannelsSetting), 0, x.channel.ID),
		message.SetNotices:      of(set.Shown(message.NoticesSetting), 0, x.channel.ID),
		message.SetLanguage:     of(set.Shown(message.LanguageSetting), 0, "2"),
		message.SetModel:        of(set.Shown(message.ModelSetting), 1),
		message.SetLimits:       of(set.Shown(message.LimitsSetting), 0),
		message.EraseServer:     of("", 0),
		message.ExportServer:    of(now, 0),
		message.EraseWord:       of(now, 0),
	}
}

func (x *breakIn) filled() map[message.Verb]control {
	of := func(of string, fields map[string]string) control {
		return control{Action: message.Action{Of: of}, fields: fields}
	}
	return map[message.Verb]control{
		message.PasteArticle: of("", map[string]string{message.PasteTitleField: "Pasted", message.PasteField(1): "The goats of the rock are nine, and Selma counts them."}),
		message.SetLimits:    of(settingsSeen(x.set()).Shown(message.LimitsSetting), map[string]string{message.HourField: "3", message.TokensField: ""}),
		message.EraseSure:    of(strconv.FormatInt(x.clock.now().Unix(), 10), map[string]string{message.WordField: eraseWords.Word.String()}),
	}
}

// An attempt is one way to use what is the moderators'.
type attempt struct {
	name string // "/article undo", "undo …" of an option, "button undo", "form limits"
	by   func(*discordtest.User, *discordtest.Channel) *discordtest.Interaction
}

// attempts are all that there are, by the program's own tables. What this test
// doesn't know fails it.
func (x *breakIn) attempts() (list []attempt) {
	for name, c := range x.clicked() {
		c.Verb = name
		list = append(list, attempt{"button " + string(name), x.presser(customID(c.Action), c.values...)})
	}
	for name, c := range x.filled() {
		c.Verb = name
		list = append(list, attempt{"form " + string(name), x.filler(customID(c.Action), c.fields)})
	}
	for _, c := range Commands() {
		if !slices.Contains(membersCommands, c.Name) {
			list = append(list, x.calls(c)...)
		}
	}
	slices.SortFunc(list, func(a, b attempt) int { return cmp.Compare(a.name, b.name) })
	last := slices.IndexFunc(list, func(a attempt) bool { return a.name == "form erasesure" }) // which ends all
	list = append(slices.Delete(slices.Clone(list), last, last+1), list[last])
	return list
}

func (x *breakIn) presser(id string, values ...string) func(*discordtest.User, *discordtest.Channel) *discordtest.Interaction {
	return func(u *discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
		return in.Press(u, x.used[in], id, values...)
	}
}

func (x *breakIn) filler(id string, fields map[string]string) func(*discordtest.User, *discordtest.Channel) *discordtest.Interaction {
	return func(u *discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
		return in.Fill(u, id, fields)
	}
}

// calls are the attempts of a command: each of its subcommands, and what each of
// their options offers.
func (x *breakIn) calls(c *discordgo.ApplicationCommand) (list []attempt) {
	if c.Type == discordgo.MessageApplicationCommand {
		return []attempt{{c.Name, func(u *discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
			return in.ForceUse(u, c.Name, in.Say(u, "Look: "+x.site.URL+"/other"))
		}}}
	}
	of := map[string][]*discordgo.ApplicationCommandOption{}
	for _, o := range c.Options {
		if o.Type == discordgo.ApplicationCommandOptionSubCommand {
			of[c.Name+" "+o.Name] = o.Options
		}
	}
	if len(of) == 0 {
		of[c.Name] = c.Options
	}
	for name, options := range of {
		filled := x.options(name, options)
		list = append(list, attempt{"/" + name, func(u *discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
			return in.Force(u, name, filled...)
		}})
		for _, o := range options {
			if o.Autocomplete {
				list = append(list, attempt{"/" + name + " " + o.Name + " …", func(u *discordtest.User, in *discordtest.Channel) *discordtest.Interaction {
					return in.ForceComplete(u, name, o.Name, discordtest.Option{Name: o.Name, Value: ""})
				}})
			}
		}
	}
	return list
}

// options are what the options of a command are filled with.
func (x *breakIn) options(command string, options []*discordgo.ApplicationCommandOption) (list []discordtest.Option) {
	known := map[string]any{"article": "lamp", "address": x.site.URL + "/new", "every": "1d", "days": 7}
	for _, o := range options {
		if v, ok := known[o.Name]; ok {
			list = append(list, discordtest.Option{Name: o.Name, Value: v})
		} else if o.Required {
			x.t.Errorf("no value for %s of /%s", o.Name, command)
		}
	}
	return list
}

// TestIntruderKnows: each verb and each command is a member's, or there is a case.
func TestIntruderKnows(t *testing.T) {
	x := newBreakIn(t)
	for what, of := range map[string]struct {
		doing map[message.Verb]doing
		cases map[message.Verb]control
	}{"button": {clicks, x.clicked()}, "form": {forms, x.filled()}} {
		for verb := range of.doing {
			_, known := of.cases[verb]
			if known == slices.Contains(membersVerbs, verb) {
				t.Errorf("no case for the %s %s: is it a member's or a moderators' verb?", what, verb)
			}
		}
		for verb := range of.cases {
			if of.doing[verb] == nil {
				t.Errorf("there is no %s %s", what, verb)
			}
		}
	}
	var names, acts []string
	for _, c := range Commands() {
		names = append(names, c.Name)
		if ofMembers := c.DefaultMemberPermissions == nil; ofMembers != slices.Contains(membersCommands, c.Name) {
			t.Errorf("is %s a member's or a moderators' command?", c.Name)
		}
		for _, o := range c.Options {
			if o.Type == discordgo.ApplicationCommandOptionSubCommand {
				acts = append(acts, o.Name)
			}
		}
	}
	if got := slices.Sorted(maps.Keys(commands)); !slices.Equal(got, slices.Sorted(slices.Values(names))) {
		t.Errorf("handled are %q, registered %q", got, names)
	}
	if got := slices.Sorted(maps.Keys(articleActs)); !slices.Equal(got, slices.Sorted(slices.Values(acts))) {
		t.Errorf("handled are the subcommands %q, registered %q", got, acts)
	}
	for _, verb := range verbs {
		if clicks[verb] == nil && forms[verb] == nil {
			t.Errorf("nothing handles %s", verb)
		}
	}
}

// A result is what came of an attempt.
type result struct {
	told    string // in words
	modal   bool
	choices int
	secret  bool // was told
	changed bool // something was, in the server that has secrets
}

// try makes an attempt. Nobody but the one who makes it may see what comes of it,
// and it pings nobody.
func (x *breakIn) try(a attempt, u *discordtest.User, in *discordtest.Channel) (r result) {
	x.t.Helper()
	before, from := x.dump(x.guild.ID), len(x.Requests())
	i := a.by(u, in)
	told := func(m *discordtest.Message) {
		r.told += withoutGivenBack(m.Content)
		if !m.Ephemeral {
			x.t.Errorf("%s: all see %q", a.name, m.Content)
		}
	}
	x.Wait("an end of "+a.name, func() bool {
		return i.Reply() != nil || len(i.FollowUps()) > 0 || i.Choices() != nil || i.Modal() != nil
	})
	x.until("all is done of "+a.name, x.idle)
	if m := i.Reply(); m != nil && (m.ID != x.used[in].ID || len(i.FollowUps()) == 0) {
		told(m)
	}
	for _, m := range i.FollowUps() {
		told(m)
	}
	r.modal, r.choices = i.Modal() != nil, len(i.Choices())
	for _, sent := range x.Requests()[from:] {
		for _, hidden := range []string{secret, x.safe.ID, x.sari.ID} {
			r.secret = r.secret || strings.Contains(string(sent.Body), hidden)
		}
	}
	r.changed = x.dump(x.guild.ID) != before
	if x.Pinged() != 0 {
		x.t.Errorf("%s: somebody was pinged", a.name)
	}
	return r
}

// dump is all that the files of the record and the state have of a guild. Two things
// that each request may leave aren't a guild's, and so not in it: that it is taken by
// a process (claim), and libraries that are ready to be searched (item).
func (x *breakIn) dump(guild string) string {
	x.t.Helper()
	var all []string
	for _, db := range x.files {
		for _, table := range x.rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('claim', 'item')") {
			for _, row := range x.rows(db, fmt.Sprintf("SELECT * FROM %q", table[0])) {
				if slices.Contains(row, guild) {
					all = append(all, fmt.Sprintf("%s %q", table[0], row))
				}
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// open opens the files of the record and the state, to look into them.
func (x *breakIn) open() {
	x.t.Helper()
	paths, err := filepath.Glob(filepath.Join(x.dir, "*.db"))
	if err != nil || len(paths) < 2 {
		x.t.Fatalf("files %q, %v", paths, err)
	}
	for _, path := range paths {
		db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
		if err != nil {
			x.t.Fatal(err)
		}
		x.t.Cleanup(func() { db.Close() })
		x.files = append(x.files, db)
	}
}

// rows are those of a query, as text.
func (x *breakIn) rows(db *sql.DB, query string) (list [][]string) {
	x.t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		x.t.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	for rows.Next() {
		row, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for n := range row {
			into[n] = &row[n]
		}
		if err := rows.Scan(into...); err != nil {
			x.t.Fatal(err)
		}
		texts := make([]string, len(row))
		for n := range row {
			texts[n] = row[n].String
		}
		list = append(list, texts)
	}
	if err := rows.Err(); err != nil {
		x.t.Fatal(err)
	}
	return list
}

// withoutGivenBack leaves out that a form's own text is given back to who wrote it.
func withoutGivenBack(content string) string {
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		content = strings.TrimSuffix(content, "\n"+message.In(lang).Moderators.Articles.GivenBack.String())
	}
	return content
}

// refused fails unless an attempt was refused in such words, with nothing told and
// nothing changed. Where choices are wanted there are none.
func (x *breakIn) refused(a attempt, u *discordtest.User, in *discordtest.Channel, says message.Notice) {
	x.t.Helper()
	r, want := x.try(a, u, in), result{told: says.Text(message.In(languageOf(discordgo.Locale(u.Locale))))}
	if strings.HasSuffix(a.name, "…") {
		want.told = ""
	}
	if r != want {
		x.t.Errorf("%s: %+v, want %+v", a.name, r, want)
	}
}

// TestIntruder has people without rights try all that is the moderators'.
func TestIntruder(t *testing.T) {
	x := newBreakIn(t)
	t.Run("member", func(t *testing.T) {
		for _, a := range x.attempts() {
			x.refused(a, x.tom, x.channel, message.Notice{Kind: message.ModeratorsOnly})
		}
	})
	t.Run("granted", x.granted)
	t.Run("elsewhere", func(t *testing.T) {
		direct := x.Direct(x.rani, "halo lagi").Channel()
		for _, a := range x.attempts() {
			x.refused(a, x.rani, x.wild, message.Notice{Kind: message.NotServed, Guild: x.wild.Guild().ID})
			x.refused(a, x.rani, direct, message.Notice{Kind: message.ServersOnly})
		}
	})
	t.Run("other server", x.fromOther)
	t.Run("other moderator", func(t *testing.T) {
		c := x.clicked()[message.AddOffered]
		c.Verb = message.AddOffered
		x.refused(attempt{"another's offer", x.presser(customID(c.Action), c.values...)}, x.sari, x.channel, message.Notice{Kind: message.NotYours})
	})
	t.Run("malformed", x.malformed)
	t.Run("stale", x.stale)
	t.Run("expired", x.expired)
	t.Run("moderator", x.moderator)
}

// besidesArticles is what isn't allowed by the right to use /article.
var besidesArticles = []string{
	"/settings", "/insights", "button closegap", "button channels", "button notices", "button language", "button model", "button limits",
	"button erase", "button export", "button eraseword", "form limits", "form erasesure",
}

// granted: who was granted one command can't use what belongs to others, and once the
// grant is taken back nothing.
func (x *breakIn) granted(t *testing.T) {
	x.guild.Allow("article", x.role)
	x.until("the bot is told", x.nothingGranted)
	audit := x.presser(customID(message.Action{Verb: message.AuditPage, N: 1}))
	if r := x.try(attempt{"granted", audit}, x.guna, x.channel); !r.secret {
		t.Errorf("who was granted it is told %q", r.told)
	}
	var tried []string
	for _, a := range x.attempts() {
		if slices.Contains(besidesArticles, a.name) {
			tried = append(tried, a.name)
			x.refused(a, x.guna, x.channel, message.Notice{Kind: message.ModeratorsOnly})
		}
	}
	if len(tried) != len(besidesArticles) {
		t.Errorf("tried only %q", tried)
	}
	x.guild.Disallow("article", x.role)
	x.until("the bot is told", x.nothingGranted)
	for _, a := range x.attempts() {
		x.refused(a, x.guna, x.channel, message.Notice{Kind: message.ModeratorsOnly})
	}
}

// nothingGranted tells whether the bot has to ask Discord who was granted what.
func (x *breakIn) nothingGranted() bool {
	g := &x.bots[0].grants
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.of) == 0
}

// fromOther: what a moderator of another server does changes at most that one.
func (x *breakIn) fromOther(t *testing.T) {
	other := x.cove.Guild().ID
	ofItsOwn := []string{"/article add", "Add as article", "form paste", "form erasesure"} // these take no article of either
	for _, a := range x.attempts() {
		before := x.dump(other)
		r := x.try(a, x.budi, x.cove)
		if r.changed || r.secret {
			t.Errorf("%s: %+v", a.name, r)
		}
		if r.told == "" && !r.modal && !strings.HasSuffix(a.name, "…") {
			t.Errorf("%s: nothing is said", a.name)
		}
		if x.dump(other) != before && !slices.Contains(ofItsOwn, a.name) {
			t.Errorf("%s: something was changed", a.name)
		}
	}
}

// unharmed has a moderator try what can't be done as it is asked for.
func (x *breakIn) unharmed(name string, by func(*discordtest.User, *discordtest.Channel) *discordtest.Interaction) result {
	x.t.Helper()
	r := x.try(attempt{name, by}, x.rani, x.channel)
	if r.changed || r.told == "" || r.modal {
		x.t.Errorf("%s: %+v", name, r)
	}
	return r
}

// malformed: what Kutip didn't make does nothing, whoever sends it.
func (x *breakIn) malformed(t *testing.T) {
	old := message.Notice{Kind: message.AnswerOld}
	for what, cases := range map[string]map[message.Verb]control{"button": x.clicked(), "form": x.filled()} {
		for verb, c := range cases {
			c.Verb = verb
			id := customID(c.Action)
			head := id[:strings.LastIndex(id, "|")+1]
			malformed := []string{head + "-1", "k1|" + string(verb) + "|" + strings.Repeat("a", maxOf+1) + "|0"}
			if verb == message.RemoveArticle || verb == message.SetLimits { // all are read alike
				malformed = append(malformed, "", "k2"+id[2:], id+"|", id+"x", head+"01", head+"100000", head+"9223372036854775808",
					"k1|"+strings.ToUpper(string(verb))+"|"+c.Of+"|0", "k1|"+string(verb)+"|../lamp|2")
			}
			for _, bad := range malformed {
				a := attempt{what + " " + bad, x.presser(bad, c.values...)}
				if what == "form" {
					a.by = x.filler(bad, c.fields)
				}
				x.refused(a, x.rani, x.channel, old)
			}
		}
	}
	for verb, lists := range map[message.Verb][][]string{
		message.AddOffered:  {{"-1"}, {"9"}, {"x"}, {""}, {"0", "0"}, {"100000"}},
		message.SetLanguage: {{"-1"}, {"9"}, {"x"}, {""}, {"0", "0"}, {"100000"}},
		message.SetChannels: {{x.cove.ID}, {"1"}, {x.channel.ID, x.cove.ID}},
		message.SetNotices:  {{x.cove.ID}, {"1"}, {x.channel.ID, x.safe.ID}},
	} {
		c := x.clicked()[verb]
		c.Verb = verb
		for _, values := range lists {
			x.unharmed(fmt.Sprint(verb, values), x.presser(customID(c.Action), values...))
		}
	}
	long := strings.Repeat("9", 5000)
	for verb, fields := range map[message.Verb][]map[string]string{
		message.SetLimits: {
			{message.HourField: "-1"}, {message.HourField: "x"}, {message.HourField: long}, {message.TokensField: "-1"}, {message.HourField: "3", message.TokensField: long},
		},
		message.EraseSure:    {nil, {message.WordField: ""}, {message.WordField: "yes"}, {message.WordField: long}, {"other": eraseWords.Word.String()}},
		message.PasteArticle: {nil, {message.PasteField(1): " "}, {message.PasteField(9): "text"}, {message.PasteField(1): "text", message.PasteTitleField: long}},
	} {
		c := x.filled()[verb]
		c.Verb = verb
		for n, f := range fields {
			x.unharmed(fmt.Sprint(verb, n), x.filler(customID(c.Action), f))
		}
	}
}

// stale: what was shown when things were otherwise changes nothing.
func (x *breakIn) stale(t *testing.T) {
	e, err := x.shelf.Store.Entry(t.Context(), x.guild.ID, "shop")
	if err != nil {
		t.Fatal(err)
	}
	now := x.clock.now()
	for _, a := range []message.Action{
		{Verb: message.ShowDiff, Of: "lamp", N: 9}, {Verb: message.ShowDiff, Of: "gone", N: 1}, {Verb: message.DiffPage, Of: numbered("lamp", 9), N: 1},
		{Verb: message.DiffPage, Of: "lamp.-1", N: 1}, {Verb: message.DiffPage, Of: "lamp.9223372036854775807", N: maxN},
		{Verb: message.Take, Of: numbered("shop", e.Pending.When.UnixMilli()-1), N: e.Pending.Number}, {Verb: message.Take, Of: "shop", N: e.Pending.Number},
		{Verb: message.Keep, Of: numbered("shop", e.Pending.When.UnixMilli()-1), N: e.Pending.Number}, {Verb: message.Keep, Of: "lamp.0", N: 1},
		{Verb: message.AddOffered, Of: "gone", N: 0}, {Verb: message.AddOffered, Of: x.offer, N: 1},
		{Verb: message.UndoArticle, Of: "lamp", N: 1}, {Verb: message.UndoArticle, Of: "lamp", N: 0}, {Verb: message.UndoArticle, Of: "gone", N: 1},
		{Verb: message.BringBack, Of: numbered("dune", 2), N: 2}, {Verb: message.BringBack, Of: numbered("dune", 3), N: 1}, {Verb: message.BringBack, Of: numbered("dune", 3), N: 9},
		{Verb: message.BringBack, Of: "dune", N: 2}, {Verb: message.BringBack, Of: "dune.-3", N: 2}, {Verb: message.BringBack, Of: numbered("gone", 3), N: 2}, {Verb: message.BringBack, Of: numbered("lamp", 2), N: 1},
		{Verb: message.RemoveArticle, Of: x.bots[0].askedNow("lamp"), N: 1}, {Verb: message.RemoveArticle, Of: "lamp", N: 2},
		{Verb: message.RemoveArticle, Of: numbered("lamp", now.Add(-askedLife).Unix()), N: 2}, {Verb: message.RemoveArticle, Of: numbered("lamp", now.Add(time.Hour).Unix()), N: 2},
		{Verb: message.ScheduleArticle, Of: "lamp", N: 0}, {Verb: message.ScheduleArticle, Of: "lamp", N: maxN}, {Verb: message.ScheduleArticle, Of: "gone", N: 24},
		{Verb: message.AuditPage, Of: "lamp", N: maxN}, {Verb: message.AuditPage, Of: "gone", N: 0}, {Verb: message.CloseGap, Of: "gone"},
		{Verb: message.SetModel, Of: "true", N: 1}, {Verb: message.SetModel, Of: "", N: 1},
		{Verb: message.ExportServer, Of: "0"}, {Verb: message.ExportServer, Of: ""}, {Verb: message.EraseWord, Of: "-1"},
		{Verb: message.EraseWord, Of: strconv.FormatInt(now.Add(time.Hour).Unix(), 10)}, {Verb: message.ExportServer, Of: strconv.FormatInt(now.Add(-eraseLife).Unix(), 10)},
	} {
		x.unharmed(customID(a), x.presser(customID(a)))
	}
	for verb, values := range map[message.Verb]string{message.SetChannels: x.channel.ID, message.SetNotices: x.channel.ID, message.SetLanguage: "2"} {
		x.unharmed("stale "+string(verb), x.presser(customID(message.Action{Verb: verb, Of: "old"}), values))
	}
	for _, of := range []string{"", "0.0", strconv.FormatInt(now.Add(-eraseLife).Unix(), 10), strconv.FormatInt(now.Add(time.Hour).Unix(), 10)} {
		for verb, c := range x.filled() {
			if verb != message.PasteArticle { // which is about nothing
				x.unharmed(string(verb)+" of "+of, x.filler(customID(message.Action{Verb: verb, Of: of}), c.fields))
			}
		}
	}
}

// expired: what asks works for a quarter of an hour.
func (x *breakIn) expired(t *testing.T) {
	clicked, filled := x.clicked(), x.filled()
	x.clock.advance(askedLife)
	x.reply(x.channel.Slash(x.tom, "help")) // with which what has ended is deleted
	w := message.In(analysis.Indonesian)
	for _, verb := range []message.Verb{message.RemoveArticle, message.ExportServer, message.EraseWord, message.AddOffered} {
		c := clicked[verb]
		c.Verb = verb
		r := x.unharmed(string(verb), x.presser(customID(c.Action), c.values...))
		if r.secret || r.told != message.EraseExpired(w).Content && r.told != message.TroubleExpired.Post(w, "", 0).Content {
			t.Errorf("%s: told %q", verb, r.told)
		}
	}
	c := filled[message.EraseSure]
	c.Verb = message.EraseSure
	if r := x.unharmed("the word", x.filler(customID(c.Action), c.fields)); r.told != message.EraseExpired(w).Content {
		t.Errorf("told %q", r.told)
	}
}

// moderator: the same, of one who may, gets past all that: so there is something to
// keep others from. What it is goes with the last.
func (x *breakIn) moderator(t *testing.T) {
	for _, a := range x.attempts() {
		r := x.try(a, x.rani, x.channel)
		asks := a.name == "button erase" || a.name == "/article preview" // of what was added before
		if past := r.secret || r.changed || r.modal; !past && !asks {
			t.Errorf("%s: %+v", a.name, r)
		}
	}
}

// TestGrantsForgotten: what was asked for before a change was told isn't remembered.
func TestGrantsForgotten(t *testing.T) {
	var g grants
	before := g.changes
	g.forget("7")
	if g.keep("7", granted{}, before); len(g.of) != 0 {
		t.Error("what may be old is remembered")
	}
	if g.keep("7", granted{}, g.changes); len(g.of) != 1 {
		t.Error("what is new isn't remembered")
	}
}
