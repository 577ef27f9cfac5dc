package prompts

import (
	"slices"
	"strings"
)

// capitals stand for their governments in the news: "Pyongyang denied it" says
// that North Korea did. Each line is a capital and the country's English name.
var capitals = readCapitals(`
pyongyang	north korea
seoul	south korea
tokyo	japan
beijing	china
taipei	taiwan
hanoi	vietnam
manila	philippines
jakarta	indonesia
bangkok	thailand
kuala lumpur	malaysia
naypyidaw	myanmar
phnom penh	cambodia
dili	timor leste
canberra	australia
wellington	new zealand
new delhi	india
islamabad	pakistan
dhaka	bangladesh
kabul	afghanistan
tehran	iran
teheran	iran
baghdad	iraq
damascus	syria
damaskus	syria
riyadh	saudi arabia
ankara	turkey
jerusalem	israel
ramallah	palestine
cairo	egypt
kairo	egypt
moscow	russia
moskow	russia
moskwa	russia
kremlin	russia
kyiv	ukraine
kiev	ukraine
minsk	belarus
warsaw	poland
warsawa	poland
berlin	germany
paris	france
london	united kingdom
rome	italy
roma	italy
madrid	spain
lisbon	portugal
athens	greece
athena	greece
the hague	netherlands
den haag	netherlands
brussels	belgium
brussel	belgium
vienna	austria
wina	austria
budapest	hungary
stockholm	sweden
oslo	norway
helsinki	finland
copenhagen	denmark
washington	united states
ottawa	canada
mexico city	mexico
havana	cuba
caracas	venezuela
brasilia	brazil
buenos aires	argentina
pretoria	south africa
nairobi	kenya
abuja	nigeria
addis ababa	ethiopia
`)

// capitalsOf are the capitals of a country, in each spelling.
var capitalsOf = func() map[string][][]string {
	m := make(map[string][][]string)
	for capital, country := range capitals {
		name := strings.Join(country, " ")
		m[name] = append(m[name], strings.Fields(capital))
	}
	return m
}()

// readCapitals returns the countries by their capitals.
func readCapitals(list string) map[string][]string {
	countries := make(map[string][]string)
	for line := range strings.Lines(list) {
		if capital, country, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			countries[capital] = strings.Fields(country)
		}
	}
	return countries
}

// placing words make a place of the capital behind them, which the country
// doesn't stand for: who was in Russia wasn't therefore in Moscow.
var placing = setOf("di ke dari dekat menuju in at to from near into via lewat outside inside around")

// governs tells whether a passage names the country whose government a claim's
// words name by its capital, or the capital of the country that they name.
func (c *Checker) governs(cl claim, i, n int, e *evidence) bool {
	name := foldedOf(cl.words[i : i+n])
	if country, ok := capitals[strings.Join(name, " ")]; ok {
		place := i > 0 && placing[cl.words[i-1].folded]
		return !place && c.holdsName(country, e)
	}
	for _, country := range append([][]string{name}, c.names.renderings(name)...) {
		if slices.ContainsFunc(capitalsOf[strings.Join(country, " ")], e.holds) {
			return true
		}
	}
	return false
}

// holdsName tells whether a passage has a name in some form or language.
func (c *Checker) holdsName(name []string, e *evidence) bool {
	if e.holds(name) {
		return true
	}
	for _, r := range c.names.renderings(name) {
		if e.holds(r) {
			return true
		}
	}
	return false
}

// renders tells whether a name is called so, too.
func (c *Checker) renders(name []string, so string) bool {
	for _, r := range c.names.renderings(name) {
		if strings.Join(r, " ") == so {
			return true
		}
	}
	return false
}
