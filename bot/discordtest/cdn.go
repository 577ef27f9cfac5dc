package discordtest

import (
	"crypto/rand"
	"net/http"
	"strconv"
)

// CDN returns the base address of all files of members and messages, such as
// "http://127.0.0.1:4243".
func (d *Discord) CDN() string { return d.cdn.URL }

// ExpireAttachments ends all addresses of files that were told so far. What is
// told from now on has new ones.
func (d *Discord) ExpireAttachments() {
	d.change(func() {
		for _, f := range d.files {
			f.key = rand.Text()
		}
	})
}

// Downloads returns how many files were fetched.
func (d *Discord) Downloads() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.downloads
}

// download serves a file at an address that is good. What Discord answers at
// others isn't documented; it is what it answers now.
func (d *Discord) download(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	f := d.files[r.PathValue("file")]
	good := f != nil && r.URL.EscapedPath() == f.path && r.URL.Query().Get("hm") == f.key
	d.mu.Unlock()
	if !good {
		http.Error(w, "This content is no longer available.", http.StatusNotFound)
		return
	}
	if f.MediaType != "" {
		w.Header().Set("Content-Type", f.MediaType)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Data)))
	d.change(func() { d.downloads++ })
	w.Write(f.Data)
}

func (d *Discord) serveFiles() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+ofMessages+"{channel}/{file}/{name}", d.download)
	mux.HandleFunc("GET "+shortLived+"{app}/{file}/{name}", d.download)
	return mux
}
