// The password lab: the field shows itself, what is typed goes to a worker of this page and nowhere else.
const lab = document.querySelector('[data-lab]');
const field = lab.querySelector('input[type="password"]');
const shown = lab.querySelector('input[type="checkbox"]');
const result = lab.querySelector('[role="status"]');
const bar = lab.querySelector('rect');
const slot = (name) => lab.querySelector(`[data-${name}]`);
let worker;
let waiting;

lab.querySelector('[data-try]').hidden = false;
field.addEventListener('input', () => {
	clearTimeout(waiting);
	// Not at each letter: a screen reader would say them all.
	waiting = setTimeout(ask, 500);
});
shown.addEventListener('change', () => (field.type = shown.checked ? 'text' : 'password'));
// A browser offers to keep the password of a form that is sent.
field.form?.addEventListener('submit', () => (field.value = ''));

function ask() {
	if (!field.value) return (result.hidden = true);
	if (!worker) {
		// The dictionaries are loaded with the first password that is tried.
		worker = new Worker(lab.dataset.lab, { type: 'module' });
		worker.onmessage = ({ data }) => show(data);
		worker.onerror = () => tell('L’estimation n’a pas pu se charger. Le tableau dit l’essentiel.');
		tell('Un instant, l’estimation se charge…');
	}
	worker.postMessage(field.value);
}

function show({ rank, level, time, advice }) {
	// The field may have been emptied while the worker was at it.
	if (!field.value) return;
	slot('level').textContent = `Mot de passe ${level}`;
	slot('time').textContent = `Trouvé en : ${time}, avec 10 000 essais par seconde.`;
	slot('advice').replaceChildren(...advice.map(asItem));
	bar.setAttribute('width', `${(rank + 1) * 20}%`);
	slot('detail').hidden = result.hidden = false;
}

function tell(words) {
	slot('level').textContent = words;
	slot('detail').hidden = true;
	result.hidden = false;
}

function asItem(words) {
	const item = document.createElement('li');
	item.textContent = words;
	return item;
}
