package gap

import "strings"

// spoken is how people type words on Discord, and what they mean by it. Other
// misspellings are told from what others write (spelling.go).
var spoken = pairs(`
brp berapa, brapa berapa, brpa berapa, berapaan berapa, klo kalau, kalo kalau, kl kalau, kpn kapan, kpan kapan
gmn bagaimana, gmna bagaimana, gimana bagaimana, knp kenapa, napa kenapa, dmn dimana, dmna dimana, sapa siapa
sp siapa, tgl tanggal, taun tahun, thn tahun, hr hari, bln bulan, jm jam, mgg minggu, jd jadi, skrg sekarang
skrng sekarang, udah sudah, udh sudah, sdh sudah, blm belum, msh masih, bsk besok, lg lagi, tdk tidak, ngga nggak
yg yang, dr dari, utk untuk, dgn dengan, sm sama, tp tapi, krn karena, jg juga, bgt banget, hrs harus, bs bisa
blh boleh, sblm sebelum, stlh setelah, bnyk banyak, org orang, tmn teman, rmh rumah, no nomor, hrg harga, htm harga
byr bayar, krm kirim, dtg datang, duit uang, bikin buat, dibikin dibuat, bikinnya dibuat, pake pakai, make pakai
nyampe sampai, minjem pinjam, balikin kembali, dibalikin kembali, dikasih diberi, ngasih beri, ongkir ongkos kirim
perpus perpustakaan, info informasi, nite night, pls please, u you, ur your, pic picture, pics picture, pw password
pwd password
`)

// chatter is what people say around a question.
var chatter = set(`
min kak kakak bang sis bun bunda bu ibu pak bapak mas mbak gan bos bro om tante guys folks all everyone anyone
someone hi hello halo hai permisi assalamualaikum selamat pagi siang sore malam ya yah dong deh sih nih tuh kan lho
loh kok kayak banget tolong mohon boleh minta info informasi tanya bertanya izin ingin mau pengen pingin terima kasih
makasih please thanks thank kindly want need know tell like would could kira saya aku gue gw kamu kalian semua
dijelaskan jelaskan diinfokan mengetahui tahu tau sebenarnya maaf punya get go got going let i'd i'm i'll i've what's
where's whats dont
`)

// aspects gives what words ask for, alone or two together; those with none are
// idioms that don't ask.
var aspects = aspectWords(map[aspect]string{
	0:      `siapa tahu, siapa tau`,
	person: `siapa, siapakah, who, whom, whose, ketua, pemimpin, pengelola, nama ketua, nama kepala, penanggung jawab`,
	moment: `kapan, kapankah, when, jadwal, schedule, date, time, hours, jam, pukul, hari, tanggal, tahun, jam berapa, jam apa,
		pukul berapa, tanggal berapa, hari apa, hari mana, tahun berapa, tahun apa, sejak kapan, jam buka, jam operasional,
		what time, what hour, what day, what days, which day, which days, what date, what year, which year`,
	span: `period, masa, berapa lama, berapa jam, berapa hari, berapa minggu, berapa bulan, batas waktu, jangka waktu, lama pinjam,
		how long, how many hours, many hours, how many days, many days, how many weeks, many weeks`,
	amount: `biaya, harga, tarif, ongkos, bayar, iuran, uang, denda, sanksi, rupiah, patungan, setor, besaran, nominal, mahal, murah,
		gratis, kena berapa, fee, fees, cost, costs, price, charge, fine, how much`,
	count:  `berapa, berapakah`,
	place:  `mana, dimana, kemana, di mana, ke mana, lokasi, alamat, tempat, where, location, venue, address, site, which place`,
	method: `bagaimana, cara, prosedur, proses, langkah, panduan, syarat, persyaratan, how, how to, procedure, steps, guide`,
	reason: `kenapa, mengapa, sebab, penyebab, why, how come, reason, reasons, causes`,
	begin:  `mulai, dimulai, buka, dibuka, sejak, open, opens, start, starts, begin, begins`,
	end: `tutup, ditutup, penutupan, akhir, terakhir, berakhir, batas, tenggat, deadline, lambat, maksimal, close, closes, end, ends,
		until`,
})

func aspectWords(lists map[aspect]string) map[string]aspect {
	m := map[string]aspect{}
	for a, list := range lists {
		for one := range strings.SplitSeq(list, ",") {
			m[strings.TrimSpace(one)] |= a
		}
	}
	m["deadline"] |= moment
	m["tenggat"] |= moment
	return m
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

func pairs(list string) map[string][]string {
	m := map[string][]string{}
	for one := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == '\n' }) {
		words := strings.Fields(one)
		m[words[0]] = words[1:]
	}
	return m
}
