package main

import (
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"kutip/bot/message"
)

// usageErrors is the table from what kong says about a command line to what
// people read. Kong has no kinds of errors, so its words must do; the scripts
// in testdata notice if they change.
var usageErrors = []struct {
	says *regexp.Regexp // its first group is what fills in the text's one place
	kind message.Kind
	near message.Kind // the same with a suggestion
}{
	{regexp.MustCompile(`(?s)^unknown flag (.*)$`), message.UnknownFlag, message.UnknownFlagNear},
	{regexp.MustCompile(`(?s)^unexpected argument (.*)$`), message.UnknownCommand, message.UnknownCommandNear},
	{regexp.MustCompile(`^(--[\w-]+): expected \w+ value but got "-\d`), message.BadValue, message.BadValue},
	{regexp.MustCompile(`^(--[\w-]+): (?:expected \w+ value|missing value)`), message.MissingValue, message.MissingValue},
	{regexp.MustCompile(`^expected "<([\w-]+)>`), message.MissingArgument, message.MissingArgument},
	{regexp.MustCompile(`^missing flags: (--[\w-]+)`), message.MissingFlag, message.MissingFlag},
	{regexp.MustCompile(`^(--[\w-]+)\b`), message.BadValue, message.BadValue},
}

// suggestion is how kong ends an error when it knows something close.
var suggestion = regexp.MustCompile(`(?s)^(.*), did you mean (?:one of )?(".*")\?$`)

// usageProblem puts what kong found wrong with a command line into our words.
func usageProblem(err error) error {
	if problem := (*message.Problem)(nil); errors.As(err, &problem) {
		return message.NewProblem(problem.Kind, append(problem.With, "help", helpLine(err))...) // from a value of ours
	}
	says, near := err.Error(), ""
	if m := suggestion.FindStringSubmatch(says); m != nil {
		says, near = m[1], strings.ReplaceAll(m[2], `"`, "")
	}
	for _, e := range usageErrors {
		m := e.says.FindStringSubmatch(says)
		if m == nil {
			continue
		}
		kind := e.kind
		if near != "" {
			kind = e.near
		}
		what, command := shown(m[1]), shown(m[1])
		switch node := selected(err); {
		case node == nil:
		case kind == message.UnknownCommand && node.Leaf():
			kind = message.ExtraArgument
		case node.Parent != nil: // in a group
			command = strings.TrimPrefix(node.FullPath(), "kutip ") + " " + what
		}
		return message.NewProblem(kind, "flag", what, "command", command, "argument", argumentName(kind, what),
			"near", near, "help", helpLine(err))
	}
	return message.NewProblem(message.BadUsage, "help", helpLine(err))
}

// argumentName is what the help calls an argument that is missing; one that is
// too many stays as it is.
func argumentName(kind message.Kind, what string) string {
	if kind == message.MissingArgument {
		return strings.ToUpper(what)
	}
	return what
}

// selected is the command, or the group of them, that kong had found before the
// error; nil for none.
func selected(err error) *kong.Node {
	parse := (*kong.ParseError)(nil)
	if !errors.As(err, &parse) {
		return nil
	}
	return parse.Context.Selected()
}

// unfinished tells whether all that is wrong is that a command's name is missing.
func unfinished(err error) bool {
	return err != nil && strings.HasPrefix(err.Error(), `expected one of "`)
}

// helpLine is the command line that helps with the command that was typed.
func helpLine(err error) string {
	if node := selected(err); node != nil {
		return node.FullPath() + " --help"
	}
	return "kutip --help"
}
