package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"kutip/prompts/modeltest"
	"kutip/retrieval/redisstore/redistest"
)

func TestMain(m *testing.M) {
	testscript.Main(withKutip{m}, map[string]func(){"kutip-raced": main, "kutip-watched": watched})
}

// withKutip are the tests with kutip in their PATH, built as its users build it.
// What the tests themselves are built with, the race detector, makes each start of
// a program ten times as long; serve alone is run so, as kutip-raced.
type withKutip struct{ *testing.M }

func (m withKutip) Run() int {
	dir, err := os.MkdirTemp("", "kutip-built-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	build := exec.Command("go", "build", "-o", dir, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		log.Fatalf("kutip can't be built: %v", err)
	}
	os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return m.M.Run()
}

// TestScripts runs testdata/*.txtar, each a use of the program as people see
// it: a new case is a new file. The scripts' environment has no locale, so
// that kutip speaks English unless a script says otherwise.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"refuses":  refuses,
			"huge":     huge,
			"bytes":    writeBytes,
			"answers":  answers,
			"verbatim": verbatim,
			"model":    model,
			"redis": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Setenv("REDIS_URL", redistest.Start(t, args...).URL())
			},
			"lacks":   lacks,
			"tally":   tally,
			"web":     web,
			"discord": discord(t),
			"served":  served,
		},
		Condition: condition,
		Setup: func(env *testscript.Env) error {
			env.Values[fakeDiscord{}] = new(fakeDiscord)
			return nil
		},
	})
}

// noLinger keeps a program that is built with the race detector from waiting a
// second at its end.
const noLinger = "atexit_sleep_ms=0"

// condition says whether a line of a script runs: [root], [freedict] where
// Debian's dictionary is, and [redis] where its redis-server is. With CI=true
// nothing may be left out for want of these.
func condition(name string) (bool, error) {
	switch name {
	case "redis":
		_, err := exec.LookPath("redis-server")
		if err != nil && os.Getenv("CI") == "true" {
			return false, fmt.Errorf("install redis-server (make deps): %w", err)
		}
		return err == nil, nil
	case "root":
		return os.Geteuid() == 0, nil
	case "freedict":
		_, err := os.Stat("/usr/share/dictd/freedict-eng-ind.index")
		if err != nil && os.Getenv("CI") == "true" {
			return false, fmt.Errorf("install dict-freedict-eng-ind (make deps): %w", err)
		}
		return err == nil, nil
	}
	return false, fmt.Errorf("unknown condition %s", name)
}

// refuses CODE PROGRAM ARG…: the program ends with this exit code, and the
// last line of its errors is a clear one. Unless negated (it did some of the
// work), nothing was written but this line.
func refuses(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: refuses CODE PROGRAM ARG…")
	}
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || strconv.Itoa(exit.ExitCode()) != args[0] {
		ts.Fatalf("ended with %v, not with code %s", err, args[0])
	}
	told := strings.SplitAfter(strings.TrimSuffix(ts.ReadFile("stderr"), "\n"), "\n")
	last := told[len(told)-1]
	if !strings.HasPrefix(last, "kutip: ") || strings.ContainsFunc(last, unsafe) || len(last) > 600 {
		ts.Fatalf("not a clear line: %q", last)
	}
	if !neg && (len(told) != 1 || ts.ReadFile("stdout") != "") {
		ts.Fatalf("wrote more than one line")
	}
}

// huge FILE BYTES: a file of this size, that takes no room on the disk.
func huge(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(size))
	ts.Check(f.Close())
}

// bytes FILE TIMES STRING: a file that holds a Go string so many times.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, times)), 0o666))
}

// lacks PATH…: there is nothing at these places.
func lacks(ts *testscript.TestScript, neg bool, args []string) {
	for _, path := range args {
		if _, err := os.Lstat(ts.MkAbs(path)); err == nil {
			ts.Fatalf("%s is there", path)
		}
	}
}

