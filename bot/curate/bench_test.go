package curate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/answer"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// BenchmarkAdd measures from a moderator's confirmation to the first answer from a
// new page of 5,000 words, for a server with no other article and for one that has
// a hundred like it. The page is on loopback, the record in a file. For the figure:
//
//	go test -run '^$' -bench BenchmarkAdd -benchtime 50x ./bot/curate
func BenchmarkAdd(b *testing.B) {
	for _, others := range []int{0, 100} {
		b.Run(fmt.Sprint("others=", others), func(b *testing.B) {
			d := newDesk(b)
			for i := range others {
				put(b, d, fmt.Sprint("lain-", i), wordy(uint64(i+1), 5000))
			}
			d.ask(b, "Kapan dermaga dibuka?") // the others are there already
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				d.put(map[string]string{"/baru": page("Kabar baru", wordy(uint64(1000+i), 5000)+"\n\n"+question(i))})
				b.StartTimer()
				times = append(times, toAnswer(b, d, i))
			}
			b.ReportMetric(float64(slices.Max(times))/1e6, "slowest-ms")
		})
	}
}

// TestAddIsSoon: the figure is a second; here it may be ten, since the machine may be
// busy.
func TestAddIsSoon(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/baru": page("Kabar baru", wordy(1, 5000)+"\n\n"+question(0))})
	if took := toAnswer(t, d, 0); took > 10*time.Second {
		t.Errorf("%v from the page to the answer", took)
	}
}

// toAnswer adds the page, asks what only it says, and returns how long both took.
func toAnswer(t testing.TB, d *desk, i int) time.Duration {
	t.Helper()
	began := time.Now()
	added := d.add(t, d.at("/baru"))
	held, err := d.libraries.At(context.Background(), guild)
	if err != nil {
		t.Fatal(err)
	}
	var a answer.Answerer
	got := a.Answer(context.Background(), held, answer.Question{Text: fmt.Sprintf("Berapa kapal yang dikirim Nahkoda%d?", i)}, func(answer.Answer) {})
	took := time.Since(began)
	if len(got.Excerpts) == 0 || got.Excerpts[0].Article != added.Entry.ID || !strings.Contains(got.Excerpts[0].Text, question(i)) {
		t.Fatalf("%s: %+v", got.Outcome, got.Excerpts)
	}
	return took
}

// question is a sentence that answers the question of toAnswer.
func question(i int) string { return fmt.Sprintf("Nahkoda%d mengirim dua belas kapal ke Tarakan.", i) }

func put(t testing.TB, d *desk, id, text string) {
	t.Helper()
	if _, err := d.Record.Put(context.Background(), guild, retrieval.Draft{ID: id, Title: id, Text: text, Language: analysis.Indonesian}); err != nil {
		t.Fatal(err)
	}
}

// wordy is a text of so many words and more names than one would like.
func wordy(seed uint64, words int) string {
	random := rand.New(rand.NewPCG(seed, 7))
	pick := func(list string) string {
		all := strings.Fields(list)
		return all[random.IntN(len(all))]
	}
	name := func() string {
		return pick("Ban Tar Mak Sin Pal Ken Jay Bon Sam Mer Gor Lum") + pick("da ka sa ri po lu") + pick("ng r h n ja wa lan tan")
	}
	var b strings.Builder
	for n := 0; n < words; n += 14 {
		fmt.Fprintf(&b, "%s %s di %s pada tanggal %d %s %d, lalu %s %s %s untuk %s itu.", name(),
			pick("meresmikan mengunjungi membuka menutup memperbaiki melihat"), name(), 1+random.IntN(28),
			pick("Januari Februari Maret April Mei Juni Juli"), 1950+random.IntN(70), name(),
			pick("menyumbang mengirim membawa menjual memesan"), pick("beras kayu kapal buku obat pupuk semen kaca"),
			pick("warga desa sekolah pasar pelabuhan rumah kantor"))
		b.WriteString([]string{" ", " ", " ", "\n\n"}[random.IntN(4)])
	}
	return strings.TrimSpace(b.String())
}
