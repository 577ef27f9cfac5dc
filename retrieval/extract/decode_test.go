package extract

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/net/html/charset"
)

// Sentences of our own, by language, that legacy encodings are tried with.
var sentences = map[string]string{
	"id":       "Kafé kecil di pojok jalan itu tutup lebih awal.",
	"id quote": "Kata dia, “besok kami datang lagi” – lalu pergi.",
	"id word":  "Ia diam … lalu pergi – sendiri.",
	"fr word":  "Il va à Paris.",
	"it word":  "Il mare è calmo.",
	"one sign": "Suhu 30° pagi ini.",
	"id mail":  "Rapat dimulai pukul 09.00 – jangan terlambat, ya… “Siap!”\r\nSuhu ruangan 25°C.",
	"en quote": "The mayor said it’s “too late” to change the plan.",
	"euro":     "Harga tiket ke museum naik menjadi 12 € per orang.",
	"en money": "A ticket costs £5 or €6 at the naïve old theatre.",
	"fr":       "L’été dernier, la forêt brûlée a été replantée par des élèves à côté de l’école.",
	"de":       "Die Brücke über den Fluß wird für drei Jahre gesperrt, sagte die Bürgermeisterin.",
	"es":       "¿Cuándo abrirá el museo? Mañana por la tarde, según la dirección.",
	"pt":       "A reunião não começou às três, porque a estação de comboios estava fechada.",
	"it":       "La città è più fredda perché il sole tramonta già alle cinque.",
	"sv":       "På ön växer små äppelträd som ingen skördar på hösten.",
	"pl":       "Wczoraj wieczorem zamknięto most, ponieważ woda w rzece była zbyt wysoka i groźna.",
	"cs":       "Včera večer byl most uzavřen, protože voda v řece stoupla příliš vysoko a hrozila povodeň.",
	"hu":       "Tegnap este lezárták a hidat, mert a folyó vízszintje túl magasra emelkedett, és az idő is rossz. Őszre készül el.",
	"tr":       "Dün akşam köprü kapatıldı, çünkü nehirdeki su çok yükselmişti ve yağmur sürüyordu.",
	"lt":       "Vakar vakare tiltas buvo uždarytas, nes vanduo upėje pakilo per aukštai. Žmonės laukė iki ryto, šąlo.",
	"ru":       "Вчера вечером мост закрыли, потому что вода в реке поднялась слишком высоко.",
	"ru short": "Мост закрыт.",
	"uk":       "Учора ввечері міст закрили, бо вода в річці піднялася надто високо, їхати не можна.",
	"el":       "Χθες το βράδυ η γέφυρα έκλεισε, επειδή το νερό στο ποτάμι ανέβηκε πολύ.",
	"he":       "אתמול בערב נסגר הגשר כי המים בנהר עלו גבוה מדי.",
	"ar":       "أغلق الجسر مساء أمس لأن مياه النهر ارتفعت كثيرا.",
	"th":       "เมื่อวานเย็นสะพานปิดเพราะน้ำในแม่น้ำสูงเกินไป",
	"ja":       "昨日の夕方、川の水が高くなったので、橋が閉まりました。ニュースで見ました。",
	"ja short": "橋は明日開きます。",
	"zh":       "昨天晚上，因为河水太高，大桥关闭了。市长说明天会再开放。",
	"zh short": "大桥明天开放。",
	"zh-TW":    "昨天晚上，因為河水太高，大橋關閉了。市長說明天會再開放。",
	"tw short": "大橋明天開放。",
	"ko":       "어제 저녁 강물이 너무 높아져서 다리가 닫혔습니다. 시장은 내일 다시 연다고 말했습니다.",
	"ko short": "다리는 내일 열립니다.",
}

