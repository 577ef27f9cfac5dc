package modeltest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"kutip/prompts"
)

func TestModel(t *testing.T) {
	mine := errors.New("down")
	const long = "Kim dan 🚆 Putin — bertemu."
	r := prompts.Request{Messages: []prompts.Message{{Role: prompts.User, Text: "Siapa?"}}}
	tests := []struct {
		name  string
		model *Model
		want  []string // call by call
		err   error
	}{
		{"says", Says("satu", long), []string{"satu", long, long}, nil},
		{"fails", Fails(mine), []string{"", ""}, mine},
		{"function", Func(func(r prompts.Request) string { return r.Messages[0].Text + "!" }), []string{"Siapa?!"}, nil},
	}
	for _, tt := range tests {
		for i, want := range tt.want {
			var got strings.Builder
			used, err := tt.model.Stream(t.Context(), r, func(piece string) error {
				got.WriteString(piece)
				return nil
			})
			if got.String() != want || err != tt.err || (used.Out > 0) != (err == nil) {
				t.Errorf("%s: call %d: %q, %+v, %v", tt.name, i+1, got.String(), used, err)
			}
		}
		if got := tt.model.Requests(); len(got) != len(tt.want) || got[0].Messages[0] != r.Messages[0] {
			t.Errorf("%s: requests %+v", tt.name, got)
		}
	}
}

func TestModelEmpty(t *testing.T) {
	for _, m := range []*Model{Says(), Says(" ")} {
		_, err := m.Stream(t.Context(), prompts.Request{}, nil)
		if e := (*prompts.ModelError)(nil); !errors.As(err, &e) || e.Failure != prompts.Empty {
			t.Error(err)
		}
	}
}

// TestModelCutsAnywhere: a consumer that takes each piece for text is found out.
func TestModelCutsAnywhere(t *testing.T) {
	broken := false
	_, err := Says("🚆🚆🚆").Stream(t.Context(), prompts.Request{}, func(piece string) error {
		broken = broken || !utf8.ValidString(piece)
		return nil
	})
	if err != nil || !broken {
		t.Errorf("all pieces are whole characters; %v", err)
	}
}

func TestModelStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	mine := errors.New("enough")
	m := Says("Kim dan Putin")
	if _, err := m.Stream(ctx, prompts.Request{}, func(string) error { return mine }); err != mine {
		t.Error(err)
	}
	calls := 0
	_, err := m.Stream(ctx, prompts.Request{}, func(string) error { calls++; cancel(); return nil })
	if err != context.Canceled || calls != 1 {
		t.Error(err, calls)
	}
	if _, err := m.Stream(ctx, prompts.Request{}, nil); err != context.Canceled {
		t.Error(err)
	}
}
