package sqlitestate

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
)

// The header of a SQLite file, as far as it matters here: its first words, and
// where the application's ID is, most significant byte first.
const (
	magic         = "SQLite format 3\x00"
	applicationAt = 68
)

// ours tells whether the file at path may be moved or removed: one of Kutip's, or
// one that isn't of SQLite at all, as damage makes it. It is for files that no
// connection of this process needs any more: a close drops their locks (POSIX).
func ours(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	var head [applicationAt + 4]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	}
	id := binary.BigEndian.Uint32(head[applicationAt:])
	return string(head[:len(magic)]) != magic || id == application
}
