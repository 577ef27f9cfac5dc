package webpage

import (
	"math"
	"strconv"
	"strings"

	"kutip/retrieval/extract/format"
)

// A color has its parts from 0 to 1.
type color struct{ red, green, blue, alpha float64 }

var (
	black = color{0, 0, 0, 1}
	white = color{1, 1, 1, 1}
)

// parseColor reads a colour of CSS, in lower case. Colours that it doesn't know
// are false.
func parseColor(s string) (color, bool) {
	s = strings.TrimSpace(s)
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		return hexColor(hex)
	}
	if hex, ok := colorNames[s]; ok {
		return hexColor(hex)
	}
	name, args, ok := strings.Cut(s, "(")
	if !ok || !strings.HasSuffix(args, ")") {
		return color{}, false
	}
	parts := strings.FieldsFunc(strings.TrimSuffix(args, ")"), func(r rune) bool { return r == ',' || r == '/' || r == ' ' })
	if len(parts) != 3 && len(parts) != 4 {
		return color{}, false
	}
	alpha := 1.0
	if len(parts) == 4 {
		alpha = share(parts[3], 1)
	}
	switch name {
	case "rgb", "rgba":
		return color{share(parts[0], 255), share(parts[1], 255), share(parts[2], 255), alpha}, true
	case "hsl", "hsla":
		return hslColor(number(parts[0])/360, share(parts[1], 100), share(parts[2], 100), alpha), true
	case "hwb":
		return hwbColor(number(parts[0])/360, share(parts[1], 100), share(parts[2], 100), alpha), true
	case "lab", "lch":
		return greyOf(math.Pow((share(parts[0], 100)*100+16)/116, 3), chroma(name, parts) < 2, alpha)
	case "oklab", "oklch":
		return greyOf(math.Pow(share(parts[0], 1), 3), chroma(name, parts) < 0.02, alpha)
	}
	return color{}, false
}

// greyOf returns the grey of a lightness from 0 to 1. Colours with a hue aren't
// reckoned.
func greyOf(light float64, isGrey bool, alpha float64) (color, bool) {
	grey := 12.92 * light
	if light > 0.0031308 {
		grey = 1.055*math.Pow(light, 1/2.4) - 0.055
	}
	return color{grey, grey, grey, alpha}, isGrey || alpha == 0
}

// chroma is how far a colour of lab() or lch() is from grey.
func chroma(name string, parts []string) float64 {
	if strings.HasSuffix(name, "lch") {
		return math.Abs(number(parts[1]))
	}
	return math.Hypot(number(parts[1]), number(parts[2]))
}

// share reads a percentage or a number of whole as a part from 0 to 1.
func share(s string, whole float64) float64 {
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		s, whole = percent, 100
	}
	return min(max(number(s)/whole, 0), 1)
}

// number reads a number, with its unit left out; 0 if there is none.
func number(s string) float64 {
	n, _ := strconv.ParseFloat(strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%"), 64)
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return 0
	}
	return n
}

func hexColor(hex string) (color, bool) {
	if len(hex) == 3 || len(hex) == 4 {
		double := ""
		for i := range len(hex) {
			double += hex[i:i+1] + hex[i:i+1]
		}
		hex = double
	}
	if len(hex) == 6 {
		hex += "ff"
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 8 {
		return color{}, false
	}
	part := func(shift int) float64 { return float64(n>>shift&0xFF) / 255 }
	return color{part(24), part(16), part(8), part(0)}, true
}

func hwbColor(hue, light, dark, alpha float64) color {
	if sum := light + dark; sum > 1 {
		light, dark = light/sum, dark/sum
	}
	c := hslColor(hue, 1, 0.5, alpha)
	part := func(v float64) float64 { return v*(1-light-dark) + light }
	return color{part(c.red), part(c.green), part(c.blue), alpha}
}

func hslColor(hue, saturation, light, alpha float64) color {
	part := func(n float64) float64 {
		k := math.Mod(math.Mod(n+hue*12, 12)+12, 12)
		return light - saturation*min(light, 1-light)*max(-1, min(k-3, 9-k, 1))
	}
	return color{part(0), part(8), part(4), alpha}
}

// over returns the colour that is seen where c lies on another.
func (c color) over(under color) color {
	mix := func(a, b float64) float64 { return a*c.alpha + b*(1-c.alpha) }
	return color{mix(c.red, under.red), mix(c.green, under.green), mix(c.blue, under.blue), 1}
}

// seenOn reports whether text of the colour can be seen on another.
func (c color) seenOn(back color) bool { return c.over(back).rgb().SeenOn(back.rgb()) }

func (c color) rgb() format.RGB { return format.RGB{Red: c.red, Green: c.green, Blue: c.blue} }

// colorNames are the named colours of CSS.
var colorNames = namesOf(`aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc
	bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887
	cadetblue 5f9ea0 canvas ffffff canvastext 000000 chartreuse 7fff00 chocolate d2691e coral ff7f50
	cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b
	darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b
	darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f
	darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3
	deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222
	floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
	goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
	indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
	lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2
	lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa
	lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0
	lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
	mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a
	mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1
	moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500
	orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093
	papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080
	rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072
	sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd
	slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080
	thistle d8bfd8 tomato ff6347 transparent 00000000 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff
	whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32`)

// namesOf makes a map of a list of names and values.
func namesOf(list string) map[string]string {
	names := map[string]string{}
	words := strings.Fields(list)
	for i := 0; i+1 < len(words); i += 2 {
		names[words[i]] = words[i+1]
	}
	return names
}
