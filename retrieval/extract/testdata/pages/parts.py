"""Parts that the pages of a judging set are put together from.

An article is written in a small markup (see parse). A page's author gives the
skeleton; Page makes the mess around it (menus, lists of other stories,
comments, scripts) and notes what must not come out as text.
"""
import html, json, os, random, re, zipfile, io

ZW = "\u200b\u200c\u2060\ufeff\u00ad\u200e\u202a\u202c\u2066\u2069"


def parse(src):
    """Returns (meta, blocks) of an article: 'T: …' lines, '---', then blocks
    parted by empty lines: '## h', '- li', '1. li', '| a | b |', '![caption',
    '> quote', '? term' with ': definition' lines, or a paragraph."""
    head, _, body = src.strip().partition("\n---\n")
    meta = dict(T="", B="", D="", L="id", S="", N="")
    for line in head.splitlines():
        k, _, v = line.partition(": ")
        meta[k.strip().rstrip(":")] = v.strip()
    blocks = []
    for b in re.split(r"\n\s*\n", body.strip()):
        lines = [l.strip() for l in b.splitlines() if l.strip()]
        f = lines[0]
        if f.startswith("## "):
            blocks.append(("h", f[3:]))
        elif f.startswith("- "):
            blocks.append(("ul", [l[2:] for l in lines]))
        elif re.match(r"\d+\. ", f):
            blocks.append(("ol", [l.split(". ", 1)[1] for l in lines]))
        elif f.startswith("|"):
            blocks.append(("table", [[c.strip() for c in l.strip("|").split("|")] for l in lines]))
        elif f.startswith("!["):
            blocks.append(("fig", f[2:].rstrip("]")))
        elif f.startswith("> "):
            blocks.append(("q", " ".join(l[2:] if l.startswith("> ") else l for l in lines)))
        elif f.startswith("? "):
            for l in lines:
                blocks.append(("dt" if l[0] == "?" else "dd", l[2:]))
        else:
            blocks.append(("p", " ".join(lines)))
    return meta, blocks


def plain(s):
    s = re.sub(r"\[\[(.*?)\]\]", r"\1", s)
    return s.replace("**", "").replace("__", "")


def inline(s, bold="strong", ital="em", a='<a href="/topik/%d">'):
    s = html.escape(s, quote=False)
    s = re.sub(r"\*\*(.*?)\*\*", rf"<{bold}>\1</{bold}>", s)
    s = re.sub(r"__(.*?)__", rf"<{ital}>\1</{ital}>", s)
    return re.sub(r"\[\[(.*?)\]\]", lambda m: (a % (len(m[1]) * 37) if "%d" in a else a) + m[1] + "</a>", s)


