package analysis

// numeralLists are the words that numbers are made of.
var numeralLists = []struct {
	in      langs
	part    numeralPart
	ordinal bool
	implied bool
	money   bool
	words   string
}{
	{in: inIndonesian, part: ones, words: `nol=0 satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 lapan=8 sembilan=9`},
	{in: inIndonesian, part: teen, words: `sepuluh=10 sebelas=11`},
	{in: inIndonesian, part: belas, words: `belas`},
	{in: inIndonesian, part: puluh, words: `puluh=10`},
	{in: inIndonesian, part: hundred, words: `ratus=100`},
	{in: inIndonesian, part: round, words: `seratus=100`},
	{in: inIndonesian, part: scale, words: `ribu=1e3 juta=1e6 miliar=1e9 milyar=1e9 triliun=1e12 trilyun=1e12`},
	{in: inIndonesian, part: onescale, words: `seribu=1e3 sejuta=1e6 semiliar=1e9 semilyar=1e9 setriliun=1e12`},
	{in: inIndonesian, part: dozen, words: `lusin=12`},
	{in: inIndonesian, part: whole, words: `selusin=12 sepertiga=0.3333333333333333 seperempat=0.25 seperlima=0.2 seperenam=0.16666666666666666 sepertujuh=0.14285714285714285 seperdelapan=0.125 sepersepuluh=0.1`},
	{in: inIndonesian, part: half, words: `setengah=0.5 separuh=0.5 separo=0.5`},
	{in: inIndonesian, part: over, words: `pertiga=3 perempat=4 perlima=5 perenam=6 pertujuh=7 perdelapan=8 persembilan=9 persepuluh=10 perseratus=100`},
	{in: inIndonesian, part: many, words: `belasan=10 puluhan=10 ratusan=100 ribuan=1e3 jutaan=1e6 miliaran=1e9 milyaran=1e9 triliunan=1e12
		berpuluh=10 beratus=100 beribu=1e3 berjuta=1e6`},
	{in: inIndonesian, part: few, words: `beberapa sekian`},
	{in: inIndonesian, part: point, words: `koma`},
	{in: inIndonesian, part: ones, ordinal: true, words: `pertama=1 pertamanya=1 kesatu=1 kedua=2 ketiga=3 ketiganya=3 keempat=4 keempatnya=4
		kelima=5 kelimanya=5 keenam=6 keenamnya=6 ketujuh=7 ketujuhnya=7 kedelapan=8 kesembilan=9`},
	{in: inIndonesian, part: teen, ordinal: true, words: `kesepuluh=10 kesebelas=11`},
	{in: inIndonesian, part: round, ordinal: true, words: `keseratus=100`},
	{in: inIndonesian, part: onescale, ordinal: true, words: `keseribu=1e3 kesejuta=1e6`},
	{in: inIndonesian, part: whole, implied: true, words: `seorang=1 sebuah=1 seekor=1 sebatang=1 selembar=1 sebutir=1 sehelai=1 sepucuk=1 sebilah=1 sekeping=1
		tunggal=1 keduanya=2 berdua=2 sepasang=2 ganda=2 kembar=2 bertiga=3 berempat=4 berlima=5`},

	{in: inEnglish, part: ones, words: `zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9`},
	{in: inEnglish, part: teen, words: `ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19`},
	{in: inEnglish, part: tens, words: `twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90`},
	{in: inEnglish, part: hundred, words: `hundred=100`},
	{in: inEnglish, part: scale, words: `thousand=1e3 million=1e6 billion=1e9 trillion=1e12`},
	{in: inEnglish, part: dozen, words: `dozen=12`},
	{in: inEnglish, part: half, words: `half=0.5`},
	{in: inEnglish, part: over, words: `thirds=3 quarter=4 quarters=4 fourths=4 fifths=5 sixths=6 sevenths=7 eighths=8 ninths=9 tenths=10 hundredths=100 thousandths=1e3`},
	{in: inEnglish, part: many, words: `tens=10 dozens=10 hundreds=100 thousands=1e3 millions=1e6 billions=1e9 trillions=1e12`},
	{in: inEnglish, part: few, words: `few several couple`},
	{in: inEnglish, part: decade, words: `twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90`},
	{in: inEnglish, part: article, words: `a an`},
	{in: inEnglish, part: and, words: `and`},
	{in: inEnglish, part: point, words: `point`},
	{in: inEnglish, part: squared, words: `square sq`},
	{in: inEnglish, part: abroad, words: `us american canadian australian metric nautical`},
	{in: inEnglish, part: ones, ordinal: true, words: `first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9`},
	{in: inEnglish, part: teen, ordinal: true, words: `tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19`},
	{in: inEnglish, part: tens, ordinal: true, words: `twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90`},
	{in: inEnglish, part: hundred, ordinal: true, words: `hundredth=100`},
	{in: inEnglish, part: scale, ordinal: true, words: `thousandth=1e3 millionth=1e6 billionth=1e9`},
	{in: inEnglish, part: whole, implied: true, words: `both=2 single=1 dual=2 double=2 pair=2 twin=2 twins=2 triple=3`},

	// Abbreviations, behind digits only. M is million in English, miliar in
	// Indonesian, and metre where there is no money.
	{in: inBoth, part: scale, words: `rb=1e3 jt=1e6 mn=1e6 mln=1e6 bn=1e9 tn=1e12`},
	{in: inBoth, part: scale, money: true, words: `k=1e3 m=1e6 t=1e12`},
}

// calendar names months and weekdays. Of short names some are other words too.
var calendar = []struct {
	in       langs
	weekdays bool
	short    bool
	words    string
}{
	{in: inIndonesian, words: `januari=1 februari=2 pebruari=2 maret=3 april=4 mei=5 juni=6 juli=7 agustus=8 september=9 oktober=10 november=11 nopember=11 desember=12`},
	{in: inEnglish, words: `january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12`},
	{in: inBoth, short: true, words: `jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 sep=9 sept=9 nov=11`},
	{in: inIndonesian, short: true, words: `agt=8 agu=8 ags=8 okt=10 nop=11 des=12`},
	{in: inEnglish, short: true, words: `aug=8 oct=10 dec=12`},
	{in: inIndonesian, weekdays: true, words: `senin=1 selasa=2 rabu=3 kamis=4 jumat=5 jum'at=5 sabtu=6 minggu=7 ahad=7`},
	{in: inEnglish, weekdays: true, words: `monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7
		mondays=1 tuesdays=2 wednesdays=3 thursdays=4 fridays=5 saturdays=6 sundays=7`},
	{in: inEnglish, weekdays: true, short: true, words: `mon=1 tue=2 tues=2 wed=3 weds=3 thu=4 thur=4 thurs=4 fri=5 sat=6 sun=7`},
}
