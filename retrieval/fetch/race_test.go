//go:build race

package fetch

// bombBytes is how much of a bomb is read.
const bombBytes = 512 << 10
