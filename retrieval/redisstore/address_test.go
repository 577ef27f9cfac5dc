package redisstore

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/redisstore/redistest"
)

func TestParse(t *testing.T) {
	type parsed struct {
		Kind           Kind
		Hosts          string
		User, Password string
		DB             int
		TLS            bool
		Master         string
	}
	for _, row := range []struct {
		url  string
		want parsed
	}{
		{"redis://localhost", parsed{Single, "localhost:6379", "", "", 0, false, ""}},
		{"redis://u:p@host:1234/5", parsed{Single, "host:1234", "u", "p", 5, false, ""}},
		{"rediss://:p%40%2F@host/1?pool_size=3", parsed{Single, "host:6379", "", "p@/", 1, true, ""}},
		{"redis://[::1]:1234", parsed{Single, "[::1]:1234", "", "", 0, false, ""}},
		{"rediss://u:p@a:1?addr=b:2&addr=c:3", parsed{Cluster, "a:1, b:2, c:3", "u", "p", 0, true, ""}},
		{"redis://s:1/2?master_name=m&addr=s:2&username=u&password=p", parsed{Sentinel, "s:1, s:2", "u", "p", 2, false, "m"}},
	} {
		a, err := parse(row.url)
		o := a.options
		got := parsed{a.kind, a.hosts(), o.Username, o.Password, o.DB, o.TLSConfig != nil, o.MasterName}
		if err != nil || got != row.want {
			t.Errorf("%s: %+v, %v, want %+v", row.url, got, err, row.want)
		}
		if !o.ContextTimeoutEnabled || o.ReadTimeout == 0 || o.ReadOnly || o.RouteByLatency {
			t.Errorf("%s: %+v", row.url, o)
		}
	}
}

// What can't be an address is refused, without a word of it in the error.
func TestParseRefuses(t *testing.T) {
	for _, url := range []string{
		"", "secret", "secret:6379", "http://secret@host", "redis://:secret/x@host:1", "redis://:secret@host:port",
		"redis://host/secret", "redis://host?secret=1", "redis://host?addr=secret", "redis://:secret%zz@host",
		"redis://host?master_name=&secret=1", "redis://host/secret?master_name=m", "redis://host?pool_size=secret",
		"redis://host?master_name=",
	} {
		_, err := Open(ctx, url)
		if !errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: error %v, want %v", url, err, ErrAddress)
		}
	}
}

// The login, over TLS.
func TestLogin(t *testing.T) {
	cert, key := certificate(t)
	t.Setenv("SSL_CERT_FILE", cert) // of the roots; read at the first handshake of this process
	server := redistest.Start(t, "--requirepass", "the-secret", "--tls-cert-file", cert, "--tls-key-file", key, "--tls-auth-clients", "no")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	secure := l.Addr().String()
	l.Close()
	if err := server.Client().ConfigSet(ctx, "tls-port", secure[strings.LastIndex(secure, ":")+1:]).Err(); err != nil {
		t.Fatal(err)
	}
	without := redistest.Start(t)
	for _, row := range []struct {
		name, url string
		want      error
	}{
		{"password", "redis://:the-secret@" + server.Addr(), nil},
		{"user, password, database", "redis://default:the-secret@" + server.Addr() + "/3", nil},
		{"TLS", "rediss://:the-secret@" + secure + "/1", nil},
		{"no password", "redis://" + server.Addr(), ErrDenied},
		{"wrong password", "redis://:not-the-secret@" + server.Addr(), ErrDenied},
		{"wrong user", "redis://the-secret:the-secret@" + server.Addr(), ErrDenied},
		{"wrong password, TLS", "rediss://:not-the-secret@" + secure, ErrDenied},
		{"wrong password, more nodes", "redis://:not-the-secret@" + server.Addr() + "?addr=" + server.Addr(), ErrDenied},
		{"password that nobody asks for", "redis://u:the-secret@" + without.Addr(), ErrDenied},
		{"database that isn't there", "redis://:the-secret@" + server.Addr() + "/999", retrieval.ErrUnreachable},
		{"TLS where there is none", "rediss://:the-secret@" + server.Addr() + "?dial_timeout=200ms&read_timeout=200ms", retrieval.ErrUnreachable},
		{"not a cluster", "redis://" + without.Addr() + "?addr=" + without.Addr(), retrieval.ErrUnreachable},
		{"not a Sentinel", "redis://:the-secret@" + without.Addr() + "?master_name=m&password=the-secret", retrieval.ErrUnreachable},
		{"nobody there", "redis://:the-secret@127.0.0.1:1", retrieval.ErrUnreachable},
	} {
		s, err := Open(ctx, row.url)
		switch {
		case !errors.Is(err, row.want):
			t.Errorf("%s: error %v, want %v", row.name, err, row.want)
		case err != nil && (!errors.Is(err, retrieval.ErrUnreachable) || strings.Contains(err.Error(), "the-secret")):
			t.Errorf("%s: error %v", row.name, err)
		}
		if err == nil {
			mustPut(t, s, "g", "x", row.url)
			s.Close()
		}
	}
	if n, want := server.Client().DBSize(ctx).Val(), int64(5); n != want { // those of databases 1 and 3 aren't here
		t.Errorf("%d keys in database 0, want %d", n, want)
	}
}

// certificate makes one of 127.0.0.1 that is its own root.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	public, err := x509.CreateCertificate(rand.Reader, template, template, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(t.TempDir(), "cert"), filepath.Join(t.TempDir(), "key")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: public}, key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}
