package message

// Words are all the texts of one language.
type Words struct {
	Outcome  Outcome
	Terminal Terminal
	Help     Help
	Problems [kinds]Text // by Kind
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
	Lang, Help                         Text
	Eval, EvalRetrieval, EvalAnswers   Text
	Data, Queries, OffTopicFrom        Text
	Builtin, Questions                 Text
	AskExamples                        Text // command lines to try, one a line
}
