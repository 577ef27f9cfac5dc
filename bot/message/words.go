package message

import "kutip/prompts"

// Words are all the texts of one language.
type Words struct {
	Outcome  Outcome
	Answer   Answer
	Check    Check
	Terminal Terminal
	Help     Help
	Problems [kinds]Text // by Kind

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
	Lang, Help                         Text
	Eval, EvalRetrieval, EvalAnswers   Text
	Data, Queries, OffTopicFrom        Text
	Builtin, Questions                 Text
	NoModel, Conversation              Text
	Check, Claim, EvalModel            Text
	AskExamples                        Text // command lines to try, one a line
}