// TestGuess: one sentence, whose encoding nobody says.
func TestGuess(t *testing.T) {
	tests := []struct{ encodings, texts string }{
		{"windows-1252", "id,id quote,id word,fr word,it word,one sign,id mail,en quote,en money,fr,de,es,pt,it,sv"},
		{"iso-8859-1", "id,fr word,it word,one sign,de,es,pt,it,sv"},
		{"macintosh", ""}, // nothing that it could be told by
		{"iso-8859-15", "euro,de,es,pt,it,sv"},
		{"windows-1250", "pl,cs,hu,de"},
		{"iso-8859-2", "pl,cs,hu,de"},
		{"windows-1254", "tr"},
		{"windows-1257", "lt"},
		{"windows-1251", "ru,ru short,uk"},
		{"koi8-r", "ru,ru short"},
		{"koi8-u", "uk"},
		{"iso-8859-5", "ru,ru short,uk"},
		{"windows-1253", "el"},
		{"iso-8859-7", "el"},
		{"windows-1255", "he"},
		{"windows-1256", "ar"},
		{"windows-874", "th"},
		{"shift_jis", "ja,ja short"},
		{"euc-jp", "ja,ja short"},
		{"iso-2022-jp", "ja,ja short"},
		{"gbk", "zh,zh short"},
		{"gb18030", "zh"},
		{"big5", "zh-TW,tw short"},
		{"euc-kr", "ko,ko short"},
	}
	for _, tt := range tests {
		for name := range strings.SplitSeq(tt.texts, ",") {
			if name == "" {
				continue
			}
			text := sentences[name]
			b := encoded(t, tt.encodings, text)
			for n, padding := range []string{"", strings.Repeat("Satu baris tanpa apa-apa.\n", 5000)} {
				got, err := decode([]byte(padding+string(b)), "", false)
				if err != nil || strings.TrimPrefix(got, padding) != text {
					t.Errorf("%s in %s (%d): %q, %v", name, tt.encodings, n, strings.TrimPrefix(got, padding), err)
				}
			}
		}
	}
}

func encoded(t *testing.T, label, text string) []byte {
	t.Helper()
	e, _ := charset.Lookup(label)
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", label, err)
	}
	return b
}

// TestDeclared: what a server or page says of the encoding helps where it fits.
func TestDeclared(t *testing.T) {
	tests := []struct {
		name, b, said, want string
		err                 error
	}{
		{"it fits", "caf\xe9 \xf5rs", "windows-1250", "café őrs", nil},
		{"under another name", "\xcf\xf0\xe8\xe2\xe5\xf2", "CP1251", "Привет", nil},
		{"it is UTF-8 all the same", "café", "iso-8859-1", "café", nil},
		{"it is KOI8-R all the same", "\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2.", "iso-8859-1", "Привет, мир.", nil},
		{"it is windows-1252 all the same", "caf\xe9 kecil", "utf-8", "café kecil", nil},
		{"nobody knows it", "caf\xe9 kecil", "x-rahasia", "café kecil", nil},
		{"odd, but there is nothing better", "Kim caf\xc3", "windows-1252", "", ErrEncoding},
	}
	for _, tt := range tests {
		got, err := decode([]byte(tt.b), tt.said, false)
		if got != tt.want || err != tt.err {
			t.Errorf("%s: %q, %v, want %q, %v", tt.name, got, err, tt.want, tt.err)
		}
	}
}

