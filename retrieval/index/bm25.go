package index

import "math"

// Parameters of BM25F (Robertson, Zaragoza: The Probabilistic Relevance
// Framework, 2009, section 3.6).
const (
	k1          = 1.5
	bodyB       = 0.85
	titleWeight = 2.0
)

// fieldWeight is a term's frequency over body and title, each against the
// field's length: the tf~ of BM25F. Titles are short; their length is left out.
func fieldWeight(body float32, length int, meanLength, title float32) float32 {
	return body/(1-bodyB+bodyB*float32(length)/max(meanLength, 1)) + titleWeight*title
}

// saturate maps a field weight to [0, 1).
func saturate(w float32) float32 { return w / (k1 + w) }

var saturated = func() (s [256]float32) {
	for i := range s {
		s[i] = saturate(unpacked[i])
	}
	return
}()

// Few passages say little about how telling a word is, so frequencies start
// from a prior of priorPassages passages, in which a common word of the
// language stands in one of 1/priorCommon and any other in one of 1/priorRare.
const (
	priorPassages = 100
	priorCommon   = 0.02
	priorRare     = 0.002
)

// idf is the inverse document frequency of BM25 for a term in df of n passages.
func idf(df float64, n int, common bool) float32 {
	prior := priorRare
	if common {
		prior = priorCommon
	}
	total := float64(n) + priorPassages
	df += priorPassages * prior
	return float32(math.Log(1 + (total-df+0.5)/(df+0.5)))
}
