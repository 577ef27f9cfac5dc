package discordtest

// An Embed is a card of a message, in Discord's shape.
type Embed struct {
	Title       string      `json:"title,omitempty"`
	Type        string      `json:"type,omitempty"`
	Description string      `json:"description,omitempty"`
	URL         string      `json:"url,omitempty"`
	Timestamp   string      `json:"timestamp,omitempty"`
	Color       int         `json:"color,omitempty"`
	Footer      *EmbedText  `json:"footer,omitempty"`
	Author      *EmbedText  `json:"author,omitempty"`
	Image       *EmbedImage `json:"image,omitempty"`
	Thumbnail   *EmbedImage `json:"thumbnail,omitempty"`
	Fields      []Field     `json:"fields,omitempty"`
}

// An EmbedText is an embed's footer (Text) or author (Name, URL).
type EmbedText struct {
	Text    string `json:"text,omitempty"`
	Name    string `json:"name,omitempty"`
	URL     string `json:"url,omitempty"`
	IconURL string `json:"icon_url,omitempty"`
}

// An EmbedImage is a picture of an embed.
type EmbedImage struct {
	URL string `json:"url"`
}

// A Field is a name with a value in an embed.
type Field struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline,omitempty"`
}
