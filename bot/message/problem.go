package message

import "kutip/retrieval/analysis"

// A Kind of problem. Each has one text in each language, under Problems.
type Kind int

const (
	// What was typed doesn't fit the program; {help} is where more stands.
	UnknownFlag          Kind = iota // {flag}
	UnknownFlagNear                  // {flag}, {near}: what was probably meant
	UnknownCommand                   // {command}
	UnknownCommandNear               // {command}, {near}
	ExtraArgument                    // {argument}
	MissingValue                     // {flag}
	MissingFlag                      // {flag}
	BadValue                         // {flag}
	BadLanguage                      // {value}
	CanonicalWithoutJSON             //
	MissingArgument                  // {argument}
	BadGuild                         // {value}
	BadArticleID                     // {value}
	BadTitle                         // {limit}: how many characters it may have
	OneSource                        // --id or --title with several
	BadEvery                         // {value}
	BadDays                          // {value}, {most}
	TakeOrKeep                       // both, or with others
	NothingNamed                     // neither IDs nor --all
	EraseWithoutYes                  //
	AllOrGuild                       //
	BadUsage                         //

	// An article can't be loaded: {path} in each.
	ArticleMissing
	ArticleForbidden
	ArticleIsFolder
	ArticleEmpty
	ArticleBinary
	ArticleEncoding
	ArticleTooLarge   // {bytes}: how many megabytes a file may have
	ArticleTooLong    // {text}: how many megabytes of text it may hold
	ArticleUnreadable // {reason}: the system's words
	FileDamaged
	FileEncrypted
	FileOldOffice
	FileScanned
	FileFonts
	PageLogin
	PageScript
	PageError

	// An address can't be fetched: {path}, and {until} where it says so.
	SourceAddress
	SourceScheme
	SourceUserinfo
	SourcePort
	SourcePrivate
	SourceNoHost
	SourceNoAnswer
	SourceCertificate
	SourceSlow
	SourceTooMuch // {bytes}
	SourceGarbled
	SourceRedirects
	SourceNotFound
	SourceLogin
	SourceForbidden
	SourceBusy // {until}
	SourceServer
	SourceStatus
	SourceRobots
	SourceNotFree // {until}

	FolderToAdd // {path}: where files are named without --article

	// The record can't be used: {record} says where it is.
	NoRecord      // {record}: where none is
	DataWithRedis // two records are named
	RecordUnknown // nobody says where it is
	RedisAddress  // REDIS_URL is none
	RedisDenied   // {record}
	RecordUnreachable
	RecordReadOnly
	RecordNewer
	RecordDamaged
	BadMaxArticles // {value}
	BadAllow       // {value}
	BadContact     // {value}

	// An article of the record can't be had or changed: {id}.
	GuildFull         // {guild}, {limit}, {count}: that were left out
	GuildEmpty        // {guild}
	NoSuchArticle     // {guild}
	NoSuchArticleNear // {near}
	AmbiguousArticle  // {near}
	NoSuchRevision    // {revision}, {revisions}
	SameRevision      // {revision}
	NothingToUndo
	NothingToCompare
	NothingPending
	NoSource
	RefreshFailed // {problem}: its text
	NotErased
	ArticleDamaged // it was left out
	SomeDamaged    // {guild}: some were left out

	// An archive can't be written or read: {path}.
	FileExists
	FileUnwritable    // {reason}
	ArchiveUnreadable // {reason}
	ArchiveIsNone
	ArchiveNewer
	ArchiveCut
	ArchiveOfMany
	ArchiveLine // {line}

	// A question can't be asked.
	QuestionEmpty
	QuestionTooLong // {length}, {limit}: in characters
	QuestionEncoding

	// The input can't be asked.
	NoQuestion      // it was empty
	InputUnreadable // {reason}
	InputEndless    // {megabytes}: so much without an end of line

	// A sentence can't be checked.
	SentenceEmpty
	SentenceTooLong // {length}, {limit}: in characters
	SentenceEncoding
	NoSentence // the input was empty

	// The model can't be asked as it is set up.
	ModelUnnamed
	ModelWithoutServer
	ModelAddress
	ModelKey
	ModelTimeout // {value}
	NoModel

	// Kutip can't go to Discord as it is set up.
	TokenMissing
	TokenMalformed
	BadNumber      // {name}, {value}, {least}, {most}
	BadGuilds      // {name}, {value}
	BadSecret      // {least}: how many characters it needs
	BadLog         // {name}, {value}
	DiscordAddress // {value}
	PortalEndpoint // Discord sends interactions elsewhere
	DataUnusable   // {folder}, {reason}
	StateNewer     // {state}: its file
	StateForeign   // {state}
	ShardsRefused
	IntentsRefused

	TokenRefused       // Discord doesn't know the token
	DiscordUnreachable // {reason}
	NoApplication      // neither a token nor --app
	BadApplication     // {value}

	// {line}: which line of the input; {problem}: its text.
	AtLine

	// Data to measure with can't be read: {path} in each.
	DataNotFolder
	RowUnreadable // {row}, {reason}

	OutputUnwritable // the answer can't be written: {reason}
	Unexpected       // anything else: {reason}

	kinds // how many there are
)

// Usage says whether a problem of this kind is one of how the program was
// called, and not of what it was given.
func (k Kind) Usage() bool { return k <= BadUsage }

// Configuration says whether a problem of this kind is one of the settings.
func (k Kind) Configuration() bool { return TokenMissing <= k && k <= IntentsRefused }

// OfQuestion says whether a problem of this kind is one of a single question,
// so that others can be asked.
func (k Kind) OfQuestion() bool { return QuestionEmpty <= k && k <= QuestionEncoding }

// OfArticle says the same of one article of several.
func (k Kind) OfArticle() bool {
	return ArticleMissing <= k && k <= FolderToAdd || NoSuchArticle <= k && k <= ArticleDamaged
}

// OfSentence says the same of a sentence to check.
func (k Kind) OfSentence() bool { return SentenceEmpty <= k && k <= SentenceEncoding }

// A Problem is an error that people are told of.
type Problem struct {
	Kind Kind
	With []string // pairs for Text.With
}

// NewProblem returns a problem with what fills in its text.
func NewProblem(kind Kind, pairs ...string) *Problem {
	return &Problem{Kind: kind, With: pairs}
}

// In says what the problem is, and what to do, in a language.
func (p *Problem) In(lang analysis.Language) string {
	return In(lang).Problems[p.Kind].With(p.With...)
}

// Error is the problem in English.
func (p *Problem) Error() string { return p.In(analysis.English) }
