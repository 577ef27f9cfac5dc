package analysis

// A Unit is what a number counts or measures, by its English name in the
// singular, "" if the number has none that is known.
type Unit string

const (
	times   Unit = "time" // of twice and tiga kali
	percent Unit = "percent"
	century Unit = "century"
	year    Unit = "year"
)

// readUnits adds the words of all units, those that state one of a unit
// (setahun) and the signs before money to the numerals.
func readUnits(named func(string, langs) *numeral) {
	for _, u := range unitWords {
		for word := range valued(u.id) {
			named(word, inIndonesian).unit = u.unit
		}
		for word := range valued(u.en) {
			named(word, inEnglish).unit = u.unit
		}
		for word := range valued(u.both) {
			named(word, inBoth).unit = u.unit
		}
	}
	for unit, words := range moneyBefore {
		for word := range valued(words) {
			n := named(word, inBoth)
			n.unit, n.before = unit, true
		}
	}
	named("ke", inIndonesian).before = true
	for _, u := range someUnits {
		for word := range valued(u.id) {
			n := named(word, inIndonesian)
			n.part, n.states = plural, u.unit
		}
		for word := range valued(u.en) {
			n := named(word, inEnglish)
			n.part, n.states = plural, u.unit
		}
	}
	for _, list := range stating {
		for word, value := range valued(list.words) {
			n := named(word, list.in)
			n.part, n.value, n.implied, n.states = whole, value, list.implied, list.unit
		}
	}
}

// unitWords lists the words of each unit: Indonesian, English, both.
var unitWords = []struct {
	unit         Unit
	id, en, both string
}{
	{"second", "detik", "second seconds", "sec secs"},
	{"minute", "menit", "minute minutes", "min mins"},
	{"hour", "jam", "hour hours hr hrs", ""},
	{"day", "hari", "day days", ""},
	{"week", "minggu pekan", "week weeks", ""},
	{"month", "bulan", "month months", ""},
	{year, "tahun thn", "year years yr yrs", ""},
	{"decade", "dekade dasawarsa", "decade decades", ""},
	{century, "abad", "century centuries", ""},
	{"millennium", "milenium", "millennium millennia", ""},
	{times, "kali kalinya", "time times", ""},
	{percent, "persen", "percent pct", ""},

	{"millimetre", "milimeter", "millimetre millimetres millimeter millimeters", "mm"},
	{"centimetre", "sentimeter senti", "centimetre centimetres centimeter centimeters", "cm"},
	{"metre", "meter", "metre metres meter meters", "m"},
	{"kilometre", "kilometer", "kilometre kilometres kilometer kilometers", "km kms"},
	{"mile", "mil", "mile miles", ""},
	{"foot", "kaki", "foot feet", "ft"},
	{"inch", "inci inchi", "inch inches", ""},
	{"yard", "yard", "yard yards", ""},
	{"square metre", "", "", "m² m2 sqm"},
	{"square kilometre", "", "", "km² km2"},
	{"cubic metre", "", "", "m³ m3"},
	{"hectare", "hektar hektare", "hectare hectares", "ha"},
	{"acre", "ekar", "acre acres", ""},

	{"milligram", "miligram", "milligram milligrams", "mg"},
	{"gram", "gram", "gram grams gramme grammes", "g gr"},
	{"kilogram", "kilogram kilo", "kilogram kilograms kilogramme kilogrammes kilo kilos", "kg kgs"},
	{"ton", "", "tons tonne tonnes", "ton"},
	{"ounce", "", "ounce ounces", "oz"},
	{"litre", "liter", "litre litres liter liters", "l"},
	{"millilitre", "mililiter", "millilitre millilitres milliliter milliliters", "ml"},
	{"barrel", "barel", "barrel barrels", ""},
	{"degree", "derajat", "degree degrees", ""},

	{"byte", "bita", "byte bytes", ""},
	{"kilobyte", "", "kilobytes", "kb kilobyte"},
	{"megabyte", "", "megabytes", "mb megabyte"},
	{"gigabyte", "", "gigabytes", "gb gigabyte"},
	{"terabyte", "", "terabytes", "tb terabyte"},
	{"watt", "", "watts", "watt w"},
	{"kilowatt", "", "kilowatts", "kilowatt kw"},
	{"megawatt", "", "megawatts", "megawatt mw"},
	{"gigawatt", "", "gigawatts", "gigawatt gw"},
	{"volt", "", "volts", "volt"},
	{"hertz", "", "", "hertz hz"},
	{"megahertz", "", "", "megahertz mhz"},
	{"gigahertz", "", "", "gigahertz ghz"},
	{"knot", "knot", "knot knots", ""},
	{"mile per hour", "", "", "mph"},
	{"kilometre per hour", "", "", "kph kmh"},

	{"dollar", "dolar", "dollars", "dollar"},
	{"cent", "sen", "cent cents", ""},
	{"rupiah", "", "rupiahs", "rupiah"},
	{"euro", "", "euros", "euro"},
	{"pound", "poundsterling pon", "pounds lb lbs", "pound"},
	{"yen", "", "", "yen"},
	{"yuan", "", "", "yuan renminbi"},
	{"won", "won", "", ""}, // not the English verb: team 2 won
	{"ringgit", "", "ringgits", "ringgit"},
	{"rouble", "rubel", "rouble roubles ruble rubles", ""},
	{"rupee", "rupe", "rupee rupees", "rupee"},
	{"baht", "", "", "baht"},
	{"peso", "", "pesos", "peso"},
	{"franc", "franc", "franc francs", ""},
	{"riyal", "", "riyals", "riyal"},
	{"dinar", "", "dinars", "dinar"},
	{"gulden", "gulden", "guilder guilders", ""},
}

