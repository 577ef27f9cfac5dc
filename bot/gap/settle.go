package gap

import "slices"

// settle moves each question once to the group that it is nearest to, if it is
// near enough to be joined.
func (s *space) settle(near *nearness, groups [][]int) [][]int {
	settled := make([][]int, len(groups))
	for g, members := range groups {
		for _, m := range members {
			best, most := g, max(least, stay*near.mean(m, members))
			for h, others := range groups {
				if v := near.mean(m, others); h != g && v > most {
					best, most = h, v
				}
			}
			settled[best] = append(settled[best], m)
		}
	}
	return slices.DeleteFunc(settled, func(g []int) bool { return len(g) == 0 })
}
