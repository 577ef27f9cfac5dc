package message

import "kutip/prompts"

// Members is what members read on Discord.
type Members struct {
	Reply   ReplyWords
	Weighed WeighedWords
	Context ContextWords
	Library LibraryWords
	Guide   GuideWords
	Privacy PrivacyWords
	Forms   FormWords
	Further FurtherWords
	Missed  MissedWords

	Commands    Commands
	Notices     [noticeKinds]Text // by NoticeKind
	Permissions map[Permission]Text
	Failures    map[prompts.Failure]Text // why excerpts are all there is
}

// Commands are the names and descriptions of what members can call. A name has
// 1 to 32 characters, that of a command or option none in upper case and no
// spaces; a description has 1 to 100.
type Commands struct {
	Ask                                 Command
	AskQuestion, AskArticle, AskPrivate Command // its options
	Articles, Help, Privacy             Command

	About, Check Text // names of message commands
}

// A Command is a command's or option's name and description.
type Command struct{ Name, Description Text }

// A Permission is what Discord calls a right that the bot needs in a channel.
type Permission string

// The permissions that people are told of where the bot lacks them.
const (
	ViewChannel   Permission = "VIEW_CHANNEL"
	SendMessages  Permission = "SEND_MESSAGES"
	EmbedLinks    Permission = "EMBED_LINKS"
	CreateThreads Permission = "CREATE_PUBLIC_THREADS"
	SendInThreads Permission = "SEND_MESSAGES_IN_THREADS"
)
