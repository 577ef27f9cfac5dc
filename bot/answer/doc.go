// Package answer is the life of a question, with no Discord in it.
//
// Answerer.Answer is what most others call. It searches and reports the excerpts
// at once; a question that hangs on the conversation before it takes words from
// there (followup.go, by the rules of utterance.go and pointing.go). Without a
// model that is the answer.
//
// With one, the question joins a flight (flight.go): the same question of the
// same guild is put to the model once, however many ask it. The flight may
// first ask the model for a better search (rewrite.go), then for an answer; a
// draft (draft.go) reads the reply as it comes, has each sentence checked by
// package prompts, and numbers the excerpts that carry it. Each asker is told
// of each draft that has a sentence more. Whatever fails leaves what there is:
// the sentences that passed, or else the excerpts.
//
// Each request to the model is paid for from a budget (budget.go), where there is
// one: one flight once, however many wait for it.
//
// What the model said to a question that stands alone may be kept in a cache
// (kept.go): not the answer but the reply (tape.go), which is read and checked
// anew for the next one who asks.
//
// Answerer.Weigh holds what somebody wrote (remark.go) against the articles: the
// nearest excerpts at once, then how each stands to it as the model reads it
// (weighing.go). Suggest makes a question of a message, and Examples makes some of
// the articles (inquiry.go), by rules alone.
package answer
