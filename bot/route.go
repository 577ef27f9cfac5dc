package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
)

type handler = func(*Bot, context.Context, *interaction) error

// commands are the handlers of commands by their names in English, which are
// those that Discord sends.
var commands = func() map[string]handler {
	names, moderators := message.In(english).Members.Commands, message.In(english).Moderators.Commands
	return map[string]handler{
		names.Ask.Name.String():      (*Bot).ask,
		names.Articles.Name.String(): (*Bot).articles,
		names.Help.Name.String():     (*Bot).help,
		names.Privacy.Name.String():  (*Bot).privacy,
		names.About.String():         (*Bot).about,
		names.Check.String():         (*Bot).check,

		moderators.Article.Name.String():  moderated(moderators.Article.Name, (*Bot).article),
		moderators.Add.String():           adding((*Bot).addMessage),
		moderators.Settings.Name.String(): moderated(moderators.Settings.Name, (*Bot).settings),
		moderators.Insights.Name.String(): moderated(moderators.Insights.Name, (*Bot).insights),
	}
}()

type doing = func(*Bot, context.Context, *interaction, message.Action) error

// clicks are the handlers of buttons and lists, forms those of forms.
var (
	clicks = map[message.Verb]doing{
		message.ShowContext: (*Bot).context,
		message.TurnPage:    (*Bot).page,
		message.VoteUp:      (*Bot).vote,
		message.VoteDown:    (*Bot).vote,
		message.AskFurther:  (*Bot).further,
		message.Report:      (*Bot).report,
		message.TellMe:      (*Bot).tellMe,
		message.CloseGap:    ofInsights((*Bot).closeGap),
		message.Take:        ofArticle((*Bot).decide),
		message.Keep:        ofArticle((*Bot).decide),
		message.ShowDiff:    ofArticle((*Bot).showDiff),
		message.DiffPage:    ofArticle((*Bot).turnDiff),
		message.AddOffered:  addingDoing((*Bot).addOffered),
		message.UndoArticle: ofArticle((*Bot).undoShown),
		message.BringBack:   ofArticle((*Bot).bringBack),
		message.AuditPage:   ofArticle((*Bot).turnAudit),

		message.RemoveArticle:   ofArticle((*Bot).removeSurely),
		message.ScheduleArticle: ofArticle((*Bot).scheduleShown),

		message.ListPage:   (*Bot).turnList,
		message.ShowMine:   (*Bot).mine,
		message.ForgetMine: (*Bot).askForget,
		message.ForgetSure: (*Bot).forget,

		message.SetChannels:  ofSettings((*Bot).setChannels),
		message.SetNotices:   ofSettings((*Bot).setNotices),
		message.SetLanguage:  ofSettings((*Bot).setLanguage),
		message.SetModel:     ofSettings((*Bot).setModel),
		message.SetLimits:    ofSettings((*Bot).askLimits),
		message.EraseServer:  ofSettings((*Bot).askErase),
		message.ExportServer: ofSettings((*Bot).export),
		message.EraseWord:    ofSettings((*Bot).askWord),
	}
	forms = map[message.Verb]doing{
		message.AskAbout:   (*Bot).askAbout,
		message.AskFurther: (*Bot).askFurther,

		message.PasteArticle: addingDoing((*Bot).addPasted),

		message.SetLimits: ofSettings((*Bot).setLimits),
		message.EraseSure: ofSettings((*Bot).erase),
	}
)

// ofSettings is what only those may do who may use /settings.
func ofSettings(do doing) doing {
	return moderatedDoing(message.In(english).Moderators.Commands.Settings.Name, do)
}

// ofInsights is what only those may do who may use /insights.
func ofInsights(do doing) doing {
	return moderatedDoing(message.In(english).Moderators.Commands.Insights.Name, do)
}

// ofArticle is what only those may do who may use /article.
func ofArticle(do doing) doing {
	return moderatedDoing(message.In(english).Moderators.Commands.Article.Name, do)
}

// adding is what those may do who may use Add as article, or /article, which leads
// to the same.
func adding(do handler) handler {
	return func(b *Bot, ctx context.Context, i *interaction) error {
		if err := b.mayAdd(ctx, i); err != nil {
			return err
		}
		return do(b, ctx, i)
	}
}

