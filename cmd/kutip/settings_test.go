package main

import (
	"bytes"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/bot/state"
)

// settingsOf reads settings of an environment with a token and a home.
func settingsOf(c serveCmd, env map[string]string) (settings, error) {
	s, err := c.settings(newProcess(bytes.NewReader(nil), io.Discard, io.Discard, func(name string) string {
		if value, ok := env[name]; ok {
			return value
		}
		return map[string]string{envToken: "MTIz.abc.d-f_", "HOME": "/home/kutip"}[name]
	}))
	s.answerer = nil
	return s, err
}

func TestSettings(t *testing.T) {
	usual := settings{
		token: "MTIz.abc.d-f_", rate: state.Rate{Times: 20, Per: time.Hour},
		guildTokens: 200_000, dayTokens: 2_000_000, memory: 256 << 20,
	}
	secret := sha256.Sum256([]byte("0123456789abcdef0123456789abcdef"))
	with := func(change func(*settings)) settings { s := usual; change(&s); return s }
	for _, row := range []struct {
		name string
		cmd  serveCmd
		env  map[string]string
		want settings
	}{
		{"nothing but a token", serveCmd{}, nil, usual},
		{"a token as requests have it", serveCmd{}, map[string]string{envToken: " Bot MTIz.abc.d-f_\n"}, usual},
		{"variables", serveCmd{}, map[string]string{
			"KUTIP_SHARDS": "3", "KUTIP_QUESTIONS_PER_HOUR": " 5 ", "KUTIP_GUILD_TOKENS": "0", "KUTIP_DAY_TOKENS": "9", "KUTIP_MEMORY": "64",
			"KUTIP_GUILDS": "123456789012345678, 223456789012345678", "KUTIP_LOG": "json", envDiscordAPI: "http://127.0.0.1:1/api/v10",
			envSecret: "0123456789abcdef0123456789abcdef",
		}, with(func(s *settings) {
			s.shards, s.rate.Times, s.guildTokens, s.dayTokens, s.memory = 3, 5, 0, 9, 64<<20
			s.guilds, s.json, s.api = []string{"123456789012345678", "223456789012345678"}, true, "http://127.0.0.1:1/api/v10"
			s.secret = state.Key(secret[:])
		})},
		{"flags before variables", serveCmd{Shards: "2", Log: "text", Guilds: "323456789012345678"},
			map[string]string{"KUTIP_SHARDS": "3", "KUTIP_LOG": "json", "KUTIP_GUILDS": "123456789012345678"},
			with(func(s *settings) { s.shards, s.guilds = 2, []string{"323456789012345678"} })},
	} {
		got, err := settingsOf(row.cmd, row.env)
		if diff := cmp.Diff(row.want, got, cmp.AllowUnexported(settings{})); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", row.name, err, diff)
		}
	}
}

// TestRefusedSettings: rows that are refused, and their neighbours that aren't.
func TestRefusedSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, value string
		ok          bool
	}{
		{"KUTIP_GUILDS", " ", true}, {"KUTIP_GUILDS", ",", false}, {"KUTIP_GUILDS", " , ,", false}, {"KUTIP_GUILDS", "123456789012345678,", true},
		{envDiscordAPI, "", true}, {envDiscordAPI, "https://discord.example/api", true},
		{envDiscordAPI, "http://127.0.0.2:80", true}, {envDiscordAPI, "http://[::1]:80", true}, {envDiscordAPI, "http://localhost:80", true},
		{envDiscordAPI, "http://discord.example", false}, {envDiscordAPI, "http://10.0.0.1", false}, {envDiscordAPI, "http://127.0.0.1.example", false},
		{envDiscordAPI, "ftp://127.0.0.1", false}, {envDiscordAPI, "//discord.example", false}, {envDiscordAPI, "nowhere", false}, {envDiscordAPI, "https:", false},
		{envData, filepath.Dir(file), true}, {envData, filepath.Dir(file) + "/not/yet", true},
		{envData, file, false}, {envData, file + "/in", false}, {envData, "/proc/kutip", false},
	} {
		if row.value == "/proc/kutip" && runtime.GOOS != "linux" {
			continue
		}
		if _, err := settingsOf(serveCmd{}, map[string]string{row.name: row.value}); (err == nil) != row.ok {
			t.Errorf("%s=%q: %v", row.name, row.value, err)
		}
	}
	if left, err := os.ReadDir(filepath.Dir(file)); len(left) != 1 || err != nil {
		t.Errorf("something was left: %v, %v", left, err)
	}
}

// TestNumbers: each number has its bounds.
func TestNumbers(t *testing.T) {
	for name, bounds := range map[string][2]int{
		"KUTIP_SHARDS": {1, 100_000}, "KUTIP_QUESTIONS_PER_HOUR": {1, 100_000}, "KUTIP_MEMORY": {64, 1_000_000},
		"KUTIP_GUILD_TOKENS": {0, 1_000_000_000}, "KUTIP_DAY_TOKENS": {0, 1_000_000_000},
	} {
		for n, ok := range map[int]bool{bounds[0] - 1: false, bounds[0]: true, bounds[1]: true, bounds[1] + 1: false} {
			if _, err := settingsOf(serveCmd{}, map[string]string{name: strconv.Itoa(n)}); (err == nil) != ok {
				t.Errorf("%s=%d: %v", name, n, err)
			}
		}
	}
}
