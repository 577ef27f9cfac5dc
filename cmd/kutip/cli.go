package main

import (
	"context"
	"errors"

	"github.com/alecthomas/kong"

	"kutip/bot/message"
)

// cli is the command line: a field a command. Its help texts are names of
// message.Help's, see helpTexts.
type cli struct {
	Lang langFlag `placeholder:"id|en" help:"${lang}"`
	Help helpFlag `name:"help" short:"h" help:"${help}"`

	Ask      askCmd      `cmd:"" help:"${ask}"`
	Check    checkCmd    `cmd:"" help:"${check}"`
	Articles articlesCmd `cmd:"" help:"${articles}"`
	Serve    serveCmd    `cmd:"" help:"${serve}"`
	Invite   inviteCmd   `cmd:"" help:"${invite}"`
	Insights insightsCmd `cmd:"" help:"${insights}"`
	Doctor   doctorCmd   `cmd:"" help:"${doctor}"`
	Eval     evalCmd     `cmd:"" help:"${eval}"`
	Version  versionCmd  `cmd:"" help:"${version}"`
	HelpOn   helpCmd     `cmd:"" name:"help" help:"${helpCommand}"`
}

// A helpFlag stops the parsing of the command line, so that --help helps with
// one that isn't complete yet, too.
type helpFlag bool

var errHelp = errors.New("help wanted")

func (helpFlag) BeforeReset() error { return errHelp }

// An argument is one of the command line's as it was given. Kong's own strings
// come with what isn't UTF-8 replaced, so that a file of such a name would not
// be found, and a broken question would look whole.
type argument string

// Decode makes an argument a value that kong can parse.
func (a *argument) Decode(ctx *kong.DecodeContext) error {
	token, err := ctx.Scan.PopValue("string")
	if err == nil {
		*a = argument(token.Value.(string))
	}
	return err
}

// errNoCommand ends a command line that names no command, or no more than a
// group of them, after the help.
var errNoCommand = errors.New("no command")

// execute carries out one command line.
func execute(ctx context.Context, args []string, p *process) error {
	var c cli
	parser, err := kong.New(&c, kong.Name("kutip"), kong.NoDefaultHelp(), helpTexts(&p.words().Help))
	if err != nil {
		panic(err) // a tag in a command's struct is wrong
	}
	if len(args) == 0 {
		writeHelp(p.stderr, parser.Model.Node, &p.words().Help)
		return errNoCommand
	}
	if args[0] == "--version" { // as many programs have it
		args = append([]string{"version"}, args[1:]...)
	}
	parsed, err := parser.Parse(args)
	if errors.Is(err, errHelp) {
		return writeHelp(p.stdout, helpNode(err, parser.Model.Node), &p.words().Help)
	}
	if unfinished(err) {
		writeHelp(p.stderr, helpNode(err, parser.Model.Node), &p.words().Help)
		return errNoCommand
	}
	if err != nil {
		return usageProblem(err)
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return parsed.Run(p, &c)
}

// helpTexts makes the texts known to the help tags.
func helpTexts(h *message.Help) kong.Vars {
	return kong.Vars{
		"ask":       h.Ask.String(),
		"version":   h.Version.String(),
		"question":  h.Question.String(),
		"article":   h.Article.String(),
		"json":      h.JSON.String(),
		"canonical": h.Canonical.String(),
		"checkJSON": h.CheckJSON.String(),
		"lang":      h.Lang.String(),
		"help":      h.Help.String(),

		"helpCommand": h.HelpCommand.String(),
		"helpOn":      h.HelpOn.String(),

		"noModel":      h.NoModel.String(),
		"conversation": h.Conversation.String(),
		"check":        h.Check.String(),
		"claim":        h.Claim.String(),
		"evalModel":    h.EvalModel.String(),

		"eval":          h.Eval.String(),
		"evalRetrieval": h.EvalRetrieval.String(),
		"evalAnswers":   h.EvalAnswers.String(),
		"evalArticle":   h.EvalArticle.String(),
		"evalJSON":      h.EvalJSON.String(),
		"data":          h.Data.String(),
		"queries":       h.Queries.String(),
		"offTopicFrom":  h.OffTopicFrom.String(),
		"builtin":       h.Builtin.String(),
		"questions":     h.Questions.String(),

		"articles":         h.Articles.String(),
		"articlesAdd":      h.ArticlesAdd.String(),
		"articlesList":     h.ArticlesList.String(),
		"articlesShow":     h.ArticlesShow.String(),
		"articlesPreview":  h.ArticlesPreview.String(),
		"articlesRefresh":  h.ArticlesRefresh.String(),
		"articlesSchedule": h.ArticlesSchedule.String(),
		"refreshAll":       h.RefreshAll.String(),
		"due":              h.Due.String(),
		"watch":            h.Watch.String(),
		"take":             h.Take.String(),
		"keep":             h.Keep.String(),
		"every":            h.Every.String(),
		"scheduleAll":      h.ScheduleAll.String(),
		"pending":          h.Pending.String(),
		"articlesDiff":     h.ArticlesDiff.String(),
		"articlesUndo":     h.ArticlesUndo.String(),
		"articlesRemove":   h.ArticlesRemove.String(),
		"articlesExport":   h.ArticlesExport.String(),
		"articlesImport":   h.ArticlesImport.String(),
		"doctor":           h.Doctor.String(),
		"serve":            h.Serve.String(),
		"invite":           h.Invite.String(),
		"app":              h.App.String(),
		"insights":         h.Insights.String(),
		"days":             h.Days.String(),
		"insightsJSON":     h.InsightsJSON.String(),
		"shards":           h.Shards.String(),
		"serveGuilds":      h.ServeGuilds.String(),
		"perHour":          h.PerHour.String(),
		"guildTokens":      h.GuildTokens.String(),
		"dayTokens":        h.DayTokens.String(),
		"memory":           h.Memory.String(),
		"log":              h.Log.String(),
		"guild":            h.Guild.String(),
		"recordData":       h.RecordData.String(),
		"recordJSON":       h.RecordJSON.String(),
		"path":             h.Path.String(),
		"onePath":          h.OnePath.String(),
		"title":            h.Title.String(),
		"id":               h.ID.String(),
		"removed":          h.Removed.String(),
		"articleID":        h.ArticleID.String(),
		"articleIDs":       h.ArticleIDs.String(),
		"revision":         h.Revision.String(),
		"from":             h.From.String(),
		"to":               h.To.String(),
		"undoTo":           h.UndoTo.String(),
		"erase":            h.Erase.String(),
		"yes":              h.Yes.String(),
		"archive":          h.Archive.String(),
		"all":              h.All.String(),
		"force":            h.Force.String(),
		"importArchive":    h.ImportArchive.String(),
		"importGuild":      h.ImportGuild.String(),
	}
}

// helpNode returns the command that --help was asked of.
func helpNode(err error, root *kong.Node) *kong.Node {
	if node := selected(err); node != nil {
		return node
	}
	return root
}
