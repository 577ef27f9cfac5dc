"""Pages to be refused, and near misses that must not be."""
from parts import *


def make(S):
    # login wall with a teaser
    p = S.page(41, "T: Peta Baru Kekuasaan di Pelabuhan\nB: Andaru S\nD: 2026-05-02\nL: id\nS: Harian Layar\n---\nTiga perusahaan kini menguasai hampir seluruh dermaga di pantai utara.")
    p.no += ["Masuk untuk melanjutkan membaca"]
    p.save("refuse-login-teaser.html", f'''<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">{p.og(tail=" - Harian Layar")}{p.css(60)}{p.scripts(5)}{p.jsonld(more={"isAccessibleForFree": False, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".isi-berbayar"}})}</head><body><header>{p.menu("mn")}</header>
<main><article><h1>{p.T}</h1><p>Oleh <b>{p.B}</b> — 2 Mei 2026</p><div class="isi"><p>{p.text[0]}..</p><div class="isi-berbayar"></div></div>
<div class="tembok"><h2>Masuk untuk melanjutkan membaca</h2><p>Artikel ini khusus pelanggan. Silakan masuk atau daftar untuk membaca selengkapnya.</p><form action="/login" method="post"><label>Surel <input type="email" name="email"></label><label>Kata sandi <input type="password" name="password"></label><button>Masuk</button></form><p>Belum punya akun? <a href="/daftar">Daftar gratis</a></p></div></article></main>
<aside>{p.cards(8, "lain", "div", 1, True)}</aside><footer>© Harian Layar</footer>{p.scripts(3)}</body></html>''', refused="login-wall", note="login wall under one teaser sentence")

    # metered paywall as at a big American paper
    p = S.page(42, "T: The Quiet Auction of a Nation's Lighthouses\nB: Beatrix Fallow\nD: 2026-04-11\nL: en\nS: The Meridian Times\n---\nTALLOW POINT — The bidding opened at nine and was over before the kettle boiled.", "en")
    p.save("refuse-paywall-teaser.html", f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{p.og(tail=" - The Meridian Times")}{p.css(50)}{p.jsonld(more={"isAccessibleForFree": False})}{p.scripts(6)}</head><body><div id="app"><header>{p.menu("css-1")}</header>
<main><article id="story"><header><h1>{p.T}</h1><p>By {p.B}</p><time datetime="2026-04-11">April 11, 2026</time></header><section name="articleBody"><div class="StoryBodyCompanionColumn"><p>{p.text[0]}</p></div></section></article>
<div id="gateway-content" class="css-gate"><div><h2>Subscribe to continue reading.</h2><p>You have reached your limit of free articles. Already a subscriber? <a href="/login">Log in</a>.</p><p>Get unlimited access to The Meridian Times for $1 a week.</p><ul><li>Cancel or pause anytime.</li><li>Includes the app and archive.</li></ul><button>View offer</button></div></div></main>
<footer>{p.links(6, cls="f", judged=0)}</footer></div></body></html>''', refused="login-wall", note="hard paywall: title, one sentence, offer")

    # script-only shell
    S.write("refuse-react-shell.html", '''<!doctype html><html lang="en"><head><meta charset="utf-8"/><link rel="icon" href="/favicon.ico"/><meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="theme-color" content="#000000"/><meta name="description" content="News and views from the valley, every day."/><link rel="manifest" href="/manifest.json"/><title>Valley Daily</title><script defer="defer" src="/static/js/main.8f1c2a3b.js"></script><link href="/static/css/main.1a2b3c4d.css" rel="stylesheet"></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script>window.__INITIAL_STATE__={"user":null,"route":"/article/8812","flags":{"dark":true,"ads":["a","b","c"]}}</script></body></html>''')
    S.add("refuse-react-shell.html", refused="script-only", note="React shell: empty root, noscript line")

    # soft 404s
    p = S.page(43)
    p.save("refuse-404-id.html", f'''<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Halaman Tidak Ditemukan - Kabar Lereng</title>{p.css(50)}{p.scripts(3)}</head><body><header>{p.menu("mn")}</header><main class="err"><h1>404</h1><h2>Maaf, halaman yang Anda cari tidak ditemukan</h2><p>Mungkin tautan yang Anda ikuti sudah rusak atau halamannya telah dipindahkan.</p><a href="/">Kembali ke Beranda</a><form><input placeholder="Cari berita lain"></form></main><section><h3>Mungkin Anda tertarik</h3>{p.cards(10, "c", "div", 0, True)}</section><footer>{p.links(8, cls="f", judged=0)}</footer></body></html>''', refused="error-page", note="soft 404 in Indonesian, with suggested stories")
    p = S.page(44, lang="en")
    p.save("refuse-404-en.html", f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page not found | Calder Vale Gazette</title>{p.css(40)}{p.scripts(2)}</head><body><header>{p.menu("mn")}</header><div class="content"><h1>Sorry, we can't find that page</h1><p>The page you were looking for does not exist. It may have been removed, renamed or never have been here at all.</p><ul><li>Check the address for typing errors</li><li>Go to our <a href="/">home page</a></li><li>Search the archive</li></ul></div><aside><h2>Most popular</h2>{p.links(10, cls="p", judged=0)}</aside><footer>© Calder Vale Gazette</footer></body></html>''', refused="error-page", note="soft 404 in English, no number anywhere")

    # bot challenge
    S.write("refuse-challenge.html", '''<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="375"><style>body{display:flex;flex-direction:column;height:100vh;min-height:100vh}.main-content{margin:8rem auto;max-width:60rem;padding-left:1.5rem}</style></head><body class="no-js"><div class="main-wrapper" role="main"><div class="main-content"><h1 class="zone-name-title h1">kabarlereng.test</h1><h2 id="challenge-running" class="h2">Checking if the site connection is secure</h2><noscript><div id="challenge-error-title"><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></div></noscript><div id="challenge-body-text" class="core-msg">kabarlereng.test needs to review the security of your connection before proceeding.</div></div></div><script>(function(){window._chl={cvId:'3',cType:'managed',cRay:'8a1b2c3d4e5f'};var a=document.createElement('script');a.src='/cdn/challenge/orchestrate.js';document.head.appendChild(a)})();</script><div class="footer" role="contentinfo"><div class="footer-inner"><div class="ray-id">Ray ID: <code>8a1b2c3d4e5f</code></div><div class="text-center">Performance &amp; security by Cloudwall</div></div></div></body></html>''')
    S.add("refuse-challenge.html", refused="error-page", note="bot challenge page (script-only would be a fair verdict too)")

    S.write("refuse-empty.html", '<!DOCTYPE html>\n<html lang="id">\n<head><meta charset="utf-8"><title></title></head>\n<body>\n\n<div class="wrap"><div id="a">&nbsp;</div>\n<img src="/x.png" alt="">\n</div>\n</body>\n</html>\n')
    S.add("refuse-empty.html", refused="empty", note="a page with nothing to read")

    # near misses
    p = S.page(45, """
T: Mengapa Koran Kecil Memasang Tembok Berbayar
B: Ilham Saputra
D: 2026-07-19
L: id
S: Ruang Media
---
"Artikel ini khusus pelanggan." Kalimat itu kini menyambut pembaca di hampir setiap koran daerah, dan tidak semua orang senang melihatnya.

Redaktur Suara Lereng, Hanifah Zahra, mengaku ragu selama dua tahun sebelum meminta pembaca masuk atau mendaftar.

"Iklan hanya menutup sepertiga biaya kami. Sisanya harus datang dari orang yang membaca," katanya.

## Angka di balik tembok

Setelah setahun, koran itu memiliki 2.140 pelanggan. Setiap pelanggan membayar Rp 15.000 sebulan, lebih murah daripada semangkuk bakso.

Pembaca yang tidak berlangganan tetap boleh membuka lima tulisan. Yang keenam meminta mereka masuk untuk melanjutkan membaca.

Peneliti media Dr. Yanuar Teja menilai langkah itu wajar asalkan kabar bencana tetap terbuka. Ia menolak anggapan bahwa tembok berbayar mematikan jurnalisme warga.

Hanifah sendiri membuka gratis seluruh liputan banjir tahun ini. Jumlah pelanggannya malah bertambah 300 orang.
""")
    p.no += ["Lupa kata sandi?", "Belum punya akun? Daftar gratis di sini", "Nikmati akses tanpa batas mulai hari ini"]
    p.save("near-paywall-article.html", f'''<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">{p.og()}{p.css(50)}{p.scripts(3)}{p.jsonld(more={"isAccessibleForFree": True})}</head><body><header><form class="login" action="/login"><input name="u" placeholder="Surel"><input type="password" name="p"><button>Masuk</button><a>Lupa kata sandi?</a><a>Belum punya akun? Daftar gratis di sini</a></form>{p.menu("n")}</header>
<main><article><h1>{p.T}</h1><div>{p.B}, 19 Juli 2026</div><div class="isi">{p.body(put={5: '<div class="promo-langganan"><p>Nikmati akses tanpa batas mulai hari ini</p></div>'})}</div></article>{p.cards(9, "t", "div", 2, True)}{p.comments(6)}</main><footer>{p.links(8, cls="f")}</footer></body></html>''', note="near miss: an article about paywalls, login form in the header")

    p = S.page(46, """
T: You Need to Enable JavaScript: a Short History of the Empty Page
B: Corin Westlake
D: 2026-02-28
L: en
S: Plain Web Review
---
"You need to enable JavaScript to run this app." Few sentences of our age have been read by so many people who did nothing wrong.

It began as a courtesy. In 2009 a page that needed scripts was a rarity, and its maker felt obliged to apologise.

By 2016 the apology had become a template. Tools printed it into every new project, below an element named root and above nothing at all.

## What the empty page costs

I measured forty council websites last winter. Eleven of them showed no text whatever until 1.8 megabytes of script had run.

| Kind of page | Sites | Seconds to first word |
| Server-rendered | 29 | 0.9 |
| Script-only | 11 | 6.4 |

One of the eleven was the page on which people report a power cut. It needed, of course, a good connection.

None of this is an argument against JavaScript. It is an argument for putting the words in the page, where words have always been content to live.
""")
    p.no += ["This comment system requires scripts", "Turn on push notifications"]
    p.save("near-javascript-article.html", f'''<!doctype html><html lang="en"><head><meta charset="utf-8">{p.og(tail=" | Plain Web Review")}{p.css(40)}{p.scripts(7)}{p.jsonld("TechArticle")}</head><body><noscript><div class="warn">{p.bad("For the full experience please turn scripts on in your browser.")}</div></noscript><div id="root"><nav>{p.menu("n")}</nav><div class="push">Turn on push notifications</div><article><h1>{p.T}</h1><p class="by">By <a rel="author">{p.B}</a> <time datetime="2026-02-28">28 Feb 2026</time></p>{p.body()}</article><div id="comments">This comment system requires scripts{p.comments(4)}</div>{p.cards(7, "x", "div", 2, True)}</div></body></html>''', note="near miss: an article about script-only pages, many scripts and a noscript")

    p = S.page(47, """
T: Page not found: how a charity's 404 campaign is finding missing dogs
B: Posy Hargreave
D: 2026-08-03
L: en
S: Good Turn
---
When a reader hits a dead link on one of 380 local websites, the error page no longer says only sorry. It shows the face of a missing dog.

The campaign, called 404 Found, was started in Calder Vale by web designer Moses Atkin, whose own terrier vanished for nine days last spring.

"A page not found is a moment when somebody is already looking," he said. "We simply give them something better to look for."

Since January the pages have been seen 1.2 million times. Sixty-one dogs and, to everyone's surprise, one tortoise have come home.

Site owners add a single line to their error page:

- the line fetches one notice from the nearest shelter,
- the notice is shown for a week,
- nothing about the visitor is stored.

Mr Atkin hopes that councils will join next. Their websites, he says kindly, have the most dead links of all.
""")
    p.no += ["Report a broken link"]
    p.save("near-404-campaign.html", f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{p.og()}{p.css(40)}{p.scripts(3)}{p.jsonld()}</head><body><header>{p.menu("n")}</header><main><article><h1>{p.T}</h1><p>{p.B} | 3 August 2026</p>{p.body(put={3: f'<p class="also"><b>Read also: </b><a>{p.bad(p.head1())}</a></p>'})}</article><p><a>Report a broken link</a></p>{p.cards(10, "x", "div", 2, True)}{p.comments(5)}</main><footer>{p.links(9, cls="f")}</footer></body></html>''', note="near miss: title says 'Page not found'")

    p = S.page(48, """
T: Listrik Padam Empat Jam di Arga Timur
B: Dewi Anjarwati
D: 2026-10-03
L: id
S: Arga Pos
---
Aliran listrik di Kecamatan Arga Timur padam selama empat jam pada Sabtu dini hari karena pohon tumbang menimpa kabel.

Petugas memulihkan aliran pada pukul 05.20 WIB. Sebanyak 3.100 pelanggan terdampak, termasuk satu puskesmas yang beralih ke genset.

Perusahaan listrik meminta maaf dan akan memangkas pohon di sepanjang Jalan Melati pekan depan.
""")
    p.no += ["Masuk dengan akun Arga Pos", "Ingat saya di perangkat ini"]
    p.save("near-short-login-form.html", f'''<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">{p.og(tail=" - Arga Pos")}{p.css(60)}{p.scripts(4)}</head><body><div class="atas"><div class="kotak-masuk"><h3>Masuk dengan akun Arga Pos</h3><form action="/login" method="post"><input type="text" name="user"><input type="password" name="pass"><label><input type="checkbox"> Ingat saya di perangkat ini</label><button type="submit">Masuk</button></form></div>{p.menu("n")}</div>
<div class="utama"><h1>{p.T}</h1><div class="info"><span class="penulis">{p.B}</span> | <time datetime="2026-10-03T08:10:00+07:00">3 Oktober 2026</time></div><div class="naskah">{p.body()}</div></div><div class="kanan">{p.links(15, cls="k")}{p.cards(9, "x", "div", 1, True)}</div><div class="bawah">© Arga Pos</div></body></html>''', note="near miss: short item, login form with password field in the header")