def sentences(p):
    return re.split(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])|(?<=[.!?][”\"])\s+(?=[A-Z“\"])", plain(p))


def choose(blocks, most=13):
    """The sentences that must come out: beginning, middle and end, every kind of block."""
    idx, ps = set(), [i for i, b in enumerate(blocks) if b[0] in ("p", "dd")]
    if ps:
        idx |= {ps[0], ps[-1], ps[len(ps) // 2]}
    seen = {}
    for i, b in enumerate(blocks):
        if b[0] not in ("p", "dd"):
            seen[b[0]] = seen.get(b[0], 0) + 1
            if seen[b[0]] <= 2:
                idx.add(i)
    rest = [i for i in range(len(blocks)) if i not in idx]
    step = max(1, len(rest) // max(1, most - len(idx)))
    for i in rest[::step]:
        if len(idx) < most:
            idx.add(i)
    out = []
    for n, i in enumerate(sorted(idx)):
        k, v = blocks[i]
        if k in ("ul", "ol"):
            out.append(plain(v[-1]))
            if len(v) > 3: out.append(plain(v[0])); out[-1], out[-2] = out[-2], out[-1]
        elif k == "table":
            out.append(" | ".join(plain(c) for c in v[min(len(v) - 1, 1 + n % 2)]))
        elif k in ("p", "dd", "q"):
            ss = sentences(v)
            s = ss[0] if (n % 2 == 0 and i != ps[-1]) else ss[-1]
            out.append(s if len(s) > 24 else plain(v))
        else:
            out.append(plain(v))
    while len(out) < 6 and ps:                      # short items: every sentence
        more = [s for i in ps for s in sentences(blocks[i][1]) if s not in out and len(s) > 15]
        if not more: break
        out.append(more[0])
    alltext = "\n".join(bodytext(blocks))
    out.sort(key=lambda s: alltext.find(s))
    return out[:15]


def bodytext(blocks):
    t = []
    for k, v in blocks:
        if k in ("ul", "ol"): t += [plain(x) for x in v]
        elif k == "table": t += [" | ".join(plain(c) for c in r) for r in v]
        else: t.append(plain(v))
    return t


def tags(s):
    """Spells ASCII in Unicode tag characters (shown by nothing)."""
    return "".join(chr(0xE0000 + ord(c)) for c in s)


def dotted(s, rnd, marks=ZW):
    """Puts unseen characters inside and around words; 'bidi' pairs stay paired."""
    out = []
    for w in s.split(" "):
        r = rnd.random()
        if len(w) > 4 and r < .35 and w.isalpha():
            k = rnd.randrange(2, len(w) - 1); out.append(w[:k] + rnd.choice("\u200b\u2060\ufeff\u00ad") + w[k:])
        elif r < .5: out.append("\u202a" + w + "\u202c")
        elif r < .6: out.append("\u2066" + w + "\u2069")
        else: out.append(w + ("\u200e" if r < .7 else ""))
    return " ".join(out)


class Set:
    """A folder of files with its cases.jsonl."""

    def __init__(self, root, pools):
        self.root, self.pools, self.cases, self.bad = root, pools, [], []

    def write(self, name, data, enc="utf-8"):
        if isinstance(data, str): data = data.encode(enc, "xmlcharrefreplace")
        with open(os.path.join(self.root, name), "wb") as f: f.write(data)

    def add(self, file, meta=None, must=(), no=(), refused="", order=True, note="", whole=""):
        meta = meta or {}
        no = list(dict.fromkeys(x for x in no if x))
        for x in no:
            if x in whole or x == meta.get("T"): self.bad.append(f"{file}: mustnot in the article: {x}")
        c = dict(file=file, title=meta.get("T", ""), byline=meta.get("B", ""), date=meta.get("D", ""), site=meta.get("S", ""),
                 language=meta.get("L", ""), must=list(dict.fromkeys(must)), mustnot=no[:20], refused=refused, order=order, note=note or meta.get("N", ""))
        self.cases = [x for x in self.cases if x["file"] != file] + [c]
        with open(os.path.join(self.root, "cases.jsonl"), "w", encoding="utf-8") as f:
            for x in self.cases: f.write(json.dumps(x, ensure_ascii=False) + "\n")

    def page(self, seed, src="", lang="id"):
        return Page(self, seed, src, lang)

    def check(self):
        seen = lambda s: re.sub(r"\s+", " ", s)
        for c in self.cases:
            raw = open(os.path.join(self.root, c["file"]), "rb").read()
            if not re.search(r"\.(html?|xhtml|md|txt)$", c["file"]) or c["refused"]: continue
            t = raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else None
            if t is None:
                try: t = raw.decode("utf-8")
                except UnicodeDecodeError: t = raw.decode("windows-1252", "replace")
            full = t
            if c["file"].endswith((".md",)): t = re.sub(r"\]\([^)]*\)|[*_`\[]|^#+ |^> |\\", "", t, flags=re.M); t = re.sub(r"\s*\|\s*", " | ", t)
            else:
                t = re.sub(r"<!--.*?-->|<(script|style|template)\b.*?</\1>", "", t, flags=re.S | re.I)
                t = re.sub(r"(?i)\s*</t[dh]>\s*<t[dh][^>]*>\s*", " | ", t)
                if "</td" not in t.lower(): t = re.sub(r"(?i)(?<!<tr>)\s*<t[dh]>\s*", " | ", t)
                t = re.sub(r"(?s)<[^>]*>", "", t)
                t = html.unescape(t)
            t = seen(re.sub(f"[{ZW}\U000e0000-\U000e007f]", "", t)).replace(" | | ", " | ")
            for m in c["must"]:
                if seen(m) not in t: self.bad.append(f"{c['file']}: must not found: {m}")
            loose = seen(re.sub(f"[{ZW}]", "", html.unescape(re.sub(r"<[^>]*>", "", full)) + html.unescape(full)))
            for m in c["mustnot"] if "html" in c["file"] else ():
                if seen(m) not in loose and not any(ord(ch) > 0xE0000 for ch in full): self.bad.append(f"{c['file']}: mustnot not on the page: {m}")
            if len(c["must"]) < 2: self.bad.append(f"{c['file']}: few musts {len(c['must'])}")
            n = len(c["mustnot"])
            if n < 3: self.bad.append(f"{c['file']}: few mustnots {n}")
            if c["title"] and c["file"][-2:] != "md" and seen(c["title"]) not in t and seen(html.escape(c["title"])) not in seen(raw.decode("utf-8", "ignore")): self.bad.append(f"{c['file']}: title not found")
        print(len(self.cases), "cases;", len(self.bad), "faults")
        for b in self.bad: print("  ", b)


class Page:
    """One page in the making. no collects the strings that must not come out."""

    def __init__(self, set, seed, src, lang):
        self.set, self.rnd, self.no = set, random.Random(seed), []
        self.meta, self.blocks = parse(src) if src else ({"L": lang, "T": ""}, [])
        self.lang = self.meta["L"] or lang
        self.pool = set.pools["en" if self.lang.startswith("en") else "id"]
        self.text = bodytext(self.blocks)
        self.T, self.B, self.D = (self.meta.get(k, "") for k in "TBD")
        self.used = []

    def save(self, name, doc, enc="utf-8", note="", must=None, refused="", order=True, extra=(), mini=False, drop=()):
        if mini: doc = re.sub(r">\s*\n\s*<", "><", doc); doc = re.sub(r"\n\s*", " ", doc)
        self.set.write(name, doc, enc)
        must = [] if refused else (choose(self.blocks) if must is None else must)
        must = [m for m in must if m not in drop] + list(extra)
        core = [x for x in self.no]
        if len(core) > 20: keep = core[:]; core = keep[:6] + self.rnd.sample(keep[6:], 14)
        m = dict(self.meta)
        if refused: m = dict(T="", B="", D="", L="", N=self.meta.get("N", ""))
        self.set.add(name, m, must, core, refused, order, note, "\n".join(self.text + [self.T]))

    # what stands around an article
    def bad(self, s, plainly=None):
        self.no.insert(0, plainly or s); return s

    def head1(self):
        p = self.pool
        for _ in range(99):
            h = self.rnd.choice(p["who"]) + " " + self.rnd.choice(p["does"]) + " " + self.rnd.choice(p["what"])
            if h not in self.used: break
        self.used.append(h); return h

    def heads(self, n, judged=2):
        hs = [self.head1() for _ in range(n)]
        self.no += hs[:judged]; return hs

    def links(self, n, wrap="<li class=\"%c\"><a href=\"/r/%d\" data-idx=\"%d\">%s</a></li>", cls="item", judged=1):
        out = []
        for i, h in enumerate(self.heads(n, judged)):
            out.append(f'<li class="{cls} {cls}--{i}">\n  <a class="{cls}__link" href="/baca/{self.rnd.randrange(10**6, 10**7)}/{slug(h)}" data-pos="{i}">\n    <span class="{cls}__title">{h}</span>\n  </a>\n</li>')
        return "\n".join(out)

    def cards(self, n, cls="card", tag="article", judged=1, summary=False):
        out = []
        for i, h in enumerate(self.heads(n, judged)):
            s = ""
            if summary:
                t = self.rnd.choice(self.pool["summary"]); s = f'\n  <p class="{cls}-desc">{t}</p>'
                if i == 0: self.no.append(t)
            out.append(f'<{tag} class="{cls} {cls}--list" data-id="{self.rnd.randrange(10**7)}">\n  <a href="/baca/{slug(h)}" class="{cls}-img"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/img/{i}.jpg" alt="" width="120" height="80" loading="lazy"></a>\n  <h3 class="{cls}-title"><a href="/baca/{slug(h)}">{h}</a></h3>{s}\n  <span class="{cls}-time">{self.rnd.randrange(2, 58)} {self.pool["ago"]}</span>\n</{tag}>')
        return "\n".join(out)

    def menu(self, cls="nav", sub=True):
        out, p = [], self.pool
        for i, m in enumerate(p["menu"]):
            subs = ""
            if sub and i % 3 == 1:
                subs = f'\n    <ul class="{cls}-sub">\n' + "\n".join(f'      <li><a href="/k/{slug(s)}">{s}</a></li>' for s in self.rnd.sample(p["submenu"], min(6, len(p["submenu"])))) + "\n    </ul>"
            out.append(f'  <li class="{cls}-item"><a href="/k/{slug(m)}" class="{cls}-link">{m}</a>{subs}</li>')
        self.no.append(p["menumark"])
        return f'<ul class="{cls}-list">\n' + "\n".join(out) + f'\n  <li class="{cls}-item"><a href="/k/x">{p["menumark"]}</a></li>\n</ul>'

    def comments(self, n, cls="comment", tag="div", judged=2):
        out = []
        for i in range(n):
            t, who = self.rnd.choice(self.pool["comments"]), self.rnd.choice(self.pool["people"])
            t = f"{t} {self.rnd.choice(self.pool['comments2'])}"
            if i < judged: self.no.append(t)
            out.append(f'<{tag} class="{cls}" id="{cls}-{4100 + i}">\n  <div class="{cls}-author"><b>{who}</b> <time>{self.rnd.randrange(1, 23)} {self.pool["ago2"]}</time></div>\n  <div class="{cls}-body"><p>{t}</p></div>\n  <div class="{cls}-meta"><a href="#">{self.pool["reply"]}</a> <span>{self.rnd.randrange(1, 40)}</span></div>\n</{tag}>')
        return "\n".join(out)

    def scripts(self, n=3):
        r, out = self.rnd, []
        for i in range(n):
            body = "\n".join(f"  _q.push(['slot{r.randrange(999)}', {{size: [{r.choice([300, 320, 728, 970])}, {r.choice([50, 90, 250, 600])}], pos: '{r.choice(['top', 'mid', 'bot'])}', t: {r.randrange(10**6)}}}]);" for _ in range(r.randrange(4, 14)))
            out.append(f'<script>\nwindow._q = window._q || [];\n(function(){{\n{body}\n  if (1 < 2 && "<p>bukan isi</p>".length) {{ document.documentElement.className += " js"; }}\n}})();\n</script>')
        return "\n".join(out)

    def css(self, n=30, extra=""):
        r = self.rnd
        rules = "\n".join(f".{r.choice(['a','m','col','box','grid','hdr','x'])}-{r.randrange(99)}{r.choice(['', ':hover', ' > a', '::before'])}{{{r.choice(['margin:0 auto', 'padding:4px 8px', 'color:#333', 'float:left', 'font:14px/1.5 Arial', 'display:flex', 'width:300px'])}}}" for _ in range(n))
        return f"<style>\n{rules}\n{extra}\n</style>"

    def jsonld(self, kind="NewsArticle", body=False, more=None):
        d = {"@context": "https://schema.org", "@type": kind, "headline": self.T, "datePublished": self.D + "T09:15:00+07:00", "dateModified": self.D + "T10:40:00+07:00",
             "author": [{"@type": "Person", "name": self.B}], "publisher": {"@type": "Organization", "name": self.meta.get("S", "")}, "description": self.text[0][:140] if self.text else ""}
        if body: d["articleBody"] = "\n".join(self.text)
        d.update(more or {})
        return '<script type="application/ld+json">' + json.dumps(d, ensure_ascii=False) + "</script>"

    def og(self, title=None, tail=""):
        t = html.escape(title or self.T)
        return f'''<title>{t}{tail}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:title" content="{t}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{self.meta.get("S", "")}">
<meta property="og:description" content="{html.escape(self.text[0][:120]) if self.text else ""}">
<meta property="og:image" content="/img/utama.jpg">
<link rel="icon" href="/favicon.ico">
<link rel="preconnect" href="https://cdn.contoh.invalid">'''

    def body(self, p='<p>%s</p>', h='<h2>%s</h2>', li='<li>%s</li>', ul='<ul>\n%s\n</ul>', ol='<ol>\n%s\n</ol>', table='<table>\n%s\n</table>', tr='<tr>%s</tr>', td='<td>%s</td>', th='<th>%s</th>',
             fig='<figure><img src="/img/f.jpg" alt=""><figcaption>%s</figcaption></figure>', q='<blockquote><p>%s</p></blockquote>', dt='<dt>%s</dt>', dd='<dd>%s</dd>', put=None, mod=None, bold="strong", sep="\n"):
        """The article's blocks as HTML. put: {number of block: html put before it}; -1: at the end."""
        put, out = put or {}, []
        f = lambda s: inline(mod(s) if mod else s, bold)
        for i, (k, v) in enumerate(self.blocks):
            if i in put: out.append(put[i])
            if k in ("ul", "ol"): out.append((ul if k == "ul" else ol) % "\n".join(li % f(x) for x in v))
            elif k == "table":
                out.append(table % "\n".join(tr % "".join((th if n == 0 else td) % f(c) for c in row) for n, row in enumerate(v)))
            else: out.append({"p": p, "h": h, "fig": fig, "q": q, "dt": dt, "dd": dd}[k] % f(v))
        if -1 in put: out.append(put[-1])
        return sep.join(out)


def slug(s):
    return re.sub(r"[^a-z0-9]+", "-", s.lower()).strip("-")[:60]


# ---- office files -------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'


def esc(s): return html.escape(s, quote=False)


def run(t, rpr=""):
    return f'<w:r>{"<w:rPr>" + rpr + "</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{esc(t)}</w:t></w:r>'


def para(runs, style="", ppr=""):
    if not runs.startswith("<w:"): runs = run(runs)
    s = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{s}{ppr}</w:pPr>{runs}</w:p>'


def item(t, num=1, lvl=0):
    return para(t, "ListParagraph", f'<w:numPr><w:ilvl w:val="{lvl}"/><w:numId w:val="{num}"/></w:numPr>')


def wtable(rows):
    cell = lambda c: f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{para(c)}</w:tc>'
    return '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid>' + '<w:gridCol w:w="2400"/>' * len(rows[0]) + '</w:tblGrid>' + "".join("<w:tr>" + "".join(cell(c) for c in r) + "</w:tr>" for r in rows) + "</w:tbl>"


def textbox(t):
    inner = para(t)
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="3000000" cy="600000"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Kotak 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'


def docx(body, title="", author="", date="", header="", footer="", footnotes=(), comments=(), cols=1, lang="id-ID", extra=None, height=16838):
    """A DOCX package from body XML. date: 2026-03-14."""
    ct, rel = [], []
    files = {}
    def part(name, kind, xml):
        files["word/" + name] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
        ct.append(f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>')
        rel.append(f'<Relationship Id="r{len(rel) + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"/>')
        return f"r{len(rel)}"
    lv = lambda fmt, txt: "".join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{txt % (i + 1) if "%d" in txt else txt}"/><w:pPr><w:ind w:left="{720 * (i + 1)}" w:hanging="360"/></w:pPr></w:lvl>' for i in range(3))
    part("styles.xml", "styles", f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="DejaVu Serif" w:hAnsi="DejaVu Serif"/><w:sz w:val="22"/><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="140"/></w:pPr></w:style>' + "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/><w:basedOn w:val="Normal"/><w:pPr>{"<w:outlineLvl w:val=%s/>" % (chr(34) + o + chr(34)) if o else ""}</w:pPr><w:rPr><w:b/><w:sz w:val="{z}"/></w:rPr></w:style>' for i, n, o, z in [("Title", "Title", "", 36), ("Heading1", "heading 1", "0", 30), ("Heading2", "heading 2", "1", 26)]) + '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style></w:styles>')
    part("numbering.xml", "numbering", f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{lv("decimal", "%%%d.")}</w:abstractNum><w:abstractNum w:abstractNumId="2">{lv("bullet", "•")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>')
    sect = ""
    if header: sect += f'<w:headerReference w:type="default" r:id="{part("header1.xml", "header", f"<w:hdr {W}>{para(header)}</w:hdr>")}"/>'
    if footer:
        page = '<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>"
        sect += f'<w:footerReference w:type="default" r:id="{part("footer1.xml", "footer", f"<w:ftr {W}>{para(run(footer + chr(32)) + page)}</w:ftr>")}"/>'
    if footnotes: part("footnotes.xml", "footnotes", f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' + "".join(f'<w:footnote w:id="{i + 1}">{para(n)}</w:footnote>' for i, n in enumerate(footnotes)) + "</w:footnotes>")
    if comments: part("comments.xml", "comments", f'<w:comments {W}>' + "".join(f'<w:comment w:id="{i + 1}" w:author="Penyunting" w:date="2026-02-01T08:00:00Z">{para(n)}</w:comment>' for i, n in enumerate(comments)) + "</w:comments>")
    files["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {W}><w:body>{body}<w:sectPr>{sect}<w:pgSz w:w="11906" w:h="{height}"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1417" w:left="1134" w:header="708" w:footer="708"/><w:cols w:num="{cols}" w:space="560"/></w:sectPr></w:body></w:document>'
    files["docProps/core.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{esc(title)}</dc:title><dc:creator>{esc(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{date or "2026-01-05"}T08:00:00Z</dcterms:created></cp:coreProperties>'
    files.update(extra or {})
    files["word/_rels/document.xml.rels"] = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(rel) + "</Relationships>"
    files["_rels/.rels"] = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="d2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    types = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' + "".join(ct) + "</Types>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", types)
        for n, d in files.items(): z.writestr(n, d)
    return out.getvalue()


def wbody(blocks, skip=()):
    """Blocks as WordprocessingML paragraphs."""
    out = []
    for i, (k, v) in enumerate(blocks):
        if i in skip: continue
        if k == "h": out.append(para(plain(v), "Heading1"))
        elif k in ("ul", "ol"): out += [item(plain(x), 1 if k == "ol" else 2) for x in v]
        elif k == "table": out.append(wtable([[plain(c) for c in r] for r in v]))
        elif k == "fig": out.append(para(plain(v), "Caption"))
        else: out.append(para(plain(v)))
    return out
