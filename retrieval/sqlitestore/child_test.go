package sqlitestore

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// childVariable makes this test's program one of children instead.
const childVariable = "KUTIP_SQLITESTORE_CHILD"

// children are what another process does with the record in a folder.
var children = map[string]func(ctx context.Context, dir string) error{
	"write":   writeOn,
	"obey":    obey,
	"migrate": migrateForever,
	"open":    openOnce,
	"starve":  starve,
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		if err := children[name](context.Background(), os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if err := flag.Set("rapid.checks", "25"); err != nil { // unless the flag says otherwise: each writes to the disk
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// A child is another process.
type child struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// start starts a child, which is killed when the test ends.
func start(t *testing.T, name, dir string) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0], dir)}
	c.Env = append(os.Environ(), childVariable+"="+name)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.in, c.out = in, bufio.NewReader(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	return c
}

// line returns the next line that the child prints, "" when it has ended; a line
// that it didn't end isn't one.
func (c *child) line() string {
	line, err := c.out.ReadString('\n')
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(line, "\n")
}

// kill kills the child with SIGKILL, unless it has ended.
func (c *child) kill() {
	if c.ProcessState == nil {
		c.Process.Kill()
		c.Wait()
	}
}

// An ack is what a child prints of a change when it is made: the revision that
// is the current one since, and the word that is in its text, "-" for none. Of a
// look at an article's source it is how many there were, and looked.
type ack struct {
	id     string
	number int
	word   string
}

// looked is the word of a look.
const looked = "~"

func (a ack) String() string { return fmt.Sprintf("%s %d %s", a.id, a.number, a.word) }

func readAck(line string) (a ack, err error) {
	_, err = fmt.Sscan(line, &a.id, &a.number, &a.word)
	return a, err
}

// acked changes an article as op says ("put", "remove", "undo" or "look").
func acked(ctx context.Context, s *Store, op, id, word string) (ack, error) {
	r := &retrieval.Record{Store: retrievaltest.Watched(s)}
	var e retrieval.Entry
	var err error
	switch op {
	case "put":
		e, err = r.Put(ctx, "g", retrieval.Draft{ID: id, Title: "On " + id, ETag: word, Text: textWith(word)})
	case "remove":
		e, err = r.Remove(ctx, "g", id, "")
	case "undo":
		e, err = r.Undo(ctx, "g", id, 0, "")
	case "look":
		c, err := r.Store.Change(ctx, retrieval.Change{Guild: "g", ID: id, Edit: look, Quiet: true})
		return ack{id, c.Entry.Watch.Same, looked}, err
	default:
		err = fmt.Errorf("no such change: %q", op)
	}
	if err != nil {
		return ack{}, err
	}
	a := ack{id, e.Current.Number, "-"}
	if !e.Current.Removed {
		a.word = e.Current.ETag
	}
	return a, nil
}

// look is an edit that changes nothing that an article says.
func look(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
	if e.Current.Number == 0 {
		return e, nil, retrieval.ErrNoArticle
	}
	return e, nil, nil
}

// textWith returns a text of several pages of the file, one of whose words is
// in no other text.
func textWith(word string) string {
	return strings.Repeat("The weather was fair and the harbour quiet. ", 50) +
		"\n\nThe keeper of the lighthouse wrote " + word + " into the log. It rained later.\n\n" +
		strings.Repeat("Ships came in and others left for the north. ", rand.IntN(500))
}

// wordOf returns the word of a text by textWith.
func wordOf(text string) string {
	_, after, _ := strings.Cut(text, "lighthouse wrote ")
	word, _, _ := strings.Cut(after, " ")
	return word
}

func newWord() string {
	b := []byte("q")
	for range 13 {
		b = append(b, byte('a'+rand.IntN(26)))
	}
	return string(b)
}

// writeOn changes articles as quickly as it can, and caches something with each.
func writeOn(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	for {
		op := []string{"put", "put", "put", "undo", "remove", "look", "look"}[rand.IntN(7)]
		word := newWord()
		a, err := acked(ctx, s, op, fmt.Sprintf("a%d", rand.IntN(8)), word)
		switch {
		case errors.Is(err, retrieval.ErrNoArticle), errors.Is(err, retrieval.ErrNothingToUndo):
			continue
		case err != nil:
			return err
		}
		fmt.Println(a)
		items := []retrieval.CacheItem{{Key: a.id, Value: []byte(cacheValue(a.id))}}
		if err := s.Cache().Save(ctx, "g", items, time.Hour); err != nil {
			return err
		}
	}
}

func cacheValue(id string) string { return strings.Repeat(id+" ", 2000) }

// obey makes the change that each line asks for.
func obey(ctx context.Context, dir string) error {
	s, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		var op, id, word string
		if _, err := fmt.Sscan(lines.Text(), &op, &id, &word); err != nil {
			return err
		}
		a, err := acked(ctx, s, op, id, word)
		if err != nil {
			return err
		}
		fmt.Println(a)
	}
	return s.Close()
}

// openOnce opens a record, says so, and ends without closing it.
func openOnce(ctx context.Context, dir string) error {
	_, err := Open(ctx, dir)
	fmt.Println("open", err)
	return err
}
