package webpage

import (
	"strings"
	"testing"
)

// TestClutter has pieces of a page, put in the middle of an article's text, and
// what of them is the article's.
func TestClutter(t *testing.T) {
	t.Parallel()
	const (
		before = "Warga desa membuka pasar baru di tepi sungai pada Senin pagi, dan ratusan orang datang."
		long   = "Blok ini dipakai pedagang lama yang sudah berjualan di tempat itu sejak sungai masih dilalui perahu setiap hari. Mereka membawa ikan, sayur, dan kain dari tiga desa di hulu, lalu pulang dengan garam dan minyak ketika air pasang."
		after  = "Pasar itu buka setiap hari mulai pukul enam, kata kepala desa kepada para pedagang."
	)
	tests := []struct{ name, piece, want string }{
		// What stays.
		{"short paragraphs", `<p>Ya.</p><p>"Benar," katanya.</p>`, `Ya.|"Benar," katanya.`},
		{"subheading", `<h3>Harga sewa</h3><p>Sewa kios murah.</p>`, "Harga sewa|Sewa kios murah."},
		{"list", `<p>Yang dijual:</p><ul><li>ikan</li><li>sayur</li></ul>`, "Yang dijual:|ikan|sayur"},
		{"list of links after a colon", `<p>Unduh lampiran:</p><ul><li><a href="a">Surat edaran</a></li><li><a href="b">Daftar kios</a></li></ul>`, "Unduh lampiran:|Surat edaran|Daftar kios"},
		{"list that begins with links", `<ul><li><a href="a">Ikan</a>: dua ribu per ekor</li><li><a href="b">Sayur</a>: seribu per ikat</li></ul>`, "Ikan: dua ribu per ekor|Sayur: seribu per ikat"},
		{"table of links", `<table><tr><td><a href="a">Blok A</a></td><td>12</td></tr><tr><td><a href="b">Blok B</a></td><td>9</td></tr></table>`, "Blok A ~ 12|Blok B ~ 9"},
		{"quotation", `<blockquote class="pullquote">Ramai sekali.</blockquote>`, "Ramai sekali."},
		{"aside with a quotation", `<aside class="quote"><p>Ramai sekali.</p></aside>`, "Ramai sekali."},
		{"fact box", `<div class="infobox widget"><h4>Fakta</h4><p>40 kios</p></div>`, "Fakta|40 kios"},
		{"caption", `<figure><img><figcaption>Pasar baru. Foto: Ani</figcaption></figure>`, "Pasar baru. Foto: Ani"},
		{"old caption", `<div class="wp-caption"><img><p class="wp-caption-text">Pasar baru</p></div>`, "Pasar baru"},
		{"link in a sentence", `<p><a href="a">Kepala desa</a> memotong pita.</p>`, "Kepala desa memotong pita."},
		{"paragraph that is a link", `<p><a href="a">Pengumuman lengkap ada di laman desa.</a></p>`, "Pengumuman lengkap ada di laman desa."},
		{"sentence with baca juga", `<p>Baca juga buku tentang pasar tua, kata guru itu.</p>`, "Baca juga buku tentang pasar tua, kata guru itu."},
		{"sentence about comments", `<p>Komentar warga beragam, ada yang senang.</p>`, "Komentar warga beragam, ada yang senang."},
		{"sentence about related things", `<p>Related families share one stall.</p>`, "Related families share one stall."},
		{"bold word that is a label", `<p><strong>Video</strong> pembukaan diputar di balai.</p>`, "Video pembukaan diputar di balai."},
		{"question in bold", `<p><b>Kapan pasar buka?</b></p><p>Senin.</p>`, "Kapan pasar buka?|Senin."},
		{"initials", `<p>(ani/bud)</p>`, "(ani/bud)"},
		{"definitions", `<dl><dt>Kios</dt><dd>tempat berjualan</dd></dl>`, "Kios|tempat berjualan"},
		{"sections", `<section><h2>Sejarah</h2><p>Pasar lama terbakar.</p></section>`, "Sejarah|Pasar lama terbakar."},
		{"share of a market", `<div class="market-share"><p>Pangsa pasar naik dua persen.</p></div>`, "Pangsa pasar naik dua persen."},
		{"shown to all", `<p aria-hidden="true">Terlihat oleh semua.</p>`, "Terlihat oleh semua."},
		{"class of columns", `<div class="column main-column"><p>Kolom pertama.</p></div>`, "Kolom pertama."},
		{"address", `<address>Jalan Melati 5</address>`, "Jalan Melati 5"},
		{"cite", `<blockquote><p>Ramai.</p><footer>Ani, pedagang</footer></blockquote>`, "Ramai.|Ani, pedagang"},
		{"short line with a year", `<p>Pasar 2026</p>`, "Pasar 2026"},
		{"form letters", `<p>Tag harga dipasang di setiap kios.</p>`, "Tag harga dipasang di setiap kios."},

		{"list of links under a heading of its own", `<h3>Lampiran</h3><ul><li><a href="a">Surat edaran</a></li><li><a href="b">Daftar kios</a></li></ul>`, "Lampiran|Surat edaran|Daftar kios"},
		{"places with long descriptions", `<div class="p"><h3><a href="a">Blok A</a></h3><p>` + long + `</p></div><div class="p"><h3><a href="b">Blok B</a></h3><p>` + long + `</p></div><div class="p"><h3><a href="c">Blok C</a></h3><p>` + long + `</p></div>`, "Blok A|" + long + "|Blok B|" + long + "|Blok C|" + long},
		{"sections with links", strings.Repeat(`<section><h2><a href="a">Soto Pak Dul</a></h2><p>Kuahnya bening, buka pukul empat pagi setiap hari.</p></section>`, 3), strings.TrimSuffix(strings.Repeat("Soto Pak Dul|Kuahnya bening, buka pukul empat pagi setiap hari.|", 3), "|")},
		{"live blog", strings.Repeat(`<div class="e"><i>12 menit lalu</i><p>Jembatan di hulu ditutup untuk semua kendaraan sampai angin mereda, kata petugas jaga di sana.</p></div>`, 3), strings.TrimSuffix(strings.Repeat("12 menit lalu|Jembatan di hulu ditutup untuk semua kendaraan sampai angin mereda, kata petugas jaga di sana.|", 3), "|")},
		{"poem", `<div>Kembali ke atas<br>perahu itu<br>Bagikan<br>sunyimu</div>`, "Kembali ke atas perahu itu Bagikan sunyimu"},
		{"dialogue", `<p>Reporter: Tidak bosan</p><p>Pak Min: Tidak</p>`, "Reporter: Tidak bosan|Pak Min: Tidak"},
		{"one word that is a label", `<h2>Video</h2><p>Filmnya diputar di balai desa setiap bulan Agustus.</p>`, "Video|Filmnya diputar di balai desa setiap bulan Agustus."},
		{"places with long descriptions in a box", `<div>` + strings.Repeat(`<div class="p"><h3><a href="a">Blok A</a></h3><p>`+long+`</p></div>`, 3) + `</div>`, strings.TrimSuffix(strings.Repeat("Blok A|"+long+"|", 3), "|")},
		{"numbered places in a box", `<div>` + strings.Repeat(`<div class="p"><h3><a href="a">1. Blok A</a></h3><p>Blok ini dipakai pedagang lama di kota.</p></div>`, 3) + `</div>`, strings.TrimSuffix(strings.Repeat("1. Blok A|Blok ini dipakai pedagang lama di kota.|", 3), "|")},
		{"boxes of links after a colon", `<p>Unduh lampiran:</p>` + strings.Repeat(`<div class="f"><a href="a">Surat edaran desa</a></div>`, 3), "Unduh lampiran:|Surat edaran desa|Surat edaran desa|Surat edaran desa"},
		{"entries with headings", strings.Repeat(`<div class="e"><h3>Ramai</h3><p>Orang datang <time>3 Mei 2026</time>.</p><a href="a">Suka</a></div>`, 2), "Ramai|Orang datang 3 Mei 2026.|Ramai|Orang datang 3 Mei 2026."},
		{"days in a list", `<ul><li>Banjir 3 hari lalu</li><li>Hujan 2 hari lalu</li><li>Cerah kemarin pagi</li></ul>`, "Banjir 3 hari lalu|Hujan 2 hari lalu|Cerah kemarin pagi"},
		{"a timeline", `<div class="t"><b>Izin</b> <time>1 Maret 2026</time><p>Terbit.</p></div><div class="t"><b>Batu</b> <time>2 Maret 2026</time><p>Tiba.</p></div><div class="t"><b>Atap</b> <time>3 Maret 2026</time><p>Jadi.</p></div>`, "Izin 1 Maret 2026|Terbit.|Batu 2 Maret 2026|Tiba.|Atap 3 Maret 2026|Jadi."},
		{"a prohibition", `<p>Dilarang mengambil ikan di kolam pasar.</p>`, "Dilarang mengambil ikan di kolam pasar."},
		{"a call in the text", `<p>Mari kita jaga saluran air bersama, kata dia.</p>`, "Mari kita jaga saluran air bersama, kata dia."},
		{"visitors", `<p>Pengunjung, kata dia, datang dari jauh.</p>`, "Pengunjung, kata dia, datang dari jauh."},
		{"a question to readers", `<p>Apakah informasi ini benar? Belum tentu.</p>`, "Apakah informasi ini benar? Belum tentu."},
		{"an editor who speaks", `<p>Editor: Apakah Ibu senang?</p>`, "Editor: Apakah Ibu senang?"},
		{"a sentence about a newsletter", `<p>Dapatkan newsletter, lalu bacakan kepada tetangga, kata guru itu.</p>`, "Dapatkan newsletter, lalu bacakan kepada tetangga, kata guru itu."},
		{"lines", `<p>Kios nomor satu<br>Kios nomor dua</p>`, "Kios nomor satu Kios nomor dua"},
		{"a table of dates", `<table><tr><th>Kios</th><th>Tanggal</th></tr><tr><td>Ikan - segar</td><td>2 Maret 2026</td></tr></table>`, "Kios ~ Tanggal|Ikan - segar ~ 2 Maret 2026"},
		{"a widget of a page builder", `<div class="elementor-element elementor-widget elementor-widget-text-editor"><p>Sewa kios murah.</p></div>`, "Sewa kios murah."},
		{"bold words side by side", `<div><b>Ikan</b> <b>Sayur</b></div>`, "Ikan Sayur"},
		{"loading of ships", `<p>Muat lebih banyak ikan ke kapal, kata nakhoda.</p>`, "Muat lebih banyak ikan ke kapal, kata nakhoda."},
		{"a newsletter of paper", `<p>Buletin desa dicetak di balai, dan siapa pun boleh berlangganan di sini.</p>`, "Buletin desa dicetak di balai, dan siapa pun boleh berlangganan di sini."},
		{"collecting", `<p>Yuk koleksi perangko, ajak guru itu di depan toko kelontong.</p>`, "Yuk koleksi perangko, ajak guru itu di depan toko kelontong."},
		{"a kiosk's news", `<p>Ikuti berita desa lain, lalu bandingkan.</p>`, "Ikuti berita desa lain, lalu bandingkan."},
		{"a trip", `<h3>Plan your trip with care</h3><p>Bawa air minum.</p>`, "Plan your trip with care|Bawa air minum."},
		{"what the article has", `<p>Artikel ini tidak memiliki akhir yang bahagia.</p>`, "Artikel ini tidak memiliki akhir yang bahagia."},
		{"a stub of a road", `<p>Jalan ini adalah sebuah rintisan warga hulu.</p>`, "Jalan ini adalah sebuah rintisan warga hulu."},
		{"sources of a story", `<p>This article asks for additional citations of glass makers.</p>`, "This article asks for additional citations of glass makers."},
		{"a box in a table", `<table class="box"><tr><td><a href="a">Kios ikan</a> di tepi sungai</td></tr></table>`, "Kios ikan di tepi sungai"},
		{"copying", `<p>Salin tautan itu dengan tangan</p>`, "Salin tautan itu dengan tangan"},
		{"heading with an anchor", `<h3 class="header-anchor-post">Kios ketujuh</h3><p>Sewa kios murah.</p>`, "Kios ketujuh|Sewa kios murah."},
		{"a topic that closes", `<p>Topik ini akan ditutup dengan doa bersama.</p>`, "Topik ini akan ditutup dengan doa bersama."},

		// What goes.
		{"newsletter's guide", `<div class="nl">The Kiosk Ledger newsletter is your guide to fish. <a>Sign up here.</a></div>`, ""},
		{"shop", `<div class="i">Yuk koleksi cangkir bergambar pasar dari toko kami</div>`, ""},
		{"other news of the site", `<div>Ikuti Berita Kabar Sungai Lainnya</div>`, ""},
		{"trip", `<div class="d">Book your next trip with Kabar</div>`, ""},
		{"wiki's notices", `<table><tr><td>Artikel ini tidak memiliki referensi yang cukup.</td></tr></table><p>Artikel bertopik pasar ini adalah sebuah rintisan.</p>`, ""},
		{"wiki's notices in English", `<p>This article needs additional citations for verification.</p><p>This market-related article is a stub.</p>`, ""},
		{"wiki's box by class", `<table class="metadata ambox"><tr><td>Periksa tulisan ini, lihat <a href="a">pedoman</a> lebih dulu.</td></tr></table>`, ""},
		{"copy an update's link", `<p><a>Salin tautan pembaruan</a></p><p><a>Copy link to this post</a></p>`, ""},
		{"suggested topics", `<p>Topik ini akan ditutup otomatis 90 hari setelah balasan terakhir.</p><p>This topic will automatically close 90 days after the last reply.</p><h3>Topik yang disarankan</h3><div><a href="a">Pasar Lama Ditutup</a></div>`, ""},
		{"baca juga", `<p>Baca juga: <a href="a">Pasar Lama Ditutup</a></p>`, ""},
		{"baca juga in bold", `<p><strong>Baca Juga:<br><a href="a">Pasar Lama Ditutup</a></strong></p>`, ""},
		{"baca juga without a link", `<p>Baca juga: Pasar Lama Ditutup</p>`, ""},
		{"baca juga before a list", `<div><strong>BACA JUGA</strong><ul><li><a href="a">Pasar Lama Ditutup Warga</a></li></ul></div>`, ""},
		{"baca juga before a link", `<p>Baca juga:</p><p><a href="a">Pasar Lama Ditutup Warga</a></p>`, ""},
		{"lihat juga", `<table><tr><td>Lihat juga: <a href="a">Pasar Lama</a></td></tr></table>`, ""},
		{"simak juga", `<div>Simak juga 'Video: Pasar Lama':</div>`, ""},
		{"simak video", `<p><strong>Simak Video "Pasar Lama Terbakar"</strong></p><p>[Gambas:Video 20detik]</p>`, ""},
		{"read also", `<p><em>Read also: <a href="a">The old market</a></em></p>`, ""},
		{"related in a rich link", `<aside><a href="a">Related: The old market closes</a></aside>`, ""},
		{"recommended", `<div class="x1"><h3>Recommended for you</h3><div><a href="a">The old market closes</a></div><div><a href="b">A new bridge opens</a></div></div>`, ""},
		{"related posts by class", `<div class="relatedPosts"><p>Pasar lama ditutup warga setelah lima puluh tahun lamanya.</p></div>`, ""},
		{"list of headlines", `<ul><li><a href="a">Pasar Lama Ditutup Warga</a></li><li><a href="b">Jembatan Baru Dibuka Besok</a></li></ul>`, ""},
		{"cards", `<div><div><a href="a"><img></a><h4><a href="a">Pasar Lama Ditutup</a></h4><p>Pasar itu sudah lima puluh tahun melayani warga kota lama.</p></div><div><h4><a href="b">Jembatan Baru</a></h4><p>Jembatan itu dibuka besok oleh wali kota bersama warga.</p></div></div>`, ""},
		{"share bar", `<div class="share-buttons"><span>Bagikan:</span><a href="f">Facebook</a><a href="x">X</a></div>`, ""},
		{"share links without a class", `<p>Bagikan:</p><p><a href="f">Facebook</a></p>`, ""},
		{"newsletter", `<div class="newsletter-signup"><h4>Surat kabar kami</h4><p>Terima berita setiap pagi di kotak surat Anda, gratis.</p></div>`, ""},
		{"advertisement", `<div><p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p></div><p>- Iklan -</p>`, ""},
		{"advertisement by class", `<div class="ads-box"><p>Beli sekarang juga.</p></div>`, ""},
		{"navigation", `<nav><p>Halaman</p><a href="2">2</a></nav>`, ""},
		{"pages", `<div class="pagination">Halaman 1 <a href="2">2</a></div><p>Halaman Selanjutnya</p>`, ""},
		{"comments", `<div id="comments"><h3>Komentar</h3><p>Saya senang sekali pasar ini dibuka, semoga ramai terus setiap hari.</p></div>`, ""},
		{"tags", `<div class="tags"><a href="p">pasar</a> <a href="d">desa</a></div>`, ""},
		{"author box", `<div class="author-box"><p>Ani menulis tentang desa sejak lima tahun lalu dan tinggal di sana.</p></div>`, ""},
		{"notice", `<p>Ikuti berita lain dari kami di saluran WhatsApp Channel: klik di sini</p>`, ""},
		{"copyright", `<p>Copyright © Kabar 2026</p><p>Hak cipta © 2026 Kabar. All rights reserved.</p>`, ""},
		{"cookies", `<div class="cookie-consent"><p>Situs ini memakai kuki untuk memberi Anda layanan yang lebih baik.</p></div>`, ""},
		{"dialog by role", `<div role="dialog"><p>Terima berita setiap pagi di kotak surat Anda, gratis selamanya.</p></div>`, ""},
		{"form", `<form><label>Surel</label><input><p>Kirim surel Anda.</p></form>`, ""},
		{"comments without telling names", `<div class="x"><h2>3 tanggapan</h2><p>Urutkan: Terbaru</p>` + strings.Repeat(`<div class="y"><div><b>Ani</b> <i>3 jam lalu</i></div><div><p>Saya senang sekali pasar ini dibuka, semoga ramai terus.</p></div><div><a>Balas</a> <i>4</i></div></div>`, 3) + `<p>Muat 212 komentar lagi</p><p>Masuk untuk berkomentar</p></div>`, ""},
		{"comments that can't be replied to", strings.Repeat(`<li><cite>Budi</cite> <small>8 hari silam</small><div>Semoga ramai terus sampai sore hari.</div></li>`, 3), ""},
		{"one comment by class", `<ul><li class="cmt"><b>Budi</b><div>Semoga ramai terus sampai sore hari nanti.</div></li></ul>`, ""},
		{"cards in a row", strings.Repeat(`<div class="c"><h3><a href="a">Pasar Lama Ditutup</a></h3><p>Ekonomi</p></div>`, 2), ""},
		{"items without a list", strings.Repeat(`<li class="c"><a href="a">Pasar Lama Ditutup Warga</a></li>`, 3), ""},
		{"links for scripts", `<div><a>Pasar Lama Ditutup Warga</a><a>Jembatan Baru Dibuka Besok</a></div>`, ""},
		{"filed under", `<p>Filed under <a>Pasar</a></p>`, ""},
		{"Ghost's cards", `<div class="kg-card kg-cta-card"><p>Daftar buletin desa, gratis untuk semua warga yang mau.</p><a>Daftar</a></div><div class="kg-card kg-bookmark-card"><a><div>Pasar Lama</div><div>Sebuah cerita dari laman lain, diringkas untuk Anda.</div></a></div>`, ""},
		{"box with a label", `<div class="q"><h4>Sign up for the morning letter</h4><p>Make sense of the day with us, for nothing.</p></div>`, ""},
		{"box in mild words", `<aside class="donate"><h5>Bantu kami menulis</h5><a>Beri Rp 5.000</a></aside>`, ""},
		{"bar", `<div><span>Listen</span><span>Share</span></div>`, ""},
		{"skip link", `<figure><a href="#x">skip past newsletter promotion</a></figure>`, ""},
		{"inbox", `<div class="s"><h2>Get Ann Lee's stories in your inbox</h2><p>Join Kabar for free to get updates from this writer.</p></div>`, ""},
		{"WhatsApp", `<p>Dapatkan berita pilihan langsung di WhatsApp kamu, <a href="w">gabung di sini</a>.</p>`, ""},
		{"next page", `<p><b>Selengkapnya baca di halaman berikutnya</b></p>`, ""},
		{"agency's notice", `<p>Dilarang keras mengambil konten untuk AI di situs web ini tanpa izin tertulis.</p>`, ""},
		{"credits in lines", `<p>Pewarta: Ani Lestari<br>Editor: Budi Rama<br>Copyright © KABAR 2026</p>`, ""},
		{"counter", `<center>You are visitor number 12<br><a href="g">Sign my guestbook</a><br>Best viewed with any browser</center>`, ""},
		{"helpful", `<div><p>Apakah informasi ini membantu?</p><button>Ya</button></div>`, ""},
		{"affiliate", `<p>As an affiliate I earn from qualifying purchases.</p>`, ""},
		{"recipe's questions", `<div class="k"><h4>Did you make this recipe?</h4><p>Tag us on Picto with your bake.</p></div><p>Rate this recipe</p>`, ""},
		{"published elsewhere", `<p>Artikel ini telah tayang di Kabar Sungai dengan judul Pasar Baru.</p>`, ""},
		{"hoaxes", `<p>* Fakta atau Hoaks? Kirim pesan ke nomor kami.</p>`, ""},
		{"video of the day", `<div><h3>Saksikan Video Pilihan Ini:</h3><p>Kucing naik bus kota</p></div>`, ""},
		{"popular", `<section class="s1"><h2>Terpopuler</h2><ol><li><a href="a">Kucing Naik Bus</a></li></ol></section>`, ""},
	}
	page := func(piece string) string {
		return `<html><head><title>Pasar Baru Dibuka Warga</title></head><body><div class="top"><a href="/">Kabar</a></div><div class="wrap"><div class="post"><h1>Pasar Baru Dibuka Warga</h1><div class="text"><p>` +
			before + `</p>` + piece + `<p>` + after + `</p></div></div></div></body></html>`
	}
	for _, tt := range tests {
		for _, layout := range []string{page(tt.piece), strings.NewReplacer(`<div class="post">`, "<article>", `</div></div></div></body>`, `</div></article></div></body>`).Replace(page(tt.piece))} {
			d, err := Read(layout, nil)
			got := strings.ReplaceAll(strings.Join(d.Paragraphs, "¦"), " | ", " ~ ")
			want := before + "¦" + strings.ReplaceAll(tt.want, "|", "¦") + "¦" + after
			if tt.want == "" {
				want = before + "¦" + after
			}
			if err != nil || got != want {
				t.Errorf("%s: %v\n got %s\nwant %s", tt.name, err, got, want)
			}
		}
	}
}

