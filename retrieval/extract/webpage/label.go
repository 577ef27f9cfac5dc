package webpage

import (
	"regexp"
	"strings"
	"unicode"
)

// anyOf returns an expression for a text that begins with one of the phrases, in
// capitals or not.
func anyOf(phrases ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(` + strings.Join(phrases, "|") + `)`)
}

// allOf is anyOf for texts that are nothing but one of the phrases.
func allOf(phrases ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(` + strings.Join(phrases, "|") + `)$`)
}

// leads begin a line that leads to another article.
var leads = regexp.MustCompile(`(?i)^[\[(►▶»>•*\s-]*(` + strings.Join([]string{
	`baca( juga|\s*:| selengkapnya| lainnya| berita)`,
	`(lihat|simak|tonton|dengarkan|saksikan) (juga|pula)( video)?`,
	`(simak|tonton|saksikan|lihat)( juga)? (video|berita|foto)( (pilihan|menarik))?( (berikut|di bawah))?( ini)?`,
	`pilihan (editor|redaksi)`,
	`(artikel|berita) (terkait|lain(nya)?)`,
	`terkait`,
	`read (also|more|next)|also read|see also|see more on`,
	`related( (stories|articles|coverage|links?|topics?|posts?))?`,
	`recommended( for you)?`,
	`more (from|on|stories)`,
	`don'?t miss`,
	`watch( also| now)?|listen`,
	`you (may|might) also (like|be interested)`,
	`up next|next (article|story)|keep reading`,
	`trending`,
	`editor'?s picks?`,
	`filed (under|to|in)|posted in|tagged( (as|with))?`,
}, "|") + `)\b`)

// labels are headings of what isn't the article.
var labels = allOf(
	`(baca|lihat|simak|tonton) (juga|lainnya)`,
	`(artikel|berita|tulisan|topik|konten|kabar|informasi|pos|tautan|video|foto|cerita) (terkait|lain(nya)?|terpopuler|populer|terbaru|terkini|pilihan|rekomendasi|(yang )?disarankan|menarik( lainnya)?|sebelumnya|selanjutnya)`,
	`((berita|artikel|kabar) )?lain(nya)? (di|dari) .{1,40}`,
	`(mungkin )?(anda|kamu) (mungkin |juga )*(tertarik|suka|menyukai).{0,30}|mungkin (anda|kamu) .{0,30}`,
	`terkait|terpopuler|populer|paling (populer|banyak dibaca|banyak dikomentari)|terbaru|terkini|terhangat`,
	`trending( now| topics?)?|sedang tren|sedang hangat`,
	`rekomendasi( untuk (anda|kamu))?|pilihan (editor|redaksi|untuk (anda|kamu))|jangan lewatkan`,
	`komentar( terbanyak| terbaru| pembaca)?|tulis komentar|tinggalkan (komentar|balasan)|beri(kan)? (komentar|tanggapan).{0,20}|tanggapan( pembaca)?`,
	`\d+ (komentar|tanggapan|balasan|comments?|responses|replies|thoughts)( (on|pada|untuk|di) .{0,80})?`,
	`comments?|leave a (reply|comment)|(post|add|write) a comment|join the (conversation|discussion)|responses|what do you think\??|reader comments|what (our )?readers (say|think)|kata pembaca|discussion \(\d+\)`,
	`tag|tags|topik|kategori|categories|archives|arsip`,
	`bagikan( artikel| berita| ini)*|share( this)?( article| story| post| page| recipe)?`,
	`related( (stories|articles|coverage|links|topics|posts|news|content|reading|recipes|tags))?`,
	`recommended( for you| stories| reading)?|suggested( for you| stories| reading)?`,
	`more (from|on|in|at|stories|news|like this|for you|articles|posts|recipes|to (read|explore))\b.{0,40}|(keep|further) reading( on .{0,40})?`,
	`most (read|popular|viewed|shared|commented|emailed)|popular( posts| stories| now| recipes)?|(latest|top|other|recent) (news|stories|posts|headlines|articles|comments)|other pages of mine`,
	`you (may|might) also (like|enjoy|be interested in)|what to read next|(read|watch) (next|more)|up next|editor'?s picks?|don'?t miss`,
	`newsletters?|(get|join|daftar) .{0,30}(newsletter|buletin)|subscribe|sign up.{0,40}|follow us.{0,40}|ikuti kami.{0,40}`,
	`get .{1,60} in your inbox`,
	`about the authors?|tentang penulis|written by|meet the author`,
	`advertisements?|iklan|sponsored( content| links)?|promoted( stories)?|from the web|around the web|discover more`,
	`see also|navigation menu|berita video|video`,
	`(explore|suggested|related) (more )?(on )?(these |this )?topics?|why you can (rely on|trust) us`,
	`did you (make|try|cook) this( recipe)?\??|(sudah|pernah) mencoba( resep)?( ini)?\??`,
	`(support|dukung) (independent|our|quality|jurnalisme|kami).{0,40}`,
)

