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
		return i.ask(ctx, message.PasteForm(i.words, s.Title, ""))
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
	if !b.work.take(i.GuildID) {
		return refuse(message.Notice{Kind: message.Busy})
	}
	defer b.work.giveBack(i.GuildID)
	var added curate.Added
	err := b.staged(ctx, i, func(stage func(curate.Stage)) (err error) {
		added, err = b.Curator.Add(ctx, i.GuildID, s, byDiscord, i.language, stage)
		return err
	})
	if err != nil {
		return b.cantLoad(ctx, i, s, err)
	}
	return b.showAdded(ctx, i, added)
}

// showAdded notes that an article was added, and tells what was learnt of it.
func (b *Bot) showAdded(ctx context.Context, i *interaction, added curate.Added) error {
	e := added.Entry
	post := message.AddedArticle{Loaded: b.loaded(i, added.Loaded), Result: added.Result, NoNotices: b.settingsOf(ctx, i.GuildID).Notices == ""}
	post.Article = viewOf(e)
	if added.Result == curate.Unchanged {
		post.Before = b.othersRevision(ctx, i, e)
	} else {
		did := state.Added
		if added.Result == curate.Changed {
			did = state.Changed
		}
		post.NotNoted = !b.audit(ctx, i, state.Act{Did: did, Article: e.ID, Title: e.Current.Title, Number: e.Current.Number})
		b.articleChanged(i.GuildID, e.ID)
	}
	return i.show(ctx, post.Post())
}

// loaded is what was loaded, as it is shown.
func (b *Bot) loaded(i *interaction, l curate.Loaded) message.Loaded {
	return message.Loaded{
		Words: i.words, Old: l.Old, Text: l.Draft.Text, Passages: l.Passages, Difference: l.Difference, Examples: l.Examples, Warnings: l.Warnings,
		Twin: l.Twin.Current.Title, Room: l.Room, Limit: b.maxArticles(),
		Article: message.ArticleView{Title: l.Draft.Title, From: l.Draft.From, Language: l.Draft.Language},
	}
}

// cantLoad tells why a source didn't become an article: what it says of itself, or
// of the server. What the record says is logged, too.
func (b *Bot) cantLoad(ctx context.Context, i *interaction, s curate.Source, err error) error {
	switch kind := message.SourceKind(err); {
	case errors.Is(err, retrieval.ErrFull):
		return b.trouble(ctx, i, message.TroubleFull, "")
	case errors.Is(err, curate.ErrTitle):
		return i.show(ctx, message.TroubleTitle.Post(i.words, "", curate.MaxTitle))
	case ofRecord(err):
		return recordAway(err)
	case s.Text != "" && kind == message.ArticleEmpty: // with nothing that can be seen
		return b.trouble(ctx, i, message.TroubleBlank, "")
	case s.File != nil && kind == message.SourceNotFound:
		return b.trouble(ctx, i, message.TroubleFile, s.File.Name)
	case kind != message.ArticleUnreadable:
		return i.show(ctx, message.CantLoad(i.words, err, nameOf(s)))
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
	things := thingsIn(m)
	text := strings.TrimSpace(textOf(m))
	if len(things) == 0 && text != "" {
		return i.ask(ctx, message.PasteForm(i.words, "", text))
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
	return b.offerList(ctx, i, things)
}

// How much is looked at of a message: so many things, with addresses and names of
// so many bytes together, so that they can be kept.
const (
	maxThings      = 10
	maxThingsBytes = 10_000
)

// thingsIn are the attachments and links of a message that may be articles, each
// once.
func thingsIn(m *discordgo.Message) []state.OfferedThing {
	var list []state.OfferedThing
	bytes := 0
	add := func(t state.OfferedThing) {
		known := slices.ContainsFunc(list, func(x state.OfferedThing) bool { return x.Address == t.Address })
		size := len(t.Address) + len(t.Name)
		if !known && len(list) < maxThings && bytes+size <= maxThingsBytes {
			bytes, list = bytes+size, append(list, t)
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
	return withoutMedia(list)
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

// addPasted is what was pasted into the form.
func (b *Bot) addPasted(ctx context.Context, i *interaction, _ message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	parts := make([]string, message.PasteParts)
	for n := range parts {
		parts[n] = fieldOf(i, message.PasteField(n+1))
	}
	text := message.Joined(parts)
	if text == "" {
		return b.trouble(ctx, i, message.TroubleBlank, "")
	}
	return b.add(ctx, i, curate.Source{Text: text, Title: fieldOf(i, message.PasteTitleField)})
}
