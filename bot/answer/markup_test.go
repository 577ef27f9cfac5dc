package answer

import "testing"

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"<@123> who\n is <@!456>?": "who is ?", "in <#1> by <@&2>": "in by", "<:smile:123> ok <a:dance:456>": "ok",
		"<t:123:R> </ask:1> <id:customize>": "", "a < b > c": "a < b > c", "<b>": "<b>", "<@abc>": "<@abc>", " \u00a0 ": "",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("<@<@1>1> <@1")
	f.Add("</a b:1><:a:\u00a02>")
	f.Fuzz(func(t *testing.T, text string) {
		if plain := Plain(text); markup.MatchString(plain) || Plain(plain) != plain {
			t.Errorf("markup is left in %q", plain)
		}
	})
}
