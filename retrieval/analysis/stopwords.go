package analysis

import "strings"

// IsStop tells whether a folded word says nothing about what a text is about:
// the function words of English and Indonesian, and the words that only make a
// question of a sentence.
func IsStop(folded string) bool { return stopWords[folded] }

var stopWords = set(indonesianFunction, englishFunction, indonesianQuestion, englishQuestion)

func set(lists ...string) map[string]bool {
	m := make(map[string]bool)
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = true
		}
	}
	return m
}

const indonesianQuestion = `
apa apakah siapa siapakah kapan kapankah bilamana berapa berapakah mana manakah
dimana dimanakah kemana darimana mengapa mengapakah kenapa bagaimana bagaimanakah gimana
adakah ialah aja nih dong deh sih kok
`

const englishQuestion = `
what which who whom whose when where why how
did does do doing done didn't doesn't don't
`

const indonesianFunction = `
yang dan di ke dari pada dalam untuk dengan oleh adalah ini itu tersebut atau juga sebagai
akan telah sudah belum sedang masih bisa dapat harus tidak bukan tak jangan saja hanya lagi
karena sehingga agar supaya jika kalau bila apabila ketika saat sejak hingga sampai antara
bagi tentang terhadap atas secara serta maupun namun tetapi tapi sedangkan sementara meski
meskipun walaupun bahwa seperti yaitu yakni merupakan menjadi ada oleh para si sang
dia ia mereka kami kita saya aku anda kamu nya pun lah kah itulah inilah adanya
sebuah suatu seorang sebutkan
yg dgn utk dlm pd dr krn sbg dpt tdk tsb jg sdh blm utk tuh gak nggak ga
`

const englishFunction = `
the a an and or but of in on at to for from by with as into onto upon about over under
is are was were be been being am isn't aren't wasn't weren't
has have had having hasn't haven't hadn't
it its this that these those there here he she they we you i him her them us me his their our your my
will would can could may might must shall should won't wouldn't can't couldn't
not no nor so than then too very also just only such own same if while because though although
s t re ve ll d m
`
