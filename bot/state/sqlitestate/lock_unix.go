//go:build unix

package sqlitestate

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock at path, which is made if there is none; errBusy while
// others have it. It goes with unlock, or with the process.
func tryLock(path string) (unlock func() error, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = errBusy
		}
		return nil, err
	}
	return f.Close, nil
}
