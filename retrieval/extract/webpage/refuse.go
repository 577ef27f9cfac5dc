package webpage

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"kutip/retrieval/extract/format"
)

// How many words a text may have to be taken for what stands on a page that
// isn't an article.
const (
	teaserWords = 150 // before a wall
	formWords   = 50  // beside a password
	errorWords  = 80
	scriptWords = 25
)

// Signs are what a page shows that may be no article.
type signs struct {
	wall     bool // it asks for an account or a subscription in words
	doubtful bool // only its headline does
	password bool // there is a field for one in its main part
	locked   bool // its data says that the text isn't free
	script   bool // it asks for JavaScript, or has room for what that brings
}

var (
	wallWords = regexp.MustCompile(`(?i)(^|[.!?:] )(silakan|silahkan|harap|mohon|anda (harus|perlu|wajib)|kamu (harus|perlu))? ?(masuk|login|log in|mendaftar|daftar|berlangganan|langganan|buat akun|registrasi)\b.{0,60}(untuk|agar|guna|dan|supaya) .{0,25}(lanjut|baca|akses|buka)` +
		`|(^|[.!?:] )(untuk|agar bisa) (melanjutkan|membaca|mengakses).{0,60}(masuk|login|log in|mendaftar|daftar|berlangganan|langganan|akun)` +
		`|^(lanjutkan membaca|baca (selengkapnya|artikel lengkap)).{0,40}(langganan|berlangganan|akun|login)` +
		`|(^|[.!?:] )(artikel|berita|konten|tulisan|laporan) (ini )?(hanya|khusus|eksklusif)( ini)? ?(dapat dibaca |tersedia )?(untuk|bagi|oleh)? ?(pelanggan|anggota|member|premium)` +
		`|^(sudah (berlangganan|punya akun|menjadi pelanggan|jadi pelanggan|terdaftar)|belum punya akun)\?` +
		`|(^|[.!?:] )(please )?(subscribe|sign in|sign up|log ?in|register|join|create (a |an |your )?(free )?account|become a (paid )?(member|subscriber)|start your (free )?trial)\b.{0,60}\b(to|and|for) .{0,30}(continu|keep|read|unlock|access|full|unlimited|this (article|story|post))` +
		`|(^|[.!?:] )to (continue|keep) reading|^continue reading (with|by|for)|^(already|not) (a |have )?.{0,20}(subscriber|member|account|subscribed)\b.{0,30}\?` +
		`|(^|[.!?:] )(this|the) (article|story|content|post|page|report) is (only |exclusively )?(for|available (only )?(to|for)|reserved for|exclusive to|locked)` +
		`|(^|[.!?:] )you('ve|’ve| have) (reached|read|used) (your|all|the)|^subscribers? only|^khusus pelanggan|^keep reading with a`)
	wallNames = setOf("paywall regwall loginwall subscribewall subscriptionwall gateway premiumwall metered paygate registrationwall")

	// otherReasons are what else an account is for, and what else can be ordered.
	otherReasons = regexp.MustCompile(`(?i)\b(komentar|berkomentar|mengomentari|comments?|newsletters?|buletin|nawala)\b`)
	// offers go on with a wall.
	offers = regexp.MustCompile(`(?i)langganan|subscri|\bakun\b|\baccount|\blog ?in\b|\bmember|\btrial\b|\bper (bulan|month|tahun|year)\b|\ba (month|year)\b|\bRp ?\d|[$€£]\d`)

	errorTitle = regexp.MustCompile(`(?i)^((error|kesalahan|galat|http|status|kode)? ?(40\d|410|429|50\d)( ?[-–—:|.]? ?(error|kesalahan|not found|page not found|forbidden|access denied|unauthorized|gone|bad gateway|service unavailable|service temporarily unavailable|internal server error|gateway time-?out|too many requests|(maaf,? )?halaman (yang (anda|kamu) (cari|tuju) )?(tidak|tak) (ditemukan|tersedia|ada)|halaman tak ditemukan))?` +
		`|((maaf|ups+|oops+|waduh|aduh|sorry|yah)[,!. ]+)?(halaman|laman|artikel|berita|konten)( ini)?( yang (anda|kamu) (cari|tuju|minta))? (tidak|tak|belum) (dapat |bisa )?(ditemukan|tersedia|ada|diakses|ketemu)( lagi)?|(halaman|laman|artikel|berita) (sudah |telah )?(dihapus|hilang)` +
		`|((sorry|oops+|uh-?oh|whoops)[,!. ]+)?((the |this |that )?(page|article|file|content|story)( you('re|’re| are| were)? (looking for|requested))? ?(was |is |could |can|cannot be |can't be |can’t be |could not be |couldn't be |couldn’t be |isn't |isn’t )?(not found|not be found|found|unavailable|no longer available|not available|available|missing|doesn't exist|doesn’t exist|does not exist|has been removed|has moved)|we can('|’)?t find (that|the|this) page|nothing (was )?found( here)?|not found)` +
		`|access (to this page has been )?denied|akses ditolak|forbidden|unauthorized|just a moment|one moment,? please|please wait|attention required|(please )?verify(ing)? (that )?you are (a )?human|verify you('|’)re human|checking your browser.*|checking if the site connection is secure|are you a (robot|human)|(prove|confirm)( that)? you( a|'|’)re (not a robot|(a )?human)|(buktikan|pastikan)( bahwa)? (anda|kamu) (bukan robot|manusia)|security (check|verification)|pemeriksaan keamanan|verifikasi (keamanan|bahwa anda .*)|request (blocked|rejected)|you have been blocked|sorry, you have been blocked|human verification|robot check|ddos.guard|captcha|one more step` +
		`|(website|situs|site|halaman)? ?(sedang )?(dalam (perbaikan|pemeliharaan)|under maintenance|maintenance)|(internal )?server error|bad gateway|service (temporarily )?unavailable|gateway time-?out|terjadi kesalahan|something went wrong|an error occurred|error)$`)
	errorWordsIn = regexp.MustCompile(`(?i)(^|[.!?] )((maaf|ups|oops|sorry|waduh)[,!. ]+)?((the )?(page|article|link|content) (that )?you('re|’re| are|’ve| have|'ve| were)? ?(looking|request|follow|try|click)|(halaman|laman|artikel|berita|tautan) yang (anda|kamu) (cari|tuju|minta|buka)|we can('|’)?t (seem to )?find|we could(n't|n’t| not) find|checking (if|your)|(please )?(verify|confirm) (that )?you are (a )?human|enable javascript and cookies|please (enable|turn on|complete|stand by)|this (website|page) is using a security service|you don('|’)?t have permission|(anda|kamu) tidak (memiliki|punya) (izin|akses|hak)|selesaikan (verifikasi|captcha))`)

	// voices are in what a page says of itself or to its reader.
	voices = regexp.MustCompile(`(?i)\b(you|your|we|our|us|please|sorry|thank|thanks|page|site|website|web|url|links?|server|browser|app|request(ed)?|found|[45]\d\d|blocked|moment|try again|anda|kamu|kami|silakan|silahkan|mohon|harap|maaf|terima kasih|halaman|laman|situs|tautan|peramban|peladen|aplikasi|ditemukan|coba lagi)\b`)

	scriptWordsIn = regexp.MustCompile(`(?i)(enable|aktifkan|mengaktifkan|turn on|nyalakan|require|need|membutuhkan|memerlukan|butuh|without|tanpa|disabled|support|mendukung|menonaktifkan).{0,40}java ?script|java ?script.{0,40}(enable|disabled|aktif|turn|required|dimatikan|diperlukan|nonaktif|off)`)
	scriptRoots   = setOf("root app __next __nuxt ___gatsby app-root react-root main-app q-app svelte application ember-app reactroot approot")
)

