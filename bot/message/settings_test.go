package message

import (
	"testing"
	"time"

	"kutip/retrieval/analysis"
)

func settingsSamples(w *Words, at time.Time) []sample {
	page := SettingsPage{Words: w, Own: analysis.Indonesian, HasModel: true, PerHour: 20, DayTokens: 200_000}
	set := page
	set.Set = Settings{Channels: []string{"123", "456"}, Notices: "789", Language: analysis.English, ModelOff: true, PerHour: 5, DayTokens: 50_000}
	above, without := page, page
	above.Set.PerHour, above.Set.DayTokens = 100, 1_000_000 // than the host's of today
	without.HasModel = false
	noted := func(note string) Post {
		p := set
		p.Note = note
		return p.Post()
	}
	limits, word := set.LimitsForm(set.Set.Shown(LimitsSetting)), EraseForm(w, "1795575600")
	return []sample{
		{name: "settings", post: page.Post()},
		{name: "settings, all set", post: set.Post()},
		{name: "settings, above the host's", post: above.Post()},
		{name: "settings without a model", post: without.Post()},
		{name: "settings, changed meanwhile", post: noted(set.Moved(ChannelsSetting, "321", at))},
		{name: "settings, changed by nobody knows whom", post: noted(set.Moved(ModelSetting, "", at))},
		{name: "settings, no notices there", post: noted(set.NotThere("789", []Permission{SendMessages, EmbedLinks}))},
		{name: "settings, not a number", post: noted(set.NotANumber("*many*", 20))},
		{name: "the form of limits", form: &limits},
		{name: "erase", post: AskErase(w, 12, at)},
		{name: "the form of erasing", form: &word},
		{name: "erase, too late", post: EraseExpired(w)},
		{name: "erase, another word", post: EraseOtherWord(w, "ya *sudah*")},
		{name: "erased", post: Erased(w, 12, false)},
		{name: "erased in part", post: Erased(w, 12, true)},
		{name: "exported", post: Exported(w, 12, 1, 345_678)},
		{name: "exported, nothing", post: Exported(w, 0, 0, 40)},
		{name: "export too large", post: ExportTooLarge(w, "123", 10<<20)},
	}
}

func TestParseLimit(t *testing.T) {
	for typed, want := range map[string]struct {
		n  int
		ok bool
	}{
		"": {0, true}, "  ": {0, true}, "1": {1, true}, " 20 ": {20, true}, "1,000": {1000, true}, "1.000": {1000, true}, "1 000": {1000, true},
		"0": {0, false}, "-5": {-5, false}, "1001": {1001, false}, "many": {0, false}, "1.5": {0, false}, "1.00": {0, false}, "٣": {0, false},
		"99999999999999999999": {0, false},
	} {
		if n, ok := ParseLimit(typed, 1000); ok != want.ok || ok && n != want.n {
			t.Errorf("%q: %d, %t", typed, n, ok)
		}
	}
}

func FuzzParseLimit(f *testing.F) {
	f.Add("1,000")
	f.Add("1.5")
	f.Fuzz(func(t *testing.T, typed string) {
		if n, ok := ParseLimit(typed, 1000); ok && (n < 0 || n > 1000) {
			t.Errorf("%q is %d", typed, n)
		}
	})
}

// TestShown: whatever changes a setting changes what its control carries.
func TestShown(t *testing.T) {
	for name, sets := range map[SettingName][]Settings{
		ChannelsSetting: {{}, {Channels: []string{"12", "3"}}, {Channels: []string{"1", "23"}}},
		NoticesSetting:  {{}, {Notices: "1"}, {Notices: "2"}},
		LanguageSetting: {{}, {Language: analysis.English}, {Language: analysis.Indonesian}},
		ModelSetting:    {{}, {ModelOff: true}},
		LimitsSetting:   {{}, {PerHour: 1}, {DayTokens: 1}, {PerHour: 1, DayTokens: 1}, {PerHour: 11}},
	} {
		seen := map[string]bool{}
		for _, s := range sets {
			of := s.Shown(name)
			if seen[of] || !actionOf.MatchString(of) {
				t.Errorf("%s: %+v is shown as %q", name, s, of)
			}
			seen[of] = true
		}
	}
}

// TestLimitsFormTampered: what others put there in the button's place is blank.
func TestLimitsFormTampered(t *testing.T) {
	page := SettingsPage{Words: In(analysis.English), HasModel: true, PerHour: 20, DayTokens: 100}
	for _, shown := range []string{"", "x", "-1.-2", "99999999999999999999.1", "1"} {
		for _, fault := range invalidForm(page.LimitsForm(shown)) {
			t.Errorf("%q: %s", shown, fault)
		}
	}
	if f := page.LimitsForm("5.70"); f.Fields[0].Value != "5" || f.Fields[1].Value != "70" {
		t.Errorf("%+v", f.Fields)
	}
}
