package prompts

import (
	"strings"
	"testing"
)

func TestQuotations(t *testing.T) {
	tests := []struct{ sentence, want string }{
		{"tanpa kutipan", ""},
		{"ia berkata “ada waktu” kemarin", "ada waktu"},
		{`"Ada waktu," katanya, "kita tunggu."`, "Ada waktu,|kita tunggu."},
		{"«ada» „waktu“ ‹kita› 「tunggu」", "ada|waktu|kita|tunggu"},
		{"Putin's aides don't say it's the '90s", ""},
		{"he said 'there is time' and left", "there is time"},
		{"he said ‘there’s time’ and left", "there’s time"},
		{"tidak “ditutup", "ditutup"},
		{`satu " saja`, " saja"},
		{"a 5' 10\" wall", " wall"},
	}
	for _, tt := range tests {
		if got := strings.Join(quotations(tt.sentence), "|"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.sentence, got, tt.want)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"biasa saja.\n\tYa", "biasa saja.\n\tYa"},
		{"a\u202eb\u200bc\u2066d\ufeffe\u00adf", "abcdef"},
		{"a\U000e0041b\ue000c\x1b[31md\x00", "abc[31md"},
		{"a\xffb\xe2\x80", "ab"},
		{"a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"},
		{"e\u0301", "é"},
		{"a\u3164b\u034fc\ufe0f", "abc"},
	}
	for _, tt := range tests {
		if got := clean(tt.in); got != tt.want {
			t.Errorf("%+q: %+q, want %+q", tt.in, got, tt.want)
		}
	}
}
