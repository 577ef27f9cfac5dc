package analysis

import (
	"slices"
	"strings"
	"testing"
)

// ordinary are words that a sentence may begin with, as they stand there.
var ordinary = map[Language]string{
	English: `
analysts suspicions questioned after both yes beyond shortly nevertheless quickly accusations
announcing
before during since until once while meanwhile moreover furthermore however therefore thus hence
consequently accordingly additionally similarly likewise conversely instead otherwise nonetheless
afterwards previously subsequently eventually finally initially originally recently currently
presently today tomorrow yesterday tonight soon later earlier now then again always often sometimes
rarely never usually generally typically normally occasionally
all most many several few some any each every either neither another others none nobody everyone
somebody anything everything something one two three seven twelve twenty hundreds thousands millions
first second third lastly half dozens
according despite besides without within among amid around across along behind below beneath near
opposite outside inside throughout towards unlike except regarding concerning following including
considering given provided assuming
maybe perhaps possibly probably certainly clearly obviously apparently evidently reportedly
allegedly supposedly presumably undoubtedly definitely surely indeed actually really basically
essentially simply mostly mainly largely partly chiefly primarily temporarily voluntarily
hello please thanks sorry welcome okay no yeah well alas congratulations
officials ministers diplomats negotiators delegates leaders lawmakers senators governors presidents
spokesmen advisers aides troops soldiers guards officers generals commanders fighters militants
rebels hostages refugees civilians protesters demonstrators voters citizens residents villagers
workers employees farmers fishermen traders investors shareholders companies banks factories
researchers scientists engineers astronauts doctors nurses patients teachers students pupils parents
children men women people police prosecutors judges lawyers witnesses suspects prisoners journalists
reporters critics experts historians economists athletes players coaches fans singers actors writers
painters
weapons missiles rockets satellites tanks bullets shells drones bombs ammunition artillery
submarines aircraft helicopters trains buses cars trucks ships bicycles bridges roads railways
airports stations harbours hospitals schools universities churches mosques temples museums theatres
talks meetings negotiations discussions agreements treaties sanctions resolutions elections
campaigns protests strikes riots clashes attacks explosions killings arrests trials sentences
accidents earthquakes floods storms fires droughts epidemics vaccines
speaking asked asking told telling said saying answering replying responding denying denied claiming
claimed confirming confirmed insisting warned warning accused accusing accompanied arriving arrived
leaving travelling traveling visiting hosting greeting shaking smiling walking riding driving flying
launched launching built building founded established located situated based born raised educated
married known called named considered believed expected seen taken made used using compared granted
marked billed hoped hoping granting marking
took went came became sold flew fought thought bought brought caught taught written driven broken
chosen forgotten shown worn
trust fear anger joyful happiness sadness suspicion doubts concerns fears worries hopes tensions
relations cooperation friendship solidarity peace security defence defense trade economy inflation
unemployment poverty growth development
water food bread rice sugar salt coffee oil gas coal gold iron copper energy electricity nuclear
solar
big bigger biggest small large larger largest long longer longest short new newer newest old older
oldest high higher highest low early earliest late latest best better worse worst
economic political military diplomatic scientific cultural religious social international national
regional local foreign domestic official unofficial public private secret
strangely surprisingly unfortunately fortunately luckily interestingly importantly significantly
notably remarkably ironically sadly happily angrily quietly slowly rapidly suddenly immediately
gradually steadily together alone
winter summer spring autumn morning afternoon evening night midnight weeks months years decades
centuries
mountains rivers lakes islands forests deserts oceans beaches animals birds horses elephants trees
flowers
foreigners strangers neighbours neighbors friends enemies rivals allies partners opponents
supporters
i'm they're we've couldn't
`,
	Indonesian: `
menurutnya pertemuan peluncuran tudingan perjumpaan limosin tambahan kunjungannya sementara ya benar
kapal pejabat seusai sebelumnya dugaan sejumlah bersama selain menanggapi
sesudah sebelum setelah selama setiap seluruh sebagian sebaliknya sesungguhnya sebenarnya sepertinya
seandainya sekalipun selanjutnya seterusnya sesampainya setibanya sejauh sekitar sedikitnya
sekurangnya setidaknya selambatnya secepatnya sehari semalam sepekan sebulan setahun seorang
seseorang sebuah seekor sesuatu
akhirnya awalnya mulanya biasanya umumnya khususnya terutama artinya maksudnya intinya misalnya
contohnya alasannya sayangnya untungnya nyatanya faktanya kabarnya konon rupanya agaknya tampaknya
kelihatannya kiranya hendaknya sebaiknya seharusnya semestinya pokoknya singkatnya totalnya
jumlahnya rencananya tujuannya caranya hasilnya
menteri pemerintah pemerintahan perdana kedutaan duta utusan pembicaraan perundingan pernyataan
penandatanganan kesepakatan perjanjian kerja kerjasama hubungan perdagangan ekspor impor
perekonomian pertumbuhan pembangunan pembayaran pendapatan pengeluaran penjualan pembelian
peningkatan penurunan kenaikan kekurangan kelebihan
tentara prajurit pasukan serangan penyerangan pertempuran peperangan penembakan pengeboman ledakan
pemboman persenjataan senjata amunisi rudal peluru roket satelit pesawat helikopter kereta mobil
truk kendaraan perjalanan keberangkatan kedatangan penerbangan pendaratan
pengamat analis pakar peneliti ilmuwan penelitian kajian pengkajian laporan dilaporkan melaporkan
mengutip dikutip mengatakan dikatakan menyatakan dinyatakan menyebut disebut disebutkan menyebutkan
menjelaskan dijelaskan menegaskan ditegaskan menambahkan ditambahkan mengungkapkan diungkapkan
menuturkan dituturkan mengakui diakui membantah dibantah menolak ditolak menyangkal mengecam dikecam
mengutuk mendesak didesak meminta diminta memohon menyerukan mengimbau diimbau memperingatkan
diperingatkan mengancam diancam menuduh dituduh menuding dituding mencurigai dicurigai menduga
diduga memperkirakan diperkirakan meyakini diyakini berharap diharapkan mengharapkan
ketika sewaktu tatkala sembari sambil seraya lantas lalu kemudian kini sekarang dahulu dulu nanti
nantinya besok kemarin tadi malam pagi siang sore petang dini esok lusa hari minggu bulan tahun abad
dekade kelak segera kadang jarang sering selalu senantiasa pernah belum
ibunya ayahnya istrinya suaminya anaknya putranya putrinya saudaranya kakaknya adiknya keluarganya
temannya rekannya mantan pendahulunya penerusnya juru bicara asisten penasihat pengawal pengawalan
penjagaan petugas polisi kepolisian pengadilan hakim jaksa terdakwa tersangka tahanan penahanan
penangkapan ditangkap ditahan dihukum hukuman
banyaknya beberapa berbagai bermacam kebanyakan mayoritas separuh setengah seperempat sepertiga dua
tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belasan puluhan ratusan ribuan jutaan
pertama kedua ketiga
penduduk masyarakat warga rakyat pemuda perempuan wanita lelaki laki pria orang manusia kelompok
organisasi perusahaan pabrik pekerja buruh karyawan pegawai pengusaha pedagang petani nelayan guru
murid siswa mahasiswa dosen sekolah universitas perguruan pendidikan pelajaran
gempa banjir kebakaran bencana korban cuaca hujan angin badai gunung sungai laut danau pulau hutan
kota desa ibukota jalan jembatan bandara pelabuhan stasiun gedung rumah kantor hotel istana
upacara perayaan peringatan jamuan makan minum hidangan hadiah penghargaan pertunjukan pameran
konser film lagu buku majalah koran surat berita wartawan media televisi radio internet
kecurigaan kekhawatiran kemarahan kegembiraan kesedihan kekecewaan ketakutan ketegangan keteguhan
keinginan kemungkinan kesempatan kemampuan kekuatan kelemahan kelemahannya kepemimpinannya kekuasaan
kebijakan keputusan ketentuan peraturan undang persyaratan
tidak bukan jangan iya betul salah tentu pasti mungkin barangkali semoga mudah mari ayo silakan
tolong maaf terima selamat halo baiklah oke
meskipun walaupun kendati namun tetapi melainkan padahal justru malah bahkan apalagi lagipula
kecuali tanpa demi berkat akibat lantaran sebab karena oleh berdasarkan mengenai terkait perihal
ihwal menjelang menyusul melalui menurut sepanjang sekeliling seberang dibanding dibandingkan
ketimbang alih
analisis teknologi penggunaan pemakaian pemanfaatan pengembangan pembuatan produksi pengiriman
penerimaan pengangkatan pemilihan pemilu pilpres kampanye partai oposisi koalisi parlemen dewan
rapat sidang konferensi sanksi embargo resolusi veto gencatan perdamaian invasi aneksasi pendudukan
penjajahan kemerdekaan kedaulatan perbatasan wilayah
lawatan kunjungan penyambutan disambut menyambut tiba berangkat bertolak berkunjung bertemu berjabat
bersalaman berpelukan bergandengan tersenyum duduk berdiri berjalan berbicara berdialog berdiskusi
makanan santapan penerjemah perbincangan obrolan bantuan dukungan dorongan imbalan barter pasokan
kebutuhan permintaan tawaran penawaran
dikabarkan diberitakan disinyalir ditengarai disangsikan dipertanyakan diperdebatkan diisukan
dirumorkan dispekulasikan spekulasi kedubes luar negeri dalam pertahanan keamanan intelijen mata
rahasia kerahasiaan terbuka tertutup resmi peresmian pelantikan dilantik terpilih terbunuh tewas
meninggal wafat luka cedera hilang
sedangkan daripada adapun ataupun kalaupun biarpun walau asalkan andaikan jikalau manakala sekiranya
sebagaimana alhasil walhasil ternyata memang sungguh benarkah betulkah mungkinkah tentunya pastinya
`,
}

