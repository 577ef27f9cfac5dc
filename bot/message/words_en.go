package message

import "kutip/prompts"

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

	Answer: Answer{
		Heading:     "The model's answer, each sentence with its excerpts:",
		Better:      "Another search found:",
		Again:       "The whole answer, after the model's last word:",
		DroppedOne:  "1 sentence was left out: it didn't pass the check against the articles.",
		DroppedMany: "{count} sentences were left out: they didn't pass the check against the articles.",
		NotTold:     "The model found no answer in these passages. They may not tell.",
	},

	Check: Check{
		Kept:    "In the articles, as far as words show: “{sentence}”",
		Dropped: "Not in the articles: “{sentence}” {reason}",
	},

	Terminal: Terminal{
		Greeting:  "Ask about {articles}. Ctrl-D ends.",
		Prompt:    "Question: ",
		Sentence:  "Sentence: ",
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

		NoModel:      "Answer with excerpts alone, also where a model is set up.",
		Conversation: "Take the lines of the input for one conversation, in which a question may refer to those before.",
		Check:        "Hold sentences against the articles, without a model.",
		Claim:        "The sentence, in quotation marks; [3] cites the third passage of the articles. Without it: one sentence a line.",
		EvalModel:    "Ask the model that is set up, and judge its answers.",

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

		SentenceEmpty:    "The sentence is empty. Write one that the articles may carry, in quotation marks.",
		SentenceTooLong:  "The sentence has {length} characters; it may have {limit}. Divide it, and check one part at a time.",
		SentenceEncoding: "The sentence isn't in UTF-8. Set the terminal or file to UTF-8 and try again.",
		NoSentence:       "There was no sentence in the input. Write one a line, or put it after: kutip check",

		ModelUnnamed:       "OPENAI_BASE_URL is set, but KUTIP_MODEL isn't, so no model is asked. Set KUTIP_MODEL to the name of the model.",
		ModelWithoutServer: "KUTIP_MODEL names a model, but no server. Set OPENAI_API_KEY for OpenAI's, or OPENAI_BASE_URL for another.",
		ModelAddress:       "OPENAI_BASE_URL isn't the address of a model's server, so no model is asked. Write it like http://127.0.0.1:8080/v1.",
		ModelKey:           "OPENAI_API_KEY holds a space or another character that no key has, so no model is asked. Copy the key again.",
		ModelTimeout:       "KUTIP_MODEL_TIMEOUT can't be “{value}”, so no model is asked. Write it like 20s or 1m30s, up to 14m.",
		NoModel:            "No model is set up. Set KUTIP_MODEL and, for a server of your own, OPENAI_BASE_URL; the README tells how.",

		AtLine: "Line {line}: {problem}",

		DataNotFolder: "“{path}” is no folder. Name one with passages.jsonl and queries.jsonl in it.",
		RowUnreadable: "Row {row} of “{path}” can't be read ({reason}). Mend it and try again.",

		OutputUnwritable: "The answer can't be written ({reason}). Check where the output goes and try again.",
		Unexpected:       "That didn't work ({reason}). Try again, or see how with: kutip --help",
	},

	Reasons: map[prompts.Reason]Text{
		prompts.Markup:      "It holds a link, a mention or other markup.",
		prompts.Prompted:    "It repeats what the model was told.",
		prompts.Long:        "It is too long for one sentence.",
		prompts.Uncited:     "It cites no passage.",
		prompts.OutOfRange:  "It cites a passage that there isn't.",
		prompts.InOther:     "It is in another language than the question.",
		prompts.Misquoted:   "Words in quotation marks aren't the article's.",
		prompts.WrongNumber: "A number in it doesn't stand in the passages.",
		prompts.WrongName:   "A name in it doesn't stand in the passages.",
		prompts.Unsupported: "Too few of its words stand in the passages.",
		prompts.Negated:     "It denies what the passages say, or says what they deny.",
	},

	Failures: map[prompts.Failure]Text{
		prompts.Unreachable:  "The model's server {server} can't be reached, so there are excerpts alone. Check OPENAI_BASE_URL, and whether the server runs.",
		prompts.NotAServer:   "What answers at {server} isn't a model's server, so there are excerpts alone. Check OPENAI_BASE_URL; most end in /v1.",
		prompts.Unauthorized: "The model's server refuses the key. Excerpts are shown, and what was checked by then; check OPENAI_API_KEY.",
		prompts.NoSuchModel:  "The server {server} doesn't have the model “{model}”, so there are excerpts alone. Check KUTIP_MODEL.",
		prompts.RateLimited:  "The model's server takes no more questions for now. Excerpts are shown, and what was checked by then; try again later, or check what is left to spend there.",
		prompts.Overloaded:   "The model's server failed. Excerpts are shown, and what was checked by then; try again later.",
		prompts.Refused:      "The model's server doesn't take the question. Excerpts are shown, and what was checked by then; try other words or another model.",
		prompts.Slow:         "The model took too long. Excerpts are shown, and what was checked by then; try again, or give it longer with KUTIP_MODEL_TIMEOUT.",
		prompts.Cut:          "The model's answer was cut off. Excerpts are shown, and what was checked by then; try again.",
		prompts.TooLong:      "The model's answer was too long and was stopped. Excerpts are shown, and what was checked by then; try other words.",
		prompts.Empty:        "The model said nothing, so there are excerpts alone. Try again, or choose another model with KUTIP_MODEL.",
		prompts.Paused:       "The model failed several times and is left alone for a moment, so there are excerpts alone. Try again soon.",
	},
}
