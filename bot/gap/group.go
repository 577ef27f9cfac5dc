package gap

import (
	"cmp"
	"slices"
	"time"

	"kutip/retrieval/analysis"
)

// mostCompared bounds the different questions that are held against each other,
// since time and memory grow with their square: 8 bytes a pair.
const mostCompared = 3000

// A Question is one that the articles don't answer.
type Question struct {
	ID, Text string
	Language analysis.Language // Unknown: told from the text
	When     time.Time
}

// A Group is questions that mean the same.
type Group struct {
	Questions []int // indices, latest first
	Best      int   // index of the one that stands for all
}

// Groups returns the groups of questions that mean the same, each question in
// one: the largest group first, of equal ones the one asked last. The order of
// the questions is of no matter. Of more than mostCompared that differ, the
// oldest are grouped by their terms alone.
func Groups(questions []Question) []Group { return group(questions, chosen) }

func group(questions []Question, w weights) []Group {
	order := latestFirst(questions)
	readings, same := distinct(questions, order)
	compared := readings[:min(len(readings), mostCompared)]
	space := newSpace(compared, w)
	near := space.nearness()
	var groups []Group
	for _, members := range space.divideAll(near.join(float32(w.least))) {
		groups = append(groups, groupOf(same, members, near.middle(members)))
	}
	for r := len(compared); r < len(readings); r++ {
		groups = append(groups, groupOf(same, []int{r}, r))
	}
	rank := make([]int, len(questions))
	for at, q := range order {
		rank[q] = at
	}
	for _, g := range groups {
		slices.SortFunc(g.Questions, func(a, b int) int { return rank[a] - rank[b] })
	}
	slices.SortFunc(groups, func(a, b Group) int {
		return cmp.Or(len(b.Questions)-len(a.Questions), rank[a.Questions[0]]-rank[b.Questions[0]])
	})
	return groups
}

// groupOf returns the questions of some readings; the latest with the middle
// one stands for all.
func groupOf(same [][]int, members []int, middle int) Group {
	g := Group{Best: same[middle][0]}
	for _, m := range members {
		g.Questions = append(g.Questions, same[m]...)
	}
	return g
}

// latestFirst returns the indices of questions in an order that theirs doesn't
// matter to.
func latestFirst(questions []Question) []int {
	order := make([]int, len(questions))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := questions[i], questions[j]
		return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Text, b.Text), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Language, b.Language))
	})
	return order
}

// distinct reads questions, and returns each reading once with the indices of
// its questions, latest first.
func distinct(questions []Question, order []int) ([]reading, [][]int) {
	all := make([]reading, len(order))
	for at, q := range order {
		all[at] = read(questions[q])
	}
	spell(all)
	var readings []reading
	var same [][]int
	number := map[string]int{}
	for at, r := range all {
		r.understand()
		n, known := number[r.key()]
		if !known {
			n = len(readings)
			number[r.key()] = n
			readings, same = append(readings, r), append(same, nil)
		}
		same[n] = append(same[n], order[at])
	}
	return readings, same
}
