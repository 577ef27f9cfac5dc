package main

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/retrieval/analysis"
)

// TestLoad is figure 1: distinct questions from 500 guilds, to a model that takes
// 5 s. KUTIP_LOAD is for how many seconds 100 are asked a second (60 for the
// figure); unset it is a look whether all works.
func TestLoad(t *testing.T) {
	seconds, rate, guilds := setting(t, "KUTIP_LOAD", 0), 100, 500
	if seconds == 0 {
		seconds, rate, guilds = 2, 20, 25
	}
	l := newLoad(t, guilds, 5*time.Second, discordtest.Options{})
	before, ours := l.takes(), cpu()
	asked := l.ask(seconds*rate, rate)
	l.wholeWithin(20*time.Second, asked)
	after, spent := l.takes(), cpu()-ours
	l.signal(syscall.SIGTERM)
	if code, _ := l.exit(); code != exitOK {
		t.Errorf("exit code %d", code)
	}

	answered, written, twice := l.check(asked)
	acknowledged, excerpts, finals, edits := figuresOf(timesOf(asked))
	t.Logf("%d interactions of %d guilds, %d a second: %d answered by the model, %d lost, %d answered twice", len(asked), guilds, rate, written, len(asked)-answered, twice)
	t.Logf("acknowledged after %s", acknowledged)
	t.Logf("excerpts after     %s", excerpts)
	t.Logf("whole after        %s", finals)
	t.Logf("edits of an answer: %.2f", float64(edits)/float64(len(asked)))
	t.Logf("kutip took %s; the fake Discord and the model %v CPU", after.since(before), spent.Round(time.Millisecond))
	if answered != len(asked) || twice > 0 {
		t.Errorf("%d of %d answered, %d twice", answered, len(asked), twice)
	}
	goals := written == len(asked) && acknowledged.p99 <= 100*time.Millisecond && excerpts.p99 <= 500*time.Millisecond
	if rate == 100 && !goals { // a look can be taken on any machine
		t.Error("the goals are missed")
	}
}

// TestLoadMemory is figure 1's second half: what kutip takes doesn't grow with
// the interactions that it has dealt with. KUTIP_LOAD_MEMORY is how many there
// are (100,000 for the figure); what is taken after a fifth of them is compared
// with what is taken after all.
func TestLoadMemory(t *testing.T) {
	all := setting(t, "KUTIP_LOAD_MEMORY", 300)
	l := newLoad(t, min(all/5, 500), 0, discordtest.Options{Forget: true})
	atOnce := min(all/20, 400) // a look can be taken on any machine
	l.askQuickly(0, all/5, atOnce)
	fifth := l.settled(all >= 100_000)
	l.askQuickly(all/5, all, atOnce)
	whole := l.settled(all >= 100_000)
	t.Logf("after %d interactions: %s", all/5, fifth)
	t.Logf("after %d interactions: %s", all, whole)
	times := l.Times()
	lost := all - len(times)
	for _, i := range times {
		if i.First.IsZero() {
			lost++
		}
	}
	t.Logf("lost: %d", lost)
	if lost != 0 {
		t.Error("some were lost")
	}
	grew := func(before, after int) bool { return all >= 100_000 && float64(after) > 1.05*float64(before) }
	if grew(fifth.Goroutines, whole.Goroutines) || grew(fifth.Heap, whole.Heap) || grew(fifth.Resident, whole.Resident) {
		t.Error("it grew by more than 5 %")
	}
}

// A load is kutip with many guilds.
type load struct {
	*serving
	channels []*discordtest.Channel
	users    []*discordtest.User
	figures  *json.Decoder
}

// newLoad starts kutip on a Discord of so many guilds, with a model that takes so
// long.
func newLoad(t *testing.T, guilds int, modelTakes time.Duration, o discordtest.Options) *load {
	o.IdentifyEvery = time.Millisecond
	d := discordtest.New(t, o)
	l := &load{}
	texts := map[string]string{}
	for n := range guilds {
		g := d.AddGuild(fmt.Sprint("Kota ", n), "id")
		l.channels = append(l.channels, g.AddChannel("umum"))
		texts[g.ID] = cityText(n)
	}
	for n := range 50 {
		l.users = append(l.users, d.AddUser(fmt.Sprint("Warga ", n), "id"))
	}
	data := t.TempDir()
	putArticles(t, data, texts)
	model := httptest.NewServer(slowModel(modelTakes))
	t.Cleanup(model.Close)
	l.serving = newServing(t, d, append(modelVariables(model.URL+"/v1"),
		"KUTIP_DATA="+data, "KUTIP_QUESTIONS_PER_HOUR=100000", "KUTIP_GUILD_TOKENS=1000000000", "KUTIP_DAY_TOKENS=1000000000",
		"KUTIP_PROFILE="+os.Getenv("KUTIP_PROFILE")), "iapa penjaga", "Warga", "Zark")
	l.cmd.Args, l.cmd.Path = []string{"kutip-watched", "serve"}, ""
	var err error
	if l.cmd.Path, err = exec.LookPath("kutip-watched"); err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { read.Close() })
	l.cmd.ExtraFiles = []*os.File{write}
	l.figures = json.NewDecoder(read)
	l.start()
	write.Close()
	d.Wait("kutip", func() bool { return sessions(d) > 0 && len(d.Commands()) > 0 })
	return l
}

