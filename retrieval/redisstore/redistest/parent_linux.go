package redistest

import "syscall"

// dieWithParent has a process killed where the tests end without their cleanup,
// as at a timeout of go test.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
