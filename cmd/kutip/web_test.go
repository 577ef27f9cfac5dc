package main

import (
	"fmt"
	"hash/crc32"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// web DIR: a site on loopback with the files of a folder as they are at each
// request, which kutip may ask. $WEB is its address. Beside a file, NAME.status
// has the status and headers of its answers, a line each, such as "503" and
// "Retry-After: 60".
func web(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: web DIR")
	}
	site := httptest.NewServer(folder(ts.MkAbs(args[0])))
	ts.Defer(site.Close)
	ts.Setenv("WEB", site.URL)
	ts.Setenv(envAllow, strings.TrimPrefix(site.URL, "http://"))
}

type folder string

func (f folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join(string(f), filepath.Base(r.URL.Path))
	status := http.StatusOK
	if lines, err := os.ReadFile(name + ".status"); err == nil {
		first, headers, _ := strings.Cut(string(lines), "\n")
		fmt.Sscan(first, &status)
		for line := range strings.Lines(headers) {
			if key, value, ok := strings.Cut(line, ":"); ok {
				w.Header().Set(key, strings.TrimSpace(value))
			}
		}
	}
	body, err := os.ReadFile(name)
	if err != nil && status == http.StatusOK {
		status = http.StatusNotFound
	}
	etag := fmt.Sprintf("%q", fmt.Sprint(crc32.ChecksumIEEE(body)))
	if status == http.StatusOK {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			status, body = http.StatusNotModified, nil
		}
	}
	w.WriteHeader(status)
	w.Write(body)
}