// TestApart has what stands behind the article, outside of the element that the
// page calls so, and what of it stays.
func TestApart(t *testing.T) {
	const text = `<p>Warga desa membuka pasar baru di tepi sungai pada Senin pagi, dan ratusan orang datang dengan perahu dari tiga desa di hulu.</p><p>Pasar itu buka setiap hari mulai pukul enam sampai sore, kata kepala desa kepada para pedagang di sana.</p>`
	comment := `<div class="y"><b>Ani</b> <i>3 Mei 2026</i><div>Saya senang sekali pasar ini dibuka, semoga ramai.</div></div>`
	tests := []struct{ name, main, behind, want string }{
		{"comments with dates", text, strings.Repeat(comment, 3), ""},
		{"comments with dates in the article", text + strings.Repeat(comment, 3), "", "Ani 3 Mei 2026"},
		{"rows with dates", text, `<table>` + strings.Repeat(`<tr><td>Kios</td><td>3 Mei 2026</td></tr>`, 3) + `</table>`, ""},
		{"cards", text, strings.Repeat(`<div class="c"><h3><a href="a">Pasar Lama Ditutup</a></h3><p>Pasar itu sudah lima puluh tahun melayani warga kota.</p></div>`, 3), ""},
		{"a line in a box", `<div>` + text + `</div><div class="z">Terdaftar dan diawasi</div>`, "", ""},
		{"initials in a box", `<div>` + text + `</div><div>(ani/bud)</div>`, "", "(ani/bud)"},
		{"a line of the text", `<div>` + text + `</div><div>Tamat.</div>`, "", "Tamat."},
		{"author box", text + `<div class="q"><h3>Ani Lestari</h3><p>Penulis ini senang berkebun dan memelihara kucing.</p></div>`, "", ""},
		{"what the author is", text + `<p>Ani Lestari adalah penulis lepas.</p>`, "", ""},
		{"a part about the author", text + `<div class="q"><h3>Ani Lestari</h3><p>Ia senang berkebun.</p></div>` + text, "", "Ia senang berkebun."},
		{"long letters", text + strings.Repeat(`<div class="y"><i>3 Mei 2026</i><p>`+strings.Repeat("Surat ini panjang. ", maxReply/19+1)+`</p><a>Balas</a></div>`, 2), "", "Surat ini panjang."},
		{"the author acts", text + `<p>Ani Lestari membeli ikan.</p>`, "", "Ani Lestari membeli ikan."},
	}
	for _, tt := range tests {
		page := `<meta name="author" content="Ani Lestari"><main><h1>Pasar Baru</h1>` + tt.main + `</main>` + tt.behind
		d, err := Read(page, nil)
		if err != nil || len(d.Paragraphs) < 2 {
			t.Errorf("%s: %q, %v", tt.name, d.Paragraphs, err)
			continue
		}
		if got := strings.Join(d.Paragraphs[2:], "|"); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: %.200q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestTopic has the posts of a forum's topic, and whether the second stays.
func TestTopic(t *testing.T) {
	t.Parallel()
	post := func(class, text string) string {
		return `<div class="` + class + `"><p><b>Ani</b></p><p>` + text + `</p></div>`
	}
	long := strings.Repeat("Truk sayur berangkat malam, dan terpal diikat silang supaya angin tidak masuk. ", 5)
	tests := []struct {
		name, posts string
		want        bool // the answer stays
	}{
		{"answers", post("topic-post first", long) + post("topic-post", "Jawab."), false},
		{"answers as crawlers get them", post("topic-body crawler-post", long) + post("topic-body crawler-post", "Jawab."), false},
		{"a short question", post("topic-post", "Kapan truk itu berangkat dari pasar?") + post("topic-post", "Jawab."), true},
		{"a longer answer", post("topic-post", long) + post("topic-post", long+"Jawab."), true},
		{"other posts", post("post", long) + post("post", "Jawab."), true},
	}
	for _, tt := range tests {
		d, err := Read(`<title>Truk Sayur</title><h1>Truk Sayur</h1>`+tt.posts, nil)
		if got := strings.Contains(strings.Join(d.Paragraphs, "|"), "Jawab."); err != nil || got != tt.want {
			t.Errorf("%s: %q, %v", tt.name, d.Paragraphs, err)
		}
	}
}
