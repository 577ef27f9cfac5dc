package openai

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kutip/prompts/modeltest"
)

func TestNew(t *testing.T) {
	tests := []struct{ url, key, model, want string }{
		{"", key, "m", ""},
		{"http://localhost:11434/v1", "", "m", ""},
		{"https://api.example.com/v1/", key, "m", ""},
		{"http://[::1]:8080", "", "m", ""},
		{"localhost:11434/v1", "", "m", "must begin with http"},
		{"ftp://example.com/v1", "", "m", "must begin with http"},
		{"127.0.0.1:8080/v1", "", "m", "isn't a URL"},
		{"example.com", "", "m", "must begin with http"},
		{"http://", "", "m", "no host"},
		{"http://:8080/v1", "", "m", "no host"},
		{"https:///v1", "", "m", "no host"},
		{"https://hunter2@example.com/v1", "", "m", "user or password"},
		{"https://user:hunter2@example.com/v1", "", "m", "user or password"},
		{"https://user:hunter2@exa mple.com/v1", "", "m", "isn't a URL"},
		{"https://example.com:hunter2/v1", "", "m", "isn't a URL"},
		{"https://example.com/v1?key=hunter2", "", "m", "query"},
		{"https://example.com/v1?", "", "m", "query"},
		{"https://example.com/v1#hunter2", "", "m", "fragment"},
		{"https://example.com/v1#", "", "m", "fragment"},
		{"https://example.com/v1/chat/completions/", "", "m", "/chat/completions"},
		{"", "hunter2\n", "m", "the key"},
		{"", "hunter2é", "m", "the key"},
		{"", key, "", "model"},
	}
	for _, tt := range tests {
		_, err := New(Config{BaseURL: tt.url, Key: tt.key, Model: tt.model})
		switch {
		case tt.want == "" && err != nil, tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%q: %v, want %q", tt.url, err, tt.want)
		case err != nil && strings.Contains(err.Error(), "hunter2"):
			t.Errorf("%q: %v repeats it", tt.url, err)
		}
	}
}

func TestDefaultAddress(t *testing.T) {
	var got *url.URL
	client := newClientOf(t, Config{Model: "m", Transport: transport(func(r *http.Request) (*http.Response, error) {
		got = r.URL
		return status(400, nil, "{}")(r)
	})})
	ask(client)
	if got.String() != "https://api.openai.com/v1/chat/completions" {
		t.Error(got)
	}
}

// TestSecrets: neither the key nor the question, nor what a server says, is in
// an error or in what is printed of a client. go-openai's errors have the body.
func TestSecrets(t *testing.T) {
	const said = "hunter2"
	repeat := `{"error":{"message":"` + said + key + question + `","type":"` + said + `","code":"` + said + `","param":"` + said + `"}}`
	for name, script := range map[string]modeltest.Script{
		"error":           modeltest.Status(400, nil, repeat),
		"error of server": modeltest.Status(500, nil, repeat),
		"plain":           modeltest.Status(500, nil, said+key+question),
		"stream":          modeltest.Raw(": x\n\ndata: ", repeat, "\n\n"),
		"broken":          modeltest.Raw("data: {"+said+key+question, "}\n\n"),
		"redirect":        modeltest.Redirect("http://" + said + "/" + key),
		"header":          modeltest.Status(429, http.Header{"Retry-After": {said + key}}, repeat),
		"dropped":         modeltest.Hangup(),
	} {
		t.Run(name, func(t *testing.T) {
			client := newClient(t, modeltest.NewServer(t, script))
			_, _, err := ask(client)
			if err == nil {
				t.Fatal("no error")
			}
			printed := fmt.Sprintf("%v %+v %#v %v %+v %#v %s", err, err, err, client, client, client, client)
			for _, secret := range []string{said, key, question} {
				if strings.Contains(printed, secret) {
					t.Errorf("%q is in %s", secret, printed)
				}
			}
		})
	}
	if c := newClientOf(t, Config{Model: "m", Key: key, Transport: transport(silent)}); c.Model() != "m" {
		t.Error(c.Model())
	}
}
