package bot

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

// addArticle is /article add. With neither an address nor a file a form takes a
// text.
func (b *Bot) addArticle(ctx context.Context, i *interaction) error {
	s, given := sourceOf(i)
	if given == 0 {
		return b.askText(ctx, i, s.Title, "")
	}
	if err := i.think(ctx, true); err != nil {
		return err
	}
	if given > 1 {
		return b.trouble(ctx, i, message.TroubleEither, "")
	}
	return b.add(ctx, i, s)
}

// sourceOf is what the options of a command name to add, and how many things they
// name.
func sourceOf(i *interaction) (s curate.Source, given int) {
	data, _ := i.Data.(discordgo.ApplicationCommandInteractionData)
	o := optionsOf(i)
	s.Title = o.text(articleWords.Title.Name.String())
	if s.Address = strings.TrimSpace(o.text(articleWords.Address.Name.String())); s.Address != "" {
		given++
	}
	if data.Resolved != nil {
		if a := data.Resolved.Attachments[o.text(articleWords.File.Name.String())]; a != nil {
			s.File = &curate.File{Name: a.Filename, MediaType: a.ContentType, Address: a.URL}
			given++
		}
	}
	return s, given
}

// add makes an article of a source at once, so that an attachment is fetched as long
// as it is there.
func (b *Bot) add(ctx context.Context, i *interaction, s curate.Source) error {
	var added curate.Added
	err := b.staged(ctx, i, func(stage func(curate.Stage)) (err error) {
		added, err = b.Curator.Add(ctx, i.GuildID, s, byDiscord, i.language, stage)
		return err
	})
	if err != nil {
		return b.cantLoad(ctx, i, s, err)
	}
	return b.showAdded(ctx, i, added, false)
}

// showAdded notes that an article was added, and tells what was learnt of it; also that
// its source varies, and says something else than in the preview.
func (b *Bot) showAdded(ctx context.Context, i *interaction, added curate.Added, varies bool) error {
	ctx, cancel := outlasting(ctx)
	defer cancel()
	i.typed = "" // has become an article, even if that can't be shown
	e := added.Entry
	post := message.AddedArticle{Loaded: b.loaded(i, added.Loaded), Result: added.Result, NoNotices: b.settingsOf(ctx, i.GuildID).Notices == "", Varies: varies}
	post.Article = viewOf(e)
	switch added.Result {
	case curate.Unchanged:
		post.Before = b.othersRevision(ctx, i, e.ID, e.Current)
	case curate.Changed:
		post.NotNoted = !b.revised(ctx, i, e, state.Changed)
		before, _ := curate.Before(e, e.Current.Number)
		post.Before = b.othersRevision(ctx, i, e.ID, before)
	default:
		post.NotNoted = !b.revised(ctx, i, e, state.Added)
	}
	return i.show(ctx, post.Post())
}

// loaded is what was loaded, as it is shown.
func (b *Bot) loaded(i *interaction, l curate.Loaded) message.Loaded {
	return message.Loaded{
		Words: i.words, Old: l.Old, Text: l.Draft.Text, Passages: l.Passages, Difference: l.Difference, Examples: l.Examples, Warnings: l.Warnings,
		Twin: l.Twin.Current.Title, Namesake: viewOf(l.Namesake), OldTitle: l.Known.Current.Title, Replaces: l.Replaces(), Room: l.Room, Limit: b.maxArticles(),
		Article: message.ArticleView{Title: l.Draft.Title, From: l.Draft.From, Language: l.Draft.Language},
	}
}

// cantLoad tells why a source didn't become an article: what it says of itself, or
// of the server. What the record says is logged, too. That time is over is told as
// what took it: others, or the source.
func (b *Bot) cantLoad(ctx context.Context, i *interaction, s curate.Source, err error) error {
	ctx, cancel := outlasting(ctx)
	defer cancel()
	overdue := errors.Is(err, context.DeadlineExceeded)
	switch kind := message.SourceKind(err); {
	case overdue && errors.Is(err, retrieval.ErrCrowded):
		return refuse(message.Notice{Kind: message.Busy})
	case errors.Is(err, retrieval.ErrFull):
		return b.trouble(ctx, i, message.TroubleFull, "")
	case errors.Is(err, curate.ErrTitle):
		return i.showFailed(ctx, message.TroubleTitle.Post(i.words, "", curate.MaxTitle))
	case ofRecord(err):
		return recordAway(err)
	case overdue:
		return i.showFailed(ctx, message.CantLoad(i.words, retrieval.ErrSlow, nameOf(s)))
	case s.Text != "" && kind == message.ArticleEmpty: // with nothing that can be seen
		return b.trouble(ctx, i, message.TroubleBlank, "")
	case s.File != nil && kind == message.SourceNotFound:
		return b.trouble(ctx, i, message.TroubleFile, s.File.Name)
	case kind != message.ArticleUnreadable:
		return i.showFailed(ctx, message.CantLoad(i.words, err, nameOf(s)))
	}
	return err
}

// ofRecord tells whether the record couldn't be used.
func ofRecord(err error) bool {
	return slices.ContainsFunc([]error{
		retrieval.ErrUnreachable, retrieval.ErrReplaced, retrieval.ErrReadOnly, retrieval.ErrNewer, retrieval.ErrDamaged,
	}, func(of error) bool { return errors.Is(err, of) })
}

// nameOf is what a source goes by where it is spoken of.
func nameOf(s curate.Source) string {
	switch {
	case s.File != nil:
		return s.File.Name
	case s.Address != "":
		return s.Address
	}
	return s.Title
}