// answers COUNT OUTCOME…: the output has so many lines, each an answer in
// JSON with all its fields in order and one of the outcomes.
func answers(ts *testscript.TestScript, neg bool, args []string) {
	all := readAnswers(ts)
	if strconv.Itoa(len(all)) != args[0] {
		ts.Fatalf("%d answers, not %s", len(all), args[0])
	}
	for _, a := range all {
		if !slices.Contains(args[1:], string(a.Outcome)) {
			ts.Fatalf("%q ended as %s, not as %v", a.Question, a.Outcome, args[1:])
		}
		if a.Answered != (a.Outcome == "found") || (a.Mode == "model") != (len(a.Sentences) > 0) {
			ts.Fatalf("answered %v in mode %s, but %s, %d sentences", a.Answered, a.Mode, a.Outcome, len(a.Sentences))
		}
	}
}

// model REPLY…: from here on a model is set up whose server gives these replies,
// Go strings, in order, and the last one for ever. cut:TEXT ends before its end,
// status:CODE is an error, long:WORD never ends.
func model(ts *testscript.TestScript, neg bool, args []string) {
	scripts := make([]modeltest.Script, len(args))
	for i, arg := range args {
		kind, rest, _ := strings.Cut(arg, ":")
		switch code, err := strconv.Atoi(rest); {
		case kind == "status" && err == nil:
			scripts[i] = modeltest.Error(code, "error", "", "no sk-secret here")
		case kind == "html":
			scripts[i] = modeltest.HTML(200)
		case kind == "long":
			scripts[i] = modeltest.Endless(rest)
		default:
			text, err := strconv.Unquote(`"` + strings.TrimPrefix(arg, "cut:") + `"`)
			ts.Check(err)
			scripts[i] = modeltest.Reply(text)
			if kind == "cut" {
				scripts[i] = modeltest.Cut(text)
			}
		}
	}
	server, err := modeltest.Start(scripts...)
	ts.Check(err)
	ts.Defer(server.Close)
	ts.Setenv("KUTIP_MODEL", "scripted")
	ts.Setenv("OPENAI_BASE_URL", server.URL())
	ts.Setenv("OPENAI_API_KEY", "sk-secret")
}

// verbatim: each excerpt is the slice of the canonical text that it says.
func verbatim(ts *testscript.TestScript, neg bool, args []string) {
	seen := 0
	for _, a := range readAnswers(ts) {
		texts := map[string]string{}
		for _, article := range a.Articles {
			texts[article.Article] = article.Text
		}
		for _, e := range a.Excerpts {
			seen++
			if texts[e.Article][e.Start:e.End] != e.Text {
				ts.Fatalf("excerpt %d of %q isn't what the article says there", e.N, a.Question)
			}
		}
	}
	if seen == 0 {
		ts.Fatalf("no excerpt at all")
	}
}

// answerFields are the fields of an answer, as users of --json know them.
var answerFields = []string{"question", "language", "mode", "outcome", "answered", "answer",
	"sentences", "dropped", "excerpts", "timings_ms"}

func readAnswers(ts *testscript.TestScript) []jsonAnswer {
	var all []jsonAnswer
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if got := fieldsOf(line); !slices.Equal(got[:min(len(got), len(answerFields))], answerFields) {
			ts.Fatalf("the fields are %v", got)
		}
		if strings.Contains(line, "null") {
			ts.Fatalf("null in %s", line)
		}
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		var a jsonAnswer
		ts.Check(dec.Decode(&a))
		all = append(all, a)
	}
	return all
}

// fieldsOf lists the names in a JSON object, in order, without those of the
// objects in it.
func fieldsOf(object string) []string {
	var fields []string
	dec := json.NewDecoder(bytes.NewReader([]byte(object)))
	depth, name := 0, false // name: whether a string now is a field's name
	for {
		token, err := dec.Token()
		if err != nil {
			return fields
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			name = depth == 1
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth != 1 {
			continue
		}
		if s, ok := token.(string); ok && name {
			fields, name = append(fields, s), false
			continue
		}
		name = true
	}
}