// properNames are of people, places, brands and peoples; the last are those
// that stem like an ordinary word.
const properNames = `
biden litvinova hanoi putin kim shoigu jokowi medvedev angara baikonur wagner estonia nato prabowo
merkel zelensky jakarta toyota sony brazil
trump obama clinton bush reagan carter nixon kennedy roosevelt truman eisenhower johnson lincoln
jefferson madison monroe harding hoover coolidge wilson taft mckinley cleveland garfield harrison
tyler
starmer sunak truss cameron blair thatcher churchill attlee macmillan heath callaghan macron
hollande sarkozy chirac mitterrand pompidou scholz merz schroeder kohl brandt adenauer meloni draghi
conte
lavrov peskov prigozhin navalny yeltsin gorbachev brezhnev khrushchev stalin lenin trotsky kadyrov
patrushev gerasimov surovikin mishustin matviyenko volodin nebenzya zakharova antonov choigu
kozhemyako borisov rogozin lukashenko
jinping xi li wang zhao lin deng mao zedong xiaoping jintao keqiang yang ma jong un yo jung moon
park yoon suk yeol lee ban roh
netanyahu sharon rabin peres olmert barak gantz lapid bennett herzog abbas arafat haniyeh sinwar
nasrallah assad erdogan gul davutoglu fidan khamenei khomeini rouhani raisi ahmadinejad zarif
mandela zuma ramaphosa mbeki mugabe mnangagwa kenyatta ruto odinga museveni kagame buhari tinubu
obasanjo jonathan akufo mahama ouattara selassie abiy bashir burhan hemedti machar kiir
lula bolsonaro rousseff temer maduro chavez castro guevara milei macri kirchner fernandez morales
boric pinera bachelet allende pinochet petro duque uribe santos fujimori boluarte castillo noboa
guterres annan stoltenberg rutte borrell michel leyen kallas metsola lagarde georgieva tedros
ghebreyesus grossi thunberg yousafzai assange snowden manning
einstein newton galilei galileo copernicus kepler darwin hawking curie pasteur tesla edison faraday
maxwell bohr heisenberg schrodinger planck fermi oppenheimer feynman turing lovelace hubble sagan
mendel
shakespeare dickens austen bronte hemingway twain orwell tolkien rowling tolstoy dostoevsky chekhov
pushkin gogol solzhenitsyn nabokov goethe schiller kafka mann hesse brecht hugo zola balzac flaubert
spielberg scorsese tarantino nolan kubrick hitchcock kurosawa miyazaki hanks dicaprio pitt clooney
depp cruise jolie roberts streep kidman winslet swift beyonce rihanna madonna adele gaga bieber
messi ronaldo neymar mbappe pele maradona zidane beckham rooney kane salah modric lewandowski
haaland bellingham guardiola mourinho klopp ancelotti ferguson wenger federer nadal djokovic murray
sampras
mary john james robert michael william david richard joseph thomas charles christopher daniel
matthew anthony donald steven paul andrew joshua kenneth kevin brian george edward ronald
patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra
ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca
vladimir dmitry sergei sergey yuri igor oleg boris nikolai mikhail ivan alexei alexey anatoly
konstantin yevgeny svetlana tatiana olga natalia irina ekaterina anastasia ludmila volodymyr
oleksandr
mohammed muhammad ahmad ahmed mahmoud hassan ibrahim yusuf omar osman ismail khalid tariq faisal
fatima aisha khadija zainab layla budi siti agus bambang dewi rina wahyu
young brown king smith jones taylor davies evans walker wright robinson thompson hughes edwards
clark clarke lewis turner moore adams nelson mitchell perez phillips campbell parker stewart morris
rogers reed cook morgan cooper peterson bailey richardson cox brooks gray myers foster ross hayes
simmons jenkins perry butler barnes fisher henderson coleman patterson reynolds griffin simpson
graham wallace cole hawkins hicks crawford boyd mason dixon ramos gordon shaw holmes hunt palmer
robertson nichols knight tucker porter stevens meyer duncan spencer webb elliott hudson gardner
payne
russia ukraine belarus poland germany france italy spain portugal ireland scotland wales england
britain norway sweden finland denmark iceland netherlands belgium luxembourg switzerland austria
hungary czechia
moscow kyiv kiev minsk warsaw berlin munich hamburg cologne frankfurt paris lyon marseille rome
milan naples turin venice madrid barcelona seville lisbon porto london manchester liverpool
washington chicago boston houston dallas denver seattle phoenix detroit atlanta miami orlando tampa
philadelphia pittsburgh baltimore minneapolis portland oakland angeles vegas honolulu anchorage
texas california florida
europe asia africa america antarctica atlantic pacific arctic himalaya himalayas everest kilimanjaro
alps andes amazon nile danube rhine volga mekong ganges yangtze thames seine sahara gobi
google microsoft apple facebook meta twitter instagram tiktok youtube netflix spotify samsung huawei
xiaomi lenovo nokia ericsson motorola siemens bosch philips intel nvidia qualcomm oracle cisco
monday tuesday wednesday thursday friday saturday sunday january february march july august
september october november december christmas easter ramadan american russian chinese japanese
korean british french
adams angeles apple carly cruise federer franks ganges harding hawking hayes maine manning marshall
miles morales pacific protestant voyager swift
`

