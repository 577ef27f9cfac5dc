package fetch

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"kutip/retrieval"
)

// accept is what can be read. Pages come first, since some addresses have
// several things.
const accept = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/markdown;q=0.9, text/plain;q=0.8, " +
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.9, application/epub+zip;q=0.9, */*;q=0.1"

// get sends one request and reads its answer, within what is left of the whole
// limit and the other limits.
func (c *Client) get(ctx context.Context, u *url.URL, j *journey) (answer, error) {
	defer func(started time.Time) { j.left -= time.Since(started) }(time.Now())
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer time.AfterFunc(j.left, func() { cancel(retrieval.ErrSlow) }).Stop()
	request, err := c.request(ctx, u, j)
	if err != nil {
		return answer{}, err
	}
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		return answer{}, problemOf(ctx, err)
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header}
	switch {
	case redirect(a.status), a.status == http.StatusNotModified && !j.known.none():
		return a, nil
	case a.status != http.StatusOK:
		return answer{}, statusProblem(a.status, a.header, c.now())
	}
	body := &paced{r: response.Body}
	defer time.AfterFunc(c.header, func() {
		if body.read.Load() < firstBytes {
			cancel(retrieval.ErrSlow)
		}
	}).Stop()
	if a.body, err = unpack(body, a.header, j.bound); err != nil {
		return answer{}, problemOf(ctx, err)
	}
	return a, nil
}

func (c *Client) request(ctx context.Context, u *url.URL, j *journey) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, retrieval.ErrAddress
	}
	r.Header = http.Header{
		"User-Agent":      {c.userAgent},
		"Accept":          {accept},
		"Accept-Language": {"id, en"},
		"Accept-Encoding": {"gzip, deflate"},
	}
	j.known.ask(r.Header)
	return r, nil
}

// A paced reader counts what was read, for others to see.
type paced struct {
	r    io.Reader
	read atomic.Int64
}

func (p *paced) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.read.Add(int64(n))
	return n, err
}
