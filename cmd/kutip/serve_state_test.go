package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/bot/discordtest"
	"kutip/bot/state"
	"kutip/bot/state/sqlitestate"
)

// TestServePersons: without KUTIP_SECRET persons are hashed with the state's own
// secret, which nobody else knows.
func TestServePersons(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	x.serve(t)
	x.shows(x.ask(millQuestion), millText[:40])
	s, err := sqlitestate.Open(t.Context(), x.data, sqlitestate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	secret, err := s.Secret(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	x.Wait("a note of hers", func() bool {
		notes, err := s.Notes(t.Context(), state.Query{Guild: x.guild.ID, N: 9, Person: state.Key(secret).Person(x.guild.ID, x.sari.ID)})
		return err == nil && len(notes) > 0
	})
}

// runWith runs serve in this process, as far as it comes without Discord,
// or doctor. It returns the exit code and all that was said.
func runWith(t *testing.T, command string, env map[string]string) (code int, said string) {
	t.Helper()
	var all bytes.Buffer
	code = run(t.Context(), []string{command}, strings.NewReader(""), &all, &all, func(name string) string {
		if value, ok := env[name]; ok {
			return value
		}
		return map[string]string{envToken: "MTIz.abc.d-f_", envDiscordAPI: "http://127.0.0.1:1"}[name]
	})
	return code, all.String()
}

// TestServeStateFile: a state that serve mustn't touch is a setting, and doctor
// finds it, too.
func TestServeStateFile(t *testing.T) {
	statement := func(dir, statements string) error {
		db, err := sql.Open("sqlite", filepath.Join(dir, "state.db"))
		if err != nil {
			return err
		}
		_, err = db.Exec(statements)
		return errors.Join(err, db.Close())
	}
	for name, row := range map[string]struct {
		make func(dir string) error
		says string
	}{
		"of a newer program": {func(dir string) error {
			s, err := sqlitestate.Open(context.Background(), dir, sqlitestate.Options{})
			if err != nil {
				return err
			}
			return errors.Join(s.Close(), statement(dir, "PRAGMA user_version = 99"))
		}, "state.db” was written by a newer Kutip."},
		"of another program": {func(dir string) error { return statement(dir, "CREATE TABLE t (x)") }, "state.db” isn't Kutip's"},
		"a folder":           {func(dir string) error { return os.Mkdir(filepath.Join(dir, "state.db"), 0o700) }, "state.db” isn't Kutip's"},
	} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{envData: t.TempDir()}
			if err := row.make(env[envData]); err != nil {
				t.Fatal(err)
			}
			if code, said := runWith(t, "serve", env); code != exitConfiguration || !strings.Contains(said, row.says) {
				t.Errorf("serve: %d, %s", code, said)
			}
			if code, said := runWith(t, "doctor", env); code != exitError || !strings.Contains(said, "failed  Record: “"+env[envData]) || !strings.Contains(said, row.says) {
				t.Errorf("doctor: %d, %s", code, said)
			}
		})
	}
}

// TestDoctorStateDamaged: doctor says that it will be begun anew, and leaves it.
func TestDoctorStateDamaged(t *testing.T) {
	env := map[string]string{envData: t.TempDir(), envToken: ""}
	path := filepath.Join(env[envData], "state.db")
	damage := bytes.Repeat([]byte("nonsense"), 4096)
	if err := os.WriteFile(path, damage, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, said := runWith(t, "doctor", env); code != exitOK || !strings.Contains(said, "warning  Record: “"+path+"” is damaged (") {
		t.Errorf("%d, %s", code, said)
	}
	if b, err := os.ReadFile(path); !bytes.Equal(b, damage) || err != nil {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}

// TestSecretsAreHidden: whatever is pasted in the wrong place, no secret is shown,
// neither whole nor as far as it fits, by serve or doctor.
func TestSecretsAreHidden(t *testing.T) {
	token := strings.Repeat("TTA0", 7) + ".GabcDE." + strings.Repeat("hush", 9)
	for _, row := range []struct {
		own, secret string // own: the variable that it should be in; "": none
		like        string // how it is pasted
	}{
		{envToken, token, token}, {envToken, "Bot " + token, token}, {envToken, "MTIz.abc.hush", "MTIz.abc.hush"}, {envToken, token, token + "hush"},
		{"", "", token}, {"", "", "Bot " + token},
		{envSecret, strings.Repeat("hush ", 20), strings.Repeat("hush ", 20)}, {envSecret, "hush hush", "hush hush,x"},
		{envKey, "sk-hushhush", "sk-hushhush"}, {envKey, strings.Repeat("hush", 50), strings.Repeat("hush", 50)},
	} {
		for _, name := range []string{"KUTIP_GUILDS", "KUTIP_LOG", "KUTIP_SHARDS", envDiscordAPI} {
			code, said := runWith(t, "serve", map[string]string{row.own: row.secret, name: row.like, envData: t.TempDir()})
			if code != exitConfiguration || strings.Contains(said, "hush") || !strings.Contains(said, "…") {
				t.Errorf("%s pasted as %s: %d, %s", row.own, name, code, said)
			}
		}
	}
	_, said := runWith(t, "doctor", map[string]string{envSecret: "hush hush", "KUTIP_GUILDS": "hush hush"})
	if strings.Contains(said, "hush") || !strings.Contains(said, "KUTIP_GUILDS can't be “…”") {
		t.Errorf("doctor: %s", said)
	}
}
