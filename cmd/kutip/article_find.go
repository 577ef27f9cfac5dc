package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"kutip/bot/message"
	"kutip/retrieval"
)

// find returns the article with an ID, or the only one whose ID begins so.
func (a *articles) find(ctx context.Context, typed string) (retrieval.Entry, error) {
	id := strings.ToLower(strings.TrimSpace(typed))
	e, err := a.Entry(ctx, a.guild, id)
	if err == nil || !errors.Is(err, retrieval.ErrNoArticle) && !errors.Is(err, retrieval.ErrBadName) {
		return e, a.problem(err, a.guild, typed)
	}
	var begin, all []string
	err = retrieval.EachEntry(ctx, a.store, a.guild, func(e retrieval.Entry) error {
		all = append(all, e.ID)
		if id != "" && strings.HasPrefix(e.ID, id) {
			begin = append(begin, e.ID)
		}
		return nil
	})
	switch {
	case err != nil:
		return e, a.problem(err, a.guild, typed)
	case len(begin) == 1:
		e, err = a.Entry(ctx, a.guild, begin[0])
		return e, a.problem(err, a.guild, typed)
	case len(begin) > 1:
		return e, message.NewProblem(message.AmbiguousArticle, "id", shown(typed), "near", few(begin))
	}
	if near := nearest(id, all); len(near) > 0 {
		return e, message.NewProblem(message.NoSuchArticleNear, "id", shown(typed), "near", few(near))
	}
	return e, message.NewProblem(message.NoSuchArticle, "id", shown(typed), "guild", a.guild)
}

// few lists the first of some IDs.
func few(ids []string) string {
	const most = 3
	if len(ids) > most {
		return strings.Join(ids[:most], ", ") + ", …"
	}
	return strings.Join(ids, ", ")
}

// nearest returns the IDs that may be meant, the nearest first: those that hold
// what was typed, and those that differ by a few letters, their last part aside.
func nearest(typed string, ids []string) []string {
	distance := map[string]int{}
	var near []string
	for _, id := range ids {
		name := id
		if i := strings.LastIndexByte(id, '-'); i > 0 {
			name = id[:i]
		}
		d := min(editDistance(typed, id), editDistance(typed, name))
		if d <= max(1, len(typed)/3) || len(typed) > 2 && strings.Contains(id, typed) {
			distance[id] = d
			near = append(near, id)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return distance[a] - distance[b] })
	return near
}

// editDistance is how many letters must be put in, left out or changed
// (Levenshtein). Texts too long for an ID are far from all.
func editDistance(a, b string) int {
	const longest = 400 // bytes
	if max(len(a), len(b)) > longest {
		return longest
	}
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j, q := range t {
			cost := diagonal
			if r != q {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(t)]
}
