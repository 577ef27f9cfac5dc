package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kutip/retrieval/redisstore/redistest"
)

// TestTwoProcesses: what one process changes, the next question to another one
// knows, removals too. KUTIP_ROUNDS is how many changes there are (figure 6:
// 1,000).
func TestTwoProcesses(t *testing.T) {
	rounds := setting(t, "KUTIP_ROUNDS", 5)
	t.Run("file", func(t *testing.T) { takeTurns(t, rounds, "KUTIP_DATA="+t.TempDir()) })
	t.Run("redis", func(t *testing.T) { takeTurns(t, rounds, "REDIS_URL="+redistest.Start(t).URL()) })
}

// takeTurns changes an article in processes of their own, and asks about it in
// one that goes on.
func takeTurns(t *testing.T, rounds int, env string) {
	home := t.TempDir()
	environ := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, env}
	put := func(id, text string) {
		path := filepath.Join(home, id+".txt")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		runKutip(t, environ, "articles", "add", "--id", id, path)
	}
	put("lain", "Pasar apung di Banjarmasin dibuka sebelum matahari terbit.")
	ask := startAsking(t, environ)
	for round := range rounds {
		want := canary(0, round)
		put("gudang", "Penjaga gudang kota ini bernama "+want+".")
		if got := ask("Siapa penjaga gudang kota ini?"); len(got) == 0 || strings.Join(got, "") != strings.Repeat(want, len(got)) {
			t.Errorf("round %d: the answer has %q, not %s", round, got, want)
		}
		if round%4 != 3 {
			continue
		}
		runKutip(t, environ, "articles", "remove", "gudang")
		if got := ask("Siapa penjaga gudang kota ini?"); len(got) > 0 {
			t.Errorf("round %d: what was removed is answered: %q", round, got)
		}
	}
	t.Logf("%d changes, each asked about in another process", rounds+rounds/4)
}

func runKutip(t *testing.T, environ []string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "kutip", args...)
	cmd.Env = environ
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("kutip %v: %v\n%s", args, err, out)
	}
}

// startAsking starts a process that is asked question after question, and
// returns how to: the canaries in each answer come back.
func startAsking(t *testing.T, environ []string) func(question string) []string {
	cmd := exec.Command("kutip", "ask", "--json", "--no-model")
	cmd.Env, cmd.Stderr = environ, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	lines := bufio.NewReader(out)
	return func(question string) []string {
		t.Helper()
		if _, err := io.WriteString(in, question+"\n"); err != nil {
			t.Fatal(err)
		}
		line, err := lines.ReadBytes('\n')
		if err != nil || !json.Valid(line) {
			t.Fatalf("%q, %v", line, err)
		}
		return canaryWord.FindAllString(string(line), -1)
	}
}

// TestLostText: an article whose text a server lost is left out and named by
// doctor; the others are asked.
func TestLostText(t *testing.T) {
	server := redistest.Start(t)
	home := t.TempDir()
	environ := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "REDIS_URL=" + server.URL()}
	for id, text := range map[string]string{"gudang": "Penjaga gudang bernama Sari.", "pasar": "Pasar dibuka oleh Pak Budi."} {
		path := filepath.Join(home, id+".txt")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		runKutip(t, environ, "articles", "add", "--id", id, path)
	}
	if n, err := server.Client().Del(t.Context(), "kutip:1:{local}:text:gudang").Result(); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	ask := exec.Command("kutip", "ask", "Siapa yang membuka pasar?")
	ask.Env = environ
	if out, err := ask.CombinedOutput(); err != nil || !strings.Contains(string(out), "Pak Budi") {
		t.Errorf("%v: %s", err, out)
	}
	doctor := exec.Command("kutip", "doctor")
	doctor.Env = environ
	if out, err := doctor.CombinedOutput(); err == nil || !strings.Contains(string(out), ": gudang.") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestReplaced: a record that is deleted and made anew is asked by a process
// that had the old one open.
func TestReplaced(t *testing.T) {
	home, data := t.TempDir(), t.TempDir()
	environ := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "KUTIP_DATA=" + data}
	path := filepath.Join(home, "gudang.txt")
	var ask func(string) []string
	for round := range 2 {
		if err := os.WriteFile(path, []byte("Penjaga gudang kota ini bernama "+canary(0, round)+"."), 0o600); err != nil {
			t.Fatal(err)
		}
		runKutip(t, environ, "articles", "add", path)
		if ask == nil {
			ask = startAsking(t, environ)
		}
		if got := ask("Siapa penjaga gudang kota ini?"); len(got) == 0 || got[0] != canary(0, round) {
			t.Errorf("round %d: %q", round, got)
		}
		for _, name := range []string{"kutip.db", "kutip.db-wal", "kutip.db-shm"} {
			if err := os.Remove(filepath.Join(data, name)); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
	}
}

// TestWatch: the schedule is kept until ^C or SIGTERM, which is no error; it may
// begin before there is a record.
func TestWatch(t *testing.T) {
	for _, end := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, "kutip", "articles", "refresh", "--watch", "--lang", "en")
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}
		told, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(told).ReadString('\n')
		if err != nil || line != "kutip: The schedule is kept. Ctrl-C ends.\n" {
			t.Errorf("%q, %v", line, err)
		}
		if err := cmd.Process.Signal(end); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", end, err)
		}
	}
}
