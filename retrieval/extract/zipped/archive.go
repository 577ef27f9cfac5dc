package zipped

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"kutip/retrieval/extract/format"
)

// maxEntries is of the archive; a book of a thousand chapters with a thousand
// pictures has fewer. Each takes some 300 bytes of memory before any is read.
const maxEntries = 10_000

// entryMark begins each entry of a ZIP's directory.
var entryMark = []byte("PK\x01\x02")

// An archive is a ZIP file that is read up to a limit, in all its entries.
type archive struct {
	entries map[string]*zip.File
	left    int64 // bytes that may still be unpacked
}

// openArchive counts the entries before the directory is read, since the number
// that the file says needn't be true.
func openArchive(b []byte) (*archive, error) {
	if bytes.Count(b, entryMark) > maxEntries {
		return nil, format.ErrTooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // no entry is written to a disk
		return nil, format.ErrDamaged
	}
	a := &archive{entries: make(map[string]*zip.File, len(z.File)), left: format.MaxBytes}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if a.entries[name] == nil {
			a.entries[name] = f
		}
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.entries[name] != nil }

// open returns what the entry holds as a stream. It ends with
// format.ErrTooLarge where the archive's limit is reached.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.entries[name]
	switch {
	case f == nil:
		return nil, format.ErrDamaged
	case f.Flags&1 != 0:
		return nil, format.ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, format.ErrDamaged
	}
	return &entry{r, a}, nil
}

// read returns all that the entry holds. More bytes than most are
// format.ErrTooLarge.
func (a *archive) read(name string, most int64) ([]byte, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(b)) > most {
		err = format.ErrTooLarge
	}
	return b, err
}

// mediaType returns what the first entry of an EPUB or ODT says that it is.
func (a *archive) mediaType() string {
	const longest = 100
	r, err := a.open("mimetype")
	if err != nil {
		return ""
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, longest))
	return strings.TrimSpace(string(b))
}

// An entry being read. All entries draw on the archive's limit.
type entry struct {
	io.ReadCloser
	archive *archive
}

func (e *entry) Read(p []byte) (int, error) {
	n, err := e.ReadCloser.Read(p)
	e.archive.left -= int64(n)
	switch {
	case e.archive.left < 0:
		return 0, format.ErrTooLarge
	case err != nil && err != io.EOF:
		return n, format.ErrDamaged
	}
	return n, err
}