func TestKnowsRootOrdinary(t *testing.T) {
	for lang, words := range ordinary {
		for _, w := range strings.Fields(words) {
			if !KnowsRoot(lang, w) && !IsStop(w) {
				t.Errorf("%s %q: unknown", lang, w)
			}
		}
		t.Logf("%s: %d forms", lang, len(strings.Fields(words)))
	}
}

func TestKnowsRootNames(t *testing.T) {
	for _, w := range strings.Fields(properNames) {
		if KnowsRoot(English, w) {
			t.Errorf("%q: ordinary by its stem %q", w, Stem(English, w))
		}
	}
	t.Logf("%d names", len(strings.Fields(properNames)))
}

func TestKnowsRootOther(t *testing.T) {
	for _, lang := range []Language{Unknown, "fr"} {
		if KnowsRoot(lang, "question") {
			t.Errorf("%q knows question", lang)
		}
	}
	for _, w := range []string{"", "2023", "путин", "日本", "'"} {
		if KnowsRoot(English, w) || KnowsRoot(Indonesian, w) {
			t.Errorf("%q: known", w)
		}
	}
}

// TestLists checks that the lists are sorted, and that each line of the English
// one makes words known that the others don't.
func TestLists(t *testing.T) {
	for name, file := range map[string]string{"english.txt": englishFile, "roots.txt": rootsFile} {
		var lines []string
		for line := range strings.Lines(file) {
			if line[0] != '#' {
				lines = append(lines, strings.TrimSuffix(line, "\n"))
			}
		}
		for i, w := range lines[1:] {
			if last := lines[i]; w <= last {
				t.Errorf("%s: %q after %q", name, w, last)
			}
		}
		t.Logf("%s: %d words", name, len(lines))
	}
	inflected := make(map[string][]string)
	for w := range englishWords().words {
		if stem := Stem(English, w); stem != w {
			inflected[stem] = append(inflected[stem], w)
		}
	}
	for stem, words := range inflected {
		if slices.Sort(words); len(words) > 1 || englishWords().words[stem] && Stem(English, stem) == stem {
			t.Errorf("english.txt: %q add nothing to each other or %q", words, stem)
		}
	}
}
