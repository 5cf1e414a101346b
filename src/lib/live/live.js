// Keeps a page of a séance where the room is: listens to events, asks by itself when none come, and replaces the part that changes.
const silence = 25_000;
const interval = 4000;

let live = document.querySelector('[data-live]');
const news = document.querySelector('[data-live-news]');
const address = live.dataset.live;
// As if it had listened for a while: where streams do not pass, it begins to ask after a few seconds.
let heard = Date.now() - silence + interval;
let source;
let busy = false;
let wanted;

listen();
setInterval(watch, interval);

function listen() {
	source = new EventSource(address);
	source.onmessage = ({ data }) => {
		heard = Date.now();
		take(JSON.parse(data));
	};
}

function watch() {
	if (Date.now() - heard <= silence) return;
	if (source.readyState === EventSource.CLOSED) listen();
	ask().catch(() => {});
}

async function ask() {
	const response = await fetch(address, { headers: { accept: 'application/json' } });
	if (response.ok) take(await response.json());
}

function take({ revision, activity }) {
	wanted = live.dataset.activity === undefined ? `${revision}` : `${revision}.${activity}`;
	if (wanted !== shown() && !busy) void refresh();
}

function shown() {
	const { revision, activity } = live.dataset;
	return activity === undefined ? revision : `${revision}.${activity}`;
}

async function refresh() {
	busy = true;
	// A hundred phones do not ask in the same instant; a screen is alone.
	const spread = live.dataset.activity === undefined ? 600 : 0;
	await new Promise((resolve) => setTimeout(resolve, Math.random() * spread));
	try {
		await replace();
	} catch {
		// The network is away: the next event, or the next question, tries again.
	}
	await new Promise((resolve) => setTimeout(resolve, 300));
	busy = false;
	if (wanted !== shown()) setTimeout(() => !busy && refresh(), 700);
}

async function replace() {
	const url = new URL(location.href);
	for (const passing of ['trop-tard', 'incomplet', 'changer']) url.searchParams.delete(passing);
	const response = await fetch(url, { headers: { accept: 'text/html' } });
	if (!response.ok) return;
	const page = new DOMParser().parseFromString(await response.text(), 'text/html');
	const next = page.querySelector('[data-live]');
	if (!next) return location.reload();
	const before = titleIn(live);
	const focused = live.contains(document.activeElement) ? document.activeElement.id : undefined;
	const unfolded = [...live.querySelectorAll('details[open]')].map(({ id }) => id);
	live.replaceWith(next);
	live = next;
	document.title = page.title;
	for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
	if (focused !== undefined) (document.getElementById(focused) ?? live).focus();
	if (titleIn(live) !== before) news.textContent = titleIn(live);
}

function titleIn(part) {
	return part.querySelector('h1, h2, legend')?.textContent.trim() ?? '';
}
