// Draws what the fake Discord recorded: node render.mjs SCENES.json OUT-FOLDER BUNDLE.js
//
// A scene is {name, theme, locale, now, names: {id: name}, messages: [{author, bot, colour, content, embeds,
// rows, ephemeral, thinking, command: {author, name, kind, target}, reply:
// {author, text}, edited, thread}]}, embeds and rows in Discord's own JSON, now
// in seconds. Each becomes a page for the web components of
// @skyra/discord-components-core, at the width of a phone, in Discord's dark or
// light theme; in both where the scene names none.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [scenesPath, out, bundle] = process.argv.slice(2)
const width = 412
const work = mkdtempSync(join(tmpdir(), 'kutip-pictures-'))

const html = (s) => String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

// markdown turns the part of Discord's markdown that Kutip uses into elements.
// Whatever else somebody wrote must stand there as it is: that is what the
// pictures are looked at for.
function markdown(text) {
	const lines = text.split('\n').map((line) => {
		if (line.startsWith('-# ')) return `<small class="subtext">${inline(line.slice(3))}</small>`
		if (line.startsWith('- ')) return `<div class="item">${inline(line.slice(2))}</div>`
		if (line.startsWith('> ')) return `<discord-quote>${inline(line.slice(2))}</discord-quote>`
		const heading = /^(#{1,3}) (.*)/.exec(line)
		if (heading) return `<discord-header level="${heading[1].length}">${inline(heading[2])}</discord-header>`
		return inline(line)
	})
	return lines.join('<br>').replace(/(<\/(?:small|div|discord-quote|discord-header)>)<br>/g, '$1')
}

function inline(text) {
	let result = ''
	for (let rest = text; rest !== '';) {
		let m
		if ((m = /^\\([^0-9A-Za-z\s])/.exec(rest))) result += html(m[1])
		else if ((m = /^\*\*((?:\\.|[^\\])+?)\*\*/.exec(rest))) result += `<strong>${inline(m[1])}</strong>`
		else if ((m = /^(\*|_)(?!\s)((?:\\.|[^\\])+?)\1/.exec(rest))) result += `<em>${inline(m[2])}</em>`
		else if ((m = /^`([^`]+)`/.exec(rest))) result += `<discord-code>${html(m[1])}</discord-code>`
		else if ((m = /^<t:(\d+):R>/.exec(rest))) result += `<discord-time>${fromNow(Number(m[1]))}</discord-time>`
		else if ((m = /^~~((?:\\.|[^\\])+?)~~/.exec(rest))) result += `<s>${inline(m[1])}</s>`
		else if ((m = /^<@!?(\d+)>/.exec(rest))) result += `<discord-mention>${html(scene.names[m[1]] ?? 'Kutip')}</discord-mention>`
		else if ((m = /^<#(\d+)>/.exec(rest))) result += `<discord-mention type="channel">${html(scene.names[m[1]] ?? '?')}</discord-mention>`
		else if ((m = /^\[([^\]]+)\]\((https?:[^)\s]+)\)/.exec(rest))) result += `<discord-link href="${html(m[2])}">${inline(m[1])}</discord-link>`
		else if ((m = /^https?:\/\/\S+/.exec(rest))) result += `<discord-link href="#">${html(m[0])}</discord-link>`
		else { m = [...rest].slice(0, 1); result += html(m[0]) }
		rest = rest.slice(m[0].length)
	}
	return result
}

// fromNow is a time as Discord shows it relative to the scene's.
function fromNow(time) {
	const seconds = time - scene.now, format = new Intl.RelativeTimeFormat(scene.locale, { numeric: seconds ? 'always' : 'auto' })
	for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
		if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit)
	}
	return format.format(Math.round(seconds), 'second')
}

// avatar is a circle with the first letter: no picture is fetched.
function avatar(m) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" fill="${m.bot ? '#2f6f4f' : m.colour ?? '#7289da'}"/><text x="40" y="54" font-family="sans-serif" font-size="40" fill="#fff" text-anchor="middle">${html([...m.author][0])}</text></svg>`
	return 'data:image/svg+xml;base64,' + Buffer.from(svg).toString('base64')
}

const styles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'destructive' }

// chosen is what stands in a menu, '' for nothing.
function chosen(c) {
	const names = [...(c.options ?? []).filter((o) => o.default).map((o) => o.label), ...(c.default_values ?? []).map((d) => '#' + (scene.names[d.id] ?? '?'))]
	return names.join(', ')
}

function control(c) {
	if (c.type === 3 || c.type === 8) return `<discord-string-select-menu placeholder="${html(chosen(c) || c.placeholder || '')}"></discord-string-select-menu>`
	const label = [c.emoji?.name, c.label].filter(Boolean).join(' ')
	return `<discord-button type="${styles[c.style] ?? 'secondary'}" ${c.disabled ? 'disabled' : ''} ${c.url ? `url="${html(c.url)}"` : ''}>${html(label)}</discord-button>`
}

function embed(e) {
	const colour = '#' + (e.color ?? 0).toString(16).padStart(6, '0')
	return `<discord-embed slot="embeds" color="${colour}" ${e.title ? `embed-title="${html(e.title.replace(/\\(.)/g, '$1'))}"` : ''} ${e.url ? `url="${html(e.url)}"` : ''} ${e.image ? `image="${e.image.url}"` : ''}>` +
		(e.description ? `<discord-embed-description slot="description">${markdown(e.description)}</discord-embed-description>` : '') +
		(e.footer ? `<discord-embed-footer slot="footer">${html(e.footer.text)}</discord-embed-footer>` : '') + '</discord-embed>'
}

function message(m) {
	const rows = (m.rows ?? []).map((row) => `<discord-action-row>${row.map(control).join('')}</discord-action-row>`).join('')
	return `<discord-message author="${html(m.author)}" avatar="${avatar(m)}" ${m.bot ? 'bot' : ''} role-color="${m.colour ?? ''}" ${m.ephemeral ? 'ephemeral' : ''} ${m.edited ? 'edited' : ''} ${m.thread ? 'has-thread' : ''} timestamp="${m.time ?? '08:00'}">` +
		(m.command ? `<discord-command slot="reply" author="${html(m.command.author)}" avatar="${avatar(m.command)}" command="${html(m.command.name)}" type="${m.command.kind ?? 'slash_command'}" ${m.command.target ? `context-user-name="${html(m.command.target)}" context-user-image="${avatar({ author: m.command.target })}"` : ''}></discord-command>` : '') +
		(m.reply ? `<discord-reply slot="reply" author="${html(m.reply.author)}" avatar="${avatar(m.reply)}" role-color="#80848e">${inline(m.reply.text)}</discord-reply>` : '') +
		(m.thinking ? '<i>Kutip is thinking…</i>' : markdown(m.content ?? '')) +
		(m.embeds ?? []).map(embed).join('') +
		(rows ? `<discord-attachments slot="components">${rows}</discord-attachments>` : '') +
		(m.thread ? `<discord-thread slot="thread" name="${html(m.thread)}" cta="1 Message ›"></discord-thread>` : '') + '</discord-message>'
}

function page(scene, light) {
	return `<!doctype html><meta charset="utf-8"><style>
		body { margin: 0; width: ${width}px; background: ${light ? '#fff' : '#36393e'}; font-family: "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif }
		.subtext { display: block; font-size: .82em; line-height: 1.4; color: ${light ? '#5c5e66' : '#949ba4'} }
		discord-messages { min-height: 0 !important; border: 0 !important; }
		.item { padding-left: 1.1em; text-indent: -.9em }
		.item::before { content: "•"; margin-right: .45em }
		discord-action-row { flex-wrap: wrap }
	</style><script type="module">${readFileSync(bundle, 'utf8').replace(/<\/script/g, '<\\/script')}</script>
	<discord-messages ${light ? 'light-theme' : ''}>${scene.messages.map(message).join('')}</discord-messages>
	<script>addEventListener('load', () => setTimeout(() => {
		for (const b of document.querySelectorAll('discord-button')) b.shadowRoot.append(Object.assign(document.createElement('style'), { textContent: '* { box-sizing: border-box !important }' })) // as Discord has it
		document.documentElement.setAttribute('data-height', Math.ceil(document.querySelector('discord-messages').getBoundingClientRect().height) + 8)
	}, 1500))</script>`
}

function chromium(...args) {
	return execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1.25', '--virtual-time-budget=3000', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })
}

let scene
mkdirSync(out, { recursive: true })
for (scene of JSON.parse(readFileSync(scenesPath, 'utf8'))) {
	for (const light of scene.theme ? [scene.theme === 'light'] : [false, true]) {
		const file = join(work, 'page.html')
		writeFileSync(file, page(scene, light))
		const dom = chromium(`--window-size=${width},4000`, '--dump-dom', 'file://' + file)
		const height = Number(/data-height="(\d+)"/.exec(dom)?.[1] ?? 1200)
		const picture = join(out, `${scene.name}-${light ? 'light' : 'dark'}.png`)
		chromium(`--window-size=${width},${height}`, `--screenshot=${picture}`, 'file://' + file)
		console.log(picture)
	}
}
