package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"kutip/bot/message"
	"kutip/bot/state/sqlitestate"
	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/sqlitestore"
)

// doctorCmd says what works, and what to do where it doesn't.
type doctorCmd struct {
	recordFlags
	JSON bool `name:"json" help:"${recordJSON}"`
}

// A health says how something is.
type health string

const (
	stateOK      health = "ok"
	stateWarning health = "warning"
	stateFailed  health = "failed"
)

// A finding is what a check-up says of one thing. There may be several of one.
type finding struct {
	Check string `json:"check"` // record, sources, disk, redis, model, dictionary or discord
	State health `json:"state"`
	Text  string `json:"text"`
}

// lowDisk is with how many free bytes a disk is nearly full.
const lowDisk = 100_000_000

func (c *doctorCmd) Run(ctx context.Context, p *process) error {
	d := doctor{process: p, flags: c.recordFlags, told: map[string]bool{}}
	for _, check := range []func(context.Context) []finding{d.record, d.state, d.disk, d.redis, d.model, d.dictionary, d.discord} {
		for _, f := range check(ctx) {
			if err := d.report(f, c.JSON); err != nil {
				return err
			}
		}
	}
	if d.failed {
		return errToldBefore
	}
	return nil
}

type doctor struct {
	*process
	flags  recordFlags
	failed bool
	told   map[string]bool // texts
}

func (d *doctor) report(f finding, asJSON bool) error {
	d.failed = d.failed || f.State == stateFailed
	f.Text = d.discreet(f.Text)
	d.told[f.Text] = true
	if asJSON {
		return d.print(jsonLine(f))
	}
	words := d.words().Doctor
	states := map[health]message.Text{stateOK: words.OK, stateWarning: words.Warning, stateFailed: words.Failed}
	names := map[string]message.Text{
		"record": words.Record, "sources": words.Sources, "disk": words.Disk, "redis": words.Redis, "model": words.Model, "dictionary": words.Dictionary, "discord": words.Discord,
	}
	return d.print([]byte(d.wrapped("", words.Line.With(
		"state", states[f.State].String(), "check", names[f.Check].String(), "text", oneLine(f.Text)))))
}

func one(check string, s health, text string) []finding { return []finding{{check, s, text}} }

// failure is what people would be told if they met the error; where they would
// be sent to the doctor, it is the reason and what to do.
func (d *doctor) failure(check string, err error) []finding {
	problem := (*message.Problem)(nil)
	if !errors.As(err, &problem) {
		problem = message.NewProblem(message.Unexpected, "reason", reason(err))
	}
	words, text := d.words().Doctor, message.Text("")
	switch problem.Kind {
	case message.RecordDamaged:
		text = words.RecordDamage
	case message.RecordUnreachable, message.RecordReadOnly:
		text = words.RecordAway
		if onRedis(d.env) {
			text = words.RedisAway
		}
	default:
		return one(check, stateFailed, problem.In(d.language))
	}
	return one(check, stateFailed, text.With(problem.With...))
}

func (d *doctor) record(ctx context.Context) []finding {
	words, folder := d.words(), d.flags.folder(d.env)
	switch {
	case !d.flags.exists(d.env) && folder == "":
		return one("record", stateOK, words.Doctor.NoFolder.String())
	case !d.flags.exists(d.env):
		return one("record", stateOK, words.Doctor.NoRecord.With("folder", shown(folder)))
	}
	r, err := d.flags.open(ctx, d.process)
	if err != nil {
		return d.failure("record", err)
	}
	defer r.Close()
	if local, ok := r.store.(*sqlitestore.Store); ok {
		return d.localRecord(ctx, r, local)
	}
	found, err := surveyOf(ctx, r)
	if err != nil {
		return d.failure("record", r.problem(err, "", ""))
	}
	return append(one("record", stateOK, words.Doctor.RecordOnRedis.With(
		"record", shown(r.where), "articles", words.Number(found.articles), "guilds", words.Number(found.guilds))),
		append(d.damaged(found, r.where), d.sources(found)...)...)
}

// isFree tells whether a folder that look looked into can become one with a
// record.
func isFree(err error) bool { return err == nil || errors.Is(err, os.ErrNotExist) }

func (d *doctor) localRecord(ctx context.Context, r *record, local *sqlitestore.Store) []finding {
	words := d.words()
	h, err := local.Health(ctx)
	switch {
	case err != nil:
		return d.failure("record", r.problem(err, "", ""))
	case len(h.Damage) > 0:
		return one("record", stateFailed, words.Doctor.RecordDamage.With("record", shown(h.Path), "reason", shown(h.Damage[0])))
	}
	all := one("record", stateOK, words.Doctor.RecordWhole.With("record", shown(h.Path),
		"articles", words.Number(h.Articles), "guilds", words.Number(h.Guilds),
		"size", words.Size(h.Bytes), "schema", words.Number(h.Schema)))
	found, err := surveyOf(ctx, r)
	if err != nil {
		return d.failure("record", r.problem(err, "", ""))
	}
	if len(found.damaged) > 0 {
		return d.damaged(found, h.Path)
	}
	if h.ReadOnly {
		all = append(all, one("record", stateWarning, words.Doctor.RecordReadOnly.With("record", shown(h.Path)))...)
	}
	return append(all, d.sources(found)...)
}

