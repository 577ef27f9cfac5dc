package message

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Format is how a language writes numbers, sizes and dates.
type Format struct {
	Thousands, Decimal       Text // marks in a number
	Months, ShortMonths      [12]Text
	Day                      Text // {day}, {month}, {year}
	DayOfMonth               Text // {day}, {month}
	DateTime                 Text // {day}, {month}, {year}, {time}
	Clock                    Text // {hour}, {minute}
	OneWord, Words           Text // {count}
	OneCharacter, Characters Text // {count}
	Share, LittleShare       Text // {count}: of a hundred
}

// Number writes a whole number: 1,000.
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(n)
	first := len(digits) % 3
	if n < 0 || len(digits) <= 3 {
		return digits
	}
	var groups []string
	if first > 0 {
		groups = append(groups, digits[:first])
	}
	for ; first < len(digits); first += 3 {
		groups = append(groups, digits[first:first+3])
	}
	return strings.Join(groups, string(w.Format.Thousands))
}

// Size writes how many bytes something has: 12 kB, 1.2 MB.
func (w *Words) Size(bytes int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	n, unit := float64(bytes), 0
	for math.Round(n) >= 1000 && unit < len(units)-1 {
		n, unit = n/1000, unit+1
	}
	if n >= 10 || unit == 0 {
		return w.Number(int(math.Round(n))) + " " + units[unit]
	}
	return strings.Replace(strconv.FormatFloat(n, 'f', 1, 64), ".", string(w.Format.Decimal), 1) + " " + units[unit]
}

// Length writes how long a text is, in words; in characters where its script
// puts no spaces between words.
func (w *Words) Length(text string) string {
	words, characters := len(strings.Fields(text)), utf8.RuneCountInString(text)
	one, many, n := w.Format.OneWord, w.Format.Words, words
	if characters > 15*words {
		one, many, n = w.Format.OneCharacter, w.Format.Characters, characters
	}
	if n == 1 {
		return one.With("count", "1")
	}
	return many.With("count", w.Number(n))
}

// Share writes a share from 0 to 1 in hundredths.
func (w *Words) Share(of float64) string {
	percent := int(math.Round(100 * of))
	if percent == 100 && of < 1 {
		percent = 99 // all is all
	}
	if percent == 0 && of > 0 {
		return w.Format.LittleShare.String()
	}
	return w.Format.Share.With("count", w.Number(percent))
}

// Time writes a day and the time, as clocks show it where Kutip runs.
func (w *Words) Time(t time.Time) string {
	return w.dateTime(t.Local())
}

// dateTime writes a day and the time, as clocks show it in t's own place.
func (w *Words) dateTime(t time.Time) string {
	return w.Format.DateTime.With("day", strconv.Itoa(t.Day()), "month", w.Format.Months[t.Month()-1].String(),
		"year", strconv.Itoa(t.Year()), "time", w.clock(t))
}

// Published writes the date that an article names for itself, with the time of its
// own place; as the article has it where that is no date of ISO 8601.
func (w *Words) Published(date string) string {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return w.Format.Day.With("day", strconv.Itoa(t.Day()), "month", w.Format.Months[t.Month()-1].String(),
			"year", strconv.Itoa(t.Year()))
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, date); err == nil {
			return w.dateTime(t)
		}
	}
	return date
}

// Date writes a day, as the calendar shows it in UTC: who reads it may be
// anywhere, and not where Kutip runs.
func (w *Words) Date(t time.Time) string {
	t = t.UTC()
	return w.Format.Day.With("day", strconv.Itoa(t.Day()), "month", w.Format.ShortMonths[t.Month()-1].String(),
		"year", strconv.Itoa(t.Year()))
}

// DayOfMonth writes a day without its year, of UTC: 9 Sep.
func (w *Words) DayOfMonth(t time.Time) string {
	t = t.UTC()
	return w.Format.DayOfMonth.With("day", strconv.Itoa(t.Day()), "month", w.Format.ShortMonths[t.Month()-1].String())
}

// Clock writes the time of a day.
func (w *Words) Clock(t time.Time) string { return w.clock(t.Local()) }

func (w *Words) clock(t time.Time) string {
	return w.Format.Clock.With("hour", t.Format("15"), "minute", t.Format("04"))
}

// Every writes how often something is done: every 6 hours, every 2 days.
func (w *Words) Every(d time.Duration) string {
	const day = 24 * time.Hour
	one, many, n := w.Sources.Hour, w.Sources.Hours, int(d/time.Hour)
	if d%day == 0 {
		one, many, n = w.Sources.Day, w.Sources.Days, int(d/day)
	}
	if n == 1 {
		return one.String()
	}
	return many.With("count", w.Number(n))
}
