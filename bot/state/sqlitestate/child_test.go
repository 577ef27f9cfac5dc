package sqlitestate

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/bot/state"
)

// childVariable makes this test's program one of children instead.
const childVariable = "KUTIP_SQLITESTATE_CHILD"

// children are what another process does with the state in a folder.
var children = map[string]func(ctx context.Context, dir string) error{
	"claim": claimAll,
	"write": writeOn,
	"spoil": spoil,
	"hold":  hold,
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		if err := children[name](context.Background(), os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if err := flag.Set("rapid.checks", "15"); err != nil { // unless the flag says otherwise: each writes to the disk
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// A child is another process.
type child struct {
	*exec.Cmd
	out *bufio.Scanner
}

// start starts a child, which is killed when the test ends.
func start(t testing.TB, name, dir string) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0], dir)}
	c.Env = append(os.Environ(), childVariable+"="+name)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.out = bufio.NewScanner(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	return c
}

// line returns the next line that the child prints, "" when it has ended.
func (c *child) line() string {
	c.out.Scan()
	return c.out.Text()
}

// kill kills the child with SIGKILL, unless it has ended.
func (c *child) kill() {
	if c.ProcessState == nil {
		c.Process.Kill()
		c.Wait()
	}
}

// claims is how many IDs claimAll claims.
const claims = 300

// claimAll claims IDs, and prints those that it was the first to claim.
func claimAll(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		return err
	}
	for i := range claims {
		first, err := s.Claim(ctx, fmt.Sprint("id", i), time.Hour)
		if err != nil {
			return err
		}
		if first {
			fmt.Println(i)
		}
	}
	return s.Close()
}

// writeOn writes as a busy bot does, and prints the number of each note that is
// put.
func writeOn(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{Busy: 10 * time.Second})
	if err != nil {
		return err
	}
	who, data := fmt.Sprint(os.Getpid()), []byte(strings.Repeat("kata ", 600))
	for i := 0; ; i++ {
		if _, err := s.Take(ctx, "g", fmt.Sprint(who, i%50), state.Rate{Times: 1000, Per: time.Hour}); err != nil {
			return err
		}
		day := state.Account{Name: "day", Limit: 1 << 40, Life: time.Hour}
		if _, err := s.Spend(ctx, 10, false, day); err != nil {
			return err
		}
		n := state.Note{Guild: "g", Kind: state.AnswerKind, ID: fmt.Sprint(who, " ", i), Ends: time.Now().Add(time.Hour), Data: data}
		if err := s.Put(ctx, n); err != nil {
			return err
		}
		fmt.Println(n.ID)
	}
}

// spoil overwrites all pages of the file but the first.
func spoil(_ context.Context, dir string) error {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err := f.WriteAt([]byte(strings.Repeat("spoilt! ", int(info.Size()-4096)/8)), 4096); err != nil {
		return err
	}
	return f.Close()
}

// hold holds the file's write lock until it is killed.
func hold(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		return err
	}
	if _, err := s.file.write.BeginTx(ctx, nil); err != nil {
		return err
	}
	fmt.Println("held")
	<-time.After(time.Minute)
	return nil
}
