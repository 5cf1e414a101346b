import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { openSession } from '#lib/server/auth/index.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary, type Module } from '#lib/server/content/index.ts';
import { closeDatabase, db, openDatabase, transaction } from '#lib/server/db/index.ts';
import { finishChapter, openChapter } from '#lib/server/learning/index.ts';
import { findPersonByEmail } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import { accounts } from '../demo/accounts.ts';
import { fillDatabase } from '../demo/seed.ts';
import { playStory } from '../demo/story.ts';

/** What the measures need to know of the demonstration; tokens are of open sessions. */
export type Prepared = {
	module: string;
	chapter: string;
	reader: string;
	coordinator: string;
	/** Distinct people who may take the quiz. */
	learners: string[];
};

const learners = 64;

// Run by the bench in a process of its own, for the configuration is read once.
if (import.meta.main) {
	await openDatabase();
	const { modules } = openLibrary(config.moduleFolders);
	await fillDatabase({
		password: 'demo',
		origin: `http://${config.host}:${config.port}`,
		modules,
		present: new Date()
	});
	console.log(JSON.stringify(await prepare(modules[0]!)));
	await closeDatabase();
}

async function prepare(module: Module): Promise<Prepared> {
	const [longest] = module.chapters.toSorted((a, b) => lengthOf(b) - lengthOf(a));
	const everyone = await unknownTo(accounts.map(({ email }) => email!));
	const tokens = await transaction(async () => {
		const opened: string[] = [];
		for (const personId of everyone) {
			for (const chapter of module.chapters) {
				await openChapter(personId, module, chapter.id);
				await playStory(personId, module, chapter, 0);
				await finishChapter(personId, module, chapter, { getAll: () => [] });
			}
			opened.push(await openSession(personId));
		}
		return opened;
	});
	return {
		module: module.id,
		chapter: longest!.id,
		reader: await sessionOf('elue'),
		coordinator: await sessionOf('coordination'),
		learners: tokens
	};
}

function lengthOf({ parts }: Module['chapters'][number]): number {
	return JSON.stringify(parts).length;
}

async function unknownTo(accountEmails: string[]): Promise<string[]> {
	const rows = await db()
		.selectDistinct({ id: person.id })
		.from(person)
		.innerJoin(membership, and(eq(membership.personId, person.id), isNull(membership.endsOn)))
		.where(and(isNotNull(person.email), notInArray(person.email, accountEmails)))
		.orderBy(person.id)
		.limit(learners);
	return rows.map(({ id }) => id);
}

async function sessionOf(account: string): Promise<string> {
	return openSession((await findPersonByEmail(`${account}@demo.vigie.test`))!.id);
}
