package webpage

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

const (
	maxReply  = 4000 // bytes of what a reader says
	maxAction = 40   // bytes of a button's text, or of a time
)

var (
	// actions are what can be done with what a reader said.
	actions = allOf(`[▲△↑♥♡👍\s]*(balas|reply|replies|tanggapi|respond|jawab|suka|sukai|like|likes|laporkan|report|flag|kutip|quote|upvote|downvote|permalink|hapus)( komentar| comment)?[\s(]*\d*\)?`, `[▲△↑👍♥]\s*\d+`)
	// agos are how long ago something was said.
	agos = regexp.MustCompile(`(?i)^\W*((sekitar|kira-kira|about|over)\s)?((\d+|an?|se)\s*(detik|menit|mnt|jam|hari|minggu|pekan|bulan|tahun|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy])( yang)? (lalu|silam|ago)|\d+[smhdw]|kemarin|yesterday|just now|baru saja)\W*$`)
)

// A said tells whether an element has in it what goes with what a reader said.
type said struct {
	text, long int  // bytes of text, and of that in long pieces
	ago        bool // how long ago it was said
	time       bool // or when
	action     bool // what to do with it
	heading    bool // a heading; only articles have one
}

// isReply reports whether an element may be what a reader said. What pages call
// it doesn't tell: each has its own word.
func (s said) isReply() bool {
	return !s.heading && 0 < s.text && s.text <= maxReply && (s.ago || s.time)
}

// dropThreads takes out what readers said of the article: elements beside each
// other of the same shape that have a time and a way to reply. Where there is none
// it may be a live blog or a list of days, so that they stay unless the rest of
// the text is longer. Nothing is taken out if nothing else is there, as in a forum.
func dropThreads(root *html.Node) {
	body := find(root, tag("body"))
	if body == nil {
		return
	}
	dropAnswers(body)
	t := threads{apart: find(body, isArticle) != nil}
	rest := t.said(body).long
	if rest == 0 {
		return
	}
	if rest >= t.doubted {
		t.sure = append(t.sure, t.doubtful...)
	}
	for _, n := range t.sure {
		remove(n)
	}
}

// minTopic is how long the first post of a forum's topic is, at least, for its
// being an article by itself, in bytes.
const minTopic = 300

// dropAnswers takes out the posts behind the first of a topic, as Discourse has
// them. All stay if one says more than the first, which asked for it.
func dropAnswers(body *html.Node) {
	var posts []*html.Node
	first, longest := 0, 0 // bytes of text
	each(body, func(n *html.Node) bool {
		if !isBlock[n.Data] || !isTopicPost(n) {
			return true
		}
		text := new(threads).said(n).text
		if len(posts) == 0 {
			first = text
		}
		longest = max(longest, text)
		posts = append(posts, n)
		return false
	})
	if first < minTopic || longest > first {
		return
	}
	for _, n := range posts[1:] {
		remove(n)
	}
}

func isTopicPost(n *html.Node) bool {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if class == "topic-post" || class == "crawler-post" {
			return true
		}
	}
	return false
}

// isArticle reports whether an element is marked as the page's article; cards of
// others may be, too.
func isArticle(n *html.Node) bool {
	return n.Data == "main" || n.Data == "article" && find(n, tag("h1")) != nil
}

// Threads are what readers said on a page.
type threads struct {
	sure, doubtful []*html.Node
	doubted        int  // long text in the doubtful ones
	apart          bool // the page has an article, and this is outside of it
}

// said looks through an element. What it finds is left out of what it returns.
func (t *threads) said(n *html.Node) said {
	if outside := t.apart; isArticle(n) {
		t.apart = false
		defer func() { t.apart = outside }()
	}
	var s said
	parts := map[*html.Node]said{}
	replies, acted := map[string]int{}, 0 // by shape
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			s.add(saidInText(c.Data))
		case html.ElementNode:
			part := t.said(c)
			parts[c] = part
			if isBlock[c.Data] && part.isReply() && (part.action || part.ago || t.apart) {
				replies[shapeOf(c)]++
				if part.action {
					acted++
				}
			}
		}
	}
	for c := range n.ChildNodes() {
		part, ok := parts[c]
		count := 0
		if ok && len(replies) > 0 {
			count = replies[shapeOf(c)]
		}
		switch {
		case !ok:
		case acted >= 2 && count > 0:
			t.sure = append(t.sure, c)
		case count >= 3:
			t.doubtful = append(t.doubtful, c)
			t.doubted += part.long
		default:
			s.add(part)
		}
	}
	switch n.Data {
	case "time":
		s.time = true
	case "h1", "h2", "h3", "h4":
		s.heading = true
	case "button", "a", "span":
		s.action = s.action || s.text <= maxAction && actions.MatchString(oneLine(textUnder(n)))
	}
	return s
}

func saidInText(text string) said {
	s := said{text: textSize(text)}
	switch {
	case s.text > maxAction:
		s.long = s.text
	case s.text > 0:
		line := oneLine(text)
		s.ago = agos.MatchString(line)
		s.time = dates.MatchString(line)
	}
	return s
}

func (s *said) add(in said) {
	s.text += in.text
	s.long += in.long
	s.ago = s.ago || in.ago
	s.time = s.time || in.time
	s.action = s.action || in.action
	s.heading = s.heading || in.heading
}

// shapeOf returns what elements have in common that a program wrote in a row:
// the tag and the classes, without numbers.
func shapeOf(n *html.Node) string {
	return n.Data + " " + strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, attr(n, "class"))
}