// marks are lines between the paragraphs that are no part of the text.
var marks = allOf(
	`advertisements?|advertorial|iklan( lewat)?|ads?|sponsored|sponsor|promoted`,
	`scroll (to|untuk|ke|down|for).{0,60}|gulir.{0,60}`,
	`(continue reading|story continues|article continues|lanjut(kan)? (membaca|baca)) (below|after|the|setelah|di bawah).{0,60}`,
	`(skip|jump) (past|to|over|ahead).{0,60}|(after|end of) newsletter promotion|(lompat|langsung|loncat) ke (konten|isi).{0,20}`,
	`\[gambas:.{0,60}\]|\[embed\].{0,60}`,
	`halaman( selanjutnya| berikutnya| sebelumnya)?( ?:? ?\d+(\D+\d+)*)?|(page|hal(\.|aman)?) \d+ (of|dari|/) \d+`,
	`[\d\s|]*(selanjutnya|berikutnya|next|prev(ious)?|sebelumnya|older|newer|show all|tampilkan semua|lihat semua|semua halaman|view all)( (page|halaman|post|komentar|comments|berita|»|›))?`,
	`(selengkapnya )?(baca|lanjut|bersambung|simak)( selengkapnya)? (di|ke) halaman.{0,30}`,
	`(load|show|view|see|read|muat|tampilkan|lihat)( all| \d+)* (more|lainnya|lebih banyak|selengkapnya|comments|replies)\b.{0,30}`,
	`(load|show|view|see|muat|tampilkan|lihat) (all |semua )?\d+ (comments?|replies|komentar|balasan|tanggapan)`,
	`(log ?in|sign ?in|register|masuk|login|daftar)( or (register|sign up|join))? (to|untuk) (comment|reply|join|vote|post|berkomentar|menulis komentar|memberi komentar|membalas).{0,40}`,
	`(sort|urut(kan)?|filter)( by| menurut| berdasarkan)? ?:.{0,30}|(newest|oldest|terbaru|terlama) first`,
	`(comments|komentar) (are|is|have been)? ?(closed|ditutup|off|disabled).{0,40}|be the first to comment|jadilah (yang )?pertama.{0,40}|(belum ada|no) (komentar|comments?)( yet)?`,
	`bagikan( ke)?( artikel| berita)?( ini)?( :)?|share( this)?( article| story| post)?( on .{0,20}| via .{0,20})?|(salin|copy)( the)? (tautan|link|url)( (pembaruan|artikel|berita|ini|to (this )?(post|update|article|clipboard)))*|(tautan|link) (disalin|copied)`,
	`komentar|comments?|tags?|print|cetak|simpan|save|reply|balas|like|suka|loading|memuat|published|updated`,
	`(print|e-?mail|save|bookmark|cetak|simpan|unduh|kirim)( (this|the))? (page|article|story|recipe|halaman|artikel|berita|resep)( ini)?|(jump|go) to (recipe|video|comments)|pin (this )?recipe`,
	`rate this( (recipe|article|post|page))?|(nilai|beri (nilai|rating)).{0,30}(resep|artikel)( ini)?|tag us .{0,60}|tandai kami .{0,60}`,
	`(was|did|is) this (page|article|information|answer|content|post|you find this).{0,20}(helpful|useful)\??|apakah (informasi|artikel|halaman|konten|berita|jawaban|tulisan) ini (membantu|bermanfaat|berguna)( (anda|bagi anda))?\??`,
	`facebook|twitter|x|whatsapp|telegram|line|linkedin|e-?mail|pinterest|copy link`,
	`\d+ (komentar|comments?|shares?|views?|claps?|likes?|x dibaca|kali (dibaca|dibuka|dilihat)|dibaca|pembaca|tayangan)|dibaca \d+.{0,20}|\d+ (min(ute)?s?|menit) (read|baca|membaca)|((estimasi )?(waktu|lama) baca|reading time) ?:?.{0,20}`,
	`image|follow|ikuti|listen( to (this )?article)?|dengarkan( artikel)?|play|pause`,
	`unduh aplikasi.{0,40}|download (the|our) app.{0,40}`,
	`(back to|return to|kembali ke|pulang ke) (the )?(top|atas|home|home ?page|beranda|halaman (muka|utama|depan)|halaman awal|daftar|index|indeks)\b.{0,15}`,
	`#[\w #-]{1,60}`,
	`(ikuti|lihat|baca|simak) (berita|artikel|kabar) .{1,40} lain(nya)?`,
	`(book|plan) your (next )?(trip|holiday|vacation|getaway|adventure|stay|journey) (with|at|on|through) (?-i:\p{Lu}).{0,30}`,
	`(you are|anda) (visitor|pengunjung).{0,40}|(jumlah )?pengunjung( hari ini| ke| total| daring)?\s*[:-]?\s*[\d.,]+|visitors?( number| count)? ?:.{0,20}|hit counter.{0,20}`,
	`(sign|view|isi|lihat|baca|read)( (my|our|the))? (guest ?book|buku tamu).{0,30}`,
	`(best viewed|tampilan terbaik|situs ini (paling )?baik dilihat|dioptimalkan untuk).{0,80}`,
	`(this page was )?last (updated|modified|changed) .{0,40}|(terakhir diperbarui|diperbarui terakhir).{0,40}`,
	`(subscribe|langganan) (to|ke|di) ?: .{0,60}`,
	`(updated|diperbarui|published|tayang) .{0,20}(ago|lalu)`,
	`add .{1,40} (on|to|as) (your |a )?(google|preferred|feed|news).{0,60}|(jadikan|tambahkan) .{1,40} (di|ke|sebagai) (google|sumber).{0,60}`,
	`.{0,20}\b(ipso|press council).{0,20} (regulated|member)|terdaftar (di|dan diawasi) dewan pers.{0,40}`,
	`(proudly )?powered by .{1,40}|diberdayakan oleh .{1,40}`,
)