// cityText is an article that has a word of its own, and many that others have.
func cityText(n int) string {
	word := canary(n%1000, n/1000)
	parts := []string{
		"Penjaga gudang kota ini bernama " + word + ". Gaji penjaga gudang " + word + " 4 juta rupiah sebulan. Penjaga gudang " + word + " tinggal di samping gudang kota.",
	}
	for p := range 10 {
		parts = append(parts, fmt.Sprintf("Pasar %s nomor %d dibuka pada %d. Di sana %d pedagang menjual ikan, kain dan beras. Jalan ke pasar itu panjangnya %d meter.",
			word, p, 1900+(n*7+p*3)%120, 20+(n+p)%50, 100+(n*13+p*17)%900))
	}
	return strings.Join(parts, "\n\n")
}

// ask asks questions at a rate, each to the next guild and by another member, and
// returns them.
func (l *load) ask(count, rate int) []*discordtest.Interaction {
	asked := make([]*discordtest.Interaction, count)
	begun := time.Now()
	for n := range asked {
		<-time.After(time.Until(begun.Add(time.Duration(n) * time.Second / time.Duration(rate))))
		asked[n] = l.question(n)
	}
	return asked
}

// wholeWithin returns when all answers are whole, or after some time.
func (l *load) wholeWithin(limit time.Duration, asked []*discordtest.Interaction) {
	late := time.After(limit)
	for _, i := range asked {
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			if whole(i.Reply()) {
				break
			}
			select {
			case <-tick.C:
			case <-late:
				return
			}
		}
	}
}

// whole tells whether an answer is there and nothing more is to come. On a machine
// that is too busy for the state to be asked in time it has no buttons.
func whole(r *discordtest.Message) bool {
	return r != nil && !strings.Contains(readable(r), message.In(analysis.Indonesian).Members.Reply.Writing.String())
}

// askQuickly asks the questions with these numbers as quickly as kutip answers,
// with so many of them unanswered at a time, and returns when all are answered.
func (l *load) askQuickly(from, to, atOnce int) {
	asked := make([]*discordtest.Interaction, 0, to-from)
	answered := func(i *discordtest.Interaction) {
		l.Wait("an answer", func() bool { return whole(i.Reply()) })
	}
	for n := from; n < to; n++ {
		asked = append(asked, l.question(n))
		if len(asked) > atOnce {
			answered(asked[len(asked)-1-atOnce])
			asked[len(asked)-1-atOnce] = nil
		}
	}
	for _, i := range asked {
		if i != nil {
			answered(i)
		}
	}
}

func (l *load) question(n int) *discordtest.Interaction {
	return l.channels[n%len(l.channels)].Slash(l.users[n/len(l.channels)%len(l.users)], "ask",
		discordtest.Option{Name: "question", Value: fmt.Sprintf("Siapa penjaga gudang kota ini? (%d)", n)})
}

// check counts the answers that are whole, those of them that the model has
// written, and those that were answered once more. Each has the word of its guild
// alone.
func (l *load) check(asked []*discordtest.Interaction) (answered, written, twice int) {
	for n, i := range asked {
		words, own := canaryWord.FindAllString(readable(i.Reply()), -1), canary(n%len(l.channels), 0)
		if slices.ContainsFunc(words, func(w string) bool { return w != own }) {
			l.t.Errorf("%s has the words of another guild: %q", own, words)
		}
		if len(words) > 0 && whole(i.Reply()) {
			answered++
			if strings.Contains(i.Reply().Content, "[1]") {
				written++
			}
		}
		twice += len(i.FollowUps())
	}
	callbacks := 0
	for _, r := range l.Requests() {
		if strings.HasSuffix(r.Path, "/callback") {
			callbacks++
		}
	}
	return answered, written, twice + max(0, callbacks-len(asked))
}
