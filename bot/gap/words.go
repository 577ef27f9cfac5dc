package gap

import (
	"strings"

	"kutip/retrieval/analysis"
)

// spoken is how people type words on Discord, and what they mean by it, in each
// language. Other misspellings are told from what others write (spelling.go).
var spoken = map[analysis.Language]map[string][]string{
	analysis.Indonesian: pairs(`
brp berapa, brapa berapa, brpa berapa, berapaan berapa, brapaan berapa, kpn kapan, kpan kapan, gmn bagaimana
gmna bagaimana, gimana bagaimana, gmana bagaimana, bgmn bagaimana, knp kenapa, napa kenapa, ngapa kenapa, dmn di mana
dmna di mana, dimana di mana, kmn ke mana, kmana ke mana, kemana ke mana, drmn dari mana, darimana dari mana, mn mana
sapa siapa, sp siapa, siapanya siapa
klo kalau, kalo kalau, kl kalau, klu kalau, klw kalau, yg yang, yng yang, dr dari, dri dari, utk untuk
bwt untuk, buat untuk, dgn dengan, dg dengan, sm sama, tp tapi, krn karena, karna karena, jg juga, kyk kayak, spt seperti
ttg tentang, tsb tersebut, pd pada, kpd kepada, dlm dalam, ampe sampai, sampe sampai, smp sampai, smpe sampai
udah sudah, udh sudah, sdh sudah, uda sudah, dah sudah, blm belum, blom belum, msh masih, lg lagi, lgi lagi
tdk tidak, ngga nggak, gk nggak, engga nggak, enggak nggak, jgn jangan, hrs harus, kudu harus, mesti harus, bs bisa
bsa bisa, blh boleh, sblm sebelum, stlh setelah, abis habis, bgt banget, trus terus, trs terus, gitu begitu
gini begini, jd jadi, jdi jadi, aja saja, aj saja, doang saja, skrg sekarang, skrng sekarang, skarang sekarang
ntar nanti, entar nanti, nnti nanti, bsk besok, kmrn kemarin, td tadi, mlm malam, malem malam, pgi pagi, sng siang
sr sore, tgl tanggal, taun tahun, thn tahun, hr hari, hri hari, bln bulan, jm jam, mgg minggu, perbulan per bulan
sebulan per bulan, perminggu per minggu, seminggu per minggu, perhari per hari, sehari per hari, perorang per orang
bnyk banyak, byk banyak, dikit sedikit, org orang, orng orang, tmn teman, temen teman, rmh rumah, skolah sekolah
sklh sekolah, kls kelas, no nomor, nmr nomor, nmer nomor, hrg harga, hrga harga, htm harga, byr bayar, rek rekening
norek rekening, tf transfer, trf transfer, krm kirim, dtg datang, dateng datang, dpt dapat, dapet dapat, brgkt berangkat
duit uang, doku uang, cuan uang, bikin buat, dibikin dibuat, bikinnya dibuat, pake pakai, make pakai, pk pakai
nyampe sampai, minjem pinjam, balikin kembali, dibalikin kembali, dikasih diberi, ngasih beri
liat lihat, ngeliat lihat, ambilin ambil, ongkir ongkos kirim, perpus perpustakaan, sekre sekretariat
sekret sekretariat, sharelok lokasi, shareloc lokasi, sherlok lokasi, loc lokasi, lok lokasi, gmaps lokasi
info informasi, infonya informasi, jdwl jadwal, dftr daftar, telp telepon, tlp telepon, telpon telepon, hp ponsel
pw password, pwd password, foto gambar, ortu orang tua, bpk bapak, bocil anak, gratisan gratis
deket dekat, cepet cepat, bener benar, maks maksimal, max maksimal, tutor cara
gajian gaji, dl deadline
`),
	analysis.English: pairs(`
nite night, pls please, plz please, u you, ur your, pic picture, pics picture, pw password, pwd password, ppl people
hrs hours, hr hour, mins minutes, wanna want, gonna going, gotta must, tmrw tomorrow, tmr tomorrow, abt about, acc account
msg message, tix ticket, thx thanks, r are, y why, cant can't, dont don't, isnt isn't, doesnt doesn't, whats what
wheres where, whens when, hows how, whos who, what's what, where's where, when's when, how's how, who's who, dl download
2nd second, loc location, info information, reqs requirements, membership member, anyone anybody
`),
}

