//go:build !race

package fetch

const bombBytes = 0 // the default