// addingDoing is adding for what a button, list or form does.
func addingDoing(do doing) doing {
	return func(b *Bot, ctx context.Context, i *interaction, a message.Action) error {
		if err := b.mayAdd(ctx, i); err != nil {
			return err
		}
		return do(b, ctx, i, a)
	}
}

// errUnknown is for a command that this version of Kutip doesn't have.
var errUnknown = errors.New("an unknown command")

// Interact deals with an interaction in a server's text channel, and returns when
// that is done.
func (b *Bot) Interact(in *discordgo.Interaction, r Responder) {
	b.interact(in, gateway.Event{Channel: discordgo.ChannelTypeGuildText}, r)
}

// interact deals with an interaction in any kind of channel, which the event tells.
func (b *Bot) interact(in *discordgo.Interaction, e gateway.Event, r Responder) {
	if in == nil || !b.work.begin() {
		return
	}
	defer b.work.end()
	ctx, cancel := context.WithTimeout(b.life, b.maxTime)
	defer cancel()
	i := b.interaction(in, e, r)
	i.typed = pastedText(i) // before anything can refuse it
	if err := guarded(func() error { return b.route(ctx, i) }); err != nil {
		b.settle(ctx, i, err)
	}
}

func (b *Bot) route(ctx context.Context, i *interaction) error {
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		return b.complete(ctx, i)
	}
	switch {
	case i.GuildID == "":
		return refuse(message.Notice{Kind: message.ServersOnly})
	case !b.serves(i.GuildID):
		return refuse(message.Notice{Kind: message.NotServed, Guild: i.GuildID})
	}
	switch data := i.Data.(type) {
	case discordgo.ApplicationCommandInteractionData:
		if do, ok := commands[data.Name]; ok {
			return do(b, ctx, i)
		}
	case discordgo.MessageComponentInteractionData:
		a, _ := parseAction(data.CustomID)
		a, ok := chosen(a, data)
		if do := clicks[a.Verb]; ok && do != nil {
			return do(b, ctx, i, a)
		}
		return refuse(message.Notice{Kind: message.AnswerOld}) // another version made it
	case discordgo.ModalSubmitInteractionData:
		a, _ := parseAction(data.CustomID)
		if do, ok := forms[a.Verb]; ok {
			return do(b, ctx, i, a)
		}
		return refuse(message.Notice{Kind: message.AnswerOld})
	}
	return errUnknown
}

// chosen is an action with what was chosen from a list as its N, if it can have been
// offered. Lists of channels have no numbers.
func chosen(a message.Action, data discordgo.MessageComponentInteractionData) (message.Action, bool) {
	if data.ComponentType != discordgo.SelectMenuComponent {
		return a, true
	}
	n, err := strconv.Atoi(strings.Join(data.Values, " "))
	a.N = n
	return a, err == nil && 0 <= n && n <= maxN
}

// settle tells the member why an interaction came to nothing, if it can be told.
func (b *Bot) settle(ctx context.Context, i *interaction, err error) {
	if i.progress == unanswered && taken(err) {
		b.Log.Info("an interaction is another's, or too late", where(i.GuildID, i.ChannelID)...)
		return
	}
	n, tell := b.noticeOf(err, i.ID, i.GuildID, i.ChannelID)
	if !tell || i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		return
	}
	if n.Kind == message.NoArticles && i.manages() {
		n.Kind = message.AddArticles
	}
	ctx, cancel := last(ctx)
	defer cancel()
	if refused(err) {
		i.withdraw(ctx)
	}
	if err := i.tell(ctx, n.Post(i.words).GivingBack(i.words, i.typed)); err != nil && !taken(err) && !gone(err) && !withheld(err) {
		b.Log.Warn("nobody could be told of it", append(where(i.GuildID, i.ChannelID), "error", err)...)
	}
}

// noticeOf is what people are told of an error, if anything, after it is logged
// where it should be.
func (b *Bot) noticeOf(err error, event, guild, channel string) (message.Notice, bool) {
	var r *refusal
	switch {
	case gone(err), withheld(err): // with the message, there is nobody to tell
		return message.Notice{}, false
	case refused(err):
		errors.As(err, &r)
		return r.Notice, true
	case b.closing():
		return message.Notice{Kind: message.Closing}, true
	case errors.As(err, &r):
		b.Log.Warn("an event came to nothing", append(where(guild, channel), "error", r.behind)...)
		return r.Notice, true
	}
	return message.Notice{Kind: message.Wrong, Code: b.tellTrouble(event, guild, channel, err)}, true
}