// notices are whole paragraphs that sites add to their articles.
var notices = allOf(
	`(copyright|hak cipta|©|\(c\)) ?(©|@|\(c\)|\d{4}).{0,120}|.{0,40}©.{0,20}(19|20)\d\d.{0,80}|.{0,30}(all rights reserved|seluruh hak (cipta )?(dilindungi|dibela)).{0,60}`,
	`dilarang (keras )?(mengambil|mengutip|menyalin|memperbanyak|menggandakan|mengopi|menyebarkan|melakukan) .{0,60}(konten|isi|berita|artikel|tulisan|naskah|materi|crawling).{0,200}`,
	`(this (material|article|story|content) may not be|no part of this|reproduction (of|in whole)|unauthori[sz]ed (use|copying|reproduction)).{0,220}`,
	`(artikel|berita|tulisan|konten) ini (telah |sudah |juga |pernah )*(tayang|terbit|dimuat|dipublikasikan)( \w+)? (di|oleh|pada) .{0,160}`,
	`(this (article|story|post) (was |has been )?(first |originally )+(appeared|published|ran)|originally published (in|on|at)) .{0,160}`,
	`a version of this (article|story) (appears|appeared) in .{0,200}`,
	`(thanks|thank you|terima kasih)( sudah| telah)? (for reading|membaca) .{0,60}(share|subscribe|support|bagikan|berlangganan|dukung).{0,140}`,
	`(tags?|topik|kata kunci|keywords?|labels?|kategori|category|filed under|posted in|tagged) ?:.{0,200}`,
	`(cek|simak|dapatkan|ikuti|baca|temukan|update|akses|nikmati|jangan lupa|klik) .{0,160}(google news|berita google|whatsapp|grup telegram|channel telegram|kanal telegram|saluran telegram|newsletter|buletin).{0,140}`,
	`(gabung|bergabung|yuk).{0,60}(grup|channel) .{0,120}|(gabung|bergabung|yuk|ayo|mari|follow|ikuti|subscribe).{0,60}(grup|channel|saluran|kanal|akun) .{0,40}\b(whatsapp|wa|telegram|youtube|instagram|tiktok|kami)\b.{0,80}`,
	`(follow|ikuti) (us|kami) (on|di) .{0,60}`,
	`(sign up|subscribe|join|daftar|berlangganan) .{0,140}(newsletter|buletin|inbox|kotak masuk|updates?|e-?mails?|channel|for free to get).{0,80}`,
	`(get|receive|dapatkan|terima) .{0,140}((our|free|daily|weekly) newsletter|buletin kami|(in|to) your inbox|(ke|di) kotak masuk).{0,80}`,
	`(download|unduh) (aplikasi|the app|our app).{0,120}`,
	`.{0,100}\b(newsletter|buletin|nawala)\b.{0,160}[.!?] (sign up|subscribe|daftar|berlangganan|langganan)( (here|now|today|for free|di sini|sekarang|gratis))+[.!]?$`,
	`(yuk|ayo)[,!]? (koleksi|beli|belanja|borong|pesan) .{0,160}\b(toko|lapak|gerai) (kami|online|daring)\b.{0,60}`,
	`(artikel|bagian) (ini|bertopik .{1,60}) ((masih|sama sekali) )?(tidak|belum|kurang) (memiliki|mempunyai|mencantumkan|menyertakan|memuat) .{0,40}\b(referensi|rujukan|catatan kaki|sumber tepercaya)\b.{0,200}`,
	`artikel (ini|bertopik .{1,60}) (adalah|merupakan) (sebuah )?(artikel )?rintisan\b.{0,200}`,
	`this (article|section|biography)( of a living person)? (needs additional citations|does not cite any (references|sources))\b.{0,200}|this .{0,60}\barticle (about .{1,80} )?is a stub\b.{0,200}`,
	`(topik|utas) ini (akan|telah|sudah) ditutup otomatis .{0,100}|this topic (was|will)( be)? (automatically )?closed? (automatically )?\d+ .{0,100}`,
	`follow .{0,40} on (twitter|facebook|instagram|google news|whatsapp|tiktok|x)\b.{0,60}`,
	`(we|kami|situs ini|this (web)?site) (uses?|menggunakan|memakai) (cookies?|kuki).{0,160}`,
	`our standards: .{0,60}`,
	`(privacy notice|pemberitahuan privasi) ?:.{0,300}`,
	`((additional )?reporting|writing|compiled) by [^.]{0,120}`,
	`(simak|tonton|saksikan|lihat) (juga )?video\b[^.]{0,120}`,
	`\*? ?fakta atau hoa(ks|x)\?.{0,300}`,
	`as an? .{0,30}(associate|affiliate).{0,30}(earn|receive|get|may).{0,160}|(this|some|our|artikel|halaman|tulisan) .{0,60}(affiliate links?|tautan afiliasi).{0,200}`,
	`(buy|get|book) (your )?tickets? (for|to) .{1,60}[^.]`,
	`(have|got) a (news )?(tip|story)\?.{0,160}|(do you have|punya) (a story|information|cerita|informasi).{0,60}(contact|e-?mail|write|hubungi|kirim).{0,160}`,
	`(support|dukung) (us|our|kami|independent|jurnalisme) .{0,160}(donat|subscri|member|donasi|berlangganan|iuran|contribution|patreon|trakteer|saweria).{0,100}`,
)

