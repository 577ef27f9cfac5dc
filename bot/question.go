package bot

import "kutip/bot/answer"

// plain is a question as it is searched and kept.
func plain(text string) string { return answer.Plain(text) }
