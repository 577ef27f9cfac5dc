package analysis

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	tests := []struct {
		text string
		want Language
	}{
		{"", Unknown},
		{"Kim?", Unknown},
		{"Vladimir Putin 2023", Unknown},
		{"Siapa yang mendampingi Kim?", Indonesian},
		{"Kapan?", Indonesian},
		{"di mana kim jong un tiba", Indonesian},
		{"Berapa lama pertemuan itu berlangsung?", Indonesian},
		{"menyampaikan pernyataannya", Indonesian},
		{"Who accompanied Kim?", English},
		{"When?", English},
		{"where did kim jong un arrive", English},
		{"rocket launching site", English},
		{"How many people were at the meeting?", English},
		{"Apa arti istilah machine learning?", Indonesian},
		{"What does the word gotong royong mean?", English},
		{strings.Repeat("Kim tiba di Rusia dengan kereta. ", 500), Indonesian},
		{strings.Repeat("é", detectBytes), Unknown}, // cut inside a letter
		{`Le président est arrivé à la gare avec ses ministres et des gardes dans un train blindé
venu de Pyongyang pour une rencontre avec le chef du Kremlin`, Unknown},
	}
	for _, tt := range tests {
		if got := Detect(tt.text); got != tt.want {
			t.Errorf("%.60q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestKindOf(t *testing.T) {
	tests := []struct {
		question string
		want     Kind
	}{
		{"", What},
		{"Kim Jong Un", What},
		{"Apa isi pidato Putin?", What},
		{"What did Putin say?", What},
		{"Siapa yang mendampingi Kim?", Who},
		{"Kim didampingi siapa?", Who},
		{"Who accompanied Kim?", Who},
		{"WHOSE train was it?", Who},
		{"Kapan Kim tiba?", When},
		{"Tahun berapa Kim lahir?", When},
		{"Pada tahun berapakah Kim lahir?", When},
		{"Hari apa mereka bertemu?", When},
		{"When did Kim arrive?", When},
		{"In what year was Kim born?", When},
		{"Di mana Kim dan Putin bertemu?", Where},
		{"Dimanakah kosmodrom itu?", Where},
		{"Kemana Kim pergi?", Where},
		{"Where did they meet?", Where},
		{"In which country is Vostochny?", Where},
		{"Berapa banyak tentara?", HowMany},
		{"How many soldiers?", HowMany},
		{"How long did it last?", HowMany},
		{"Mengapa Kim ke Rusia?", Why},
		{"kenapa?", Why},
		{"Why did Kim go to Russia?", Why},
		{"Bagaimana Kim ke Rusia?", How},
		{"How did Kim travel?", How},
	}
	for _, tt := range tests {
		if got := KindOf(tt.question); got != tt.want {
			t.Errorf("%q: %d, want %d", tt.question, got, tt.want)
		}
	}
}
