package message

import (
	"errors"
	"io/fs"
	"strconv"

	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// sourceErrors is the table from why a source is no article to what people read.
var sourceErrors = []struct {
	err  error
	kind Kind
}{
	{fs.ErrNotExist, ArticleMissing},
	{fs.ErrPermission, ArticleForbidden},
	{extract.ErrEmpty, ArticleEmpty},
	{extract.ErrBinary, ArticleBinary},
	{extract.ErrEncoding, ArticleEncoding},
	{extract.ErrTooLarge, ArticleTooLong},
	{extract.ErrDamaged, FileDamaged},
	{extract.ErrEncrypted, FileEncrypted},
	{extract.ErrOldOffice, FileOldOffice},
	{extract.ErrScanned, FileScanned},
	{extract.ErrFonts, FileFonts},
	{extract.ErrLoginWall, PageLogin},
	{extract.ErrScriptOnly, PageScript},
	{extract.ErrErrorPage, PageError},
	{retrieval.ErrAddress, SourceAddress},
	{retrieval.ErrScheme, SourceScheme},
	{retrieval.ErrUserinfo, SourceUserinfo},
	{retrieval.ErrPort, SourcePort},
	{retrieval.ErrPrivate, SourcePrivate},
	{retrieval.ErrNoHost, SourceNoHost},
	{retrieval.ErrNoAnswer, SourceNoAnswer},
	{retrieval.ErrCertificate, SourceCertificate},
	{retrieval.ErrSlow, SourceSlow},
	{retrieval.ErrTooMuch, SourceTooMuch},
	{retrieval.ErrGarbled, SourceGarbled},
	{retrieval.ErrRedirects, SourceRedirects},
	{retrieval.ErrNotFound, SourceNotFound},
	{retrieval.ErrLogin, SourceLogin},
	{retrieval.ErrForbidden, SourceForbidden},
	{retrieval.ErrBusy, SourceBusy},
	{retrieval.ErrServer, SourceServer},
	{retrieval.ErrStatus, SourceStatus},
	{retrieval.ErrRobots, SourceRobots},
	{retrieval.ErrNotFree, SourceNotFree},
}

// SourceKind is why a source can't be made an article, by the error of reading,
// fetching or extracting it; ArticleUnreadable where none of these says it.
func SourceKind(err error) Kind {
	for _, e := range sourceErrors {
		if errors.Is(err, e.err) {
			return e.kind
		}
	}
	return ArticleUnreadable
}

// SourceError is the error that the record has a name of (retrieval.ProblemName),
// nil where none is called so.
func SourceError(name string) error {
	for _, e := range sourceErrors {
		if retrieval.ProblemName(e.err) == name {
			return e.err
		}
	}
	return nil
}

// sourceProblem says on Discord why a source can't be made an article.
func (w *Words) sourceProblem(err error, source string) string {
	until := ""
	var wait *retrieval.WaitError
	if errors.As(err, &wait) {
		until = fromNow(wait.Until)
	}
	return w.Problems[SourceKind(err)].With("path", clipped(source, maxName), "until", until, "reason", retrieval.ProblemName(err),
		"bytes", strconv.Itoa(extract.MaxBytes>>20), "text", strconv.Itoa(extract.MaxText>>20))
}
