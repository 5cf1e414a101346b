import { storePassword } from '#lib/server/auth/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { config, ConfigError } from '#lib/server/config.ts';
import { openLibrary, type Module } from '#lib/server/content/index.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { createFirstAdministrator, findIdentity, scopeOf } from '#lib/server/people/index.ts';
import { accounts } from './accounts.ts';
import { calendarOf, settled } from './calendar.ts';
import { writeCampaigns } from './campaigns.ts';
import { chanceFrom } from './chance.ts';
import { clearDatabase } from './fresh.ts';
import { writeGatherings } from './gatherings.ts';
import { writeImports } from './imports.ts';
import { writeInvitations } from './invitations.ts';
import { roster, writePeople } from './people.ts';
import { writeProgress } from './progress.ts';
import { writeReminders } from './reminders.ts';
import { writeSettings } from './settings.ts';
import { writeSharing } from './sharing.ts';
import { writeTerritory } from './territory.ts';

const chanceSeed = 20_260_322;

/** What the demonstration is made from; `present` is when its nine months end. */
export type Ingredients = { password: string; origin: string; modules: Module[]; present: Date };
export type Written = { collectivities: number; people: number; deeds: number };

if (import.meta.main) await main();

/** Fills an open, empty database with the demonstration; the clock runs again afterwards. */
export async function fillDatabase(from: Ingredients): Promise<Written> {
	const calendar = calendarOf(from.present);
	try {
		setClock(calendar.workdayAgo(settled, 8 * 60));
		const administrator = accounts.find(({ account }) => account === 'administration')!;
		const identity = await findIdentity(await createFirstAdministrator(administrator));
		const scope = scopeOf(identity!)!;
		const places = await writeTerritory(scope, calendar);
		await writeSettings(scope, places);
		const people = await writePeople(scope, roster(chanceFrom(chanceSeed)), places, calendar);
		for (const [{ account }, id] of people) if (account) await storePassword(id, from.password);
		await writeInvitations(scope, people, calendar, from.origin);
		await writeSharing(scope, places);
		const deeds = await writeProgress(people, from.modules, calendar, chanceSeed);
		const author = [...people].find(([{ account }]) => account === 'coordination')![1];
		const theirs = scopeOf((await findIdentity(author))!)!;
		const setting = { scope: theirs, author, places, calendar, ...from };
		const campaignId = await writeCampaigns(setting);
		await writeReminders({ ...setting, campaignId });
		await writeImports({ ...setting, people: [...people.keys()] });
		await writeGatherings(setting);
		return { collectivities: places.size, people: people.size, deeds };
	} finally {
		setClock();
	}
}

async function main(): Promise<void> {
	const password = process.env.VIGIE_DEMO_PASSWORD;
	try {
		if (!password) {
			throw new ConfigError(
				'La variable VIGIE_DEMO_PASSWORD manque : npm run demo en choisit une.'
			);
		}
		await clearDatabase(config.database);
		await openDatabase();
		const { modules } = openLibrary(config.moduleFolders);
		const origin = config.origin ?? `http://${config.host}:${config.port}`;
		const written = await fillDatabase({ password, origin, modules, present: new Date() });
		console.log(
			`Démonstration écrite : ${written.collectivities} collectivités, ${written.people} personnes, ${written.deeds} actions en neuf mois.`
		);
	} catch (error) {
		if (!(error instanceof Refusal || error instanceof ConfigError)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	} finally {
		await closeDatabase();
	}
}
