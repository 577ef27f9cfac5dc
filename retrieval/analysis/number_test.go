package analysis

import (
	"strconv"
	"strings"
	"testing"
)

// brief writes a number as the tests do: ~ if it is implied, its kind if it isn't
// a cardinal, its readings and its unit.
func (n Number) brief() string {
	var b strings.Builder
	if n.Implied {
		b.WriteByte('~')
	}
	if n.Kind != Cardinal {
		b.WriteString([...]string{"", "ordinal", "month", "weekday", "vague", "decade", "part"}[n.Kind] + " ")
	}
	for i, v := range n.Values {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(strings.Replace(strconv.FormatFloat(v, 'g', 10, 64), "e+", "e", 1))
	}
	if n.Unit != "" {
		b.WriteString(" " + string(n.Unit))
	}
	return b.String()
}

func brief(numbers []Number) string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.brief())
	}
	return strings.Join(all, ", ")
}

func TestNumbers(t *testing.T) {
	const id, en, any = Indonesian, English, Unknown
	tests := []struct {
		lang       Language
		text, want string
	}{
		// Digits.
		{any, "", ""},
		{any, "no number", ""},
		{id, "40", "40"},
		{any, "1.234", "1234|1.234"},
		{id, "1.234", "1234"},
		{en, "1.234", "1.234|1234"},
		{any, "1,234", "1234|1.234"},
		{en, "1,234", "1234"},
		{id, "1,234", "1.234|1234"},
		{id, "1,234,567", "1234567"},
		{en, "1.234.567", "1234567"},
		{id, "1.234,5", "1234.5"},
		{en, "1,234.5", "1234.5"},
		{en, "12,5", "12.5"},
		{id, "3.14", "3.14"},
		{any, "10.000", "10000"},
		{any, "0.125", "0.125"},
		{any, "1234.567", "1234.567"},
		{any, "1 000", "1, 0"},
		{any, "10.30 10:30 10.03", "10.3, 10.3, 10.03"},
		{any, "2.05.43 2:05:43", "2.0543, 2.0543"},
		{any, "3:1 1,2,3", "3, 1, 1, 2, 3"},
		{any, "version 1.2.3", ""},
		{any, "<@123456789012345678>", ""},
		{any, "Rp20.000.000.000.000.000", "2e16 rupiah"},
		{any, "(40) “41” **42** -43", "40, 41, 42, 43"},
		{any, "２０２３ ١٢٫٥ ४०", "2023, 12.5, 40"},
		{any, "2023年5月", "2023, 5"},
		{any, "10-15 10–15 3-0", "10, 15, 10, 15, 3, 0"},
		{any, "½ 2½ ¾", "0.5, 2.5, 0.75"},

		// Digits of names.
		{any, "Soyuz-2 COVID-19 F-16 Su-35 U-20", ""},
		{any, "G20 MH370 B2B A320-200 Soyuz-2.1b", ""},
		{any, "covid-19", ""},
		{any, "COVID-19-20", ""},
		{any, "737-MAX 3D 5G 3M H1N1 CO2", ""},
		{any, "mid-1990s pre-2014 pasca-1998", "decade 1990, 2014, 1998"},

		// Decades and times of day.
		{en, "the 2020s, the 1990s, the '90s", "decade 2020, decade 1990, decade 90|1990"},
		{id, "2020-an, 1990an, tahun 90-an", "decade 2020, decade 1990, decade 90|1990"},
		{en, "the nineties, the nineteen-eighties", "decade 90|1990, decade 1980"},
		{id, "tahun sembilan puluhan", "decade 90|1990"},
		{en, "10 pm, 10am, 10:30 p.m.", "10|22, 10, 10.3|22.3"},
		{en, "at 10 o'clock, 12:30 pm", "10, 12.3"},
		{en, "in his 20s, 100s, 15s", "decade 20|1920|2020, 100, 15"},
		{id, "pukul 10.30 WIB, jam 10 malam", "10.3, 10"},
		{id, "pukul 10 hari Senin", "10, weekday 1"},

		// Ordinals.
		{en, "1st 2nd 3rd 4th 21st", "ordinal 1, ordinal 2, ordinal 3, ordinal 4, ordinal 21"},
		{id, "ke-4, Ke-16, ke4", "ordinal 4, ordinal 16, ordinal 4"},
		{en, "first, third, tenth, twelfth, twentieth", "ordinal 1, ordinal 3, ordinal 10, ordinal 12, ordinal 20"},
		{en, "twenty-first, thirty fifth, one hundredth", "ordinal 21, ordinal 35, ordinal 100"},
		{id, "pertama, kedua, ketiga, kesepuluh, kesebelas", "ordinal 1, ordinal 2, ordinal 3, ordinal 10, ordinal 11"},
		{id, "kedua belas, kedua puluh lima, keseratus", "ordinal 12, ordinal 25, ordinal 100"},
		{id, "satelit pertamanya, kedua pria itu, ketiganya", "ordinal 1, ordinal 2, ordinal 3"},
		{id, "keduanya, kedua-duanya", "~2, ordinal 2"},
		{en, "both leaders", "~2"},
		{en, "the last, terakhir", ""},
		{en, "the second visit, 40 seconds, ten second delay", "ordinal 2, 40 second, 10 second"},
		{en, "per second, a split second, seconds", ""},
		{en, "the forty-second floor", "ordinal 42|40"},
		{id, "abad XIX, abad ke-19, abad 19", "ordinal 19 century, ordinal 19 century, 19 century"},
		{id, "abad ke-XIX, abad kesembilan belas", "ordinal 19 century, ordinal 19 century"},
		{en, "19th century, XIX century, nineteenth century, XXth century", "ordinal 19 century, ordinal 19 century, ordinal 19 century, ordinal 20 century"},
		{any, "Henry VIII, World War II, Abad Pertengahan", ""},
		{id, "hari ke-40, minggu kedua, tahun ketiga", "ordinal 40 day, ordinal 2 week, ordinal 3 year"},
		{en, "the third year, the first time", "ordinal 3 year, ordinal 1 time"},
		{id, "pertama kali, untuk kedua kalinya", "ordinal 1 time, ordinal 2 time"},

		// Dates.
		{id, "4 Desember 2021", "4, month 12, 2021"},
		{en, "December 4, 2021", "month 12, 4, 2021"},
		{en, "4th of December 2021", "ordinal 4, month 12, 2021"},
		{any, "4/12/2021 4-12-2021 4.12.2021", "part 4, part 12, 2021, part 4, part 12, 2021, part 4, part 12, 2021"},
		{any, "2021-12-04", "2021, month 12, 4"},
		{any, "25/12/2021 12/25/2021", "25, month 12, 2021, month 12, 25, 2021"},
		{any, "4/12/21", "part 4, part 12, 21|1921|2021"},
		{id, "Senin (5/9)", "weekday 1, part 5, part 9"},
		{any, "2019/20", "2019, 20"},
		{id, "Januari Februari Maret Mei Juni Juli Agustus Oktober", "month 1, month 2, month 3, month 5, month 6, month 7, month 8, month 10"},
		{en, "In May, since March 2020, on March 5", "month 5, month 3, 2020, month 3, 5"},
		{en, "It may go. They march. May I? March on! An august body. Theresa May said", ""},
		{en, "The law of May and June", "month 5, month 6"},
		{any, "5 Jan. 2020, Sept 5, 5 Agt", "5, month 1, 2020, month 9, 5, 5, month 8"},
		{any, "Jan Smuts, Mar del Plata", ""},
		{en, "Monday, Wednesdays, Sunday's", "weekday 1, weekday 3, weekday 7"},
		{en, "The Sun sat. Sat, 4 May; Mon 5 Jan", "weekday 6, 4, month 5, weekday 1, 5, month 1"},
		{id, "Senin Selasa Rabu Kamis Jumat Jum'at Jum’at Sabtu Ahad", "weekday 1, weekday 2, weekday 3, weekday 4, weekday 5, weekday 5, weekday 5, weekday 6, weekday 7"},
		{id, "Ia datang Minggu. Pada hari minggu", "weekday 7, weekday 7"},
		{id, "Minggu lalu, 2 minggu lalu, dua minggu, seminggu", "2 week, 2 week, ~1 week"},

		// Words.
		{id, "nol satu empat sembilan", "0, 1, 4, 9"},
		{id, "sepuluh, sebelas, dua belas, dua puluh lima", "10, 11, 12, 25"},
		{id, "seratus, seratus lima, seribu, dua ribu tiga ratus", "100, 105, 1000, 2300"},
		{id, "satu setengah juta, setengah juta, sejuta", "1500000, 500000, 1000000"},
		{id, "seratus dua puluh tiga juta empat ratus lima puluh enam ribu tujuh ratus delapan puluh sembilan", "123456789"},
		{id, "lima belas ribu, dua ribu triliun", "15000, 2e15"},
		{id, "dua koma lima persen, tiga koma satu empat", "2.5 percent, 3.14"},
		{id, "selusin, dua lusin, setengah lusin", "12, 24, 6"},
		{id, "dua pertiga, sepertiga, tiga perempat, seperempat", "0.6666666667, 0.3333333333, 0.75, 0.25"},
		{id, "dua, tiga atau empat; dua-tiga", "2, 3, 4, 2, 3"},
		{en, "zero, twelve, eighteen, ninety", "0, 12, 18, 90"},
		{en, "twenty-five, twenty five, Twenty-Five", "25, 25, 25"},
		{en, "one hundred and five, two thousand, two thousand and one", "105, 2000, 2001"},
		{en, "one hundred and two hundred", "100, 200"},
		{en, "one hundred and twenty thousand, five hundred thousand", "120000, 500000"},
		{en, "a hundred, a dozen, a million, a thousand and one", "100, 12, 1000000, 1001"},
		{en, "half a million, one and a half million, two and a half years", "500000, 1500000, 2.5 year"},
		{en, "half an hour, half a dozen, half-brother, the second half", "0.5 hour, 6, ordinal 2"},
		{en, "the first half of the 1800s", "ordinal 1, decade 1800"},
		{en, "two-thirds, one third, a third, a quarter, three quarters, one half", "0.6666666667, 0.3333333333, ordinal 3|0.3333333333, 0.25, 0.75, 0.5"},
		{en, "two point five, nineteen eighty-four, twenty twenty-one", "2.5, 1984, 2021"},
		{en, "two and three, one hundred and a half, forty and an hour, one hundred and", "2, 3, 100.5, 40, ~1 hour, 100"},
		{en, "two point, one point taken, zero point two five", "2, 1, 0.25"},
		{en, "one hundred first, the hundred people, thousand", "ordinal 101, 100, 1000"},
		{id, "lima ribuan, ratus, juta, belas kasihan, seratus seratus", "5000, 100, 100"},
		{any, "two dan dua", "2, 2"},
		{id, "two", ""},
		{en, "dua", ""},
		{id, "One Direction", "~1"},
		{en, "Dua Lipa", "~2"},

		// Scales.
		{id, "12,5 miliar, 40 juta, 3 triliun, 5 ribu", "1.25e10, 40000000, 3e12, 5000"},
		{en, "12.5 billion, 40 million, 3 trillion, 5 thousand, 2 dozen", "1.25e10, 40000000, 3e12, 5000, 24"},
		{id, "500rb, 5 jt, 6juta", "500000, 5000000, 6000000"},
		{en, "5bn, $5m, $5 M, $2k", "5000000000, 5000000 dollar, 5000000|5000000000 dollar, 2000 dollar"},
		{id, "1.125 miliar, 1,125 miliar", "1.125e12, 1125000000"},
		{id, "5 ribu triliun", "5e15"},

		// Vague ones.
		{id, "puluhan juta peluru", "vague 10000000"},
		{en, "tens of millions of shells", "vague 10000000"},
		{id, "belasan, puluhan, ratusan, ribuan, jutaan", "vague 10, vague 10, vague 100, vague 1000, vague 1000000"},
		{en, "tens, dozens, hundreds, thousands, millions", "vague 10, vague 10, vague 100, vague 1000, vague 1000000"},
		{id, "ratusan ribu orang, puluhan tahun, jutaan dolar", "vague 100000, vague 10 year, vague 1000000 dollar"},
		{en, "hundreds of thousands, millions of dollars", "vague 100000, vague 1000000 dollar"},
		{id, "beberapa ratus, beribu-ribu, berpuluh-puluh", "vague 100, vague 1000, vague 10"},
		{en, "several hundred, a few thousand years, a couple of dozen", "vague 100, vague 1000 year, vague 10"},
		{id, "beberapa jam, berjam-jam, beberapa orang, beberapa kali", "vague 1 hour, ~vague 1 hour"},
		{en, "several weeks, hours later, a few people, several times", "vague 1 week, ~vague 1 hour"},

		// Idioms and what is said along.
		{id, "salah satu, satu sama lain, satu-satunya, satu pun, satu per satu", ""},
		{en, "one of, one another, no one, someone, the one who, one by one, one's", ""},
		{en, "at one time, one missile, one day, one-sided", "1, ~1 day, ~1"},
		{id, "satu orang, seorang, sebuah, seekor", "1, ~1, ~1, ~1"},
		{id, "sehari, setahun, sebulan, sejam, semenit, sehari-hari", "~1 day, ~1 year, ~1 month, ~1 hour, ~1 minute"},
		{en, "a year, an hour, a week-long festival, a man", "~1 year, ~1 hour, ~1 week"},
		{en, "once, twice, three times, at once", "~1 time, 2 time, 3 time"},
		{id, "sekali, dua kali, tiga kali lipat", "~1 time, 2 time, 3 time"},
		{en, "at first, first of all, the First Lady", ""},
		{id, "pertama-tama", ""},

		// Units.
		{id, "40 detik, 5 menit, 2 jam 30 menit", "40 second, 5 minute, 2 hour, 30 minute"},
		{id, "perang 18 bulan, 18-bulan, 3 pekan, dua dekade", "18 month, 18 month, 3 week, 2 decade"},
		{en, "40-second handshake, 18-month, an 11-year-old", "40 second, 18 month, 11 year"},
		{en, "forty seconds, two-year-old, three decades", "40 second, 2 year, 3 decade"},
		{any, "40% 40 % 40 persen, 40 percent, 40 per cent", "40 percent, 40 percent, 40 percent, 40 percent, 40 percent"},
		{any, "5km, 5 km, 5 kilometer, 5 kilometres", "5 kilometre, 5 kilometre, 5 kilometre, 5 kilometre"},
		{any, "5 m, 5 cm, 6 feet, 10 mil, 88.5kg, 3 ton", "5 metre, 5 centimetre, 6 foot, 10 mile, 88.5 kilogram, 3 ton"},
		{any, "2 juta km², 5 km2, 5 kilometer persegi, 5 square kilometres", "2000000 square kilometre, 5 square kilometre, 5 square kilometre, 5 square kilometre"},
		{any, "40°C, 40 °C, 40 derajat", "40 degree, 40 degree, 40 degree"},
		{id, "Rp5, Rp5.000, Rp 5,5 juta, Rp. 10.000, 5 rupiah", "5 rupiah, 5000 rupiah, 5500000 rupiah, 10000 rupiah, 5 rupiah"},
		{id, "US$40, 40 dolar AS, USD 40, $40", "40 dollar, 40 dollar, 40 dollar, 40 dollar"},
		{en, "$1.5 trillion, €3, £4, 40 million US dollars", "1.5e12 dollar, 3 euro, 4 pound, 40000000 dollar"},
		{id, "tahun 2022, 2022 tahun, sejak awal 2022", "2022, 2022 year, 2022"},
		{id, "tanggal 17 bulan depan", "17"},
		{any, "40. Detik", "40"},
	}
	for _, tt := range tests {
		if got := brief(Numbers(tt.text, tt.lang)); got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.lang, tt.text, got, tt.want)
		}
	}
	t.Logf("%d rows", len(tests))
}

func TestNumberSpans(t *testing.T) {
	tests := []struct {
		lang       Language
		text, want string // the numbers' own words
	}{
		{Indonesian, "sekitar 40 detik, 12,5 miliar rupiah", "40|12,5 miliar"},
		{Indonesian, "pada ke-4, tahun 2020-an dan puluhan juta dolar", "ke-4|2020-an|puluhan juta"},
		{Indonesian, "Rp5.000, Rp 5 juta, US$40 dan $40", "Rp5.000|Rp 5 juta|US$40|40"},
		{English, "a hundred and five years, the 4th of May, 5km, 10 p.m.", "a hundred and five|4th|May|5km|10 p.m"},
		{English, "tens of millions of shells, half an hour", "tens of millions|half"},
		{Unknown, "“４０” 秒", "４０"},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range Numbers(tt.text, tt.lang) {
			got = append(got, tt.text[n.Start:n.End])
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestNumberWords(t *testing.T) {
	for text, want := range map[string]bool{"forty": true, "40": false, "40 million": false, "twice": true, "dozens": true, "XIX century": false} {
		if n := Numbers(text, English); len(n) != 1 || n[0].Words != want {
			t.Errorf("%q: %+v", text, n)
		}
	}
}
