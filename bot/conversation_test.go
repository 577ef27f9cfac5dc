package bot

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

var update = flag.Bool("update", false, "write what Kutip says in the conversations anew")

// TestConversations plays testdata/conversations. Each file reads like the
// conversation that it is. People's lines, the model's and the stage directions
// are carried out; indented lines below "Kutip:" and the like are what is shown
// then, with a lone … for anything, and -update writes them anew.
func TestConversations(t *testing.T) {
	for _, path := range conversations(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
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

func conversations(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/conversations/*.txtar")
	if err != nil || len(paths) < 6 {
		t.Fatalf("%d conversations, %v", len(paths), err)
	}
	return paths
}

// A scriptLine is a line of a script with the indented ones below it.
type scriptLine struct {
	number int
	text   string
	body   string
}

// scriptLines divides a script. Comments and empty lines are kept as lines.
func scriptLines(script string) []scriptLine {
	var list []scriptLine
	lines := strings.SplitAfter(strings.TrimSuffix(script, "\n"), "\n")
	indented := func(i int) bool { return i < len(lines) && strings.HasPrefix(lines[i], "  ") }
	for i, l := range lines {
		l = strings.TrimSuffix(l, "\n") + "\n"
		last := len(list) - 1
		if indented(i) || l == "\n" && last >= 0 && list[last].body != "" && indented(i+1) {
			list[last].body += l
			continue
		}
		list = append(list, scriptLine{number: i + 1, text: strings.TrimSuffix(l, "\n")})
	}
	return list
}

// said is what stands behind the colon, and below it.
func (l scriptLine) said(first string) string {
	lines := []string{first}
	for below := range strings.Lines(l.body) {
		lines = append(lines, strings.TrimSuffix(strings.TrimPrefix(below, "  "), "\n"))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// A play is a conversation on its stage.
type play struct {
	*theatre
	t       *testing.T
	archive *txtar.Archive
	lines   []scriptLine
	at      *scriptLine

	here   *discordtest.Channel
	server *discordtest.Guild
	thread *discordtest.Channel     // the last one that was opened
	who    *discordtest.User        // who did something last
	act    *discordtest.Interaction // what that was; nil: a message
	said   *discordtest.Message     // by a person, last
	shown  []sight                  // by Kutip, each message once
	spoke  bool                     // the model has said all of an answer since Kutip's last word
	offers map[string]string        // titles and what they stand for
	roles  map[string]*discordtest.Role
	scenes []scene
	frame  []sceneMessage
}

func newPlay(t *testing.T, path string) *play {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := &play{t: t, archive: archive, lines: scriptLines(string(archive.Comment)), offers: map[string]string{}, roles: map[string]*discordtest.Role{}}
	var o theatreSetup
	for _, l := range p.lines {
		switch m := settingLine.FindStringSubmatch(l.text); {
		case m == nil:
		case m[1] != "":
			o.rate.Times, _ = strconv.Atoi(m[1])
			o.rate.Per = time.Hour
		case m[2] != "":
			o.tokens, _ = strconv.Atoi(m[2])
		default:
			o.model = true
		}
	}
	p.theatre = newTheatre(t, o)
	return p
}

// settingLine is what holds for the whole play.
var settingLine = regexp.MustCompile(`^(?:limit (\d+) questions an hour|budget (\d+) tokens a day|with a model)$`)

// A direction is a line that a script may have. The names of people come first
// where somebody does something.
type direction struct {
	pattern *regexp.Regexp
	do      func(p *play, m []string)
}

// directions are what stands in scripts, the special before the common.
var directions = append(moderating, []direction{
	{regexp.MustCompile(`^(?:#.*)?$`), func(*play, []string) {}},
	{settingLine, func(*play, []string) {}},
	{regexp.MustCompile(`^server (.+) \((\S+)\): (#.+)$`), (*play).openServer},
	{regexp.MustCompile(`^people: (.+)$`), (*play).invite},
	{regexp.MustCompile(`^article (\S+?)(?: is (\S+))?(?: from (\S+))?$`), (*play).putArticle},
	{regexp.MustCompile(`^(\d+) (minutes|hours|days) later$`), (*play).later},
	{regexp.MustCompile(`^picture (\S+)(?: of (\d+))?$`), (*play).picture},
	{regexp.MustCompile(`^Model (writes|searches|weighs): ?(.*)$`), (*play).model},
	{regexp.MustCompile(`^(Kutip|Discord offers|A thread opens)\b.*:$`), (*play).kutip},
	{regexp.MustCompile(`^(\S+) types (/.*)$`), (*play).complete},
	{regexp.MustCompile(`^(\S+) presses (.+)$`), (*play).press},
	{regexp.MustCompile(`^(\S+) chooses (.+)$`), (*play).choose},
	{regexp.MustCompile(`^(\S+), on that message: (.+)$`), (*play).use},
	{regexp.MustCompile(`^(\S+) fills in: ?(.*)$`), (*play).fillIn},
	{regexp.MustCompile(`^(\S+) sends the form$`), (*play).fillIn},
	{regexp.MustCompile(`^(\S+) replies: (.*)$`), (*play).reply},
	{regexp.MustCompile(`^(\S+) directly: (.*)$`), (*play).direct},
	{regexp.MustCompile(`^(\S+?)(?: in (#\S+|the thread))?: (.*)$`), (*play).say},
}...)

// stages is how many plays are performed at a time: more make a slow machine miss
// what Kutip waits for by the real clock.
var stages = make(chan struct{}, 4)

// run performs the script.
func (p *play) run() {
	p.t.Helper()
	stages <- struct{}{}
	defer func() { <-stages }()
	for i := range p.lines {
		p.perform(&p.lines[i])
	}
	p.nothingMore()
}

func (p *play) perform(l *scriptLine) {
	p.t.Helper()
	p.at = l
	for _, d := range directions {
		if m := d.pattern.FindStringSubmatch(l.text); m != nil {
			d.do(p, m)
			return
		}
	}
	p.fatal("a line that nobody understands: %s", l.text)
}

func (p *play) fatal(format string, args ...any) {
	p.t.Helper()
	p.t.Fatalf("line %d: %s", p.at.number, fmt.Sprintf(format, args...))
}

// openServer: the bot is invited to a server, where people go on.
func (p *play) openServer(m []string) {
	p.server, p.thread = p.AddGuild(m[1], m[2]), nil
	for i, name := range strings.Split(m[3], ", ") {
		c := p.server.AddChannel(strings.TrimPrefix(name, "#"))
		p.places = append(p.places, c)
		if i == 0 {
			p.here = c
		}
	}
}

var castMember = regexp.MustCompile(`(\S+) \((\S+)\)`)

func (p *play) invite(m []string) {
	for _, who := range castMember.FindAllStringSubmatch(m[1], -1) {
		p.people[who[1]] = p.AddUser(who[1], who[2])
	}
}

// putArticle puts a file of the script into the record, as the article with that
// name.
func (p *play) putArticle(m []string) {
	var text []byte
	for _, f := range p.archive.Files {
		if f.Name == m[1] && m[2] == "" || f.Name == m[2] {
			text = f.Data
		}
	}
	p.put(p.server, m[1], p.away(m[3]), text)
}

func (p *play) later(m []string) {
	n, _ := strconv.Atoi(m[1])
	p.clock.advance(time.Duration(n) * map[string]time.Duration{"minutes": time.Minute, "hours": time.Hour, "days": 24 * time.Hour}[m[2]])
}

// acts has somebody do the next thing, once all is done that was going on.
func (p *play) acts(name string) *discordtest.User {
	p.t.Helper()
	u, ok := p.people[name]
	if !ok {
		p.fatal("nobody is called %s", name)
	}
	p.nothingMore()
	p.who, p.act = u, nil
	return u
}

// nothingMore fails the test if Kutip has said what isn't in the script.
func (p *play) nothingMore() {
	p.t.Helper()
	if p.theatre.model == nil || !p.theatre.model.open {
		p.until(fmt.Sprintf("the bot is done, line %d", p.at.number), p.idle)
	}
	for _, s := range p.unseen() {
		p.fatal("before this, the script lacks:\n%s\n%s", p.header(s), p.theatre.lines(s.state(), p.localeOf(s)))
	}
}

func (p *play) say(m []string) {
	u := p.acts(m[1])
	p.enter(m[2])
	said := p.away(p.at.said(m[3]))
	if strings.HasPrefix(said, "/") {
		name, options := p.slash(said)
		p.act = p.here.Slash(u, name, options...)
		return
	}
	p.said = p.here.Say(u, strings.ReplaceAll(said, "@Kutip", "<@"+p.App()+">"))
	p.note(p.said.ID, sceneMessage{Author: u.Name, Content: p.said.Content})
}

// enter goes to a place: #general, the thread, or "" for where one is.
func (p *play) enter(place string) {
	for _, c := range p.places {
		if "#"+c.Name == place && c.Guild() == p.server {
			p.here = c
		}
	}
	if place == "the thread" {
		p.here = p.thread
	}
	if place != "" && p.here != p.thread && "#"+p.here.Name != place {
		p.fatal("there is no %s", place)
	}
}

// localNames are the names of commands and options in all languages, and what
// they are in English.
var localNames = func() map[string]string {
	names := map[string]string{"ya": "yes"}
	en := message.In(english).Members.Commands
	for _, lang := range []analysis.Language{analysis.English, analysis.Indonesian} {
		c := message.In(lang).Members.Commands
		for of, name := range map[message.Text]message.Text{
			en.Ask.Name: c.Ask.Name, en.AskQuestion.Name: c.AskQuestion.Name, en.AskArticle.Name: c.AskArticle.Name,
			en.AskPrivate.Name: c.AskPrivate.Name, en.Articles.Name: c.Articles.Name, en.Help.Name: c.Help.Name,
			en.Privacy.Name: c.Privacy.Name, en.About: c.About, en.Check: c.Check,
		} {
			names[name.String()] = of.String()
		}
	}
	moderatorsNames(names)
	return names
}()

var optionName = regexp.MustCompile(` (pertanyaan|artikel|pribadi|alamat|berkas|judul|tiap|hari|question|article|private|address|file|title|every|days): ?`)

// slash reads a command as it is typed. An article goes by what was offered.
func (p *play) slash(typed string) (name string, options []discordtest.Option) {
	p.t.Helper()
	marks := optionName.FindAllStringSubmatchIndex(typed, -1)
	end := len(typed)
	for _, m := range slices.Backward(marks) {
		o := discordtest.Option{Name: localNames[typed[m[2]:m[3]]], Value: typed[m[1]:end]}
		switch id, offered := p.offers[typed[m[1]:end]]; {
		case o.Name == optionPrivate:
			o.Value = localNames[typed[m[1]:end]] == "yes" || typed[m[1]:end] == "yes"
		case offered && o.Name == optionArticle:
			o.Value = id
		case o.Name == articleWords.Every.Name.String():
			o.Value = localNames[typed[m[1]:end]]
		case o.Name == articleWords.File.Name.String():
			o.Value = p.attachment(typed[m[1]:end])
		case o.Name == optionDays:
			o.Value, _ = strconv.Atoi(typed[m[1]:end])
		}
		options, end = append([]discordtest.Option{o}, options...), m[0]
	}
	shown := strings.TrimPrefix(typed[:end], "/")
	p.frame = append(p.frame, sceneMessage{Command: &sceneCommand{Author: p.who.Name, Name: "/" + shown}})
	return localNames[shown], options
}

func (p *play) complete(m []string) {
	u := p.acts(m[1])
	name, options := p.slash(p.at.said(m[2]))
	p.frame = p.frame[:len(p.frame)-1]
	p.act = p.here.Complete(u, name, options[len(options)-1].Name, options...)
}

// press presses a button of the latest message that has it and that one sees.
func (p *play) press(m []string) {
	u := p.acts(m[1])
	for _, s := range slices.Backward(p.shown) {
		for _, now := range s.Channel().Messages(u) {
			if now.ID == s.ID && hasButton(now, m[2]) {
				p.act = now.Click(u, m[2])
				return
			}
		}
	}
	p.fatal("%s sees no %s", u.Name, m[2])
}

func hasButton(m *discordtest.Message, label string) bool {
	for _, row := range m.Rows {
		for _, c := range row {
			if !c.Disabled && (c.Label == label || c.Emoji != nil && c.Emoji.Name == label) {
				return true
			}
		}
	}
	return false
}

// choose chooses a line of the list below Kutip's last message.
func (p *play) choose(m []string) {
	u := p.acts(m[1])
	last := p.shown[len(p.shown)-1]
	for _, row := range last.Rows {
		for _, c := range row {
			for _, o := range c.Options {
				if strings.HasPrefix(o.Label, m[2]) {
					p.act = last.Choose(u, c.CustomID, o.Value)
					return
				}
			}
		}
	}
	p.fatal("there is no %s to choose", m[2])
}

// use opens the menu of the message that a person wrote last.
func (p *play) use(m []string) {
	u := p.acts(m[1])
	p.noteUse(u, m[2])
	p.act = p.said.Channel().Use(u, localNames[m[2]], p.said)
}

// noteUse notes in the frame that somebody uses a command on the last message.
func (p *play) noteUse(u *discordtest.User, command string) {
	p.frame = append(p.frame, sceneMessage{Command: &sceneCommand{Author: u.Name, Name: command, Kind: "message_command", Target: p.said.Author.Name}})
}

// fillIn sends the form that Kutip asked with.
func (p *play) fillIn(m []string) {
	form := p.act
	p.acts(m[1])
	fields := map[string]string{}
	if len(m) > 2 {
		fields[message.QuestionField] = p.at.said(m[2])
	}
	p.act = form.Submit(fields)
}

// reply replies to Kutip's last message, with the ping on.
func (p *play) reply(m []string) {
	u := p.acts(m[1])
	last := p.shown[len(p.shown)-1]
	p.said = last.Answer(u, p.at.said(m[2]))
	p.note(p.said.ID, sceneMessage{Author: u.Name, Content: p.said.Content, Reply: &sceneReply{"Kutip", firstLine(last.Content)}})
}

func (p *play) direct(m []string) {
	u := p.acts(m[1])
	p.said = p.Direct(u, p.at.said(m[2]))
	if c := p.said.Channel(); !slices.Contains(p.places, c) {
		p.places = append(p.places, c)
	}
}

// model has the model say something: all of it, unless … is at its end.
func (p *play) model(m []string) {
	text, goesOn := strings.CutSuffix(p.at.said(m[2]), "…")
	if p.theatre.model.open {
		text = " " + text
	}
	if err := p.theatre.model.says(m[1], text, !goesOn); err != nil {
		p.fatal("%v", err)
	}
	p.spoke = !goesOn && m[1] != "searches"
}

// kutip waits for what is shown next, and compares it.
func (p *play) kutip(m []string) {
	p.t.Helper()
	var header, body string
	switch {
	case m[1] == "Discord offers":
		header, body = p.offered()
	case m[1] == "A thread opens":
		header, body = p.opened()
	case p.at.text == "Kutip asks:":
		p.Wait("a form", func() bool { return p.act.Modal() != nil })
		header, body = "Kutip asks:", formLines(p.act.Modal())
	default:
		s := p.next()
		header, body = p.header(s), p.atHome(p.theatre.lines(s.state(), p.localeOf(s)))+fileLines(s.Files)
		p.see(s)
	}
	if p.at.text == header && wildcard(p.at.body).MatchString(body) {
		return
	}
	if *update {
		p.at.text, p.at.body = header, body
		return
	}
	p.t.Errorf("line %d: shown is:\n%s\n%s\nin place of:\n%s\n%s", p.at.number, header, body, p.at.text, p.at.body)
}

func (p *play) offered() (header, body string) {
	p.Wait("choices", func() bool { return p.act.Choices() != nil })
	for _, c := range p.act.Choices() {
		p.offers[c.Name] = fmt.Sprint(c.Value)
		body += "  " + c.Name + "\n"
	}
	return "Discord offers:", body
}

// opened waits for a thread that wasn't there before.
func (p *play) opened() (header, body string) {
	var threads []*discordtest.Channel
	p.Wait("a thread", func() bool {
		threads = p.here.Threads()
		return len(threads) > 0 && threads[len(threads)-1] != p.thread
	})
	p.thread = threads[len(threads)-1]
	if i := slices.IndexFunc(p.frame, func(m sceneMessage) bool { return m.id == p.thread.ID }); i >= 0 {
		p.frame[i].Thread = p.thread.Name
	}
	return "A thread opens:", "  " + p.thread.Name + "\n"
}

// next waits for the bot's next message or change; for the last one, when the
// model has said all. What is shown to several at a time comes in the script's
// order.
func (p *play) next() (s sight) {
	p.t.Helper()
	expected := func(list []sight) int {
		return slices.IndexFunc(list, func(s sight) bool { return p.header(s) == p.at.text })
	}
	p.Wait(fmt.Sprintf("what line %d shows", p.at.number), func() bool {
		list := p.unseen()
		if len(list) == 0 {
			return false
		}
		s = list[max(expected(list), 0)]
		if atWork(s.state()) && p.at.body != "" && !atWork(discordtest.Version{Content: p.at.body}) {
			p.seen[s.ID] = s.version + 1 // only where the machine is slow
			return false
		}
		if !p.spoke {
			return true
		}
		s.version = len(s.Versions) - 1
		return !atWork(s.state())
	})
	if p.header(s) != p.at.text && p.theatre.model == nil {
		p.until("the rest is shown", p.idle)
		list := p.unseen()
		s = list[max(expected(list), 0)]
	}
	p.spoke = false
	p.seen[s.ID] = s.version + 1
	return s
}

// see remembers a message that was shown.
func (p *play) see(s sight) {
	p.shown = slices.DeleteFunc(p.shown, func(x sight) bool { return x.ID == s.ID })
	p.shown = append(p.shown, s)
	v := s.state()
	m := sceneMessage{Author: "Kutip", Bot: true, Content: v.Content, Embeds: withPictures(v.Embeds, s.Files), Rows: v.Rows, Ephemeral: s.Ephemeral, Edited: s.Type == 0 && s.changed()}
	if s.ReplyTo != "" && p.said != nil && s.ReplyTo == p.said.ID {
		m.Reply = &sceneReply{p.who.Name, firstLine(p.said.Content)}
	}
	p.note(s.ID, m)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// header tells who sees it, and where.
func (p *play) header(s sight) string {
	header := "Kutip"
	if s.changed() {
		header += " now"
	}
	if s.to != nil {
		header += " to " + s.to.Name + " alone"
	}
	switch c := s.Channel(); {
	case c == p.here:
	case c.Guild() == nil:
		header += " directly"
	case c.Parent() != nil:
		header += " in the thread"
	default:
		header += " in #" + c.Name
	}
	return header + ":"
}

// localeOf is the locale of who reads it.
func (p *play) localeOf(s sight) string {
	if s.to != nil {
		return s.to.Locale
	}
	return p.who.Locale
}

// write writes the script as it was performed.
func (p *play) write(path string) {
	var b strings.Builder
	for _, l := range p.lines {
		b.WriteString(l.text + "\n" + l.body)
	}
	p.archive.Comment = []byte(b.String())
	if err := os.WriteFile(path, txtar.Format(p.archive), 0o666); err != nil {
		p.t.Fatal(err)
	}
}
