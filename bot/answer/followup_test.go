package answer

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

func TestTie(t *testing.T) {
	tests := []struct {
		want      tie
		questions []string
	}{
		{refers, []string{
			"Apa jabatannya?", "Siapa istrinya?", "Kapan itu?", "Tempat itu di mana?", "Apa yang dia bilang?", "Mereka ngaku gak?",
			"Kenapa begitu?", "Apa kata Putin soal itu?", "Siapa saja yang ada di sana?", "Orang tersebut siapa?", "Berapa?", "Kenapa?", "Ke mana?",
			"What did he say?", "Who are they?", "Why there?", "When was that?", "Did Russia support those?", "How many?", "Why?",
			"What does Rudenko say about it?", "What is her job?", "How long did it take?", "What happened then?", "Was it published?",
			"Di mana ledakan bom itu?", "",
		}},
		{another, []string{
			"Dan Kim Myong Sik?", "Kalau Jepang?", "Kalau soal kerja sama militer?", "Bagaimana dengan Tokyo?", "Dubai?",
			"And in Japan?", "What about the missiles?", "How about Putin?",
		}},
		{short, []string{"Siapa lagi yang ikut?", "Diangkut pakai apa?", "Who won the war?"}},
		{free, []string{
			"DPRK itu singkatan dari apa?", "Siapa Rudenko?", "Apa itu satelit?", "Apa yang dimaksud dengan satelit?",
			"What is a satellite?", "What does cosmodrome mean?", "Who is Shoigu?",
			"Siapa yang mendampingi Kim dan istrinya?", "Kapan Putin bilang dia akan datang?", "Apa jabatannya Andrei Rudenko?",
			"Di mana terjadinya ledakan bom?", "Biasanya Kim naik kereta apa?", "Sungai apa yang awalnya membatasi Kadipaten?",
			"Did Kim say that he would come?", "Is it true that Kim visited Russia in July?", "How many planets are there in the solar system?",
			"Kalau Rusia kalah, apa yang terjadi dengan pasukan Korea Utara?", "Which countries supported the sanctions that Russia broke?",
			"What did Putin do this year in Siberia?", "Siapa yang begitu mencintai Warsawa?",
		}},
	}
	for _, tt := range tests {
		for _, q := range tt.questions {
			if got := read(q).tie(); got != tt.want {
				t.Errorf("%q: %d, want %d", q, got, tt.want)
			}
		}
	}
}

func TestInFull(t *testing.T) {
	tests := []struct {
		thread         []string
		question, want string
	}{
		{nil, "Apa jabatannya?", "Apa jabatannya?"},
		{[]string{"Siapa Kim Myong Sik?"}, "Siapa Rudenko?", "Siapa Rudenko?"},
		{[]string{"Siapa yang bilang bantuan bisa dibicarakan?"}, "Apa jabatannya?", "Apa jabatannya? bilang bantuan dibicarakan"},
		{[]string{"Siapa Kim Myong Sik?"}, "Dan Rudenko?", "Dan Rudenko? Siapa"},
		{[]string{"Apa kata militer Korea Selatan soal misil?"}, "Kalau Jepang?", "Kalau Jepang? Apa kata militer misil"},
		{[]string{"Siapa yang melapor dari Fangchuan?", "Kalau dari Tokyo?"}, "Dubai?", "Dubai? Siapa Tokyo melapor"},
		{[]string{"Kenapa Kim ke Vostochny?", "Siapa menteri pertahanan Rusia?"}, "Kapan dia datang?", "Kapan dia datang? menteri pertahanan Rusia"},
		{[]string{"Rusia meluncurkan apa?"}, "Berapa yang diluncurkan itu?", "Berapa yang diluncurkan itu? Rusia"},
		{[]string{""}, "Kenapa?", "Kenapa?"},
	}
	for _, tt := range tests {
		var thread []Turn
		for _, q := range tt.thread {
			thread = append(thread, Turn{Question: q, Answer: "Zulfikar"})
		}
		if got, _ := inFull(tt.question, thread); got != tt.want {
			t.Errorf("%q, %q: %q, want %q", tt.thread, tt.question, got, tt.want)
		}
	}
}

