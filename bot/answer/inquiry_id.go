package answer

import (
	"slices"
	"strings"

	"kutip/retrieval/analysis"
)

// asksIndonesian lists the questions of a clause that Indonesian makes without
// changing more than a verb's prefix. Before it stand the clauses before.
func (c clause) asksIndonesian(before []clause) []string {
	var all []string
	add := func(words ...string) {
		if len(words) > 0 {
			all = append(all, strings.Join(words, " ")+"?")
		}
	}
	add(c.kapan()...)
	add(c.jamBerapa()...)
	add(c.siapaYang()...)
	add(c.siapaAdalah()...)
	add(c.berapa()...)
	add(c.siapaJabatan(before)...)
	return all
}

// kapan asks when a clause happened that ends with a date: "… Shoigu mengunjungi
// Korea Utara pada bulan Juli".
func (c clause) kapan() []string {
	at := slices.Index(c.words, "pada")
	if at < 0 || !isDate(c.words[at:], analysis.Indonesian) {
		return nil
	}
	said := c.words[:at]
	if last := lastOf(said, linkingIndonesian); last >= 0 {
		said = said[last+1:]
	}
	if !standsAlone(said, danglingIndonesian) || !upper(said[0]) {
		return nil
	}
	return append([]string{"Kapan"}, lowered(said, len(said) == len(c.words[:at]) && c.mark == 0)...)
}

// jamBerapa asks at what time something is: "Kerja bakti dimulai pukul 06.30".
func (c clause) jamBerapa() []string {
	at := lastOf(c.words, set(`pukul`))
	verb := slices.IndexFunc(c.words, func(w string) bool { return occurring[w] })
	if c.mark != 0 || verb < 1 || verb > 5 || at <= verb || at+1 == len(c.words) || !isClock(c.words[at+1]) {
		return nil
	}
	subject := c.words[:verb]
	if !upper(subject[0]) || dangles(subject, danglingIndonesian) || slices.ContainsFunc(subject, helping) || slices.ContainsFunc(subject, isVerb) {
		return nil
	}
	return slices.Concat([]string{"Jam", "berapa"}, lowered(subject, true), c.words[verb:verb+1])
}

// siapaYang asks who does something to something: "Pak Slamet membawa dua gerobak".
func (c clause) siapaYang() []string {
	name := c.personAtStart(titlesIndonesian)
	if c.mark != 0 || name == 0 || name+1 >= len(c.words) || !isActive(c.words[name]) || stative[c.words[name]] {
		return nil
	}
	object := c.nounAt(name+1, endingObject)
	if len(object) == 0 || dangles(object, danglingIndonesian) {
		return nil
	}
	return slices.Concat([]string{"Siapa", "yang"}, c.words[name:name+1], object)
}

// siapaAdalah asks who has a task: "Pengemudi mobil perpustakaan adalah Pak Darto".
func (c clause) siapaAdalah() []string {
	at := slices.Index(c.words, "adalah")
	if c.mark != 0 || at < 2 || at > 6 || (clause{words: c.words[at+1:]}).personAtStart(titlesIndonesian) == 0 {
		return nil
	}
	task := c.words[:at]
	if !upper(task[0]) || dangles(task, danglingIndonesian) || slices.ContainsFunc(task, helping) {
		return nil
	}
	return append([]string{"Siapa"}, lowered(task, true)...)
}

// berapa asks how many somebody did something to ("Korea Utara meluncurkan dua
// rudal balistik"), or how many did it ("Dua orang mendampingi Kim").
func (c clause) berapa() []string {
	from, to, ok := c.countAt(analysis.Indonesian)
	if !ok {
		return nil
	}
	noun := c.nounAt(to, endingIndonesian)
	if len(noun) == 0 {
		return nil
	}
	if from == 0 {
		return c.berapaYang(to)
	}
	subject, passive := c.words[:from-1], passiveOf(c.words[from-1])
	if last := lastOf(subject, linkingIndonesian); last >= 0 {
		subject = subject[last+1:]
	}
	if passive == "" || len(subject) == 0 || len(subject) > 5 || !upper(subject[0]) || dangles(subject, danglingIndonesian) || slices.ContainsFunc(subject, isVerb) || slices.ContainsFunc(subject, helping) {
		return nil
	}
	return slices.Concat([]string{"Berapa"}, noun, []string{"yang", passive}, lowered(subject, c.mark == 0))
}

