package extract

import "testing"

func TestISODate(t *testing.T) {
	for s, want := range map[string]string{
		"Sabtu, 16 Agustus 2025":               "2025-08-16",
		"Sabtu, 16 Agustus 2025 | 14:30 WIB":   "2025-08-16",
		"19 April 2026":                        "2026-04-19",
		"November 4, 1997":                     "1997-11-04",
		"Nov. 4, 1997":                         "1997-11-04",
		"March 3rd, 2026":                      "2026-03-03",
		"3rd March 2026":                       "2026-03-03",
		"Senin (14/3/2026)":                    "2026-03-14",
		"31/12/2025 10:00":                     "2025-12-31",
		"5 Peb 2026":                           "5 Peb 2026",
		"4/3/2026":                             "4/3/2026",
		"2026-03-14T08:30:00+07:00":            "2026-03-14T08:30:00+07:00",
		"2026-03":                              "2026-03",
		"32 Maret 2026":                        "32 Maret 2026",
		"14 Bulan 2026":                        "14 Bulan 2026",
		"Vol. 3, 14 of 2026":                   "Vol. 3, 14 of 2026",
		"":                                     "",
		"kemarin":                              "kemarin",
		"Diterbitkan 12-Mei-2024 oleh redaksi": "2024-05-12",
	} {
		if got := isoDate(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
