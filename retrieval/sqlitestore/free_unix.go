//go:build linux || darwin || freebsd

package sqlitestore

import (
	"errors"
	"io/fs"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// Free returns how many bytes this process may still write to a folder's disk,
// -1 if it isn't known. Of a folder that isn't there yet it is the disk of the
// nearest above it.
func Free(dir string) int64 {
	dir, err := filepath.Abs(dir)
	for err == nil {
		var s unix.Statfs_t
		if err = unix.Statfs(dir, &s); err == nil {
			return int64(s.Bavail) * int64(s.Bsize)
		}
		if above := filepath.Dir(dir); errors.Is(err, fs.ErrNotExist) && above != dir {
			dir, err = above, nil
		}
	}
	return -1
}