// berapaYang asks how many did something to somebody with a name: of a clause
// whose number ends before word to.
func (c clause) berapaYang(to int) []string {
	verb := to + slices.IndexFunc(c.words[to:], isActive)
	noun := c.words[to:max(to, verb)]
	if len(noun) > 0 && noun[len(noun)-1] == "yang" {
		noun = noun[:len(noun)-1]
	}
	if len(noun) == 0 || len(noun) > 3 || c.mark != 0 {
		return nil
	}
	end := verb + 1
	for end < len(c.words) && upper(c.words[end]) {
		end++
	}
	if end == verb+1 {
		return nil
	}
	return slices.Concat([]string{"Berapa"}, noun, []string{"yang"}, c.words[verb:end])
}

// siapaJabatan asks who has an office: "…, ujar juru bicara kementerian, Lim
// Soo-suk". c is the name.
func (c clause) siapaJabatan(before []clause) []string {
	if len(before) == 0 || c.mark != ',' || len(c.words) < 2 || !isName(c.words) {
		return nil
	}
	last := before[len(before)-1].words
	at := slices.IndexFunc(last, func(w string) bool { return officesIndonesian[strings.ToLower(w)] })
	if at < 0 || len(last)-at < 2 || len(last)-at > 8 || !upper(last[len(last)-1]) || dangles(last[at:], danglingIndonesian) ||
		lastOf(last[at:], endingIndonesian) >= 0 {
		return nil
	}
	return append([]string{"Siapa"}, last[at:]...)
}

// passiveOf is what is done by a verb of doing: meluncurkan, diluncurkan. It is
// "" for what isn't such a verb, or hides its root.
func passiveOf(verb string) string {
	if !isActive(verb) || strings.HasPrefix(verb, "memper") || stative[verb] {
		return ""
	}
	root, suffix := analysis.Stem(analysis.Indonesian, verb), ""
	for _, s := range []string{"kan", "i"} {
		if strings.HasSuffix(verb, s) && !strings.HasSuffix(root, s) {
			suffix = s
			break
		}
	}
	if prefix := len(verb) - len(root) - len(suffix); prefix < 1 || prefix > 4 {
		return ""
	}
	return "di" + root + suffix
}

// isActive tells whether a word is a verb that does something to something.
func isActive(word string) bool {
	return strings.HasPrefix(word, "me") && analysis.KnowsRoot(analysis.Indonesian, word) &&
		analysis.Stem(analysis.Indonesian, word) != word
}

// helping tells whether a word helps a verb.
func helping(word string) bool { return helpers[strings.ToLower(word)] }

// isVerb tells whether a word in small letters has a verb's prefix.
func isVerb(word string) bool {
	return !upper(word) && (strings.HasPrefix(word, "di") && len(word) > 4 || isActive(word))
}

var (
	// stative verbs do nothing to anything.
	stative = set(`menjadi merupakan mencapai melebihi meninggal menurut melalui memakan menelan`)

	// helpers stand before a verb and are no part of who does it.
	helpers = set(`boleh bisa dapat harus akan sudah telah sedang pernah masih wajib perlu ingin mau tidak belum hanya juga`)

	// occurring verbs say that something is at its time.
	occurring = set(`dimulai mulai buka dibuka tutup ditutup berlangsung diadakan digelar diselenggarakan berangkat tiba berakhir selesai`)

	// endingObject ends what is done something to; numbers belong to it.
	endingObject = set(`di ke dari pada untuk dengan oleh yang dan atau serta dalam sebelum setelah sesudah selama ketika saat kepada sejak hingga sampai lewat melalui sebagai tentang setiap`)

	titlesIndonesian = set(`Pak Bapak Bu Ibu Mas Mbak Bang Kak Haji Hajah Bidan Ustaz Ustazah Dokter Kiai`)

	// linkingIndonesian begin another clause without a sign.
	linkingIndonesian = set(`sejak sampai hingga selama setelah sesudah ketika saat sebelum bahwa karena sehingga sementara sedangkan meski walau namun tetapi tapi dan serta lalu agar supaya`)

	// endingIndonesian end what is counted.
	endingIndonesian = set(`di ke dari dari pada untuk dengan oleh yang dan atau serta dalam sebelum setelah sesudah selama ketika saat kepada sejak
		hingga sampai itu ini tersebut lagi lebih per secara lewat melalui sebagai tentang dua tiga empat lima`)

	// danglingIndonesian point to something said before.
	danglingIndonesian = set(`ia dia mereka itu ini tersebut keduanya beliau kami kita saya aku demikian begitu situ sana sini pun juga adalah merupakan`)

	officesIndonesian = set(`presiden wakil menteri kepala ketua juru gubernur bupati wali walikota direktur sekretaris duta panglima komandan pelatih rektor dekan manajer`)
)
