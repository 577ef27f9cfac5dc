package webpage

import (
	"strings"
	"testing"
)

// seen returns the paragraphs of what a reader sees of a page.
func seen(t *testing.T, page string) []string {
	t.Helper()
	s, err := slimOf(page, false)
	if err != nil {
		t.Fatal(err)
	}
	root, err := visible(s)
	if err != nil {
		t.Fatal(err)
	}
	return renderOf(root)
}

// TestHidden has ways to hide a text, and beside each something nearly the same
// that doesn't. "§" stands for the text. What has no "<" is the style of a <div>.
func TestHidden(t *testing.T) {
	tests := []struct{ name, hidden, shown string }{
		{"hidden", `<p hidden>§</p>`, `<p class="is-not-hidden">§</p>`},
		{"hidden until found", `<p hidden="until-found">§</p>`, `<p hidden style="display:block">§</p>`},
		{"display", `display:none`, `display:block`},
		{"display important", `display:none!important;display:block`, `display:none;display:block`},
		{"upper case", `DISPLAY:NONE`, `DISPLAY:INLINE`},
		{"comments in CSS", `display/**/:/* x */none/**/`, `/*display:none*/`},
		{"a comment in a word", `dis/**/play:none`, `dis-play:none`},
		{"escapes", `\64isplay:n\6f ne`, `\65isplay:none`},
		{"entities", `display&colon;&#110;one`, `display&colon;inline`},
		{"in a string", `font-family:"a;b";display:none`, `font-family:"a;display:none"`},
		{"visibility", `visibility:hidden`, `visibility:visible`},
		{"visibility inherited", `<div style="visibility:hidden"><p>§</p></div>`, `<div style="visibility:hidden"><p style="visibility:visible">§</p></div>`},
		{"display isn't undone", `<div style="display:none"><p style="display:block">§</p></div>`, `<div style="display:contents"><p>§</p></div>`},
		{"collapse", `visibility:collapse`, `visibility:initial`},
		{"opacity", `opacity:0`, `opacity:0.5`},
		{"little opacity", `opacity:.01`, `opacity:.6`},
		{"opacity in percent", `opacity:1%`, `opacity:50%`},
		{"opacity multiplied", `<div style="opacity:.2"><p style="opacity:.2">§</p></div>`, `<div style="opacity:.8"><p style="opacity:.8">§</p></div>`},
		{"filter", `filter:blur(1px) opacity(0)`, `filter:opacity(80%)`},
		{"content-visibility", `content-visibility:hidden`, `content-visibility:auto`},
		{"font size", `font-size:0`, `font-size:12px`},
		{"font of a pixel", `font-size:1px`, `font-size:10px`},
		{"font in points", `font-size:0.75pt`, `font-size:8pt`},
		{"font in em", `font-size:.05em`, `font-size:.8em`},
		{"font in percent", `font-size:5%`, `font-size:90%`},
		{"font in rem", `font-size:.01rem`, `font-size:1rem`},
		{"font in inches", `font-size:.01in`, `font-size:.2in`},
		{"font calculated", `font-size:calc(1px * 1)`, `font-size:calc(1px*9 + 2px)`},
		{"font clamped", `font-size:clamp(0px, 1px, 1px)`, `font-size:clamp(10px, 1px, 20px)`},
		{"font min", `font-size:min(20px, 1px)`, `font-size:max(20px, 1px)`},
		{"font shorthand", `font:bold 1px/1.5 serif`, `font:bold 12px/1.5 serif`},
		{"font weight isn't size", `font:100 0px serif`, `font:100 12px serif`},
		{"font inherited", `<div style="font-size:0"><span>§</span></div>`, `<div style="font-size:0"><span style="font-size:14px">§</span></div>`},
		{"font of a font", `<div style="font-size:4px"><p style="font-size:20%">§</p></div>`, `<div style="font-size:40px"><p style="font-size:20%">§</p></div>`},
		{"white on white", `color:white`, `color:red`},
		{"nearly white", `color:#fefefe`, `color:#999`},
		{"short hex", `color:#fff`, `color:#08f`},
		{"rgb", `color:rgb(255, 254, 255)`, `color:rgb(120, 20, 20)`},
		{"rgb in percent", `color:rgb(100% 100% 99%)`, `color:rgb(10% 10% 9%)`},
		{"hsl", `color:hsl(120, 10%, 99%)`, `color:hsl(120, 100%, 25%)`},
		{"ivory", `color:ivory`, `color:indigo`},
		{"transparent", `color:transparent`, `color:currentcolor`},
		{"alpha", `color:rgba(0,0,0,.02)`, `color:rgba(0,0,0,.7)`},
		{"alpha in hex", `color:#00000005`, `color:#000000cc`},
		{"text fill", `-webkit-text-fill-color:transparent`, `-webkit-text-fill-color:black`},
		{"same as its background", `background:#1a2b3c;color:#1a2b3c`, `background:#1a2b3c;color:#fff`},
		{"background-color", `background-color:navy;color:#000080`, `background-color:navy;color:yellow`},
		{"background of a box around", `<div style="background:black"><p><b style="color:#010101">§</b></p></div>`, `<div style="background:black"><p><b style="color:#eee">§</b></p></div>`},
		{"black on black", `background:#000`, `background:#ffffff00`},
		{"background through a veil", `<div style="background:#000"><p style="background:rgba(255,255,255,.01)">§</p></div>`, `<div style="background:#000"><p style="background:rgba(255,255,255,.9)">§</p></div>`},
		{"gradient", `color:#fff;background:linear-gradient(to right, #fff, #fefefe)`, `color:#fff;background:linear-gradient(#fff, #000)`},
		{"background picture", `background-image:none;color:#fff`, `background:url(x.jpg);color:#fff`},
		{"colour inherited", `<div style="color:#fff"><p>§</p></div>`, `<div style="color:#fff"><p style="color:#333">§</p></div>`},
		{"font color", `<font color="white">§</font>`, `<font color="green">§</font>`},
		{"font color without #", `<font color="FFFFFF">§</font>`, `<font color="FF0000">§</font>`},
		{"bgcolor", `<table bgcolor="#336699"><tr><td><font color="#336699">§</font></table>`, `<table bgcolor="#336699"><tr><td><font color="#ffffff">§</font></table>`},
		{"picture and colour", `<body bgcolor="#C0FFC0" background="paper.gif"><font color="#C0FFC0">§</font>`, `<body background="paper.gif"><font color="white">§</font>`},
		{"bgcolor of the body", `<body bgcolor="black"><font color="black">§</font>`, `<body bgcolor="black" text="white">§`},
		{"old colour under a rule", `<style>font{color:#fff}</style><font color="red">§</font>`, `<style>font{color:red}</style><font color="white">§</font>`},
		{"variable", `<style>:root{--c:#fff}p{color:var(--c)}</style><p>§</p>`, `<style>:root{--c:#333}p{color:var(--c)}</style><p>§</p>`},
		{"variable's fallback", `<style>p{color:var(--d, white)}</style><p>§</p>`, `<style>p{color:var(--d, black)}</style><p>§</p>`},
		{"off to the left", `position:absolute;left:-9999px`, `left:-9999px`},
		{"off to the top", `position:fixed;top:-200em`, `position:relative;top:-20px`},
		{"off to the right", `position:absolute;right:-5000px`, `position:absolute;right:0`},
		{"far right", `position:absolute;left:10000px`, `position:absolute;left:100px`},
		{"off by the window", `position:absolute;left:-100vw`, `position:absolute;left:10vw`},
		{"inset", `position:absolute;inset:-9999px auto auto auto`, `position:absolute;inset:0`},
		{"margin", `margin-left:-9999px`, `margin-left:-20px`},
		{"margin shorthand", `margin:0 0 0 -9999px`, `margin:0 0 -10px 0`},
		{"indent", `text-indent:-9999px`, `text-indent:-2em`},
		{"indent in percent", `text-indent:-100%`, `text-indent:100px`},
		{"translate", `transform:translateX(-9999px)`, `transform:translateX(-50%)`},
		{"translate property", `translate:-9999px 0`, `translate:10px 0`},
		{"scale", `transform:scale(0)`, `transform:scale(1.1)`},
		{"scale of one axis", `transform:rotate(1deg) scaleY(0)`, `transform:rotate(0deg) scaleY(1)`},
		{"scale property", `scale:0`, `scale:1`},
		{"turned", `transform:rotateY(90deg)`, `transform:rotateY(180deg)`},
		{"clip", `position:absolute;clip:rect(0,0,0,0)`, `position:absolute;clip:auto`},
		{"clip to a pixel", `position:absolute;clip:rect(1px 1px 1px 1px)`, `clip:rect(1px 1px 1px 1px)`},
		{"clip with room", `position:absolute;clip:rect(0px,1px,200px,0px)`, `position:absolute;clip:rect(0px,500px,200px,0px)`},
		{"clip-path", `clip-path:inset(50%)`, `clip-path:inset(5%)`},
		{"clip-path of sides", `clip-path:inset(0 100% 0 0)`, `clip-path:inset(0 10% 0 0)`},
		{"circle", `clip-path:circle(0)`, `clip-path:circle(50% at 50% 50%)`},
		{"polygon", `clip-path:polygon(0 0, 0 0, 0 0)`, `clip-path:polygon(0 0, 100% 0, 100% 100%)`},
		{"no height", `height:0;overflow:hidden`, `height:0`},
		{"no width", `width:1px;overflow:hidden`, `width:100px;overflow:hidden`},
		{"no height at most", `max-height:0;overflow:hidden`, `max-height:10em;overflow:hidden`},
		{"no size in a line", `<span style="display:inline-block;width:0;overflow:hidden">§</span>`, `<span style="width:0;overflow:hidden">§</span>`},
		{"no size afloat", `<span style="float:left;height:1px;overflow:hidden">§</span>`, `<span style="height:1px;overflow:hidden">§</span>`},
		{"template", `<template><p>§</p></template>`, `<section><p>§</p></section>`},
		{"noscript", `<noscript>§</noscript>`, `<small>§</small>`},
		{"comment", `<!-- § -->`, `<!-- --> § <!-- -->`},
		{"comment that ends oddly", `<!-- > § -->`, `<!--> § -->`},
		{"comment with a bang", `<!-- § --!>`, `<!-- --!> §`},
		{"bogus comment", `<!x § >`, `<!x> §`},
		{"script", `<script>document.write("§")</script>`, `<script>1</script>§`},
		{"script in a comment in a script", `<script><!-- <script> </script> § --></script>`, `<script><!-- x </script> §`},
		{"style", `<style>§</style>`, `<style></style>§`},
		{"svg", `<svg><text>§</text></svg>`, `<svg></svg>§`},
		{"what browsers without it show", `<video>§</video><audio>§</audio><iframe>§</iframe><object>§</object><canvas>§</canvas>`, `<video></video>§`},
		{"aria-hidden", `<p aria-hidden="true" style="opacity:0">§</p>`, `<p aria-hidden="true">§</p>`},
		{"class for screen readers", `<span class="sr-only">§</span>`, `<span class="lead-only">§</span>`},
		{"visually-hidden", `<span class="x visually-hidden">§</span>`, `<span class="visually-nice">§</span>`},
		{"screen-reader-text", `<h2 class="screen-reader-text">§</h2>`, `<h2 class="screen-text">§</h2>`},
		{"class hidden", `<p class="hidden">§</p>`, `<p class="hidden md:block">§</p>`},
		{"class hidden with a rule", `<p class="d-none">§</p>`, `<style>.d-none{display:block}</style><p class="d-none">§</p>`},
		{"input", `<input type="hidden" value="§">`, `<label>§ <input></label>`},
		{"dialog", `<dialog>§</dialog>`, `<dialog open>§</dialog>`},
		{"popover", `<div popover>§</div>`, `<div>§</div>`},
		{"details", `<details hidden><summary>Satu</summary>§</details>`, `<details><summary>Satu</summary>§</details>`},
		{"datalist", `<datalist><option>§</option></datalist>`, `<dl><dt>§</dt></dl>`},
		{"options", `<select><option>§</option></select>`, `<ul><li>§</li></ul>`},
		{"by tag", `<style>em{display:none}</style><em>§</em>`, `<style>em{display:none}</style><i>§</i>`},
		{"by class", `<style>.a.b{display:none}</style><p class="b a">§</p>`, `<style>.a.b{display:none}</style><p class="a">§</p>`},
		{"by id", `<style>#a{display:none}</style><p id="a">§</p>`, `<style>#a{display:none}</style><p id="ab">§</p>`},
		{"by attribute", `<style>[lang|=en]{display:none}</style><p lang="en-GB">§</p>`, `<style>[lang=en]{display:none}</style><p lang="en-GB">§</p>`},
		{"by the beginning of a class", `<style>[class^="xq"]{display:none}</style><p class="xq7">§</p>`, `<style>[class^="xq"]{display:none}</style><p class="axq7">§</p>`},
		{"by escape", `<style>.a\:b{display:none}</style><p class="a:b">§</p>`, `<style>.a\:b{display:none}</style><p class="a b">§</p>`},
		{"descendant", `<style>.a p{display:none}</style><div class="a"><div><p>§</p></div></div>`, `<style>.a p{display:none}</style><p class="a">§</p>`},
		{"child", `<style>.a>p{display:none}</style><div class="a"><p>§</p></div>`, `<style>.a>p{display:none}</style><div class="a"><div><p>§</p></div></div>`},
		{"sibling", `<style>h2 + p{display:none}</style><h2>x</h2><p>§</p>`, `<style>h2 + p{display:none}</style><h2>x</h2><p>x</p><p>§</p>`},
		{"later sibling", `<style>h2 ~ p{display:none}</style><h2>x</h2><p>x</p><p>§</p>`, `<style>h2 ~ p{display:none}</style><p>§</p><h2>x</h2>`},
		{"list", `<style>b, i , u{display:none}</style><i>§</i>`, `<style>b, i , u{display:none}</style><s>§</s>`},
		{"not", `<style>p:not(.a){display:none}</style><p>§</p>`, `<style>p:not(.a){display:none}</style><p class="a">§</p>`},
		{"is", `<style>:is(.a, .b) i{display:none}</style><p class="b"><i>§</i></p>`, `<style>:is(.a, .b) i{display:none}</style><p class="c"><i>§</i></p>`},
		{"nth-child", `<style>p:nth-child(2n+1){display:none}</style><div><p>§</p></div>`, `<style>p:nth-child(2n){display:none}</style><div><p>§</p></div>`},
		{"last child", `<style>p:last-child{display:none}</style><div><p>x</p><p>§</p></div>`, `<style>p:last-child{display:none}</style><div><p>§</p><p>x</p></div>`},
		{"pseudo-class", `<style>p:first-child{display:none}</style><div><p>§</p></div>`, `<style>p:hover{display:none}</style><div><p>§</p></div>`},
		{"pseudo-element", `<style>p{display:none}</style><p>§</p>`, `<style>p::before{display:none}</style><p>§</p>`},
		{"specificity", `<style>.a{display:none}p{display:block}</style><p class="a">§</p>`, `<style>p.a{display:block}.a{display:none}</style><p class="a">§</p>`},
		{"order", `<style>.b{display:block}.a{display:none}</style><p class="a b">§</p>`, `<style>.a{display:none}.b{display:block}</style><p class="a b">§</p>`},
		{"important in a sheet", `<style>p{display:none !important}</style><p style="display:block">§</p>`, `<style>p{display:none}</style><p style="display:block">§</p>`},
		{"nested rules", `<style>.a{color:red;.b{display:none}}</style><p class="a"><i class="b">§</i></p>`, `<style>.a{color:red;.b{display:none}}</style><p><i class="b">§</i></p>`},
		{"nested with &", `<style>.a{&.b{display:none}}</style><p class="a b">§</p>`, `<style>.a{&.b{display:none}}</style><p class="a"><i class="b">§</i></p>`},
		{"screen", `<style>@media screen{p{display:none}}</style><p>§</p>`, `<style>@media print{p{display:none}}</style><p>§</p>`},
		{"wide screens", `<style>@media (min-width:600px){p{display:none}}</style><p>§</p>`, `<style>@media only screen and (max-width:600px){p{display:none}}</style><p>§</p>`},
		{"media of a sheet", `<style media="all">p{display:none}</style><p>§</p>`, `<style media="print">p{display:none}</style><p>§</p>`},
		{"supports", `<style>@supports (display:grid){p{display:none}}</style><p>§</p>`, `<style>@supports not (display:grid){p{display:none}}</style><p>§</p>`},
		{"layer", `<style>@layer a{p{display:none}}</style><p>§</p>`, `<style>@keyframes a{p{display:none}}</style><p>§</p>`},
		{"sheet in a template", `<style>.hidden{color:red}</style><p class="hidden">§</p>`, `<template><style>p{display:none}</style></template><p>§</p>`},
		{"sheet in noscript", `<p class="hide">§</p><noscript><style>.hide{display:block}</style></noscript>`, `<noscript><style>p{display:none}</style></noscript><p>§</p>`},
		{"sheet in the body", `<p>§</p><style>p{display:none}</style>`, `<p>§</p><style>x{display:none}</style>`},
		{"broken sheet", `<style>a{b{c:d}} } ; p{display:none}</style><p>§</p>`, `<style>a{b:"} p{display:none}"}</style><p>§</p>`},
		{"unclosed sheet", `<style>p{display:none</style><p>§</p>`, `<style>p{display</style><p>§</p>`},
		{"font left open", `<p><font color="white">x<p>§</p>`, `<p><font color="white">x</font><p>§</p>`},
		{"attribute twice", `<p style="display:none" style="display:block">§</p>`, `<p style="display:block" style="display:none">§</p>`},
		{"quotes left out", `<p style=display:none>§</p>`, `<p title=" style=display:none ">§</p>`},
	}
	const text = "KALIMAT"
	page := func(row string) string {
		if !strings.Contains(row, "<") {
			row = `<div style='` + row + `'>§</div>`
		}
		return strings.ReplaceAll(row, "§", text)
	}
	for _, tt := range tests {
		if got := strings.Join(seen(t, page(tt.hidden)), "\n"); strings.Contains(got, text) {
			t.Errorf("%s: %s is shown", tt.name, tt.hidden)
		}
		if got := strings.Join(seen(t, page(tt.shown)), "\n"); !strings.Contains(got, text) {
			t.Errorf("%s: %s is hidden", tt.name, tt.shown)
		}
	}
}
