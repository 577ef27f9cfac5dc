package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// Bounds of issue 5: refused within 10 s, resident memory up by 64 MB at most.
const (
	longest = 10 * time.Second
	largest = 64 << 20
)

// TestBombs fetches what is made to exhaust, each from a server that would go on
// for gigabytes or for ever, with the limits that Kutip has (the race detector, with
// which all is slow, gets a smaller one in bytes). KUTIP_SLOW=1 has the
// slow ones too, which take what the limits in time are.
func TestBombs(t *testing.T) {
	for _, row := range []struct {
		name  string
		serve http.HandlerFunc
		want  retrieval.FetchProblem
	}{
		{"gzip", packed("gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }), retrieval.ErrTooMuch},
		{"deflate", packed("deflate", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }), retrieval.ErrTooMuch},
		{"bare deflate", packed("deflate", bare), retrieval.ErrTooMuch},
		{"gzip in gzip", hijacked("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + twice(t)), retrieval.ErrTooMuch},
		{"gzip in gzip in gzip", packed("gzip, gzip, gzip", bare), retrieval.ErrGarbled},
		{"gzip of nothing, again and again", forever("Content-Encoding: gzip\r\n\r\n", nothing()), retrieval.ErrTooMuch},
		{"endless body", forever("\r\n", strings.Repeat("a", 1<<16)), retrieval.ErrTooMuch},
		{"body of 10 GB", forever("Content-Length: 10000000000\r\n\r\n", strings.Repeat("a", 1<<16)), retrieval.ErrTooMuch},
		{"endless chunks", forever("Transfer-Encoding: chunked\r\n\r\n", "8000\r\n"+strings.Repeat("a", 1<<15)+"\r\n"), retrieval.ErrTooMuch},
		{"endless small chunks", forever("Transfer-Encoding: chunked\r\n\r\n", strings.Repeat("1\r\na\r\n", 1<<12)), ""},
		{"chunks of garbage", forever("Transfer-Encoding: chunked\r\n\r\n", "zzzz\r\n\r\n"), retrieval.ErrGarbled},
		{"a chunk that is too large", forever("Transfer-Encoding: chunked\r\n\r\n", "ffffffffffffffffff\r\n"), retrieval.ErrGarbled},
		{"an endless extension of a chunk", forever("Transfer-Encoding: chunked\r\n\r\n1;", strings.Repeat("a", 1<<16)), retrieval.ErrGarbled},
		{"endless trailers", forever("Transfer-Encoding: chunked\r\n\r\n0\r\n", strings.Repeat("A: b\r\n", 1<<12)), retrieval.ErrGarbled},
		{"a million header lines", forever("", strings.Repeat("A: b\r\n", 1_000_000)+"\r\n"), retrieval.ErrGarbled},
		{"endless header", forever("", strings.Repeat("A: b\r\n", 1<<12)), retrieval.ErrGarbled},
		{"an endless header line", forever("A: ", strings.Repeat("a", 1<<16)), retrieval.ErrGarbled},
		{"endless early hints", endless("", strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", 1<<10)), retrieval.ErrGarbled},
		{"not HTTP", hijacked("SSH-2.0-halo\r\n"), retrieval.ErrGarbled},
		{"redirects without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"a", http.StatusMovedPermanently)
		}, retrieval.ErrRedirects},
		{"robots.txt without end", forever("\r\n", "User-agent: *\nDisallow: /"+strings.Repeat("*a", 1000)+"\n"), ""},
		{"byte by byte", slowly("\r\n"), retrieval.ErrSlow},
		{"header byte by byte", slowly(""), retrieval.ErrSlow},
	} {
		if row.want == retrieval.ErrSlow && os.Getenv("KUTIP_SLOW") == "" {
			continue // TestSlow has it with short limits
		}
		t.Run(row.name, func(t *testing.T) {
			s := newPublic(t, Config{MaxBytes: bombBytes}, row.serve)
			before := rest()
			started := time.Now()
			f, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.url("/"), Scheduled: strings.HasPrefix(row.name, "robots")})
			took, more := time.Since(started), peak()-before
			if row.want != "" && !errors.Is(err, row.want) || err == nil {
				t.Errorf("%d bytes, %v, want %v", len(f.Body), err, row.want)
			}
			if took > longest || more > largest {
				t.Errorf("took %v and %d MB", took, more>>20)
			}
			t.Logf("%v after %v, memory up by %d MB", err, took.Round(time.Millisecond), more>>20)
		})
	}
}

// packed sends 10 GB of zeros, packed.
func packed(encoding string, by func(io.Writer) io.WriteCloser) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", encoding)
		packer, zeros := by(w), make([]byte, 64<<10)
		for range 160 << 10 {
			if _, err := packer.Write(zeros); err != nil || r.Context().Err() != nil {
				return
			}
		}
		packer.Close()
	}
}

