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
		{"UTF-16", "x.txt", func() []byte { return append([]byte("\xff\xfe"), bytes.Repeat([]byte("\x01\x4e"), MaxBytes/2-1)...) }},
		{"windows-1251", "x.txt", fill("\xec\xee\xf1\xf2 ")},
		{"one line of windows-1251", "x.txt", fill("\xec\xee\xf1\xf2")},
		{"Chinese", "x.txt", fill("\xb5\xc4\xca\xc7")},
		{"no encoding's", "x.txt", fill("caf\xc3 ")},
		{"nearly UTF-16", "x.txt", fill("a\x00\x01\xd8")},
		{"Markdown", "x.md", fill("*a* ")},
	}
	for _, tt := range tests {
		b := tt.bytes()
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
