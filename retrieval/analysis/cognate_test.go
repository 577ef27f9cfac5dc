package analysis

import "testing"

func TestCognate(t *testing.T) {
	for english, indonesian := range map[string]string{
		"cosmodrome": "kosmodrom", "satellite": "satelit", "delegation": "delegasi", "artillery": "artileri",
		"military": "militer", "modernisation": "modernisasi", "modernization": "modernisasi", "president": "presiden",
		"confrontation": "konfrontasi", "technology": "teknologi", "ballistic": "balistik", "complex": "kompleks",
		"university": "universitas", "stability": "stabilitas", "diplomat": "diplomat", "analyst": "analis",
		"photograph": "fotograf", "aquarium": "akuarium", "strategy": "strategi", "sanctions": "sanksi",
		"communication": "komunikasi", "commission": "komisi", "activist": "aktivis",
	} {
		if a, b := Cognate(english), Cognate(indonesian); a != b {
			t.Errorf("%s is %q, %s is %q", english, a, indonesian, b)
		}
	}
	for a, b := range map[string]string{
		"missile": "misi", "artillery": "artikel", "minister": "ministri", "Seoul": "Sewol", "russian": "prussian",
		"austria": "australia", "slovakia": "slovenia", "tokyo": "tokoh", "medvedev": "medved",
	} {
		if Cognate(a) != "" && Cognate(a) == Cognate(b) {
			t.Errorf("%s and %s are both %q", a, b, Cognate(a))
		}
	}
}