// Money tells whether a unit is one of money.
func (u Unit) Money() bool { return money[string(u)] }

var money = set(`dollar cent rupiah euro pound yen yuan won ringgit rouble rupee baht peso franc riyal dinar gulden`)

// moneyBefore lists what stands before digits, or behind them.
var moneyBefore = map[Unit]string{
	"dollar": "usd sgd aud", "rupiah": "rp idr", "euro": "eur", "pound": "gbp", "yen": "jpy",
	"yuan": "cny rmb", "won": "krw", "ringgit": "myr rm", "rupee": "inr", "baht": "thb", "rouble": "rub",
}

// numberSigns are the signs that mean something beside digits.
var numberSigns = map[rune]*numeral{
	'$': moneySign("dollar"), '＄': moneySign("dollar"), '€': moneySign("euro"), '£': moneySign("pound"), '¥': moneySign("yen"),
	'₩': moneySign("won"), '₹': moneySign("rupee"), '₽': moneySign("rouble"), '฿': moneySign("baht"),
	'%': {langs: inBoth, unit: percent}, '％': {langs: inBoth, unit: percent}, '°': {langs: inBoth, unit: "degree"},
	'½': {langs: inBoth, part: half, value: 0.5}, '¼': {langs: inBoth, part: half, value: 0.25}, '¾': {langs: inBoth, part: half, value: 0.75},
	'⅓': {langs: inBoth, part: half, value: 1. / 3}, '⅔': {langs: inBoth, part: half, value: 2. / 3},
}

func moneySign(u Unit) *numeral { return &numeral{langs: inBoth, unit: u, before: true} }

// someUnits lists words for some of a unit without saying how many.
var someUnits = []struct {
	unit   Unit
	id, en string
}{
	{"minute", "bermenit", "minutes"}, {"hour", "berjam", "hours"}, {"day", "berhari", "days"}, {"week", "berminggu", "weeks"},
	{"month", "berbulan", "months"}, {year, "bertahun", "years"}, {"decade", "", "decades"}, {century, "berabad", "centuries"},
}

// stating lists words that state a number and its unit.
var stating = []struct {
	in      langs
	unit    Unit
	implied bool
	words   string
}{
	{inIndonesian, "second", true, "sedetik=1"},
	{inIndonesian, "minute", true, "semenit=1"},
	{inIndonesian, "hour", true, "sejam=1"},
	{inIndonesian, "day", true, "sehari=1 seharian=1"},
	{inIndonesian, "week", true, "seminggu=1 sepekan=1"},
	{inIndonesian, "month", true, "sebulan=1"},
	{inIndonesian, year, true, "setahun=1"},
	{inIndonesian, "decade", true, "sedekade=1 sedasawarsa=1"},
	{inIndonesian, century, true, "seabad=1"},
	{inIndonesian, "metre", true, "semeter=1"},
	{inIndonesian, "kilometre", true, "sekilometer=1"},
	{inIndonesian, "kilogram", true, "sekilo=1 sekilogram=1"},
	{inIndonesian, times, true, "sekali=1"},
	{inEnglish, times, true, "once=1"},
	{inEnglish, times, false, "twice=2 thrice=3"},
}
