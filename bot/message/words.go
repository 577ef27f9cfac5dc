package message

import (
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// Words are all the texts of one language.
type Words struct {
	Outcome    Outcome
	Answer     Answer
	Check      Check
	Terminal   Terminal
	Articles   Articles
	Sources    Sources
	Doctor     Doctor
	Host       Host
	Members    Members
	Moderators Moderators
	Help       Help
	Format     Format
	Problems   [kinds]Text // by Kind

	Reasons  map[prompts.Reason]Text  // why a sentence was left out
	Failures map[prompts.Failure]Text // why a model gave no answer: {model}, {server}
}

// Answer is what is said around a model's sentences.
type Answer struct {
	Heading     Text // stands above the sentences
	Better      Text // stands above excerpts that a better search found
	Again       Text // stands above sentences that replace those shown before
	DroppedOne  Text // one sentence was left out
	DroppedMany Text // {count} were
	NotTold     Text // the model found no answer in the passages
}

// Check is what is said of a sentence that was held against the articles.
type Check struct {
	Kept    Text // {sentence}
	Dropped Text // {sentence}, {reason}
}

// Articles is what the commands say that look after the record.
type Articles struct {
	Added, Changed, Unchanged Text // {title}, {id}, {length}, {revision}
	Replaced                  Text // stands under Changed: {title} of before, {command}: an undo
	Restored                  Text // {title}, {id}, {old}: the revision that came back, {revision}: what it is now
	Removed                   Text // {title}, {id}, {command}: what brings it back
	Erased                    Text // {title}, {id}
	Erase                     Text // asks whether to: {title}, {id}
	Paste                     Text // asks for a text

	NoneYet, NoneRemoved Text // {guild}
	WhenBy               Text // {when}, {by}
	OfRemoved            Text // stands in a list for the length of a removed one

	Languages map[analysis.Language]Text
	Language  Text // of another language: {code}

	Byline, Date, Site, From, Fetched Text // {value}
	Revisions                         Text // stands above them
	Revision                          Text // {number}, {when}, {what}: its size or what it did, {from}
	IsRemoved                         Text // what a revision that removes did
	IsRestored                        Text // {revision}: the one that it brought back
	IsCurrent                         Text // marks the current revision

	Sentences, Passages Text // stand above them: {count}
	Compared            Text // {title}, {from}, {to}
	ComparedHeld        Text // {title}, {from}
	Differs             Text // {count} parts, {share} of the text
	DiffersOne          Text // 1 part, {share}
	Same                Text // no difference
	Field               Text // one that differs: {field}, {old}, {new}
	Fields              Fields
	NewPart             Text // {paragraph}
	GonePart            Text // {paragraph}
	ChangedPart         Text // {paragraph}

	Progress, ProgressOf Text // {count}; {total}
	Exported             Text // {count}, {path}, {size}
	ExportedRemoved      Text // with {removed}: how many of them are besides
	Imported             Text // {added}, {changed}, {unchanged}
	AsOf                 Text // the record can't be reached: {time}
	Sampled              Text // the sample is asked, since {record} has no articles
}

// Sources is what is said of the addresses that articles are from.
type Sources struct {
	HeldBack              Text                     // {title}, {id}, {why}, {share} of both texts that differs
	SeeIt, TakeIt, KeepIt Text                     // what can be done with it: {command}
	Doubts                map[retrieval.Doubt]Text // {why}
	Kept                  Text                     // {title}, {id}, {command}: what shows it
	Taken                 Text                     // {title}, {id}, {length}, {revision}
	Dropped               Text                     // {title}, {id}: what was held back is
	Pending               Text                     // of an article that something is held back of: {when}, {why}

	Scheduled   Text // {title}, {id}, {every}, {next}
	Unscheduled Text // {title}, {id}
	NoneDue     Text
	NoPages     Text // {guild}
	NoSchedule  Text // no article has one: {guild}
	Watching    Text // the schedule is being kept: ^C ends it

	Schedule Text // {every}, {next}
	Looked   Text // {time}: when the source last answered
	Failing  Text // {since}, {problem}

	IsHeld, IsFailing Text // mark articles in a list

	Hour, Hours, Day, Days Text // how often: {count}
}

// Fields are what the fields of an article are called.
type Fields struct{ Title, Byline, Date, Language Text }

// Doctor is what a check-up says, each what is and what to do.
type Doctor struct {
	OK, Warning, Failed Text // the states
	Line                Text // {state}, {check}, {text}

	Record, Sources, Disk, Redis, Model, Dictionary, Discord Text // what is checked

	NoRecord        Text // {folder}
	NoFolder        Text // nobody says where a record would be
	ArticlesDamage  Text // {record}, {count}, {articles}: some of them
	RecordWhole     Text // {record}, {articles}, {guilds}, {size}, {schema}
	RecordOnRedis   Text // {record}, {articles}, {guilds}
	RecordDamage    Text // {record}, {reason}
	RecordAway      Text // {record}, {reason}
	RedisAway       Text // {record}, {reason}
	RecordReadOnly  Text // {record}
	StateDamaged    Text // {state}, {reason}
	SourcesFare     Text // {scheduled}
	SourcesAsk      Text // {scheduled}, {failing}, {held}, {articles}: some of them, with their guilds
	DiskFree        Text // {free}
	DiskLow         Text // {free}, {folder}
	DiskUnknown     Text // {folder}
	DiskUnneeded    Text
	RedisNone       Text
	RedisRuns       Text            // {record}, {version}, {kind}, {nodes}, {policy}, {persistence}, {used}
	AppendOnly      Text            // persistence: {fsync}
	Snapshots       Text            // persistence: {save}
	NotKept         Text            // persistence
	Kinds           map[string]Text // single, cluster, sentinel
	Warnings        map[string]Text // by redisstore's names
	ModelNone       Text
	ModelAnswers    Text // {model}, {server}
	HasDictionary   Text
	LacksDictionary Text

	DiscordNone                  Text
	DiscordKnown                 Text // {name}, {guilds}, {shards}, {starts}
	DiscordStarts                Text // {starts}: few
	DiscordShards                Text // {shards}: fewer than {recommended}
	DiscordInStep, DiscordBehind Text
}

// Outcome says how well the articles answered a question.
type Outcome struct {
	Found   Text // stands above the excerpts
	Closest Text // stands above the excerpts
	None    Text // stands alone
	Source  Text // where an excerpt is from: {title}, {paragraph}
}

// Terminal is what only the command line says.
type Terminal struct {
	Greeting  Text // opens a conversation: {articles}
	Prompt    Text // asks for the next question
	Sentence  Text // asks for the next sentence to check
	Question  Text // repeats a question above its answer: {question}
	AfterNone Text // what to do when the articles don't tell
}

// Help is the help of the command line. What is named after a command or flag
// explains it in one line.
type Help struct {
	About    Text // what kutip is
	Usage    Text // the heading of the usage line
	Synopsis Text // the usage line of kutip itself
	Commands Text // the heading of the list of commands
	Flags    Text // the heading of the list of flags
	More     Text // how to get a command's help

	Ask, Version                       Text
	Question, Article, JSON, Canonical Text
	CheckJSON, EvalJSON, EvalArticle   Text
	HelpCommand, HelpOn                Text
	Lang, Help                         Text
	Eval, EvalRetrieval, EvalAnswers   Text
	Data, Queries, OffTopicFrom        Text
	Builtin, Questions                 Text
	NoModel, Conversation              Text
	Check, Claim, EvalModel            Text
	AskExamples                        Text // command lines to try, one a line

	Articles                                    Text
	ArticlesAdd, ArticlesList, ArticlesShow     Text
	ArticlesPreview, ArticlesDiff, ArticlesUndo Text
	ArticlesRemove                              Text
	ArticlesExport, ArticlesImport, Doctor      Text
	ArticlesRefresh, ArticlesSchedule           Text
	RefreshAll, Due, Watch, Take, Keep          Text
	Every, ScheduleAll, Pending                 Text
	Guild, RecordData, RecordJSON               Text
	Path, OnePath, Title, ID                    Text
	Removed, ArticleID, ArticleIDs              Text
	Revision, From, To, UndoTo                  Text
	Erase, Yes, Archive, All, Force             Text
	Serve, Invite, App                          Text
	Insights, Days, InsightsJSON                Text
	Shards, ServeGuilds, PerHour                Text
	GuildTokens, DayTokens, Memory, Log         Text
	ImportArchive, ImportGuild                  Text
}
