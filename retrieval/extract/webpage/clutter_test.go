package webpage

import (
	"strings"
	"testing"
)

// TestClutter has pieces of a page, put in the middle of an article's text, and
// what of them is the article's.
func TestClutter(t *testing.T) {
	const (
		before = "Warga desa membuka pasar baru di tepi sungai pada Senin pagi, dan ratusan orang datang."
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

		// What goes.
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