// addMessage is the message command Add as article: on a message with a link or an
// attachment; of several one is chosen, and a text alone comes into a form.
func (b *Bot) addMessage(ctx context.Context, i *interaction) error {
	m := targetOf(i)
	if m == nil {
		return i.tell(ctx, message.TroubleBlank.Post(i.words, "", 0))
	}
	things, more := thingsIn(m)
	text := strings.TrimSpace(textOf(m))
	if len(things) == 0 && text != "" {
		return b.askText(ctx, i, "", text)
	}
	if err := i.think(ctx, true); err != nil {
		return err
	}
	switch len(things) {
	case 0:
		return b.trouble(ctx, i, message.TroubleBlank, "")
	case 1:
		return b.add(ctx, i, sourceOfThing(things[0], ""))
	}
	return b.offerList(ctx, i, things, more)
}

// How much is offered of a message: so many things, with addresses and names of so
// many bytes together, so that they can be kept.
const (
	maxThings      = 10
	maxThingsBytes = 10_000
)

// thingsIn are the first attachments and links of a message that may be articles, each
// once, and whether there are more.
func thingsIn(m *discordgo.Message) (first []state.OfferedThing, more bool) {
	bytes := 0
	for _, t := range withoutMedia(allThings(m)) {
		size := len(t.Address) + len(t.Name)
		if len(first) == maxThings || bytes+size > maxThingsBytes {
			more = true
			continue
		}
		bytes, first = bytes+size, append(first, t)
	}
	return first, more
}

func allThings(m *discordgo.Message) (list []state.OfferedThing) {
	known := map[string]bool{}
	add := func(t state.OfferedThing) {
		if !known[t.Address] {
			known[t.Address], list = true, append(list, t)
		}
	}
	for _, a := range attachmentsOf(m) {
		add(state.OfferedThing{File: true, Address: a.URL, Name: a.Filename, MediaType: a.ContentType})
	}
	for _, s := range linksIn(m) {
		if u, ok := addressIn(s); ok {
			add(state.OfferedThing{Address: u.String()})
		}
	}
	return list
}

// attachmentsOf are a message's attachments, and those of one that it forwards.
func attachmentsOf(m *discordgo.Message) []*discordgo.MessageAttachment {
	var list []*discordgo.MessageAttachment
	for _, a := range m.Attachments {
		if a != nil {
			list = append(list, a)
		}
	}
	for _, f := range forwarded(m) {
		list = append(list, attachmentsOf(f)...)
	}
	return list
}

// withoutMedia leaves out pictures, sound and films, if something else is left.
func withoutMedia(list []state.OfferedThing) []state.OfferedThing {
	rest := slices.DeleteFunc(slices.Clone(list), func(t state.OfferedThing) bool {
		kind, _, _ := strings.Cut(t.MediaType, "/")
		return slices.Contains([]string{"image", "audio", "video"}, kind)
	})
	if len(rest) == 0 {
		return list
	}
	return rest
}

// addressIn is the address that a text writes. A bracket that it doesn't open ends
// it, and the marks behind it are no part of it.
func addressIn(s string) (*url.URL, bool) {
	open := 0
	end := strings.IndexFunc(s, func(r rune) bool {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		return open < 0
	})
	if end >= 0 {
		s = s[:end]
	}
	u, err := retrieval.ParseAddress(strings.TrimRight(s, ".,;:!?]}'\"*_~|`»”’"))
	return u, err == nil
}

// sourceOfThing is what to load of something that was offered.
func sourceOfThing(t state.OfferedThing, title string) curate.Source {
	if t.File {
		return curate.Source{File: &curate.File{Name: t.Name, MediaType: t.MediaType, Address: t.Address}, Title: title}
	}
	return curate.Source{Address: t.Address, Title: title}
}

// askText shows the form that takes a text, unless it is known already that nothing
// would come of what is typed there. Where the server is full a text can take the place
// of another with the same title. What can't be known in time is no hindrance.
func (b *Bot) askText(ctx context.Context, i *interaction, title, suggestion string) error {
	counting, cancel := context.WithTimeout(ctx, formWait)
	defer cancel()
	switch there, _, err := b.entries(counting, i.GuildID); {
	case err != nil && counting.Err() == nil:
		return recordAway(err)
	case len(there) < b.maxArticles():
		return i.ask(ctx, message.PasteForm(i.words, title, suggestion))
	case slices.ContainsFunc(there, isTitledText):
		return i.ask(ctx, message.RenewForm(i.words, title, suggestion))
	}
	return i.tell(ctx, message.TroubleFull.Post(i.words, "", b.maxArticles()))
}

func isTitledText(e retrieval.Entry) bool {
	return e.Current.Title != "" && !retrieval.IsPage(e.Current.From)
}

// addPasted is what was pasted into the form.
func (b *Bot) addPasted(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	title, text := pasted(i)
	if text == "" {
		return b.trouble(ctx, i, message.TroubleBlank, "")
	}
	return b.add(ctx, i, curate.Source{Text: text, Title: title})
}

// pasted is what was typed into the form, if that is what was sent.
func pasted(i *interaction) (title, text string) {
	if i.Type != discordgo.InteractionModalSubmit {
		return "", ""
	}
	parts := make([]string, message.PasteParts)
	for n := range parts {
		parts[n] = fieldOf(i, message.PasteField(n+1))
	}
	return fieldOf(i, message.PasteTitleField), message.Joined(parts)
}

// pastedText is what is given back if nothing comes of it, "" where no text was pasted.
func pastedText(i *interaction) string {
	title, text := pasted(i)
	if text == "" {
		return ""
	}
	return strings.TrimSpace(title + "\n\n" + text)
}
