import { statSync } from 'node:fs';
import {
	checkModules,
	printFault,
	type Emergency,
	type Module,
	type Summary
} from '#lib/server/content/index.ts';

const [folder = 'modules', ...others] = process.argv.slice(2);

if (others.length > 0 || folder.startsWith('-')) stop('Usage : npm run modules:check -- DOSSIER');
if (!isFolder(folder)) stop(`Le dossier « ${folder} » n’existe pas.`);

const { modules, emergency, faults, summary, remarks } = checkModules(
	folder.replace(/(?<=.)\/+$/, '')
);
for (const fault of faults) console.log(printFault(fault));
if (faults.length > 0) {
	console.error(`${count(faults.length, 'faute')} à corriger.`);
	process.exitCode = 1;
} else {
	for (const module of modules) console.log(describe(module));
	if (emergency) console.log(describeEmergency(emergency));
	for (const remark of remarks) console.log(`À savoir : ${remark}`);
	console.log(total(summary));
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}

function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function describe({ id, title, chapters, quiz, draw, minutes }: Module): string {
	const questions = `${count(quiz.questions.length, 'question notée', 'questions notées')} dont ${count(draw, 'tirée')}`;
	return `${id} — ${title} : ${count(chapters.length, 'chapitre')}, ${questions}, ${minutes} min`;
}

function describeEmergency({ title, questions, cards, addresses }: Emergency): string {
	const parts = [
		count(questions.length, 'question'),
		count(cards.length, 'fiche'),
		count(addresses.length, 'adresse')
	];
	return `urgence — ${title} : ${parts.join(', ')}`;
}

function total(summary: Summary): string {
	const { modules, chapters, checks, questions, minutes, words, cards, addresses } = summary;
	const taught = [
		count(modules, 'module'),
		count(chapters, 'chapitre'),
		`${checks} « Vérifiez »`,
		count(questions, 'question notée', 'questions notées'),
		count(minutes, 'minute'),
		count(words, 'mot')
	];
	const urgent = [count(cards, 'fiche d’urgence', 'fiches d’urgence'), count(addresses, 'adresse')];
	const parts = [...(modules > 0 ? taught : []), ...(cards > 0 ? urgent : [])];
	return `Aucune faute : ${parts.join(', ')}.`;
}

function count(number: number, one: string, many = `${one}s`): string {
	return `${number.toLocaleString('fr')} ${number > 1 ? many : one}`;
}