// A survey is what a look at every article of a record found.
type survey struct {
	articles, guilds int
	damaged          []string // IDs of articles whose text is lost or isn't what was put

	scheduled, failing, held int      // articles, by what becomes of their source
	troubled                 []string // guilds and IDs of the failing and held
}

func surveyOf(ctx context.Context, r *record) (found survey, err error) {
	const page = 1000
	for after := ""; ; {
		names, err := r.Guilds(ctx, after, page)
		if err != nil {
			return found, err
		}
		for _, name := range names {
			after = name
			found.guilds++
			if err := retrieval.EachEntry(ctx, r.store, name, func(e retrieval.Entry) error { return found.add(ctx, r, name, e) }); err != nil {
				return found, err
			}
		}
		if len(names) < page {
			return found, nil
		}
	}
}

// add counts an article, and reads its text.
func (s *survey) add(ctx context.Context, r *record, guild string, e retrieval.Entry) error {
	if e.Current.Removed {
		return nil
	}
	s.articles++
	if e.Watch.Every > 0 {
		s.scheduled++
	}
	if e.Watch.Problem != "" {
		s.failing++
	}
	if e.Pending != nil {
		s.held++
	}
	if e.Watch.Problem != "" || e.Pending != nil {
		s.troubled = append(s.troubled, guild+"/"+e.ID)
	}
	_, err := r.Text(ctx, guild, e.ID, e.Current)
	if errors.Is(err, retrieval.ErrDamaged) || errors.Is(err, retrieval.ErrNoText) {
		s.damaged = append(s.damaged, e.ID)
		return nil
	}
	return err
}

// fewNames is how many damaged articles are named.
const fewNames = 5

// damaged tells of articles that can't be asked.
func (d *doctor) damaged(s survey, where string) []finding {
	if len(s.damaged) == 0 {
		return nil
	}
	names := strings.Join(s.damaged[:min(fewNames, len(s.damaged))], ", ")
	return one("record", stateFailed, d.words().Doctor.ArticlesDamage.With(
		"record", shown(where), "count", d.words().Number(len(s.damaged)), "articles", shown(names)))
}

// sources tells how the addresses fare that articles are from, if there are any
// to look after.
func (d *doctor) sources(s survey) []finding {
	words := d.words()
	if s.scheduled+s.failing+s.held == 0 {
		return nil
	}
	as, text := stateOK, words.Doctor.SourcesFare
	if len(s.troubled) > 0 {
		as, text = stateWarning, words.Doctor.SourcesAsk
	}
	return one("sources", as, text.With("scheduled", words.Number(s.scheduled), "failing", words.Number(s.failing),
		"held", words.Number(s.held), "articles", shown(few(s.troubled))))
}

// state tells what is wrong with the bot's own file beside the record.
func (d *doctor) state(ctx context.Context) []finding {
	folder := d.flags.folder(d.env)
	if onRedis(d.env) || folder == "" {
		return nil
	}
	err := sqlitestate.Check(ctx, folder)
	if problem := stateProblem(err, folder); problem != nil {
		return d.failure("record", problem)
	}
	if errors.Is(err, sqlitestate.ErrDamaged) {
		return one("record", stateWarning, d.words().Doctor.StateDamaged.With("state", shown(stateFile(folder)), "reason", shown(root(err).Error())))
	}
	return nil // others concern the folder, and stand above
}

func (d *doctor) disk(context.Context) []finding {
	words, folder := d.words(), d.flags.folder(d.env)
	if onRedis(d.env) || folder == "" {
		return one("disk", stateOK, words.Doctor.DiskUnneeded.String())
	}
	free := sqlitestore.Free(folder)
	switch {
	case free < 0:
		return one("disk", stateWarning, words.Doctor.DiskUnknown.With("folder", shown(folder)))
	case free < lowDisk:
		return one("disk", stateWarning, words.Doctor.DiskLow.With("free", words.Size(free), "folder", shown(folder)))
	}
	return one("disk", stateOK, words.Doctor.DiskFree.With("free", words.Size(free)))
}

func (d *doctor) dictionary(context.Context) []finding {
	words := d.words().Doctor
	if lexicon.HasFreeDict() {
		return one("dictionary", stateOK, words.HasDictionary.String())
	}
	return one("dictionary", stateOK, words.LacksDictionary.String())
}

// kept says in words what a Redis server keeps on disk.
func kept(words *message.Doctor, appendOnly bool, fsync, save string) string {
	switch {
	case appendOnly:
		return words.AppendOnly.With("fsync", titleOf(fsync, "?"))
	case save != "":
		return words.Snapshots.With("save", strings.TrimSpace(save))
	}
	return words.NotKept.String()
}
