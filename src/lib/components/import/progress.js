// Brings the progress up to date by itself; without it, the link « Actualiser » does.
const shown = document.querySelector('#avancement');

async function refresh() {
	const answer = await fetch(location.href).catch(() => undefined);
	if (!answer?.ok) return void setTimeout(refresh, 5000);
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	const next = page.querySelector('#avancement');
	if (next?.dataset.state !== shown.dataset.state) return void location.reload();
	shown.replaceChildren(...next.childNodes);
	setTimeout(refresh, 2000);
}

if (shown) setTimeout(refresh, 2000);
