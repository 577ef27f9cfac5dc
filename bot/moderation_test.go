package bot

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestModeration plays testdata/moderation, as TestConversations does: what
// moderators do, each story once in Indonesian and once in English.
func TestModeration(t *testing.T) {
	for _, path := range moderation(t) {
		t.Run(playName(path), func(t *testing.T) {
			p := newPlay(t, path)
			if *update {
				defer p.write(path)
			}
			p.run()
			if p.Pinged() != 0 {
				t.Errorf("%d were pinged", p.Pinged())
			}
		})
	}
}

// moderation are the stories, each of which must be there in both languages.
func moderation(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/moderation/*.txtar")
	if err != nil || len(paths) < 2*stories {
		t.Errorf("%d plays, %v", len(paths), err)
	}
	languages := map[string]int{}
	for _, path := range paths {
		story, lang, _ := strings.Cut(playName(path), ".")
		languages[story] += map[string]int{"id": 1, "en": 2}[lang]
	}
	for story, has := range languages {
		if has != 3 {
			t.Errorf("%s isn't there in both languages", story)
		}
	}
	return paths
}

// stories is how many there are at least.
const stories = 20

func playName(path string) string { return strings.TrimSuffix(filepath.Base(path), ".txtar") }

// siteName is what the test's site is called in plays.
const siteName = "https://warta.example"

// moderating are the directions of what moderators do, and what happens to them.
var moderating = []direction{
	{regexp.MustCompile(`^page (/\S*) is (\S+)$`), (*play).setPage},
	{regexp.MustCompile(`^page (/\S*) fails with (\d+)$`), (*play).failPage},
	{regexp.MustCompile(`^moderators: (.+)$`), (*play).appoint},
	{regexp.MustCompile(`^(\S+) is (a|no) moderator now$`), (*play).reappoint},
	{regexp.MustCompile(`^(\S+) gets the role (\S+)$`), (*play).giveRole},
	{regexp.MustCompile(`^the role (\S+) (may|may not) use (.+)$`), (*play).grant},
	{regexp.MustCompile(`^(\S+) tries(, on that message)?: (.*)$`), (*play).try},
	{regexp.MustCompile(`^notices go to (#\S+)$`), (*play).noticesTo},
	{regexp.MustCompile(`^the schedule looks$`), (*play).look},
	{regexp.MustCompile(`^the hour strikes$`), (*play).strike},
	{regexp.MustCompile(`^Kutip is (removed|invited again)$`), (*play).depart},
	{regexp.MustCompile(`^(#\S+) is deleted$`), (*play).deleteChannel},
	{regexp.MustCompile(`^the attachments end$`), func(p *play, _ []string) { p.ExpireAttachments() }},
	{regexp.MustCompile(`^(\S+?)(?: in (#\S+|the thread))? attaches (\S+)(?:: (.*))?$`), (*play).attach},
	{regexp.MustCompile(`^(\S+) fills in the form:$`), (*play).fillInFields},
	{regexp.MustCompile(`^(\S+) chooses (#\S+(?:, #\S+)*|nothing) in “(.+)”$`), (*play).chooseChannels},
}

// setPage has the site show a file of the script: its first line is the title.
func (p *play) setPage(m []string) {
	title, body, _ := strings.Cut(string(p.file(m[2])), "\n")
	p.site.set(m[1], strings.TrimPrefix(title, "# "), strings.Split(strings.TrimSpace(body), "\n\n")...)
}

func (p *play) failPage(m []string) {
	status := http.StatusNotFound
	if m[2] == "503" {
		status = http.StatusServiceUnavailable
	}
	p.site.fail(m[1], status)
}

// file is a file of the script.
func (p *play) file(name string) []byte {
	p.t.Helper()
	for _, f := range p.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	p.fatal("there is no file %s", name)
	return nil
}

func (p *play) appoint(m []string) {
	p.invite(m)
	for _, who := range castMember.FindAllStringSubmatch(m[1], -1) {
		p.server.Let(p.people[who[1]], "MANAGE_GUILD")
	}
}

func (p *play) reappoint(m []string) {
	u := p.acts(m[1])
	if m[2] == "a" {
		p.server.Let(u, "MANAGE_GUILD")
	} else {
		p.server.Forbid(u, "MANAGE_GUILD")
	}
}

func (p *play) giveRole(m []string) {
	p.server.Give(p.acts(m[1]), p.role(m[2]))
}

// role is the server's role with a name, which there is from its first mention on.
func (p *play) role(name string) *discordtest.Role {
	if p.roles[name] == nil {
		p.roles[name] = p.server.AddRole(name)
	}
	return p.roles[name]
}

// grant lets a role use a command, or takes that back, in the server's settings, and
// waits until Kutip has heard of it.
func (p *play) grant(m []string) {
	p.nothingMore()
	b, command := p.bots[0], localNames[strings.TrimPrefix(m[3], "/")]
	changes := func() int {
		b.grants.mu.Lock()
		defer b.grants.mu.Unlock()
		return b.grants.changes
	}
	before := changes()
	if m[2] == "may" {
		p.server.Allow(command, p.role(m[1]))
	} else {
		p.server.Disallow(command, p.role(m[1]))
	}
	p.until("Kutip knows of the role", func() bool { return changes() > before })
}

// try has somebody do what Discord doesn't show them.
func (p *play) try(m []string) {
	u := p.acts(m[1])
	if m[2] != "" {
		p.noteUse(u, m[3])
		p.act = p.said.Channel().ForceUse(u, localNames[m[3]], p.said)
		return
	}
	name, options := p.slash(p.away(p.at.said(m[3])))
	p.act = p.here.Force(u, name, options...)
}

func (p *play) noticesTo(m []string) {
	_, err := state.ChangeSettings(p.t.Context(), p.bots[0].State, p.server.ID, func(s *state.Settings) error {
		s.Notices = p.channelNamed(m[1]).ID
		return nil
	})
	if err != nil {
		p.fatal("%v", err)
	}
}

func (p *play) channelNamed(name string) *discordtest.Channel {
	for _, c := range p.places {
		if "#"+c.Name == name && c.Guild() == p.server {
			return c
		}
	}
	p.fatal("there is no %s", name)
	return nil
}

// look keeps the schedule once, as serve does.
func (p *play) look([]string) {
	p.nothingMore()
	b := p.bots[0]
	s := retrieval.Schedule{
		Refresher: &retrieval.Refresher{Record: b.Curator.Record, Fetcher: b.Curator.Fetcher},
		Tell:      func(r retrieval.Report) { b.Looked(p.t.Context(), r) },
	}
	if _, err := s.Pass(p.t.Context()); err != nil {
		p.fatal("%v", err)
	}
}

func (p *play) strike([]string) {
	p.nothingMore()
	if err := p.bots[0].Sweep(p.t.Context()); err != nil {
		p.fatal("%v", err)
	}
}

// depart removes the bot from the server, or invites it again.
func (p *play) depart(m []string) {
	p.nothingMore()
	removed := m[1] == "removed"
	if removed {
		p.server.Remove()
	} else {
		p.server.Return()
	}
	p.until(fmt.Sprintf("a note that it is %s (line %d)", m[1], p.at.number), func() bool {
		gone, err := state.Departures(p.t.Context(), p.bots[0].State, p.clock.now().AddDate(1, 0, 0))
		return err == nil && slices.Contains(gone, p.server.ID) == removed
	})
}

func (p *play) deleteChannel(m []string) {
	p.nothingMore()
	p.channelNamed(m[1]).Delete()
}

func (p *play) attach(m []string) {
	u := p.acts(m[1])
	p.enter(m[2])
	p.said = p.here.SayWith(u, p.at.said(m[4]), p.attachment(m[3]))
	p.note(p.said.ID, sceneMessage{Author: u.Name, Content: strings.TrimSpace(p.said.Content + " 📎 " + m[3])})
}

func (p *play) attachment(name string) discordtest.Attachment {
	return discordtest.Attachment{Name: name, MediaType: mime.TypeByExtension(filepath.Ext(name)), Data: p.file(name)}
}

// fillInFields sends the form that Kutip asked with, with "Field: text" below.
func (p *play) fillInFields(m []string) {
	form, fields, last := p.act, map[string]string{}, ""
	if form == nil || form.Modal() == nil {
		p.fatal("there is no form")
	}
	for line := range strings.Lines(p.at.body) {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "  "), "\n")
		rest := line
		for _, f := range form.Modal().Fields {
			if after, ok := strings.CutPrefix(line, f.Label+": "); ok {
				last, rest = f.CustomID, after
			}
		}
		if _, more := fields[last]; more {
			rest = "\n" + rest
		}
		fields[last] += rest
	}
	p.acts(m[1])
	p.act = form.Submit(fields)
}

// chooseChannels chooses in a menu of channels, by what stands in it.
func (p *play) chooseChannels(m []string) {
	u := p.acts(m[1])
	var channels []string
	if m[2] != "nothing" {
		for name := range strings.SplitSeq(m[2], ", ") {
			channels = append(channels, p.channelNamed(name).ID)
		}
	}
	last := p.shown[len(p.shown)-1]
	for _, row := range last.Rows {
		for _, c := range row {
			if c.Placeholder == m[3] {
				p.act = last.Choose(u, c.CustomID, channels...)
				return
			}
		}
	}
	p.fatal("there is no menu %s", m[3])
}

// moderatorsNames are those of localNames for moderators' commands and options.
func moderatorsNames(names map[string]string) {
	en := message.In(english).Moderators.Commands
	for _, lang := range []analysis.Language{analysis.English, analysis.Indonesian} {
		c := message.In(lang).Moderators.Commands
		names[c.Add.String()] = en.Add.String()
		for of, name := range map[message.Text]message.Text{
			en.Article.Name: c.Article.Name, en.Settings.Name: c.Settings.Name, en.Insights.Name: c.Insights.Name, en.InsightsDays.Name: c.InsightsDays.Name,
			en.OfArticle.Address.Name: c.OfArticle.Address.Name, en.OfArticle.File.Name: c.OfArticle.File.Name,
			en.OfArticle.Title.Name: c.OfArticle.Title.Name, en.OfArticle.Every.Name: c.OfArticle.Every.Name,
		} {
			names[name.String()] = of.String()
		}
		for of, sub := range map[message.Text]message.Text{
			en.OfArticle.Add.Name: c.OfArticle.Add.Name, en.OfArticle.Preview.Name: c.OfArticle.Preview.Name,
			en.OfArticle.Refresh.Name: c.OfArticle.Refresh.Name, en.OfArticle.Diff.Name: c.OfArticle.Diff.Name,
			en.OfArticle.Undo.Name: c.OfArticle.Undo.Name, en.OfArticle.Remove.Name: c.OfArticle.Remove.Name,
			en.OfArticle.Schedule.Name: c.OfArticle.Schedule.Name, en.OfArticle.Audit.Name: c.OfArticle.Audit.Name,
		} {
			names[c.Article.Name.String()+" "+sub.String()] = en.Article.Name.String() + " " + of.String()
		}
		for _, choice := range everyChoices {
			names[choiceName(c.OfArticle, message.In(lang), choice.every.Hours() == 0, choice.value)] = choice.value
		}
	}
}

func choiceName(c message.ArticleCommands, w *message.Words, off bool, value string) string {
	if off {
		return c.Off.String()
	}
	for _, choice := range everyChoices {
		if choice.value == value {
			return w.Every(choice.every)
		}
	}
	return value
}

// atHome writes the site's address as plays do, and away the other way round.
func (p *play) atHome(s string) string {
	for _, escaped := range []string{"://", "\\://", "\\\\://"} { // in Markdown, and that in JSON
		away := strings.Replace(p.site.URL, "://", escaped, 1)
		s = strings.ReplaceAll(s, away, strings.Replace(siteName, "://", escaped, 1))
	}
	return nextLook.ReplaceAllString(s, "$1 …")
}

// nextLook is when a schedule looks, which is another time for each article.
var nextLook = regexp.MustCompile(`(next|berikutnya) (?:in|dalam) [0-9]+ [a-z]+`)

func (p *play) away(s string) string { return strings.ReplaceAll(s, siteName, p.site.URL) }

// framedAtHome are messages of a picture with the site's address as plays have it.
func (p *play) framedAtHome(list []sceneMessage) []sceneMessage {
	b, err := json.Marshal(list)
	if err != nil {
		p.fatal("%v", err)
	}
	var home []sceneMessage
	if err := json.Unmarshal([]byte(p.atHome(string(b))), &home); err != nil {
		p.fatal("%v", err)
	}
	return home
}
