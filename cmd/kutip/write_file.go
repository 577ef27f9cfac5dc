package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kutip/bot/message"
)

// writeFile writes a file for its owner only. It is there when it is whole:
// until then it has another name. One that is there is left alone, unless it is
// to be written over. An errToldBefore of write doesn't keep the file from being
// there. It returns the file's size.
func writeFile(path string, over bool, write func(io.Writer) error) (int64, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Lstat(path)
	switch {
	case err == nil && !over:
		return 0, message.NewProblem(message.FileExists, "path", shown(path))
	case err == nil && !info.Mode().IsRegular():
		return 0, fileProblem(path, errNotAFile)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".kutip-*") // of mode 0600
	if err != nil {
		return 0, fileProblem(path, err)
	}
	defer os.Remove(f.Name()) // unless it has its name by then
	defer f.Close()
	told := write(fileWriter{f, path})
	if told != nil && !errors.Is(told, errToldBefore) {
		return 0, told
	}
	size, err := finish(f, path, over)
	return size, errors.Join(err, told)
}

// A fileWriter says in words why its file can't be written.
type fileWriter struct {
	*os.File
	path string
}

func (w fileWriter) Write(b []byte) (int, error) {
	n, err := w.File.Write(b)
	if err != nil {
		return n, fileProblem(w.path, err)
	}
	return n, nil
}

var errNotAFile = errors.New("is no regular file")

// finish brings a file to the disk and gives it its name.
func finish(f *os.File, path string, over bool) (int64, error) {
	info, err := f.Stat()
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return 0, fileProblem(path, err)
	}
	if !over { // a link takes no place that somebody else took meanwhile
		err = os.Link(f.Name(), path)
		if errors.Is(err, fs.ErrExist) {
			return 0, message.NewProblem(message.FileExists, "path", shown(path))
		}
	}
	if over || err != nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return 0, fileProblem(path, err)
	}
	return info.Size(), nil
}

func fileProblem(path string, err error) error {
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		err = link.Err
	}
	return message.NewProblem(message.FileUnwritable, "path", shown(path), "reason", reason(err))
}