// signsOf looks for signs in a tree without its hidden text.
func signsOf(root *html.Node, s slim, f facts) signs {
	g := signs{locked: f.locked, script: scriptWordsIn.MatchString(s.noscript)}
	each(root, func(n *html.Node) bool {
		if n.Data != "body" && hasToken(n, talkWords) && find(n, tag("h1 article main")) == nil {
			return false
		}
		switch n.Data {
		case "head", "nav":
			return false
		case "header", "footer", "aside":
			if !within(n, tag("article main")) {
				return false
			}
		case "input":
			g.password = g.password || strings.EqualFold(attr(n, "type"), "password")
		}
		if scriptRoots[strings.ToLower(attr(n, "id"))] && s.scripts > 0 && textSize(textUnder(n)) == 0 {
			g.script = true
		}
		if isHeadingTag(n.Data) && letters(textUnder(n)) == letters(f.title) {
			g.doubtful = g.doubtful || isWall(n)
			return false
		}
		g.wall = g.wall || isWall(n) && find(n, tag("h1")) == nil
		return true
	})
	return g
}

// talkWords are in the names of what readers say, where an account is asked for
// to take part.
var talkWords = setOf("comment comments komentar disqus respond")

// isWall reports whether an element asks for an account or a subscription, and
// the text stops there.
func isWall(n *html.Node) bool {
	if !isBlock[n.Data] && n.Data != "button" && n.Data != "a" && n.Data != "span" {
		return false
	}
	text := oneLine(textUnder(n))
	if len(text) < 10 || len(text) > 300 {
		return false
	}
	for word := range tokens(n) {
		if wallNames[word] {
			return true
		}
	}
	return len(text) < 200 && asksForAccount(text) && !goesOn(n)
}

