package analysis

import "testing"

func TestSame(t *testing.T) {
	const id, en, any = Indonesian, English, Unknown
	tests := []struct {
		la   Language
		a    string
		lb   Language
		b    string
		want bool
	}{
		{id, "40 detik", en, "40 seconds", true},
		{id, "empat puluh detik", en, "a 40-second handshake", true},
		{en, "forty seconds", id, "sekitar 40 detik", true},
		{en, "40 seconds", id, "40 menit", false},
		{en, "40 seconds", id, "40", true},
		{en, "40 seconds", id, "14 detik", false},
		{id, "perang 18 bulan", en, "an 18-month war", true},
		{id, "18 bulan", en, "18 years", false},
		{id, "puluhan juta", en, "tens of millions", true},
		{id, "puluhan juta", en, "hundreds of millions", false},
		{id, "puluhan juta", en, "millions", false},
		{id, "puluhan juta", en, "10 million", false},
		{id, "ratusan ribu", en, "hundreds of thousands", true},
		{id, "puluhan orang", en, "dozens of people", true},
		{en, "tens", en, "dozens", true},
		{id, "ratusan", en, "hundreds", true},
		{id, "ribuan", en, "thousands", true},
		{id, "jutaan dolar", en, "millions of dollars", true},
		{id, "jutaan dolar", en, "millions of years", false},
		{id, "beberapa ratus", en, "several hundred", true},
		{id, "beberapa jam", en, "a few hours", true},
		{id, "beberapa jam", en, "hours", true},
		{id, "beberapa jam", en, "several weeks", false},
		{id, "12,5 miliar", en, "12.5 billion", true},
		{id, "12,5 miliar", en, "12.5 million", false},
		{id, "40 juta", en, "40,000,000", true},
		{id, "40 juta", id, "40.000.000", true},
		{id, "5 ribu", en, "5 thousand", true},
		{id, "5.000", en, "5,000", true},
		{id, "5.000", en, "5", false},
		{id, "10.000 orang", en, "10 people", false},
		{id, "1.500", en, "1.5", false},
		{id, "1.234", en, "1,234", true},
		{id, "3,14", en, "3.14", true},
		{any, "1.234", id, "1234", true},
		{any, "10.30", any, "10:30", true},
		{id, "pukul 22.00", en, "10 pm", true},
		{id, "tahun 2020-an", en, "the 2020s", true},
		{id, "90-an", en, "1990s", true},
		{id, "sembilan puluhan", en, "nineties", true},
		{en, "1990s", id, "tahun 1990", false},
		{en, "1990s", id, "1980-an", false},
		{id, "ke-4", en, "4th", true},
		{id, "ke-4", en, "fourth", true},
		{id, "ke-4", id, "keempat", true},
		{id, "kedua", en, "second", true},
		{id, "kedua pemimpin", en, "two leaders", true},
		{id, "kedua pemimpin", en, "both leaders", true},
		{id, "keduanya", en, "both", true},
		{en, "both", id, "tiga", false},
		{id, "pertama", en, "first", true},
		{id, "pertama", en, "second", false},
		{id, "kesepuluh", en, "tenth", true},
		{id, "abad ke-19", en, "19th century", true},
		{id, "abad XIX", en, "nineteenth century", true},
		{id, "abad XIX", en, "20th century", false},
		{id, "bulan Juli", en, "July", true},
		{id, "Juli", en, "June", false},
		{id, "Mei 2020", en, "May 2020", true},
		{id, "Maret", en, "in March", true},
		{id, "Maret", en, "3", false},
		{id, "hari Rabu", en, "Wednesday", true},
		{id, "Jumat", en, "Friday", true},
		{id, "Jum'at", id, "Jumat", true},
		{id, "hari Minggu", en, "Sunday", true},
		{id, "hari Rabu", en, "Thursday", false},
		{id, "Rabu", en, "3", false},
		{id, "5%", en, "5 percent", true},
		{id, "5 persen", en, "5 per cent", true},
		{id, "5 persen", en, "5 dollars", false},
		{id, "Rp5.000", en, "5,000 rupiah", true},
		{id, "40 dolar AS", en, "US$40", true},
		{id, "40 dolar", en, "40 euros", false},
		{id, "5 km", en, "5 kilometres", true},
		{id, "5 km", en, "5 miles", false},
		{id, "setengah jam", en, "half an hour", true},
		{id, "satu setengah juta", en, "1.5 million", true},
		{id, "dua setengah tahun", en, "two and a half years", true},
		{id, "dua pertiga", en, "two-thirds", true},
		{id, "selusin", en, "a dozen", true},
		{id, "seratus", en, "a hundred", true},
		{id, "setahun", en, "a year", true},
		{id, "setahun", en, "one year", true},
		{id, "setahun", en, "one month", false},
		{id, "sekali", en, "once", true},
		{id, "dua kali", en, "twice", true},
		{id, "tiga kali", en, "three times", true},
		{id, "tiga kali", en, "three days", false},
		{id, "dua ribu dua puluh satu", en, "twenty twenty-one", true},
		{id, "tahun 2022", en, "since 2022", true},
		{id, "tahun 2022", en, "2023", false},
		{any, "081234567890", any, "081234567891", false},
		{id, "kesebelas", en, "eleven-year-old", true},
		{any, "２０", any, "20", true},
	}
	for _, tt := range tests {
		a, b := Numbers(tt.a, tt.la), Numbers(tt.b, tt.lb)
		if len(a) == 0 || len(b) == 0 {
			t.Errorf("%q %q: %q, %q", tt.a, tt.b, brief(a), brief(b))
			continue
		}
		if got := a[0].Same(b[0]); got != tt.want || b[0].Same(a[0]) != got {
			t.Errorf("%q (%s) and %q (%s): %v", tt.a, a[0].brief(), tt.b, b[0].brief(), got)
		}
	}
	t.Logf("%d pairs", len(tests))
}

// TestSameDate checks that the ways to write a date share its three numbers.
func TestSameDate(t *testing.T) {
	dates := []struct {
		lang Language
		text string
	}{
		{Indonesian, "4 Desember 2021"}, {English, "December 4, 2021"}, {English, "4th of December 2021"}, {English, "Dec. 4 2021"},
		{Unknown, "4/12/2021"}, {Unknown, "12/4/2021"}, {Unknown, "2021-12-04"}, {Unknown, "4.12.2021"}, {Unknown, "04-12-2021"},
	}
	for _, a := range dates {
		for _, b := range dates {
			for _, n := range Numbers(a.text, a.lang) {
				if !sameAsAny(n, Numbers(b.text, b.lang)) {
					t.Errorf("%s: no %s in %s", a.text, n.brief(), b.text)
				}
			}
		}
	}
	other := Numbers("5 November 2022", Indonesian)
	for _, n := range Numbers("4/12/2021", Unknown) {
		if sameAsAny(n, other) {
			t.Errorf("%s in another date", n.brief())
		}
	}
}

func sameAsAny(n Number, numbers []Number) bool {
	for _, m := range numbers {
		if n.Same(m) {
			return true
		}
	}
	return false
}