// TestInFullIsBounded: a long conversation neither outvotes the question nor
// makes it longer than one may be.
func TestInFullIsBounded(t *testing.T) {
	var many, long strings.Builder
	for i := range 200 {
		many.WriteString(" kata" + string(rune('a'+i/26)) + string(rune('a'+i%26)))
		long.WriteString(strings.Repeat(string(rune('a'+i%26)), 90+i/26) + " ")
	}
	tests := []struct{ question, before string }{
		{"Kenapa?", many.String()},
		{"Kenapa?", long.String()},
		{"Kenapa" + strings.Repeat(" ya", 300), long.String()},
		{"Kenapa" + strings.Repeat(" ya", 400), long.String()},
	}
	for _, tt := range tests {
		got, _ := inFull(tt.question, []Turn{{Question: tt.before}})
		most := max(maxAlone, utf8.RuneCountInString(tt.question))
		if n := utf8.RuneCountInString(got); n > most || !strings.HasPrefix(got, tt.question) {
			t.Errorf("%d characters", n)
		}
		if taken := len(strings.Fields(got[len(tt.question):])); taken > maxTaken {
			t.Errorf("%d words taken", taken)
		}
	}
}

// A conversation is one to judge follow-ups by. What its last question means is
// written out in Alone.
type conversation struct {
	ID         string
	Lang       analysis.Language
	Turns      []string
	Alone      string
	Answerable bool
	Evidence   [][]string
}

func conversations(t *testing.T) []conversation {
	file, err := os.ReadFile("testdata/followups.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []conversation
	for line := range strings.Lines(string(file)) {
		var c conversation
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

// question is the last one, with the conversation or without it.
func (c conversation) question(with bool) Question {
	q := Question{Text: c.Turns[len(c.Turns)-1], Language: c.Lang}
	for _, turn := range c.Turns[:len(c.Turns)-1] {
		if with {
			q.Thread = append(q.Thread, Turn{Question: turn})
		}
	}
	return q
}

// right tells whether a finding shows all evidence as found, or, where there is
// none, isn't found.
func (c conversation) right(r retrieval.Result) bool {
	if !c.Answerable || r.Outcome != retrieval.Found {
		return !c.Answerable && r.Outcome != retrieval.Found
	}
	var shown strings.Builder
	for _, e := range r.Excerpts {
		shown.WriteString(e.Text + "\n")
	}
	for _, group := range c.Evidence {
		held := false
		for _, s := range group {
			held = held || strings.Contains(shown.String(), s)
		}
		if !held {
			return false
		}
	}
	return true
}

// followUps are the figures of the conversations.
type followUps struct {
	AsItIs, InFull, ByHand right // of the last question; with this package; as a person wrote it out
	LeftAlone              int   // of the questions that stand alone
	Worse                  []string
}

type right struct{ Answered, Abstained int }

func (r *right) count(c conversation, result retrieval.Result) bool {
	yes := c.right(result)
	switch {
	case yes && c.Answerable:
		r.Answered++
	case yes:
		r.Abstained++
	}
	return yes
}

// TestFollowUps measures what follow-ups find without a model. A change of the
// figures is to be seen: for the better, too.
func TestFollowUps(t *testing.T) {
	var got followUps
	for _, c := range conversations(t) {
		asItIs, inFull := search(library(), c.question(false)), search(library(), c.question(true))
		byHand := search(library(), Question{Text: c.Alone, Language: c.Lang})
		got.AsItIs.count(c, asItIs.Result)
		handled := got.InFull.count(c, inFull.Result)
		if got.ByHand.count(c, byHand.Result) && !handled {
			got.Worse = append(got.Worse, c.ID)
		}
		if c.Alone == c.Turns[len(c.Turns)-1] && inFull.alone == "" {
			got.LeftAlone++
		}
	}
	t.Logf("of 52 answerable and 8 unanswerable: %+v", got)
	checkSame(t, "figures", got, followUps{
		AsItIs:    right{25, 8},
		InFull:    right{44, 2},
		ByHand:    right{47, 2},
		LeftAlone: 15,
		Worse:     []string{"f08", "f36", "f47"},
	})
}