// TestUndecodable: what is no text in any encoding isn't made one.
func TestUndecodable(t *testing.T) {
	random := make([]byte, 4096)
	source := rand.NewChaCha8([32]byte{1})
	source.Read(random)
	noNUL := strings.ReplaceAll(string(random), "\x00", "\x80")
	tests := []struct {
		name, b string
		html    bool
		want    error
	}{
		{"random", string(random), false, ErrBinary},
		{"random without NULs", noNUL, false, ErrEncoding},
		{"random bytes beyond ASCII", high(random), false, ErrEncoding},
		{"UTF-8 with a bad byte", strings.Repeat("Kafé, dan lagi. ", 20) + "\xc3", false, ErrEncoding},
		{"Cyrillic UTF-8 with a bad byte", strings.Repeat(sentences["ru"], 20) + "\xd0", false, ErrEncoding},
		{"Chinese UTF-8 with a bad byte", strings.Repeat(sentences["zh"], 20) + "\xe5", false, ErrEncoding},
		{"a page of UTF-8 with too many bad bytes", strings.Repeat("Kafé\xc3 dan lagi. ", 50), true, ErrEncoding},
		{"Chinese UTF-16 without a mark", utf16Of("总统星期一在北京举行了记者会。\n大桥明天开放。"), false, ErrEncoding},
		{"numbers with NULs", "\x01\x02\x00\x03\x04\x05\x06\x07", false, ErrBinary},
		{"UTF-8 with many NULs", strings.Repeat("Kafe dan lagi\x00", 9), false, ErrBinary},
		{"another encoding with a NUL", strings.Repeat("Kaf\xe9 dan lagi. ", 9) + "\x00", false, ErrBinary},
		{"too large", strings.Repeat(" ", MaxBytes+1), false, ErrTooLarge},
		{"half of UTF-16", "\xff\xfeK\x00i", false, ErrEncoding},
		{"half of UTF-32", "\xff\xfe\x00\x00K\x00", false, ErrEncoding},
		{"UTF-32 beyond Unicode", "\xff\xfe\x00\x00K\x00\x11\x00", false, ErrEncoding},
		{"UTF-32 with NUL", "\xff\xfe\x00\x00\x00\x00\x00\x00", false, ErrBinary},
		{"UTF-16 without a mark, and a NUL in it", "K\x00i\x00m\x00\x00\x00", false, ErrBinary},
	}
	for _, tt := range tests {
		if got, err := decode([]byte(tt.b), "", tt.html); !errors.Is(err, tt.want) {
			t.Errorf("%s: %.40q, %v, want %v", tt.name, got, err, tt.want)
		}
	}
}

func utf16Of(text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func high(b []byte) string {
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c | 0x80
	}
	return string(out)
}

// TestNearlyUTF8: a page of UTF-8 with a bad byte in it is read as browsers do.
func TestNearlyUTF8(t *testing.T) {
	page := strings.Repeat("Kafé dan kafé, lalu kafé. ", 60)
	got, err := decode([]byte(page+"\xc3"), "", true)
	if err != nil || got != page+"\uFFFD" {
		t.Errorf("%q, %v", got, err)
	}
	legacy := strings.Repeat("Kafe dan kafe, lalu kafe. ", 60)
	got, err = decode([]byte(legacy+"Kaf\xe9."), "", true)
	if err != nil || got != legacy+"Kafé." {
		t.Errorf("%q, %v", got, err)
	}
}

// TestUnicode: UTF-16 and UTF-32 in both orders, with a mark and without.
func TestUnicode(t *testing.T) {
	const text = "Kim tiba di Rusia.\n\n“Halo” 🎉 é."
	var le16, be16, le32, be32 []byte
	for _, u := range utf16.Encode([]rune(text)) {
		le16 = append(le16, byte(u), byte(u>>8))
		be16 = append(be16, byte(u>>8), byte(u))
	}
	for _, r := range text {
		le32 = append(le32, byte(r), byte(r>>8), byte(r>>16), 0)
		be32 = append(be32, 0, byte(r>>16), byte(r>>8), byte(r))
	}
	for name, b := range map[string]string{
		"UTF-8":             "\xef\xbb\xbf" + text,
		"UTF-16LE":          "\xff\xfe" + string(le16),
		"UTF-16BE":          "\xfe\xff" + string(be16),
		"UTF-32LE":          "\xff\xfe\x00\x00" + string(le32),
		"UTF-32BE":          "\x00\x00\xfe\xff" + string(be32),
		"UTF-16LE unmarked": string(le16),
		"UTF-16BE unmarked": string(be16),
	} {
		d, err := File("x.txt", []byte(b))
		if err != nil || d.Text != "“Halo” 🎉 é." && d.Text != text {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}
