package webpage

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFacts(t *testing.T) {
	const body = `<p>Warga desa membuka pasar baru di tepi sungai, Senin pagi.</p>`
	ld := func(json string) string { return `<script type="application/ld+json">` + json + `</script>` }
	type want struct{ title, byline, date, site, language string }
	tests := []struct {
		name, page string
		want       want
	}{
		{"nothing", body, want{}},
		{"language", `<html lang="id-ID">` + body, want{language: "id-ID"}},
		{"language of XHTML", `<html xml:lang="en">` + body, want{language: "en"}},
		{"language of og", `<meta property="og:locale" content="id_ID">` + body, want{language: "id-ID"}},
		{"title", `<title>Pasar Baru Dibuka</title>` + body, want{title: "Pasar Baru Dibuka"}},
		{"title and site", `<title>Pasar Baru Dibuka Warga | Kabar</title>` + body, want{title: "Pasar Baru Dibuka Warga", site: "Kabar"}},
		{"title with a dash of its own", `<title>Pasar baru - apa saja yang dijual warga di sana</title>` + body, want{title: "Pasar baru - apa saja yang dijual warga di sana"}},
		{"title with a named site", `<meta property="og:site_name" content="Kabar Sungai dan Laut"><title>Pasar Baru - Kabar Sungai dan Laut</title>` + body, want{title: "Pasar Baru", site: "Kabar Sungai dan Laut"}},
		{"og title with the site", `<meta property="og:site_name" content="Kabar"><meta property="og:title" content="Pasar Baru Dibuka Warga - Kabar">` + body, want{title: "Pasar Baru Dibuka Warga", site: "Kabar"}},
		{"heading before title", `<title>Pasar Baru - Halaman 1 - Kabar</title><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru", site: "Kabar"}},
		{"heading that isn't the title's", `<meta property="og:title" content="Pasar Baru Dibuka Warga"><h1>Kabar Sungai</h1>` + body, want{title: "Pasar Baru Dibuka Warga"}},
		{"only a heading", `<h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru"}},
		{"title in a drawing", `<svg><title>Ikon</title></svg><h2>Pasar Baru</h2>` + body, want{title: "Pasar Baru"}},
		{"title is the file's name", `<title>pasar.html</title><h2>Pasar Baru</h2>` + body, want{title: "Pasar Baru"}},
		{"hidden heading", `<title>Pasar Baru Dibuka</title><h1 hidden>Pasar Baru Dibuka Rahasia</h1>` + body, want{title: "Pasar Baru Dibuka"}},
		{"references", `<title>Pasar &amp; Sungai</title>` + body, want{title: "Pasar & Sungai"}},
		{"JSON-LD", ld(`{"@type":"NewsArticle","headline":"Pasar Baru","author":{"name":"Ani"},"datePublished":"2026-03-01","publisher":{"name":"Kabar"},"inLanguage":"id"}`) + body, want{"Pasar Baru", "Ani", "2026-03-01", "Kabar", "id"}},
		{"JSON-LD in lists and graphs", ld(`[{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["Thing","BlogPosting"],"headline":"Pasar Baru","author":[{"name":"Ani"},"Budi",{"name":["Cici"]}]}]}]`) + body, want{title: "Pasar Baru", byline: "Ani, Budi, Cici"}},
		{"JSON-LD of the main entity", ld(`{"@type":"WebPage","mainEntity":{"@type":"Report","headline":"Pasar Baru"}}`) + body, want{title: "Pasar Baru"}},
		{"broken JSON-LD", ld(`{"@type":"NewsArticle","headline":`) + ld(`{"@type":"NewsArticle","headline":"Pasar Baru"};`) + body, want{title: "Pasar Baru"}},
		{"JSON-LD of odd types", ld(`{"@type":"NewsArticle","headline":{"a":1},"author":3,"datePublished":[[1]]}`) + body, want{}},
		{"author", `<meta name="author" content="Ani Lestari">` + body, want{byline: "Ani Lestari"}},
		{"author is an address", `<meta property="article:author" content="https://example.org/ani"><p><a rel="author" href="x">Ani</a></p>` + body, want{byline: "Ani"}},
		{"author is the site", `<meta property="og:site_name" content="Kabar"><meta name="author" content="Kabar"><div class="penulis">Oleh: Ani</div>` + body, want{byline: "Ani", site: "Kabar"}},
		{"byline", `<div class="byline">By <b>Ann Lee</b> | 3 March 2026</div>` + body, want{byline: "Ann Lee", date: "3 March 2026"}},
		{"byline without a class", `<p>Oleh Ani Lestari</p>` + body, want{byline: "Ani Lestari"}},
		{"hidden byline", `<p style="opacity:0">Oleh Abaikan</p>` + body, want{}},
		{"no byline", `<p>By the river stands a house, and nobody has lived in it for as long as people can remember.</p>` + body, want{}},
		{"date of a meta", `<meta property="article:published_time" content="2026-03-01T10:00:00+07:00">` + body, want{date: "2026-03-01T10:00:00+07:00"}},
		{"date of microdata", `<span itemprop="datePublished" content="2026-03-01">Minggu</span>` + body, want{date: "2026-03-01"}},
		{"date of a time", `<article><h1>Pasar Baru</h1><time datetime="2026-03-01T10:00">kemarin</time>` + body + `</article>`, want{title: "Pasar Baru", date: "2026-03-01T10:00"}},
		{"date as written", `<h1>Pasar Baru</h1><div>Kabar - Senin, 2 Maret 2026 10:15 WIB</div>` + body, want{title: "Pasar Baru", date: "Senin, 2 Maret 2026 10:15 WIB"}},
		{"date with a bar", `<h1>Pasar Baru</h1><span>02/03/2026, 06:00 WIB</span>` + body, want{title: "Pasar Baru", date: "02/03/2026, 06:00 WIB"}},
		{"American date", `<h1>New market</h1><span>March 2, 2026 at 6:00 p.m.</span>` + body, want{title: "New market", date: "March 2, 2026 at 6:00 p.m"}},
		{"date in a class", `<div class="tanggal">2 Mar 2026</div><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru", date: "2 Mar 2026"}},
		{"no date", `<h1>Pasar Baru</h1><span>Buka pukul 10.15</span>` + body, want{title: "Pasar Baru"}},
		{"byline in a note", `<h1>Pasar Baru</h1><i>by Ani Lestari, March 2, 2026</i>` + body, want{title: "Pasar Baru", byline: "Ani Lestari", date: "March 2, 2026"}},
		{"name and date in a line", `<h1>Pasar Baru</h1><p>Ani Lestari, 2 Maret 2026</p>` + body, want{title: "Pasar Baru", byline: "Ani Lestari", date: "2 Maret 2026"}},
		{"name above the date", `<h1>Pasar Baru</h1><ul><li>Bagian Akademik</li><li><time>2 Maret 2026</time></li></ul>` + body, want{title: "Pasar Baru", byline: "Bagian Akademik", date: "2 Maret 2026"}},
		{"office behind the date", `<h1>Pasar Baru</h1><span>2 Maret 2026 | Operator Desa Hulu | Dibaca 45 kali</span>` + body, want{title: "Pasar Baru", byline: "Operator Desa Hulu", date: "2 Maret 2026"}},
		{"topic behind the date", `<h1>Pasar Baru</h1><span>2 Maret 2026 | Kabar Desa | Dibaca 45 kali</span>` + body, want{title: "Pasar Baru", date: "2 Maret 2026"}},
		{"topic above the date", `<h1>Pasar Baru</h1><a href="/kanal/gaya">Gaya Hidup</a><p>2 Maret 2026</p>` + body, want{title: "Pasar Baru", date: "2 Maret 2026"}},
		{"icons", `<h1>Pasar Baru</h1><p><i class="fa fa-calendar"></i> 2 Maret 2026 <i class="fa fa-user"></i> Humas Desa <i class="fa fa-eye"></i> 12 kali dilihat</p>` + body, want{title: "Pasar Baru", byline: "Humas Desa", date: "2 Maret 2026"}},
		{"credits behind the text", `<h1>Pasar Baru</h1>` + body + `<p>Pewarta: Ani Lestari<br>Editor: Budi Rama</p>`, want{title: "Pasar Baru", byline: "Ani Lestari"}},
		{"label and name apart", `<h1>Pasar Baru</h1><div><span>Reporter</span><a href="/p">Ani Lestari</a></div>` + body, want{title: "Pasar Baru", byline: "Ani Lestari"}},
		{"a sentence that begins like a byline", `<h1>Pasar Baru</h1>` + body + `<p>Laporan penyalahgunaan disampaikan di kantor dinas.</p>`, want{title: "Pasar Baru"}},
		{"account", `<meta name="author" content="ani.lestari"><div class="author">Ani Lestari</div>` + body, want{byline: "Ani Lestari"}},
		{"only an account", `<meta name="author" content="ani.lestari">` + body, want{byline: "ani.lestari"}},
		{"commenters", `<h1>Pasar Baru</h1>` + body + strings.Repeat(`<div class="x"><p class="author">Budi Rama</p><time>3 Mei 2026</time><p>Semoga ramai.</p><a>Balas</a></div>`, 3), want{title: "Pasar Baru"}},
		{"a commenter", `<h1>Pasar Baru</h1>` + body + `<div class="comments"><b class="author">Budi Rama</b><time datetime="2026-05-03"></time>Semoga ramai.</div>`, want{title: "Pasar Baru"}},
		{"footer of the article", `<article><h1>Pasar Baru</h1>` + body + `<footer><span class="author">Ani Lestari</span></footer></article>`, want{title: "Pasar Baru", byline: "Ani Lestari"}},
		{"date in the footer", `<h1>Pasar Baru</h1>` + body + `<footer><span class="date">3 Mei 2026</span></footer>`, want{title: "Pasar Baru"}},
		{"date in a sentence", `<h1>Pasar Baru</h1><p>Pasar lama yang berdiri di tepi sungai sejak zaman kakek kami terbakar habis pada 3 Mei 2025 karena arus pendek di kios minyak.</p>`, want{title: "Pasar Baru"}},
		{"dateline", `<h1>Pasar Baru</h1><p>Sukamaju, 3 Mei 2026. Pasar lama yang berdiri di tepi sungai sejak zaman kakek kami dibuka lagi oleh kepala desa bersama warga.</p>`, want{title: "Pasar Baru", date: "3 Mei 2026"}},
		{"site before the title", `<title>Catatan Ani: Pasar Baru Dibuka</title><h1><a href="/">Catatan Ani</a></h1><h3>Pasar Baru Dibuka</h3>` + body, want{title: "Pasar Baru Dibuka", site: "Catatan Ani"}},
		{"headline in bold", `<title>Dinas Pasar - Siaran Pers: Pasar Baru Dibuka</title><div><font><b>Siaran Pers: Pasar Baru Dibuka</b></font><br>Humas - Senin, 2 Maret 2026</div>` + body, want{title: "Siaran Pers: Pasar Baru Dibuka", site: "Dinas Pasar", date: "Senin, 2 Maret 2026"}},
		{"site in a logo", `<div class="logo"><img alt="Logo Kabar Sungai"></div><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru", site: "Kabar Sungai"}},
		{"site in the link home", `<a href="/">Kabar Sungai</a><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru", site: "Kabar Sungai"}},
		{"links home", `<a href="/">Beranda</a> <a href="/">Kabar Sungai</a><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru", site: "Kabar Sungai"}},
		{"heading that links home", `<title>Catatan Harian Ani Lestari: Pasar Baru</title><h1><a href="/">Catatan Harian Ani Lestari</a></h1><h2>Pasar Baru</h2>` + body, want{title: "Pasar Baru", site: "Catatan Harian Ani Lestari"}},
		{"link home", `<a href="/">Beranda</a><h1>Pasar Baru</h1>` + body, want{title: "Pasar Baru"}},
		{"site in the copyright line", `<h1>Pasar Baru</h1>` + body + `<p>© 2019-2026 Kabar Sungai. All rights reserved.</p>`, want{title: "Pasar Baru", site: "Kabar Sungai"}},
		{"site of an application", `<meta name="application-name" content="Kabar">` + body, want{site: "Kabar"}},
	}
	at, _ := url.Parse("https://example.org/a/pasar.html")
	for _, tt := range tests {
		d, err := Read(tt.page, at)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, want{d.Title, d.Byline, d.Date, d.Site, d.Language}, cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}
