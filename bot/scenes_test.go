package bot

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kutip/bot/discordtest"
)

// A scene is a picture to draw, see .ci/pictures/render.mjs.
type scene struct {
	Name     string            `json:"name"`
	Theme    string            `json:"theme,omitempty"` // dark or light; "": both
	Locale   string            `json:"locale"`
	Now      int64             `json:"now"`   // the clock, in seconds
	Names    map[string]string `json:"names"` // of people and channels, by their IDs
	Messages []sceneMessage    `json:"messages"`
}

type sceneMessage struct {
	id        string
	Author    string                    `json:"author,omitempty"`
	Bot       bool                      `json:"bot,omitempty"`
	Content   string                    `json:"content,omitempty"`
	Embeds    []discordtest.Embed       `json:"embeds,omitempty"`
	Rows      [][]discordtest.Component `json:"rows,omitempty"`
	Ephemeral bool                      `json:"ephemeral,omitempty"`
	Edited    bool                      `json:"edited,omitempty"`
	Command   *sceneCommand             `json:"command,omitempty"`
	Reply     *sceneReply               `json:"reply,omitempty"`
	Thread    string                    `json:"thread,omitempty"`
}

type sceneCommand struct {
	Author string `json:"author"`
	Name   string `json:"name"`
	Kind   string `json:"kind,omitempty"`
	Target string `json:"target,omitempty"` // who wrote the message that it was used on
}

type sceneReply struct {
	Author string `json:"author"`
	Text   string `json:"text"`
}

// TestScenes writes the scenes for the pictures in docs/pictures to the file
// that KUTIP_SCENES names. They are what the conversations show where they say
// "picture".
func TestScenes(t *testing.T) {
	var mu sync.Mutex
	var scenes []scene
	t.Run("plays", func(t *testing.T) { // which are parallel
		for _, path := range slices.Concat(conversations(t), moderation(t)) {
			t.Run(playName(path), func(t *testing.T) {
				p := newPlay(t, path)
				p.run()
				mu.Lock()
				defer mu.Unlock()
				for _, s := range p.scenes {
					s.Theme = themeOf(path)
					scenes = append(scenes, s)
				}
			})
		}
	})
	slices.SortFunc(scenes, func(a, b scene) int { return strings.Compare(a.Name, b.Name) })
	checkScenes(t, scenes)
	path := os.Getenv("KUTIP_SCENES")
	if path == "" || t.Failed() {
		return
	}
	b, err := json.MarshalIndent(scenes, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// themeOf is the theme of a play's pictures: moderators' are drawn dark in
// Indonesian and light in English, members' both ways.
func themeOf(path string) string {
	_, lang, moderators := strings.Cut(playName(path), ".")
	if !moderators {
		return ""
	}
	return map[string]string{"id": "dark", "en": "light"}[lang]
}

// neededScenes are those that the README and the figures speak of.
var neededScenes = []string{
	"found-en", "found-id", "excerpts-en", "excerpts-id", "closest", "none", "streaming", "private", "mention", "check", "articles", "help", "privacy",
	"added-id", "added-en", "not-added-id", "not-added-en", "preview-id", "preview-en", "refreshed-id", "refreshed-en",
	"difference-id", "difference-en", "held-id", "held-en", "held-difference-id", "held-difference-en", "took-id", "took-en",
	"failed-id", "failed-en", "undone-id", "undone-en", "remove-id", "remove-en", "scheduled-id", "scheduled-en", "audit-id", "audit-en",
	"gap-id", "gap-en", "gap-answered-id", "gap-answered-en", "settings-id", "settings-en", "insights-id", "insights-en", "erase-id", "erase-en",
	"refused-id", "refused-en", "lately-id", "lately-en", "second-id", "second-en",
}

func checkScenes(t *testing.T, scenes []scene) {
	t.Helper()
	taken := map[string]bool{}
	for _, s := range scenes {
		if taken[s.Name] {
			t.Errorf("two pictures are called %s", s.Name)
		}
		taken[s.Name] = true
		for _, m := range s.Messages {
			if m.Author == "" || m.Content == "" && len(m.Embeds) == 0 {
				t.Errorf("%s has an empty message: %+v", s.Name, m)
			}
		}
	}
	for _, name := range neededScenes {
		if !taken[name] {
			t.Errorf("no picture %s", name)
		}
	}
}

// note puts a message into the frame, or changes it there.
func (p *play) note(id string, m sceneMessage) {
	m.id = id
	i := slices.IndexFunc(p.frame, func(x sceneMessage) bool { return x.id == id })
	switch last := len(p.frame) - 1; {
	case i >= 0:
		m.Command, m.Reply, m.Thread = p.frame[i].Command, p.frame[i].Reply, p.frame[i].Thread
		p.frame = append(slices.Delete(p.frame, i, i+1), m) // what changed is what is looked at
	case m.Bot && last >= 0 && p.frame[last].id == "":
		m.Command = p.frame[last].Command
		p.frame[last] = m
	default:
		p.frame = append(p.frame, m)
	}
}

// picture takes one of the last messages.
func (p *play) picture(m []string) {
	n := 1
	if m[2] != "" {
		n, _ = strconv.Atoi(m[2])
	}
	p.scenes = append(p.scenes, scene{
		Name: m[1], Locale: p.who.Locale, Now: p.clock.now().Unix(), Names: p.names(), Messages: p.framedAtHome(p.frame[len(p.frame)-n:]),
	})
}

// names are those of people and channels, by their IDs.
func (p *play) names() map[string]string {
	names := map[string]string{}
	for name, u := range p.people {
		names[u.ID] = name
	}
	for _, c := range p.everywhere() {
		names[c.ID] = c.Name
	}
	return names
}

// withPictures are embeds whose pictures are in them, and not beside.
func withPictures(embeds []discordtest.Embed, files []discordtest.File) []discordtest.Embed {
	drawn := slices.Clone(embeds)
	for i, e := range drawn {
		for _, f := range files {
			if e.Image != nil && e.Image.URL == "attachment://"+f.Name {
				drawn[i].Image = &discordtest.EmbedImage{URL: "data:image/png;base64," + base64.StdEncoding.EncodeToString(f.Data)}
			}
		}
	}
	return drawn
}