func asksForAccount(text string) bool {
	return wallWords.MatchString(text) && !otherReasons.MatchString(text)
}

// maxAfter is how many elements after a wall are looked at.
const maxAfter = 20

// goesOn reports whether more of the text comes after what looks like a wall.
func goesOn(wall *html.Node) bool {
	around := wall.Parent
	for p := around; isElement(p); p = p.Parent {
		if p.Data == "article" || p.Data == "main" {
			around = p
		}
	}
	looked := 0
	for n := wall; n != nil && n != around; n = n.Parent {
		for next := elementAfter(n); next != nil; next = elementAfter(next) {
			if looked++; looked > maxAfter {
				return false
			}
			text := oneLine(textUnder(next))
			if _, longest := sentencesOf(text); isProseTag[next.Data] && longest >= 12 && !offers.MatchString(text) {
				return true
			}
		}
	}
	return false
}

var isProseTag = setOf("p blockquote ul ol")

// sentencesOf returns how many sentences of five words or more a text has, and
// how many words the longest has.
func sentencesOf(text string) (full, longest int) {
	words := 0
	for word := range strings.FieldsSeq(text) {
		words++
		if !strings.ContainsAny(word[len(word)-1:], ".!?") {
			continue
		}
		if words >= 5 {
			full++
		}
		longest, words = max(longest, words), 0
	}
	return full, longest
}

// refusal returns why a page's text is no article, nil if it is one.
func refusal(g signs, f facts, paragraphs []string, scripts int) error {
	words, sentences := 0, 0
	for _, p := range paragraphs {
		if len(p) < 200 && asksForAccount(p) {
			continue
		}
		n := countWords(p)
		words += n
		if n >= 7 && strings.ContainsAny(p[len(p)-min(len(p), 4):], ".!?") && !asksForScript(p) {
			sentences++
		}
	}
	switch {
	case words < errorWords && failed(f, paragraphs):
		return format.ErrErrorPage
	case g.wall && words < teaserWords, (g.password || g.doubtful && sentences < 2) && words < formWords, g.locked && words < formWords:
		return format.ErrLoginWall
	case sentences == 0 && words < scriptWords && (g.script || slices.ContainsFunc(paragraphs, asksForScript) || words == 0 && scripts > 0):
		return format.ErrScriptOnly
	case words == 0:
		return format.ErrEmpty
	}
	return nil
}

// failed reports whether the title or one of the first paragraphs is what pages
// say that couldn't be shown.
func failed(f facts, paragraphs []string) bool {
	named := isError(f.title)
	for _, p := range paragraphs[:min(len(paragraphs), 4)] {
		if len(p) < 400 && errorWordsIn.MatchString(p) {
			return true
		}
		named = named || isError(p)
	}
	return named && !isProse(f.title+" "+strings.Join(paragraphs, " "))
}

// isProse reports whether a short text is about something: that of an error page
// is about the page, or speaks to the reader.
func isProse(text string) bool {
	full, longest := sentencesOf(text)
	return (full >= 2 || longest >= 12) && !voices.MatchString(text)
}

func isError(s string) bool {
	return len(s) < 120 && errorTitle.MatchString(strings.Trim(s, " .!…?\"“”"))
}

func asksForScript(p string) bool {
	return len(p) < 400 && scriptWordsIn.MatchString(p) && !isProse(p)
}

func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}
