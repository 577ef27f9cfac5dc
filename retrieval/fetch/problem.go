package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"kutip/retrieval"
)

// at adds where an error came from: a scheme and a host, since the rest of an
// address may be a secret.
func at(u *url.URL, err error) error {
	return fmt.Errorf("%s://%s: %w", u.Scheme, u.Host, err)
}

// problemOf returns what went wrong between a request and the end of its
// answer: a FetchProblem, but for a caller's own context that was cancelled.
func problemOf(ctx context.Context, err error) error {
	var problem retrieval.FetchProblem
	var network net.Error
	switch {
	case ctx.Err() != nil:
		return ended(ctx)
	case errors.As(err, &problem):
		return problem
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return retrieval.ErrSlow
	case errors.As(err, new(*tls.CertificateVerificationError)):
		return retrieval.ErrCertificate
	case network != nil, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return retrieval.ErrNoAnswer
	}
	return retrieval.ErrGarbled
}

// ended returns why a context did: a limit of ours, or the caller's.
func ended(ctx context.Context) error {
	cause := context.Cause(ctx)
	if errors.Is(cause, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", retrieval.ErrSlow, cause)
	}
	return cause
}

// statusProblem returns what an answer's status means, nil for 200. It is a
// *WaitError where the host says how long to leave it alone.
func statusProblem(status int, header http.Header, now time.Time) error {
	wait, told := retryAfter(header, now)
	problem := retrieval.ErrStatus
	switch {
	case status == http.StatusOK:
		return nil
	case status == http.StatusNotFound, status == http.StatusGone:
		return retrieval.ErrNotFound
	case status == http.StatusUnauthorized, status == http.StatusProxyAuthRequired:
		return retrieval.ErrLogin
	case status == http.StatusTooManyRequests:
		problem = retrieval.ErrBusy
		if !told {
			wait, told = busyWait, true
		}
	case status == http.StatusForbidden, status == http.StatusUnavailableForLegalReasons:
		problem = retrieval.ErrForbidden
	case status == http.StatusServiceUnavailable && told:
		problem = retrieval.ErrBusy
	case status >= 500:
		problem = retrieval.ErrServer
	}
	if told && problem != retrieval.ErrStatus {
		return &retrieval.WaitError{Problem: problem, Until: now.Add(wait)}
	}
	return problem
}
