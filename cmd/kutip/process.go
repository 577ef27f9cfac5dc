package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// A process is what a command has of the world around it.
type process struct {
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	screen   screen
	env      func(string) string
	now      func() time.Time
	language analysis.Language // what to speak
}

func newProcess(stdin io.Reader, stdout, stderr io.Writer, env func(string) string) *process {
	return &process{
		stdin: stdin, stdout: stdout, stderr: stderr,
		screen: screenOf(stdout, env),
		env:    env,
		now:    time.Now,
	}
}

// errToldBefore ends a command whose problems people were told of already.
var errToldBefore = errors.New("told before")

// words returns what to say.
func (p *process) words() *message.Words { return message.In(p.language) }

// tell says what the problem is, on one line.
func (p *process) tell(problem *message.Problem) { p.tellText(problem.In(p.language)) }

// textOfProblem says what a problem is, in the language to speak.
func (p *process) textOfProblem(err error) string {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		problem = message.NewProblem(message.Unexpected, "reason", reason(err))
	}
	return problem.In(p.language)
}

// tellText says something on one line.
func (p *process) tellText(text string) { fmt.Fprintf(p.stderr, "kutip: %s\n", p.discreet(text)) }

// discreet is a text without the secrets of the environment, which somebody may
// have put where another setting belongs.
func (p *process) discreet(text string) string {
	for _, name := range []string{envKey, envToken, envSecret} {
		secret := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(p.env(name)), "Bot "))
		if len(secret) < leastKey {
			continue
		}
		for _, s := range []string{secret, shown(secret)} { // which may be cut
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	return text
}

// leastKey is how many bytes a key has at least. Shorter ones would stand in
// ordinary words.
const leastKey = 8

// isTerminal says whether a person sits at the other end.
func isTerminal(end any) bool {
	f, ok := end.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// reason returns the system's own words for an error, without the operation
// and path around them.
func reason(err error) string {
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	return shown(err.Error())
}