// phrases are two words that mean what one does, the third.
var phrases = phrasesOf(`
sign up register, signing up register, signed up register, set off depart, setting off depart, head out depart, log in login, log on login
logging in login, set up setup, setting up setup, drop by visit, stop by visit, come by visit, come over visit, come see visit
hang out gather, get together gather, pick up pickup, give back return, send back return, hand in submit, turn in submit
kick off start, shut down close, go down down, goes down down, look for find, find out know, show up come
how early when, how late when, how soon when, how come why, how old age, how far distance, how big size, how tall height
due date deadline, cut off deadline, closing date deadline, last day deadline, opening times hours, opening hours hours
opening time hours, business hours hours, contact person contact, phone number phone, take part participate, taking part participate
get in join, in charge leader, meeting point location, meeting place location, titik kumpul lokasi, titik temu lokasi, meet up meet
orang tua ortu, terima kasih makasih, turun tangan bantu, batas akhir tenggat, paling lambat tenggat
paling akhir tenggat, hari terakhir tenggat, tanggal akhir tenggat, jatuh tempo tenggat, ambil bagian ikut
ikut serta ikut, tanggung jawab urus, kontak person kontak, contact number contact
`)

// chatter is what people say around a question.
var chatter = set(`
min admin kak kakak bang sis bun bunda bu ibu pak bapak mas mbak gan bos bro om tante guys folks all everyone
anyone someone somebody anybody hi hey hello halo hai permisi assalamualaikum selamat pagi siang sore malam good
morning evening afternoon ya yah dong deh sih nih tuh kan lho loh kok kayak banget tolong mohon boleh minta info
informasi information tanya bertanya nanya izin ijin ingin mau pengen pengin pingin terima kasih makasih please
thanks thank kindly excuse want need know tell like would could kira saya aku gue gw kamu kalian semua dijelaskan
jelaskan diinfokan mengetahui tahu tau sebenarnya emang memang katanya sebaiknya biasanya maaf punya get go got
going let i'd i'm i'll i've we'd wkwk lol btw begitu begini gitu kalau yet soon anyway actually really nobody
everybody explain exactly
`)

// aspects gives what words ask for, alone or two together; those with none are
// idioms that don't ask.
var aspects = aspectWords(map[aspect]string{
	0: `siapa tahu, siapa tau, hari ini, hari minggu, hari senin, hari selasa, hari rabu, hari kamis, hari jumat,
		hari sabtu, per jam, per hari, jam tangan`,
	person: `siapa, siapakah, who, whom, whose, ketua, pemimpin, pengelola, nama ketua, nama kepala, penanggung jawab`,
	moment | clock: `time, times, hour, hours, jam, pukul, jam berapa, jam apa, pukul berapa, jam buka, jam operasional, jam kerja,
		what time, what hour`,
	moment: `kapan, kapankah, when, jadwal, schedule, date, hari, tanggal, tahun, tanggal berapa, hari apa, hari mana, tahun berapa, tahun apa,
		sejak kapan, what day, what days, which day, which days, what date, what year, which year`,
	span: `period, masa, berapa lama, berapa jam, berapa hari, berapa minggu, berapa bulan, batas waktu, jangka waktu, lama pinjam,
		how long, how many hours, many hours, how many days, many days, how many weeks, many weeks`,
	amount: `biaya, harga, tarif, ongkos, bayar, iuran, uang, denda, sanksi, rupiah, patungan, setor, besaran, nominal, mahal, murah,
		gratis, dihargai, bayaran, pembayaran, rupiahnya, kena berapa, habis berapa, laku berapa, dapat berapa, dibeli berapa,
		dijual berapa, beli berapa, jual berapa, angka berapa, fee, fees, cost, costs, price, charge, fine, how much`,
	count:  `berapa, berapakah`,
	place:  `mana, dimana, kemana, di mana, ke mana, lokasi, alamat, tempat, where, location, venue, address, site, which place`,
	method: `bagaimana, cara, prosedur, proses, langkah, panduan, how, how to, procedure, steps, guide`,
	need:   `syarat, persyaratan, ketentuan, kriteria, requirement, requirements, criteria, qualify, eligible`,
	reason: `kenapa, mengapa, sebab, penyebab, why, how come, reason, reasons, causes`,
	begin:  `mulai, dimulai, buka, dibuka, sejak, open, opens, start, starts, begin, begins`,
	end: `tutup, ditutup, penutupan, akhir, terakhir, berakhir, batas, tenggat, deadline, lambat, maksimal, close, closes, end, ends,
		until, latest`,
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

func phrasesOf(list string) map[string]string {
	m := map[string]string{}
	for one := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == '\n' }) {
		words := strings.Fields(one)
		m[words[0]+" "+words[1]] = words[2]
	}
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