// speech is in sentences that somebody said.
var speech = regexp.MustCompile(`(?i)[,”"] ?(kata|ujar|tutur|ucap|jelas|tegas|ungkap|said|says|told)\b`)

// isLabel reports whether a heading is that of related links, comments and so on.
func isLabel(heading string) bool {
	return len(heading) < 80 && (labels.MatchString(trimLabel(heading)) || labels.MatchString(countless(heading)))
}

// countless returns a heading without the number at its end, such as that of the
// comments.
func countless(heading string) string {
	return trimLabel(strings.TrimRightFunc(trimLabel(heading), unicode.IsDigit))
}

// isMark reports whether a paragraph is a mark such as "ADVERTISEMENT".
func isMark(paragraph string) bool {
	if len(paragraph) >= 110 || strings.HasSuffix(paragraph, ".") && countWords(paragraph) > 4 {
		return false
	}
	return marks.MatchString(paragraph) || marks.MatchString(trimLabel(paragraph))
}

// isNotice reports whether a paragraph is one that a site adds to its articles.
func isNotice(paragraph string) bool {
	return len(paragraph) < 350 && notices.MatchString(paragraph) && !speech.MatchString(paragraph)
}

// isLead reports whether the text of a block leads to another article: after the
// first words comes a colon, or nothing but a link.
func isLead(text string, s size) bool {
	loc := leads.FindStringIndex(text)
	if loc == nil {
		return false
	}
	rest := strings.TrimSpace(text[loc[1]:])
	colon := strings.HasPrefix(rest, ":") || strings.HasSuffix(text[:loc[1]], ":")
	switch {
	case s.links == 0:
		return rest == "" || rest == ":" || strings.HasSuffix(rest, ":") && len(rest) < 60 || colon && (len(rest) < 160 || s.sentences == 0)
	case colon:
		return s.links*3 > len(rest)
	}
	return s.links*10 > s.text*7 || s.links*10 > len(rest)*8
}

// trimLabel returns a text without what isn't a letter at its ends.
func trimLabel(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
