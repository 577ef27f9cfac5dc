//go:build !(linux || darwin || freebsd)

package sqlitestore

// Free returns -1: how much is free isn't known here.
func Free(string) int64 { return -1 }
