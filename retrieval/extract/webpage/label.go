package webpage

import (
	"regexp"
	"strings"
	"unicode"
)

// leads begin a line that leads to another article.
var leads = regexp.MustCompile(`(?i)^[\[(►▶»>•*\s-]*(baca( juga|\s*:| selengkapnya| lainnya| berita)|lihat juga|simak juga|simak (pula|video|berita)|tonton juga|tonton video|saksikan (juga|video)|dengarkan juga|pilihan (editor|redaksi)|artikel (terkait|lain(nya)?)|berita (terkait|lain(nya)?)|terkait|read (also|more|next)|also read|see also|related( (stories|articles|coverage|links?|topics?|posts?))?|recommended( for you)?|more (from|on|stories)|don'?t miss|watch( also)?|listen|you (may|might) also (like|be interested)|up next|next (article|story)|keep reading|trending|editor'?s picks?)\b`)

// labels are headings of what isn't the article.
var labels = regexp.MustCompile(`(?i)^(baca juga|baca lainnya|lihat juga|simak juga|(artikel|berita|tulisan|topik|konten|kabar|informasi|pos|tautan|video|foto) (terkait|lain(nya)?|terpopuler|populer|terbaru|terkini|pilihan|rekomendasi|menarik( lainnya)?|sebelumnya|selanjutnya)|terkait|terpopuler|populer|paling (populer|banyak dibaca)|terbaru|terkini|trending( now| topics?)?|sedang tren|rekomendasi( untuk (anda|kamu))?|pilihan (editor|redaksi|untuk anda)|komentar|tulis komentar|tinggalkan (komentar|balasan)|tag|tags|bagikan( artikel| berita| ini)*|share( this)?( article| story| post| page)?|related( (stories|articles|coverage|links|topics|posts|news|content|reading))?|recommended( for you| stories| reading)?|more (from|on|in|stories|news|like this|for you)\b.{0,40}|most (read|popular|viewed|shared)|popular( posts| stories| now)?|(latest|top|other) (news|stories|posts|headlines)|comments?|leave a (reply|comment)|post a comment|add a comment|join the (conversation|discussion)|responses|you (may|might) also like|what to read next|read (next|more)|up next|editor'?s picks?|don'?t miss|newsletter|subscribe|sign up.{0,40}|follow us|ikuti kami|about the authors?|tentang penulis|advertisement|iklan|see also|navigation menu|kategori|categories|archives|arsip|sponsored( content| links)?|from the web|around the web|discover more|jangan lewatkan|berita video|video|explore (more )?(on )?(these |this )?topics?|why you can (rely on|trust) us)( \(?\d+\)?)?$`)

// marks are lines between the paragraphs that are no part of the text.
var marks = regexp.MustCompile(`(?i)^(advertisement|advertorial|iklan|ads?|sponsored|sponsor|promoted|scroll (to|untuk|ke|down|for).{0,60}|(continue reading|story continues|article continues|lanjut(kan)? (membaca|baca)) (below|after|the|setelah|di bawah).{0,60}|gulir.{0,60}|\[gambas:.{0,60}\]|\[embed\].{0,60}|halaman( selanjutnya| berikutnya| sebelumnya)?( ?:? ?\d+(\D+\d+)*)?|(page|hal(\.|aman)?) \d+ (of|dari) \d+|[\d\s|]*(selanjutnya|berikutnya|next|prev(ious)?|sebelumnya|older|newer|show all|tampilkan semua|lihat semua|view all|load more|muat lainnya)( (page|halaman|post|»|›))?|bagikan( ke)?( artikel| berita)?( ini)?( :)?|share( this)?( article| story| post)?|(salin|copy) (tautan|link|url)|(tautan|link) (disalin|copied)|komentar|comments?|tags?|print|cetak|simpan|save|reply|balas|like|suka|loading|memuat|facebook|twitter|x|whatsapp|telegram|line|linkedin|e-?mail|pinterest|copy link|\d+ (komentar|comments?|shares?|views?|claps?|likes?|x dibaca|kali dibaca|dibaca)|dibaca \d+.{0,20}|\d+ (min(ute)?s?|menit) (read|baca|membaca)|follow|ikuti|listen( to (this )?article)?|dengarkan( artikel)?|play|pause|unduh aplikasi.{0,40}|download (the|our) app.{0,40}|back to top|kembali ke atas|#[\w #-]{1,60}|skip to (main )?content|lompat ke konten( utama)?)$`)

// notices are whole paragraphs that sites add to their articles.
var notices = regexp.MustCompile(`(?i)^((copyright|hak cipta|©|\(c\)) ?(©|\(c\))?.{0,120}|.{0,40}©.{0,20}(19|20)\d\d.{0,80}|.{0,30}all rights reserved.{0,60}|(tags?|topik|kata kunci|keywords?|labels?|kategori|category|filed under|posted in|tagged) ?:.{0,200}|(cek|simak|dapatkan|ikuti|baca|temukan|update) .{0,140}(google news|whatsapp channel|saluran whatsapp|kanal whatsapp|grup telegram|channel telegram|newsletter).{0,140}|(gabung|bergabung|yuk).{0,60}(grup|channel|saluran|kanal).{0,120}|(sign up|subscribe) (for|to) .{0,140}(newsletter|inbox|updates?|e-?mails?|channel).{0,80}|(download|unduh) (aplikasi|the app|our app).{0,120}|follow .{0,40} on (twitter|facebook|instagram|google news|x)\b.{0,60}|(we|kami|situs ini|this (web)?site) (uses?|menggunakan|memakai) (cookies?|kuki).{0,160}|our standards: .{0,60}|(simak|tonton|saksikan|lihat) (juga )?video\b[^.]{0,120})$`)

// isLabel reports whether a heading is that of related links, comments and so on.
func isLabel(heading string) bool {
	return len(heading) < 80 && labels.MatchString(trimLabel(heading))
}

// isMark reports whether a paragraph is a mark such as "ADVERTISEMENT".
func isMark(paragraph string) bool {
	return len(paragraph) < 100 && (marks.MatchString(paragraph) || marks.MatchString(trimLabel(paragraph)))
}

// isNotice reports whether a paragraph is one that a site adds to its articles.
func isNotice(paragraph string) bool {
	return len(paragraph) < 350 && notices.MatchString(paragraph)
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
