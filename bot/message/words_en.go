package message

// The rules of wording, for every text in this file:
//
//  1. Say what happened, in plain words; then what to do next.
//  2. Be short and friendly. One or two sentences, one line, no jargon, no
//     exclamation marks, no blame ("can't be read", not "you gave a bad file").
//  3. Excerpts are "cited" or "shown", never "verified": a search can't know
//     whether an article is right. Under "closest", never call one an answer.
//  4. Name the thing itself: the path, the option, the limit with its number.
//  5. Places to fill in, such as {path}, are the same in every language. What
//     was typed or comes from an article stands in “quotation marks”.
var english = Words{
	Outcome: Outcome{
		Found:   "What the articles say:",
		Closest: "These are the nearest passages; they may not answer the question:",
		None:    "The articles don't tell.",
		Source:  "{title}, paragraph {paragraph}",
	},

	Terminal: Terminal{
		Greeting:  "Ask about {articles}. Ctrl-D ends.",
		Prompt:    "Question: ",
		Question:  "Question: {question}",
		AfterNone: "Try other words, or add an article that tells with --article.",
	},

	Help: Help{
		About:    "Kutip answers questions about articles with word-for-word excerpts.",
		Usage:    "Usage:",
		Synopsis: "kutip COMMAND [OPTION]…",
		Commands: "Commands:",
		Flags:    "Options:",
		More:     "More about a command: kutip COMMAND --help",

		Ask:     "Ask the articles a question.",
		Version: "Say which version this is.",

		Eval:          "Measure how well Kutip finds and answers.",
		EvalRetrieval: "Measure rankings and excerpts on a folder of passages and questions.",
		EvalAnswers:   "Ask questions about articles and look for the evidence.",
		Data:          "The folder, with passages.jsonl and queries.jsonl.",
		Queries:       "Another file of questions in the folder, such as queries_noisy.",
		OffTopicFrom:  "Another such folder, whose questions the passages don't answer.",
		Builtin:       "Translate with Kutip's own lists alone, without FreeDict.",
		Questions:     "A file with one question a line, as JSON: id, lang, question, answerable, evidence.",

		Question:  "The question, in quotation marks. Without it: a conversation, or from a pipe one question a line.",
		Article:   "A text or Markdown file to ask; may be given several times. Without it: the sample article.",
		JSON:      "Print one JSON object for each question.",
		Canonical: "With --json: add the articles' text, which start and end point into.",
		Lang:      "The language to speak and that questions are in: id or en. Without it: the system's, and each question's own.",
		Help:      "Show this help.",

		AskExamples: "kutip ask \"Who accompanied Kim?\"\n" +
			"kutip ask --article news.md --article more.txt \"How many people came?\"",
	},

	Problems: [kinds]Text{
		UnknownFlag:          "There is no option “{flag}”. See which there are with: kutip --help",
		UnknownFlagNear:      "There is no option “{flag}”; perhaps {near} is meant. See all with: kutip --help",
		UnknownCommand:       "There is no command “{command}”. See which there are with: kutip --help",
		UnknownCommandNear:   "There is no command “{command}”; perhaps {near} is meant. See all with: kutip --help",
		ExtraArgument:        "“{argument}” is one argument too many. Put a question of several words in quotation marks.",
		MissingValue:         "The option {flag} needs a value after it. See how with: kutip --help",
		MissingFlag:          "The option {flag} is missing. Add it and try again.",
		BadValue:             "The value of the option {flag} doesn't fit. See what it takes with: kutip --help",
		BadLanguage:          "Kutip doesn't speak “{value}”. Choose --lang id or --lang en.",
		CanonicalWithoutJSON: "--canonical adds to JSON only. Add --json, or leave --canonical out.",
		BadUsage:             "The command can't be understood as it was typed. See how with: kutip --help",

		ArticleMissing:    "There is no file “{path}”. Check the name, or the folder that it should be in.",
		ArticleForbidden:  "The file “{path}” may not be read. Give yourself the right to read it, or choose another.",
		ArticleIsFolder:   "“{path}” is a folder. Name the files in it, each with its own --article.",
		ArticleEmpty:      "There is no text in “{path}”. Choose a file that has some.",
		ArticleBinary:     "“{path}” isn't a text file. Save the article as plain text or Markdown and try again.",
		ArticleEncoding:   "The text of “{path}” isn't in UTF-8. Save it as UTF-8 and try again.",
		ArticleTooLarge:   "“{path}” is too large for one article; files of up to {bytes} MB can be read. Choose or cut out a smaller part.",
		ArticleTooLong:    "“{path}” holds too much text for one article, which may have {text} MB. Split it into several files.",
		ArticleUnreadable: "“{path}” can't be read ({reason}). Try again, or choose another file.",

		QuestionEmpty:    "The question is empty. Write what to look for, in quotation marks.",
		QuestionTooLong:  "The question has {length} characters; it may have {limit}. Ask it in fewer words.",
		QuestionEncoding: "The question isn't in UTF-8. Set the terminal or file to UTF-8 and try again.",
		NoQuestion:       "There was no question in the input. Write one a line, or put it after: kutip ask",
		InputUnreadable:  "The questions can't be read ({reason}). Check what is piped in, or put the question after: kutip ask",
		InputEndless:     "The input went on for {megabytes} MB without an end of line. Pipe in text with one question a line.",

		AtLine: "Line {line}: {problem}",

		DataNotFolder: "“{path}” is no folder. Name one with passages.jsonl and queries.jsonl in it.",
		RowUnreadable: "Row {row} of “{path}” can't be read ({reason}). Mend it and try again.",

		OutputUnwritable: "The answer can't be written ({reason}). Check where the output goes and try again.",
		Unexpected:       "That didn't work ({reason}). Try again, or see how with: kutip --help",
	},
}
