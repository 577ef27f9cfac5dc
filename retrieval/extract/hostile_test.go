package extract

import (
	"bytes"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestHostile: texts as large as a download may be are read or refused with
// little memory and in little time.
func TestHostile(t *testing.T) {
	const mostMemory, mostTime = 64 << 20, 10 * time.Second
	fill := func(s string) func() []byte {
		return func() []byte { return bytes.Repeat([]byte(s), MaxBytes/len(s)) }
	}
	markdown := func(s string) func() []byte { // as much as is read
		most := min(MaxMarkdown/len(s), maxTree/(byteSize*len(s)+lineSize*strings.Count(s, "\n")))
		return func() []byte { return bytes.Repeat([]byte(s), most) }
	}
	tests := []struct {
		name, file string
		bytes      func() []byte
	}{
		{"a letter", "x.txt", fill("a")},
		{"words", "x.txt", fill("kata ")},
		{"spaces", "x.txt", fill(" ")},
		{"line breaks", "x.txt", fill("\n")},
		{"paragraphs", "x.txt", fill("a\n\n")},
		{"what can't be seen", "x.txt", fill("\u200b")},
		{"decomposed letters", "x.txt", fill("e\u0301")},
		{"JSON", "x.txt", func() []byte { return []byte("[1" + strings.Repeat(" ", MaxBytes-3) + "]") }},
		{"escapes", "x.txt", fill("\x1b")},
		{"NULs", "x.txt", fill("\x00" + strings.Repeat(" ", 200))},
		{"UTF-16", "x.txt", func() []byte { return append([]byte("\xff\xfe"), bytes.Repeat([]byte("\x01\x4e"), MaxBytes/2-1)...) }},
		{"windows-1251", "x.txt", fill("\xec\xee\xf1\xf2 ")},
		{"one line of windows-1251", "x.txt", fill("\xec\xee\xf1\xf2")},
		{"Chinese", "x.txt", fill("\xb5\xc4\xca\xc7")},
		{"no encoding's", "x.txt", fill("caf\xc3 ")},
		{"nearly UTF-16", "x.txt", fill("a\x00\x01\xd8")},
		{"Markdown", "x.md", fill("*a* ")},
		{"words of Markdown", "x.md", markdown("kata ")},
		{"lines", "x.md", markdown("a\n")},
		{"signs", "x.md", markdown("*a* ")},
		{"open signs", "x.md", markdown("*a_ ")},
		{"signs in lines", "x.md", markdown("*a_ **b __c [x] `c` <b> kata kata kata\n")},
		{"signs in paragraphs", "x.md", markdown("*a_ **b __c [x] `c` <b> **kata** kata kata *a_ **b __c [x] `c` <b> **kata** kata\n\n")},
		{"all kinds", "x.md", markdown("> - a\n\n# b *c* [d](e)\n\n&amp; <b>kata</b> **kata kata kata** \\kata\n\n|a|b|\n|-|-|\n|c `d`|[e]|\n\n")},
		{"signs that mean nothing", "x.md", markdown("a: &a [*a,*a]\n")},
		{"references", "x.md", markdown("&amp; \\a **b**\n\n")},
		{"definitions", "x.md", markdown("[a]: b\n")},
		{"items", "x.md", markdown("- a\n")},
		{"lists", "x.md", markdown("- a\n\n1. b\n\n")},
		{"headings", "x.md", markdown("# a\n")},
		{"quotations", "x.md", markdown("> a\n\n")},
		{"code", "x.md", markdown("```\n")},
		{"HTML", "x.md", markdown("<b hidden>a</b>\n")},
		{"a table", "x.md", markdown("|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", 100_000))},
		{"tables", "x.md", markdown("|a|b|\n|-|-|\n|c|d|\n\n")},
		{"a wide table", "x.md", func() []byte {
			return []byte(strings.Repeat("|a", 1000) + "|\n" + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("|b|\n", 5000))
		}},
	}
	for _, tt := range tests {
		b := lessIfRaced(tt.bytes())
		before := rest()
		start := time.Now()
		d, err := File(tt.file, b)
		took, more := time.Since(start), peak()-before
		t.Logf("%-28s %8v %4d MB, %d bytes, %v", tt.name, took.Round(time.Millisecond), more>>20, len(d.Text), err)
		if (took > mostTime || more > mostMemory) && !raced {
			t.Errorf("%s: %v, %d MB", tt.name, took, more>>20)
		}
	}
}

// lessIfRaced cuts a text short where reading it takes twenty times as long.
func lessIfRaced(b []byte) []byte {
	if raced {
		return b[:len(b)/20]
	}
	return b
}

// rest gives memory back and returns what is resident, from where peak counts.
func rest() int64 {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // peak is now, in Linux
	return statusOf("VmRSS:")
}

func peak() int64 { return statusOf("VmHWM:") }

// statusOf returns a line of Linux's status of this process, in bytes; elsewhere 0.
func statusOf(name string) int64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := strings.Cut(string(status), name)
	line, _, _ = strings.Cut(strings.TrimSpace(line), " ")
	kb, _ := strconv.ParseInt(line, 10, 64)
	return kb << 10
}
