package main

import (
	"strings"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// A langFlag is the value of --lang.
type langFlag analysis.Language

// UnmarshalText refuses a language that Kutip doesn't speak.
func (l *langFlag) UnmarshalText(text []byte) error {
	lang := analysis.Language(strings.ToLower(string(text)))
	if !message.Spoken(lang) {
		return message.NewProblem(message.BadLanguage, "value", shown(string(text)))
	}
	*l = langFlag(lang)
	return nil
}

// interfaceLanguage returns what to speak: the language of --lang, or else
// the system's. It looks at the arguments by itself, before they are parsed,
// so that even "unknown option" is said in the right language.
func interfaceLanguage(args []string, env func(string) string) analysis.Language {
	lang := systemLanguage(env)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		var l langFlag
		if ok && l.UnmarshalText([]byte(value)) == nil {
			lang = analysis.Language(l)
		}
	}
	return lang
}

// systemLanguage returns the language of the locale, as POSIX orders its
// variables; English if it is none that Kutip speaks.
func systemLanguage(env func(string) string) analysis.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := env(name); locale != "" {
			code, _, _ := strings.Cut(strings.NewReplacer(".", "_", "@", "_").Replace(locale), "_")
			if lang := analysis.Language(strings.ToLower(code)); message.Spoken(lang) {
				return lang
			}
			return analysis.English
		}
	}
	return analysis.English
}