func bare(w io.Writer) io.WriteCloser {
	packer, _ := flate.NewWriter(w, flate.BestSpeed)
	return packer
}

// nothing is much gzip of nothing.
func nothing() string {
	var b bytes.Buffer
	gzip.NewWriter(&b).Close()
	return strings.Repeat(b.String(), 1000)
}

// twice is 1 GB of zeros, packed, in pieces that are alike, and packed again.
func twice(t *testing.T) string {
	zeros := strings.Repeat("\x00", 4<<20)
	return pack(t, strings.Repeat(pack(t, zeros, "gzip"), 250), "gzip")
}

// forever sends the rest of a header, and something again and again.
func forever(header, again string) http.HandlerFunc {
	return endless("HTTP/1.1 200 OK\r\n"+header, again)
}

func endless(first, again string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn := hijack(w)
		defer conn.Close()
		io.WriteString(conn, first)
		for {
			if _, err := io.WriteString(conn, again); err != nil {
				return
			}
		}
	}
}

// hijacked sends something instead of an answer.
func hijacked(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn := hijack(w)
		defer conn.Close()
		io.WriteString(conn, s)
	}
}

// slowly sends the rest of a header, and then a byte each second; of a test with
// short limits, each hundredth of one.
func slowly(header string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn := hijack(w)
		defer conn.Close()
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n", header)
		pause := time.Second
		if r.Host[0] != 'a' {
			pause = time.Second / 100
		}
		gone := make(chan struct{})
		go func() { conn.Read(make([]byte, 1)); close(gone) }()
		tick := time.NewTicker(pause)
		defer tick.Stop()
		for {
			io.WriteString(conn, "a")
			select {
			case <-tick.C:
			case <-gone:
				return
			}
		}
	}
}

func hijack(w http.ResponseWriter) net.Conn {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	return conn
}

// rest gives memory back and returns what is resident, from where peak counts.
func rest() int64 {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // peak is now, in Linux
	return statusOf("VmRSS:")
}

func peak() int64 { return statusOf("VmHWM:") }

// statusOf returns a line of Linux's status of this process, in bytes; elsewhere 0.
func statusOf(name string) int64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := strings.Cut(string(status), name)
	line, _, _ = strings.Cut(strings.TrimSpace(line), " ")
	kb, _ := strconv.ParseInt(line, 10, 64)
	return kb << 10
}

// Each limit in time ends what goes on for longer.
func TestSlow(t *testing.T) {
	const short, long = 200 * time.Millisecond, time.Minute
	release := make(chan struct{})
	silent := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/isi" {
			w.(http.Flusher).Flush()
		}
		<-release
	}
	steady := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, firstBytes)); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}
	hops := func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(short / 3)
		http.Redirect(w, r, r.URL.Path+"a", http.StatusFound)
	}
	for _, row := range []struct {
		name          string
		header, whole time.Duration
		serve         http.HandlerFunc
		path          string
	}{
		{"no header", short, long, silent, "/"},
		{"no body", short, long, silent, "/isi"},
		{"header byte by byte", short, long, slowly(""), "/"},
		{"body byte by byte", short, long, slowly("\r\n"), "/"},
		{"no end", long, short, steady, "/"},
		{"no header, in all", long, short, silent, "/"},
		{"redirects", long, short, hops, "/"},
	} {
		s := newPublic(t, Config{Header: row.header, Whole: row.whole}, row.serve)
		started := time.Now()
		_, err := s.client.Fetch(t.Context(), retrieval.FetchRequest{Address: s.on("b.test", row.path)})
		if took := time.Since(started); !errors.Is(err, retrieval.ErrSlow) || took > longest {
			t.Errorf("%s: %v after %v", row.name, err, took)
		}
	}
	close(release)
}
