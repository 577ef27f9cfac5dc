package message

// Moderators is what moderators read on Discord. Its texts stand in
// moderators_en.go and moderators_id.go, under the rules of words_en.go and
// words_id.go.
type Moderators struct {
	Commands ModeratorCommands
	Articles ArticleWords
	Settings SettingsWords
	Erase    EraseWords
	Gaps     GapWords
	Alerts   AlertWords
	Insights InsightsWords
}

// ModeratorCommands are the names and descriptions of what moderators can call,
// see Commands.
type ModeratorCommands struct {
	Article, Settings, Insights Command
	InsightsDays                Command // its option
	OfArticle                   ArticleCommands
	Add                         Text // the name of a message command
}
