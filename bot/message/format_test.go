package message

import (
	"strings"
	"testing"
	"time"
)

func TestFormat(t *testing.T) {
	at := time.Date(2026, 5, 4, 9, 7, 0, 0, time.Local)
	day := time.Date(2026, 5, 4, 23, 7, 0, 0, time.UTC)
	for _, tt := range []struct{ what, got, want string }{
		{"number", english.Number(0), "0"}, {"number", english.Number(999), "999"},
		{"number", english.Number(1000), "1,000"}, {"number", english.Number(12345), "12,345"},
		{"number", indonesian.Number(1234567), "1.234.567"}, {"number", english.Number(-5), "-5"},
		{"size", english.Size(0), "0 B"}, {"size", english.Size(999), "999 B"}, {"size", english.Size(1000), "1.0 kB"},
		{"size", indonesian.Size(2_097_152), "2,1 MB"}, {"size", english.Size(99_950), "100 kB"},
		{"size", english.Size(999_900), "1.0 MB"}, {"size", english.Size(5e15), "5,000 TB"},
		{"length", english.Length(""), "0 words"}, {"length", english.Length("Kim"), "1 word"},
		{"length", indonesian.Length(strings.Repeat("kata ", 1500)), "1.500 kata"},
		{"length", english.Length("金正恩乘坐专列抵达俄罗斯远东地区。"), "17 characters"},
		{"share", english.Share(0), "0%"}, {"share", english.Share(0.001), "less than 1%"}, {"share", indonesian.Share(0.126), "13%"},
		{"day", english.Date(day), "4 May 2026"}, {"day", indonesian.Date(day.AddDate(0, 3, 0)), "4 Agu 2026"},
		{"day", english.Date(day.In(time.FixedZone("WIB", 7*60*60))), "4 May 2026"},
		{"time", english.Time(at), "4 May 2026 09:07"}, {"time", indonesian.Time(at), "4 Mei 2026 pukul 09.07"},
		{"published", english.Published("2026-11-20"), "20 November 2026"}, {"published", english.Published("last week"), "last week"},
		{"published", indonesian.Published("2026-05-20T00:30:00+07:00"), "20 Mei 2026 pukul 00.30"}, {"published", english.Published("2026-11-20T08:30Z"), "20 November 2026 08:30"},
		{"limit", english.Limit(Limit{Time: time.Minute, Beyond: true}), "over 60 s"}, {"limit", indonesian.Limit(Limit{Time: 1500 * time.Millisecond}), "dalam 1,5 dtk"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}
