// Command kutip answers questions about articles with excerpts, word for word.
//
// main.go runs a command line; cli.go lists the commands, each in a file of
// its own: ask.go, version.go. All that people read comes from bot/message.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"

	"kutip/bot/message"
)

// The exit codes.
const (
	exitOK    = 0
	exitError = 1 // something given is missing or bad
	exitUsage = 2 // the command line itself is

	exitToken         = 77 // Discord refuses the token
	exitConfiguration = 78 // a setting of serve is missing or bad; systemd and others know it as not to be tried again
)

func main() {
	// No signal is caught but by export, which has a file to put away, and by
	// refresh --watch, which lets a look end: ^C may end the program as the system
	// does it, and a shell sees that; and a reader that
	// goes away (| head) ends it without a word, by SIGPIPE.
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run carries out one command line and returns the exit code. It is main
// without the process, for tests.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	p := newProcess(stdin, stdout, stderr, env)
	p.language = interfaceLanguage(args, env)
	return p.exitCode(execute(ctx, args, p))
}

// exitCode tells people about err, unless they know, and returns its exit code.
func (p *process) exitCode(err error) int {
	var problem *message.Problem
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errToldBefore), errors.Is(err, syscall.EPIPE):
		return exitError
	case errors.Is(err, errNoCommand):
		return exitUsage
	case errors.Is(err, errMisconfigured):
		return exitConfiguration
	case !errors.As(err, &problem):
		problem = message.NewProblem(message.Unexpected, "reason", reason(err))
	}
	p.tell(problem)
	switch {
	case problem.Kind.Usage():
		return exitUsage
	case problem.Kind == message.TokenRefused:
		return exitToken
	case problem.Kind.Configuration():
		return exitConfiguration
	}
	return exitError
}
