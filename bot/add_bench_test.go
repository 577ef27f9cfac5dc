package bot

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/bot/discordtest"
	"kutip/bot/message"
	"kutip/bot/state"
)

// BenchmarkAddOnDiscord measures from the press by which a moderator adds a page of
// 5,000 words until the first answer is shown to a question that only it answers,
// which is asked as soon as the moderator sees that it is added. The page and Discord
// are on loopback, record and state in files. For the figure:
//
//	go test -run '^$' -bench AddOnDiscord -benchtime 20x ./bot
func BenchmarkAddOnDiscord(b *testing.B) {
	for _, row := range []struct {
		name     string
		confirms func(f *filed, address string) func() *discordtest.Interaction
	}{
		{"command", func(f *filed, address string) func() *discordtest.Interaction {
			return func() *discordtest.Interaction { return f.adds("add", address) }
		}},
		{"button", func(f *filed, address string) func() *discordtest.Interaction {
			preview := f.adds("preview", address)
			shown := func() bool { return preview.Reply() != nil && button(preview.Reply(), message.AddOffered) != "none" }
			f.Wait("a preview", shown)
			m := preview.Reply()
			return func() *discordtest.Interaction { return m.Click(f.tom, button(m, message.AddOffered)) }
		}},
	} {
		b.Run(row.name, func(b *testing.B) {
			f := newFiled(b, setup{empty: true, config: func(c *Config) { c.Rate = state.Rate{Times: 1e6, Per: time.Hour} }})
			f.guild.Let(f.tom, "MANAGE_GUILD")
			var times []time.Duration
			for n := 0; b.Loop(); n++ {
				b.StopTimer()
				confirm := row.confirms(f, f.site.set(fmt.Sprint("/news-", n), fmt.Sprint("News ", n), wordy(uint64(n), 5000, captain(n))...))
				b.StartTimer()
				times = append(times, f.toAnswer(confirm, n))
			}
			var sum time.Duration
			for _, t := range times {
				sum += t
			}
			b.ReportMetric(sum.Seconds()*1000/float64(len(times)), "ms/add-to-answer")
			b.ReportMetric(slices.Max(times).Seconds()*1000, "slowest-ms")
		})
	}
}

func (f *filed) adds(sub, address string) *discordtest.Interaction {
	return f.channel.Slash(f.tom, "article "+sub, discordtest.Option{Name: "address", Value: address})
}

// toAnswer confirms, asks, and returns how long it took until the answer was seen.
func (f *filed) toAnswer(confirm func() *discordtest.Interaction, n int) time.Duration {
	f.t.Helper()
	began, added := time.Now(), message.In("en").Moderators.Articles.Added.String()
	i := confirm()
	f.Wait("the article", func() bool { return i.Reply() != nil && strings.HasPrefix(i.Reply().Content, added) })
	asked := f.channel.Slash(f.tom, "ask", question(fmt.Sprintf("How many ships did Captain%d send?", n)))
	f.Wait("the answer", func() bool { return asked.Reply() != nil && len(asked.Reply().Embeds) > 0 })
	took := time.Since(began)
	if m := f.final(asked); !strings.Contains(text(m), captain(n)) {
		f.t.Fatalf("answered %s", text(m))
	}
	return took
}

// captain is a sentence that answers the question of toAnswer.
func captain(n int) string { return fmt.Sprintf("Captain%d sent twelve ships to Tarakan.", n) }

// wordy are paragraphs of so many words, with many names, and a sentence at the end.
func wordy(seed uint64, words int, last string) (paragraphs []string) {
	random := rand.New(rand.NewPCG(seed, 7))
	pick := func(list string) string {
		all := strings.Fields(list)
		return all[random.IntN(len(all))]
	}
	name := func() string {
		return pick("Ban Tar Mak Sin Pal Ken Jay Bon Sam Mer Gor Lum") + pick("da ka sa ri po lu") + pick("ng r h n ja wa lan tan")
	}
	for n := 0; n < words; n += 14 {
		sentence := fmt.Sprintf("%s %s %s near %s on %d %s %d, and %s %s the %s.", name(),
			pick("opened closed mended painted visited"), name(), name(), 1+random.IntN(28), pick("January March May July"), 1950+random.IntN(70),
			name(), pick("bought sold carried counted"), pick("rice timber boats books medicine glass"))
		if n == 0 || random.IntN(4) == 0 {
			paragraphs = append(paragraphs, "")
		}
		paragraphs[len(paragraphs)-1] += sentence + " "
	}
	return append(paragraphs, last)
}
