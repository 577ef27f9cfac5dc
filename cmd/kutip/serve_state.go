package main

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/bot/state/sqlitestate"
	"kutip/retrieval/redisstore"
)

// openState opens the state where the record is: beside the local file, or on
// the same Redis.
func (h *host) openState(ctx context.Context, flags *recordFlags) (err error) {
	if redis, ok := h.record.store.(*redisstore.Store); ok {
		h.state = redisstate.New(redis.Client())
	} else if h.state, err = h.localState(ctx, flags.folder(h.env)); err != nil {
		return h.stateProblem(err)
	}
	h.closing(h.state.Close)
	if len(h.secret) == 0 {
		secret, err := h.state.Secret(ctx)
		if err != nil {
			return h.stateProblem(err)
		}
		h.secret, err = state.NewKey(secret)
		return err
	}
	return nil
}

func (h *host) localState(ctx context.Context, folder string) (state.Store, error) {
	return sqlitestate.Open(ctx, folder, sqlitestate.Options{Now: h.now, Damaged: func(err error) {
		h.log.Warn("the state was damaged and is begun anew", "error", err)
	}})
}

// stateProblem says in words why there is no state.
func (h *host) stateProblem(err error) error {
	if problem := stateProblem(err, h.record.where); problem != nil {
		return problem
	}
	return recordProblem(err, h.record.where)
}

func stateFile(folder string) string { return filepath.Join(folder, "state.db") }

// stateProblem is what is wrong with the state's file in a folder, that the host
// must see to; nil if that isn't it.
func stateProblem(err error, folder string) error {
	file := shown(stateFile(folder))
	switch {
	case errors.Is(err, state.ErrNewer):
		return message.NewProblem(message.StateNewer, "state", file)
	case errors.Is(err, sqlitestate.ErrForeign):
		return message.NewProblem(message.StateForeign, "state", file)
	}
	return nil
}

// warn tells at the start of what makes the record unsafe on its servers.
func (h *host) warn(ctx context.Context) {
	redis, ok := h.record.store.(*redisstore.Store)
	if !ok {
		return
	}
	ctx, stop := context.WithTimeout(ctx, serverLimit)
	defer stop()
	health, err := redis.Health(ctx)
	if err != nil {
		h.log.Warn("Redis doesn't say how it is", "error", err)
		return
	}
	for _, w := range health.Warnings {
		h.log.LogAttrs(ctx, slog.LevelWarn, "the record isn't safe on this Redis", slog.String("warning", string(w)), slog.String("see", h.words().Doctor.Warnings[string(w)].String()))
	}
}
