package state

import (
	"context"
)

// Settings are what a guild's moderators have set. They stay until they are
// changed, or the guild is erased.
type Settings struct {
	Channels  []string `json:"channels,omitempty"`   // IDs where it answers; nil: everywhere
	PerHour   int      `json:"per_hour,omitempty"`   // questions of a person; 0: the host's
	DayTokens int      `json:"day_tokens,omitempty"` // that its questions may spend a day; 0: the host's
	ModelOff  bool     `json:"model_off,omitempty"`
	Language  string   `json:"language,omitempty"` // of what is said to all: "id", "en"; "": the server's own
	Notices   string   `json:"notices,omitempty"`  // ID of the channel for moderators' notices; "": none
}

// settingsID is that of a guild's settings, of which there is one note.
const settingsID = "settings"

// LoadSettings returns a guild's settings, the zero Settings where none are kept.
func LoadSettings(ctx context.Context, s Store, guild string) (Settings, error) {
	set, _, err := load[Settings](ctx, s, guild, SettingsKind, settingsID)
	if isNone(err) {
		return Settings{}, nil
	}
	return set, err
}

// ChangeSettings edits a guild's settings, and returns what they are then. Where
// another changes them meanwhile, edit is called again with what that one made of
// them: no change is lost. An error of edit is returned as it is, and nothing is
// changed.
func ChangeSettings(ctx context.Context, s Store, guild string, edit func(*Settings) error) (Settings, error) {
	for {
		set, was, err := load[Settings](ctx, s, guild, SettingsKind, settingsID)
		if err != nil && !isNone(err) {
			return Settings{}, err
		}
		if err := edit(&set); err != nil {
			return Settings{}, err
		}
		n, err := noteOf(Note{Guild: guild, Kind: SettingsKind, ID: settingsID, Ends: Never}, set)
		if err != nil {
			return Settings{}, err
		}
		if done, err := s.Swap(ctx, n, was.Data); err != nil {
			return Settings{}, err
		} else if done {
			return set, nil
		}
	}
}
