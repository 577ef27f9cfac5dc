package quote

import "math"

// weights give the log-odds that a sentence answers the question.
var weights = Features{featBias: -3, featCover: 3, featAround: 1, featAnswer: .5, featScore: 1}

// chance is the probability that a sentence with these features answers.
func (f Features) chance() float32 {
	var odds float32
	for i, w := range weights {
		odds += w * f[i]
	}
	return float32(1 / (1 + math.Exp(-float64(odds))))
}
