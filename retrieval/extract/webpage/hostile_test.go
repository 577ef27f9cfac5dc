package webpage

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kutip/retrieval/extract/format"
)

// hostile are pages that are as large or as hard as a page can be, or a part of
// it: a five-hundredth is enough to see that nothing panics.
func hostile(part int) map[string]func() string {
	const whole = format.MaxBytes
	repeat := func(unit string, n int) string { return strings.Repeat(unit, max(n/part, min(n, 12))) }
	fill := func(head, unit string, size int) string { return head + repeat(unit, (size-len(head))/len(unit)) }
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range max(n/part, min(n, 12)) {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]func() string{
		"too many bytes":         func() string { return fill("", "a ", whole+2) },
		"paragraphs in one line": func() string { return repeat("<p>", 6_000_000) },
		"nested divs":            func() string { return repeat("<div>", 1_000_000) },
		"divs as deep as may be": func() string {
			return repeat(repeat("<div>", 500)+"x"+repeat("</div>", 500), 150)
		},
		"attributes":             func() string { return "<p" + numbered(100_000, " a%d=b") + ">Halo." },
		"attributes without end": func() string { return fill("<p", " a", whole) },
		"same attribute":         func() string { return fill("<p", " class=a", whole) },
		"a long class":           func() string { return fill("<p class='", "a ", whole) },
		"unclosed formatting":    func() string { return repeat("<b><i><u><a href=x><font color=red>", 20_000) + "x" },
		"formatting reopened":    func() string { return numbered(400, "<font color=%d>") + repeat("<p>x", 150_000) },
		"formatting in cells":    func() string { return repeat("<table><tr><td><b><i><a href=x>", 40_000) },
		"misnested":              func() string { return repeat("<a><b><p></a></b>", 30_000) },
		"unclosed tables":        func() string { return repeat("<table><tr><td>", 60_000) },
		"text in tables":         func() string { return "<table>" + repeat("<tr>x", 60_000) },
		"one word":               func() string { return fill("", "a", whole) },
		"white space":            func() string { return fill("", " ", whole) },
		"less-than signs":        func() string { return fill("", "< ", whole) },
		"entities":               func() string { return fill("", "&lt;", whole) },
		"unclosed comment":       func() string { return fill("<!--", "- ", whole) },
		"comment ends":           func() string { return fill("<!--", "--!", whole) },
		"comments":               func() string { return fill("", "<!---->", whole) },
		"unclosed scripts":       func() string { return fill("", "<script>", whole) },
		"scripts":                func() string { return fill("", "<script></script>", whole) },
		"script comments":        func() string { return fill("<script>", "<!--<script>", whole) },
		"JSON-LD": func() string {
			return `<script type="application/ld+json">` + repeat("[", 500_000) + "</script>"
		},
		"much JSON-LD": func() string {
			return repeat(`<script type="application/ld+json">`+repeat("[", 2000)+repeat("]", 2000)+"</script>", 4000)
		},
		"a giant style sheet": func() string { return "<style>" + repeat("p{color:red}", whole/13) + "</style><p>x" },
		"rules": func() string {
			return "<style>" + repeat("p{color:red}", 150_000) + "</style>" + repeat("<p>x</p>", 45_000)
		},
		"rules for all": func() string {
			return "<style>" + repeat("*{color:red}", 19_000) + "</style>" + repeat("<p>x</p>", 45_000)
		},
		"a selector bomb": func() string {
			return "<style>" + repeat("div ", 19) + "p{color:red}</style>" + repeat("<div>", 300) + repeat("<p>x</p>", 45_000)
		},
		"siblings":            func() string { return "<style>p~p~p~b{color:red}</style>" + repeat("<p>x</p><b></b>", 20_000) },
		"a list of selectors": func() string { return "<style>" + repeat("a,", 900_000) + "a{color:red}</style>x" },
		"nested rules":        func() string { return "<style>" + repeat("a,b,c,d{color:red;", 100_000) + "</style>x" },
		"nested lists of rules": func() string {
			return "<style>" + repeat("a,", 10_000) + "a{" + repeat("b{color:red}", 100_000) + "}</style>x"
		},
		"declarations": func() string {
			return "<style>p{" + repeat("color:red;", 190_000) + "}</style>" + repeat("<p>x</p>", 45_000)
		},
		"declarations of four sides": func() string {
			return "<style>p{" + repeat("padding:0;", 190_000) + "}</style>" + repeat("<p>x</p>", 45_000)
		},
		"variables of elements": func() string {
			return "<style>*{" + numbered(60, "--a%d:x;") + "}</style>" + repeat("<p style='color:var(--b)'>x</p>", 45_000)
		},
		"variables in depth": func() string {
			return "<style>*{--a:x;color:var(--b)}</style>" + repeat("<div>", 480) + repeat("<p>x</p>", 45_000)
		},
		"what divs have": func() string {
			return "<style>" + repeat("div:has(b){color:red}", 500) + "</style>" + repeat("<div>", 480) + repeat("<p>x</p>", 45_000)
		},
		"children counted": func() string {
			return "<style>p:nth-last-of-type(2n){color:red}</style>" + repeat("<p>x</p>", 45_000)
		},
		"attributes that a sheet asks for": func() string {
			return "<style>[aaa],[aab],[aac],[aad],[aae],[aaf],[aag],[aah],[aai],[aaj]{color:red}</style>" + repeat("<p aaa aab aac aad aae aaf aag aah aai aaj>", 24_900)
		},
		"walls": func() string {
			return "<main>" + repeat("<p>Silakan masuk untuk membaca</p>", 35_000) + "<p>Kata demi kata, kalimat demi kalimat, ditulis di sini oleh seorang warga desa.</p>"
		},
		"brackets in CSS": func() string { return "<style>" + repeat("(", 1_900_000) + "</style>x" },
		"not in not":      func() string { return "<style>" + repeat(":not(", 200) + "{color:red}</style>x" },
		"variables": func() string {
			return "<style>:root{" + numbered(9, "--a%[1]d:var(--b) var(--b) var(--b);") + "--b:var(--a1) var(--a2)} p{color:var(--b)}</style>" + repeat("<p>x</p>", 45_000)
		},
		"long classes and rules": func() string {
			return "<style>" + numbered(500, "[class*=x%d]{color:red}") + "</style>" + repeat("<p class='"+repeat("a ", 8000)+"'>x", 250)
		},
		"lists":          func() string { return repeat("<ol><li>", 200) + repeat("<li>x", 90_000) },
		"reversed lists": func() string { return repeat("<ol reversed><li>x</ol>", 60_000) },
		"row spans": func() string {
			return "<table>" + repeat("<tr>"+repeat("<td rowspan=99>"+repeat("x", 190), 900), 20) + repeat("<tr>", 2000)
		},
		"column spans": func() string { return "<table>" + repeat("<tr><td colspan=9999 rowspan=9999>x", 30_000) },
		"headings": func() string {
			return "<title>Halo dunia ini</title>" + repeat("<h1>x<div>", 250) + repeat("<h2>x</h2>", 60_000)
		},
		"labels":           func() string { return repeat("<p>Baca juga: <a href=x>x</a></p>", 30_000) },
		"labels in labels": func() string { return repeat("<div>Related", 250) + repeat("<a href=x>x</a>", 60_000) },
		"paragraphs, no article": func() string {
			return repeat("<div><p>Kata demi kata, kalimat demi kalimat, ditulis di sini.</div>", 9_000)
		},
		"nested with text": func() string {
			return repeat("<div><p>Kata demi kata, kalimat demi kalimat, ditulis di sini.</p>", 450)
		},
		"line breaks":            func() string { return repeat("x<br>", 90_000) },
		"many links":             func() string { return repeat("<a href=x>Kata demi kata</a> ", 60_000) },
		"as much text as may be": func() string { return "<p>" + repeat("Kata demi kata. ", 300_000) },
		"processing":             func() string { return fill("", "<?", whole) },
		"end tags":               func() string { return fill("", "</p>", whole) },
		"names":                  func() string { return fill("<", "a", whole) },
		"spans with inline style": func() string {
			return repeat("<span style='color:rgb(0,0,0);font-size:calc(1px + (2px*3));transform:translate(1px)'>x</span>", 50_000)
		},
		"bylines": func() string {
			return repeat("<div class=author><span>", 200) + repeat("<i></i>", 60_000)
		},
		"names in depth": func() string {
			return "<title>Kata demi kata - Kabar</title>" + repeat("<div class='logo author'>", 480) + repeat("<p>Oleh Ani, 2 Maret 2026</p>", 30_000)
		},
		"long classes in depth": func() string {
			return repeat("<div class='"+repeat("a ", 5000)+"logo author'>", 400) + repeat("<i class=logo></i>", 30_000)
		},
		"author boxes": func() string {
			return "<meta name=author content='Ani'>" + repeat("<div><b>Ani</b>", 240) + repeat("<i></i>", 40_000)
		},
		"replies": func() string {
			return repeat("<p>Kata demi kata, kalimat demi kalimat, ditulis di sini.", 9) + repeat("<div class=a><b>Ani</b> <time>1 jam lalu</time><p>Kata</p><a href=x>Balas</a></div>", 5000)
		},
		"replies in replies": func() string {
			return repeat("<p>Kata demi kata, kalimat demi kalimat, ditulis di sini.", 9) + repeat("<div class=a><time>x</time><a href=x>Balas</a>", 480) + repeat("<div class=b><time>x</time><a href=x>Balas</a></div>", 12_000)
		},
		"cards": func() string {
			return repeat("<div><a href=x>Kata demi kata demi kata</a></div>", 240) + repeat("<div>", 400) + repeat("<div class=a><a href=x>Kata demi kata demi kata</a></div>", 20_000)
		},
		"cards of many shapes": func() string {
			return numbered(9_000, "<div class=%[1]dx><h3><a href=x>Kata demi kata demi kata</a></h3></div>") + numbered(5_000, "<a%[1]d>x</a%[1]d>")
		},
		"lines": func() string { return repeat("<div>Kata demi kata", 450) + repeat("Editor: Ani<br>", 30_000) },
		"bars":  func() string { return repeat("<div>", 480) + repeat("<b>Balas</b>", 9_000) },
	}
}

// TestHostile reads each page in less than 10 seconds of computing. With
// KUTIP_BOMBS=all they have their full size; with the name of one it is read
// alone, and the test looks at how much memory the process needed, too.
func TestHostile(t *testing.T) {
	only, part := os.Getenv("KUTIP_BOMBS"), 1
	if only == "" {
		part = 500
	}
	for name, write := range hostile(part) {
		if only != "" && only != "all" && only != name {
			continue
		}
		page := write()
		runtime.GC()
		memory, start := resident(), computed()
		d, err := Read(page, nil)
		took, more := computed()-start, (resident()-memory)>>20
		if only != "" {
			t.Logf("%-28s %8v %5d MB  %d paragraphs, %v", name, took.Round(time.Millisecond), more, len(d.Paragraphs), err)
		}
		if took > 10*time.Second || only == name && more > 64 {
			t.Errorf("%s: took %v and %d MB", name, took, more)
		}
	}
}

// computed returns how much the process has computed, whatever else the machine
// does.
func computed() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident returns how many bytes of memory the process had at most, on Linux.
func resident() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kb, _ := strconv.Atoi(strings.Fields(after + " 0")[0])
	return kb << 10
}
