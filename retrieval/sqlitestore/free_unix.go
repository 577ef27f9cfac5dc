//go:build linux || darwin || freebsd

package sqlitestore

import "golang.org/x/sys/unix"

// free returns how many bytes this process may still write to a folder's disk,
// -1 if it isn't known.
func free(dir string) int64 {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return -1
	}
	return int64(s.Bavail) * int64(s.Bsize)
}
