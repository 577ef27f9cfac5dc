package webpage

import (
	"errors"
	"strings"
	"testing"

	"kutip/retrieval/extract/format"
)

func TestRefusals(t *testing.T) {
	const short = `<p>Wali kota membuka pasar baru di Jalan Rambutan, Senin. Pasar itu punya 40 kios.</p>`
	long := strings.Repeat(`<p>Koran kecil di kota kami tidak lagi memungut bayaran untuk berita yang penting bagi warga, kata pemimpin redaksinya kemarin sore.</p>`, 12)
	page := func(title, body string) string {
		return `<html><head><title>` + title + `</title></head><body><nav><a href="/">Beranda</a> <a href="/b">Bola</a></nav>` + body + `<footer>© 2026 Situs</footer></body></html>`
	}
	locked := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Kabar","isAccessibleForFree":"False"}</script>`
	tests := []struct {
		name, page string
		want       error
	}{
		{"nothing", "", format.ErrEmpty},
		{"no words", page("Situs", "<p> … </p>"), format.ErrEmpty},
		{"teaser and button", page("Harga Beras", `<main><h1>Harga Beras</h1><p>Harga beras naik lagi pekan ini.</p><div><h3>Silakan masuk untuk melanjutkan membaca</h3><button>Masuk</button></div></main>`), format.ErrLoginWall},
		{"teaser in English", page("Rice", `<main><h1>Rice prices</h1><p>Rice prices rose again this week, and shops put up new signs.</p><div><p>Subscribe to continue reading</p></div></main>`), format.ErrLoginWall},
		{"already a subscriber", page("Rice", `<article><h1>Rice prices</h1><p>Rice prices rose.</p><p>Already a subscriber? <a href="l">Log in</a></p></article>`), format.ErrLoginWall},
		{"class paywall", page("Rice", `<article><h1>Rice prices</h1><p>Rice prices rose.</p><div class="paywall-box"><p>Only four euros a month.</p></div></article>`), format.ErrLoginWall},
		{"JSON-LD", page("Kabar", locked+`<article><h1>Kabar</h1><p>Harga beras naik lagi.</p></article>`), format.ErrLoginWall},
		{"only a form", page("Masuk", `<main><h1>Masuk ke akun</h1><form><label>Surel</label><input><label>Sandi</label><input type="password"><button>Masuk</button></form></main>`), format.ErrLoginWall},
		{"berlangganan", page("Kabar", `<article><h1>Kabar dari Pasar</h1><p>Harga beras naik lagi.</p><p>Berlangganan sekarang untuk membaca artikel lengkap.</p></article>`), format.ErrLoginWall},
		{"khusus pelanggan", page("Kabar", `<article><h1>Kabar dari Pasar</h1><p>Harga beras naik lagi.</p><div><span>Artikel ini khusus pelanggan</span></div></article>`), format.ErrLoginWall},
		{"root of React", `<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="m.js"></script></body></html>`, format.ErrScriptOnly},
		{"only scripts", `<html><body><script>go()</script></body></html>`, format.ErrScriptOnly},
		{"asks for JavaScript", page("App", `<div id="app"><p>Aktifkan JavaScript untuk melihat halaman ini.</p></div>`), format.ErrScriptOnly},
		{"loading", `<html><body><div id="app"></div><p>Memuat…</p><script>x</script></body></html>`, format.ErrScriptOnly},
		{"headline that asks", page("Sign in to continue", `<main><h1>Sign in to continue</h1><p>It takes a minute.</p></main>`), format.ErrLoginWall},
		{"404 with cards", page("Halaman Tidak Ditemukan - Kabar", `<main><h1>404</h1><h2>Maaf, halaman yang Anda cari tidak ditemukan</h2></main><section>`+strings.Repeat(`<div class="c"><h3><a href="a">Kereta wisata bertambah dua gerbong</a></h3><p>Begini kisah yang disampaikan kepala stasiun kepada para pewarta kemarin sore.</p></div>`, 9)+`</section>`), format.ErrErrorPage},
		{"404", page("404 Not Found", `<h1>Not Found</h1><p>The requested URL was not found on this server.</p>`), format.ErrErrorPage},
		{"404 in Indonesian", page("Halaman Tidak Ditemukan - Kabar", `<div><h1>404</h1><p>Maaf, halaman yang Anda cari tidak ditemukan.</p><a href="/">Kembali</a></div>`), format.ErrErrorPage},
		{"404 with popular links", page("Kabar", `<h2>Oops! That page can’t be found.</h2><p>Try a search.</p><h3>Terpopuler</h3><ul><li><a href="1">Kereta wisata bertambah dua gerbong</a></li><li><a href="2">Pasar pagi pindah sementara</a></li></ul>`), format.ErrErrorPage},
		{"access denied", page("Access Denied", `<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>`), format.ErrErrorPage},
		{"challenge", `<html><head><title>Just a moment...</title></head><body><div id="cf"><h1>example.com</h1><p>Verifying you are human. This may take a few seconds.</p></div><noscript>Enable JavaScript and cookies to continue</noscript></body></html>`, format.ErrErrorPage},
		{"blocked", page("Attention Required! | Shield", `<h1>Sorry, you have been blocked</h1><p>This website is using a security service to protect itself.</p>`), format.ErrErrorPage},
		{"captcha in Indonesian", page("Tunggu", `<h1>Buktikan bahwa Anda bukan robot</h1><p>Kami mendeteksi lalu lintas tidak wajar dari jaringan Anda.</p>`), format.ErrErrorPage},
		{"about captchas", page("Buktikan Anda Bukan Robot, Kata Mesin Itu", `<article><h1>Buktikan Anda Bukan Robot, Kata Mesin Itu</h1><p>Ujian kecil dengan gambar lampu lalu lintas berumur dua puluh tahun. Penemunya seorang guru dari kota kecil.</p></article>`), nil},
		{"maintenance", page("Situs sedang dalam perbaikan", `<p>Kami segera kembali.</p>`), format.ErrErrorPage},

		{"a short item", page("Pasar Baru Dibuka", `<h1>Pasar Baru Dibuka</h1>`+short), nil},
		{"a short item and a form in the header", page("Pasar Baru Dibuka", `<header><form><input type="password"><button>Masuk untuk melanjutkan</button></form></header><h1>Pasar Baru Dibuka</h1>`+short), nil},
		{"a short item and a hidden form", page("Pasar Baru Dibuka", `<h1>Pasar Baru Dibuka</h1>`+short+`<div style="display:none"><p>Silakan masuk untuk melanjutkan</p><input type="password"></div>`), nil},
		{"a short item and a request for JavaScript", page("Pasar Baru Dibuka", `<noscript>Please enable JavaScript.</noscript><div id="app"></div><h1>Pasar Baru Dibuka</h1>`+short), nil},
		{"about subscriptions", page("Koran Membuka Berita", `<article><h1>Koran Membuka Berita</h1>`+long+`<p>“Berlangganan untuk membaca” dulu tulisan di setiap halaman.</p></article>`), nil},
		{"about subscriptions, short", page("Koran Membuka Berita", `<article><h1>Koran Membuka Berita</h1><p>Koran kota itu tidak lagi menulis "silakan masuk untuk melanjutkan" di atas beritanya. Pembaca kini bebas membaca.</p></article>`), nil},
		{"free text that is said to be locked", page("Kabar", locked+`<article><h1>Kabar</h1>`+long+`</article>`), nil},
		{"long text with a wall's words", page("Koran", `<article><h1>Koran</h1>`+long+`<p>Sudah berlangganan? Masuk.</p></article>`), nil},
		{"long text with an error's title", page("Not Found", `<article><h1>Not Found</h1>`+long+`</article>`), nil},
		{"about JavaScript", page("Browsers Without Scripts", `<article><h1>Browsers Without Scripts</h1><p>Some readers disable JavaScript, and many pages stay empty for them. A library counted them.</p></article>`), nil},
		{"about passwords", page("Kata Sandi Panjang", `<article><h1>Kata Sandi Panjang</h1><p>Kata sandi yang panjang lebih aman daripada yang rumit, kata pengajar itu. Ia memberi contoh.</p></article>`), nil},
		{"about 404", page("404 Pelari Ramaikan Pantai", `<article><h1>404 Pelari Ramaikan Pantai</h1><p>Sebanyak 404 pelari ikut lomba di pantai, Minggu pagi. Mereka berlari 10 kilometer.</p></article>`), nil},
		{"a headline that asks", page("Sign in to continue: the rise of the door", `<article><h1>Sign in to continue: the rise of the door</h1><p>A door hangs on almost every page that people used to wander through. The first paper that charged its readers did so thirty years ago.</p><p>Today a reader in the valley pays for seven doors a month, and can't name more than four of them without looking.</p></article>`), nil},
		{"a comment box that asks", page("Gempa", `<article><h1>Gempa</h1>`+short+`</article><section class="comments"><p>Silakan login untuk membaca dan menulis tanggapan.</p></section>`), nil},
		{"a line about comments that asks", page("Gempa", `<article><h1>Gempa</h1>`+short+`</article><div><p>Silakan login untuk dapat ikut mengakses komentar.</p></div>`), nil},
		{"a newsletter that asks", page("Gempa", `<article><h1>Gempa</h1>`+short+`<p>Subscribe to our newsletter to continue getting updates.</p></article>`), nil},
		{"how to log in", page("Cara Masuk ke Akun", `<article><h1>Cara Masuk ke Akun</h1><p>Silakan masuk untuk membaca pesan. Ketuk tombol di pojok kanan atas.</p><p>Setelah itu tulis kata sandi, ketuk tombol biru di bawahnya, lalu tunggu hingga daftar pesan terbuka.</p></article>`), nil},
		{"a wall and an offer", page("Harga Beras", `<article><h1>Harga Beras</h1><p>Harga beras naik lagi pekan ini.</p><p>Silakan masuk untuk membaca seluruhnya.</p><p>Semua laporan kami dapat dibaca di mana saja dengan biaya dua belas ribu rupiah per bulan.</p></article>`), format.ErrLoginWall},
		{"a film named Forbidden", page("Forbidden", `<article><h1>Forbidden</h1><p>Forbidden is a film of 2022 from Java. It tells of a village whose people were moved.</p></article>`), nil},
		{"one long sentence", page("Maintenance", `<article><h1>Maintenance</h1><p>Maintenance of the old bridge begins on Monday and lasts for three weeks, the city said.</p></article>`), nil},
		{"maintenance of the site", page("Maintenance", `<main><h1>Maintenance</h1><p>Maintenance of this website begins on Monday and lasts for three hours, the team said.</p></main>`), format.ErrErrorPage},
		{"how to switch scripts on", page("Enable JavaScript", `<article><h1>Enable JavaScript</h1><p>To enable JavaScript in this old reader, open its settings and look for the third tab. Tick the second box.</p></article>`), nil},
		{"a request in two sentences", page("App", `<div id="app"><p>This app needs JavaScript enabled to do its work here. Please turn it on and come back later.</p></div><script>x</script>`), format.ErrScriptOnly},
		{"a page builder's page", page("Pasar Baru Dibuka", `<div class="elementor-widget"><h1>Pasar Baru Dibuka</h1></div><div class="elementor-widget">`+short+`</div>`), nil},
		{"a forum", page("Cara Menambal Ember", strings.Repeat(`<div class="p"><b>Ani</b> <i>2 Mei 2026</i><p>Ember ditambal dari dalam.</p><a>Kutip</a></div>`, 4)), nil},
		{"a campaign named 404", page("Kampanye 'Halaman Tidak Ditemukan' Cari Anak Hilang", `<article><h1>Kampanye 'Halaman Tidak Ditemukan' Cari Anak Hilang</h1><p>Situs yang ikut kampanye memuat foto anak hilang di halaman 404 mereka. Dua anak sudah pulang.</p></article>`), nil},
	}
	for _, tt := range tests {
		d, err := Read(tt.page, nil)
		if !errors.Is(err, tt.want) || err != nil && d.Paragraphs != nil {
			t.Errorf("%s: %v, want %v\n%s", tt.name, err, tt.want, lines(d.Paragraphs))
		}
	}
}
