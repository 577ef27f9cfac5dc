package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// months are the names of months, and how they are shortened, in the languages
// that articles are in most.
var months = map[string]int{
	"januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
	"agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12,
	"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10, "december": 12,
	"aug": 8, "oct": 10, "dec": 12,
}

var (
	dayFirst   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ -]+(\pL{3,9})\.?,?[ -]+(\d{4})\b`)
	monthFirst = regexp.MustCompile(`(?i)\b(\pL{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b`)
	inNumbers  = regexp.MustCompile(`\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b`)
	isoStart   = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?\b`)
)

// isoDate returns a date that is written out, in Indonesian or English, as
// ISO 8601 has it: 2026-03-14. One that it can't read, or that is so already,
// stays as it is.
func isoDate(s string) string {
	if isoStart.MatchString(s) {
		return s
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		if date := dateOf(m[3], months[strings.ToLower(m[2])], m[1]); date != "" {
			return date
		}
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		if date := dateOf(m[3], months[strings.ToLower(m[1])], m[2]); date != "" {
			return date
		}
	}
	// Only where it can't be the other way round.
	if m := inNumbers.FindStringSubmatch(s); m != nil {
		if day, _ := strconv.Atoi(m[1]); day > 12 {
			month, _ := strconv.Atoi(m[2])
			if date := dateOf(m[3], month, m[1]); date != "" {
				return date
			}
		}
	}
	return s
}

// dateOf is "" for a day or month that there isn't.
func dateOf(year string, month int, day string) string {
	d, _ := strconv.Atoi(day)
	if month < 1 || month > 12 || d < 1 || d > 31 {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", year, month, d)
}
