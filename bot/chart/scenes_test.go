package chart

import (
	"strconv"
	"strings"
	"time"
)

// scenes are charts that a server may have, and some that none should.
func scenes() map[string]Chart {
	week := daysOf(7, 1)
	week[3] = Day{Label: week[3].Label}
	week[5] = Day{week[5].Label, 1, 2, 3}
	return map[string]Chart{
		"week":  indonesian(week, "Pertanyaan 7 hari terakhir"),
		"month": english(daysOf(30, 1), "Questions, last 30 days"),
		"90":    indonesian(daysOf(90, 13), "Pertanyaan 90 hari terakhir"),
		"year":  english(daysOf(MostDays, 1), "Questions since the beginning"),
		"zero":  indonesian(daysOf(14, 0), "Pertanyaan 14 hari terakhir"),
		"one":   english(daysOf(1, 1), "Questions, today"),
		"empty": {},
		"uneven": english([]Day{
			{"6 Sep", 100_000, 1, 1}, {"7 Sep", 1, 1, 1}, {"8 Sep", 0, 0, 1}, {"9 Sep", 1, 0, 0},
		}, "One among many"),
		"millions": indonesian(daysOf(90, 123_457), "Pertanyaan"),
		"huge":     indonesian(daysOf(90, 1e17), "Pertanyaan 🎉 日本 hari ini"),
		"negative": english([]Day{{"1 Sep", -5, 3, -1}}, "Questions"),
		"long": {
			Days:    daysOf(30, 1),
			Found:   strings.Repeat("Yang terjawab dari artikel ", 5),
			Closest: "Hanya ada kutipan yang paling dekat dengan pertanyaan itu",
			None:    "Tidak ada di dalam artikel mana pun yang dibaca",
			Title:   strings.Repeat("Pertanyaan dan jawaban ", 20),
		},
		"long labels": {Days: labelled(90, strings.Repeat("hari yang panjang ", 9)), Title: "Q"},
		"wide labels": {Days: labelled(30, "Rabu, 9 September 2026"), Title: "Q"},
		"strange": {
			Days: labelled(7, "日"), Found: "🙂", Closest: "\x00", None: "\xff", Title: "\u202e",
			Number: func(int) string { return "千" },
		},
	}
}

func indonesian(days []Day, title string) Chart {
	return Chart{days, "Terjawab", "Paling dekat", "Tidak ada di artikel", title, dotted}
}

func english(days []Day, title string) Chart {
	return Chart{days, "Found", "Closest", "Not in the articles", title, nil}
}

// daysOf are n days up to 28 September with some times the same numbers.
func daysOf(n, times int) []Day {
	last := time.Date(2026, 9, 28, 0, 0, 0, 0, time.UTC)
	days := make([]Day, n)
	for i := range days {
		days[i] = Day{
			Label:   last.AddDate(0, 0, i-n+1).Format("2 Jan"),
			Found:   times * ((i*37+11)%17 + 3),
			Closest: times * (i * 13 % 7),
			None:    times * (i * 29 % 5),
		}
	}
	return days
}

func labelled(n int, label string) []Day {
	days := daysOf(n, 1)
	for i := range days {
		days[i].Label = label
	}
	return days
}

func dotted(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}
