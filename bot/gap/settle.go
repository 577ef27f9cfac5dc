package gap

// settle moves each question once to the group that it is nearest to, if it is
// near enough to be joined, and has it stand alone if its own terms say little for that: an average of many is
// never far from anything.
func (s *space) settle(near *nearness, groups [][]int) [][]int {
	settled := make([][]int, len(groups))
	var singles [][]int
	for g, members := range groups {
		for _, m := range members {
			best, most := g, stay*near.mean(m, members)
			for h, others := range groups {
				if h != g && len(others) > 1 {
					if v := near.mean(m, others); v >= least && v > most {
						best, most = h, v
					}
				}
			}
			if len(members) > 1 && s.own.meanCosine(m, groups[best]) < alone {
				singles = append(singles, []int{m})
			} else {
				settled[best] = append(settled[best], m)
			}
		}
	}
	for _, g := range settled {
		if len(g) > 0 {
			singles = append(singles, g)
		}
	}
	return singles
}
