import { eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { v7 } from 'uuid';
import { db, transaction } from '#lib/server/db/index.ts';
import { createCampaign } from '#lib/server/learning/index.ts';
import {
	attempt,
	attemptResult,
	attestation,
	exemption,
	moduleState,
	quizVersion,
	recognition,
	recognitionModule
} from '#lib/server/learning/tables.ts';
import { turnRemindersOn } from '#lib/server/notifications/index.ts';
import { reminder } from '#lib/server/notifications/tables.ts';
import { appointAdministrator, scopeOf } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';

type Table = Parameters<ReturnType<typeof db>['insert']>[0];

const everywhere = scopeOf({
	...{ id: '', name: '', givenName: '', email: null },
	...{ coordinates: [], administrator: true }
})!;

/**
 * Gives the crowd of a body the facts behind its states, and what goes with a life of campaigns: quizzes passed, attestations,
 * equivalences, exemptions, reminders, people who serve two communes, who left, and who have no e-mail address. Answers the ids of its campaigns: one that
 * runs and is overdue, one that is over, and one for agents who arrived lately.
 */
export async function writeFacts(
	top: string,
	authorId: string,
	modules: string[],
	now: Date
): Promise<string[]> {
	const day = (months: number) => {
		const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 15));
		return date.toISOString().slice(0, 10);
	};
	const terms = {
		...{ collectivityId: top, category: null, departments: [], arrivedSince: null },
		...{ validity: 12, renewed: false, moduleIds: modules.slice(0, 3) }
	};
	const details = [
		{ ...terms, title: 'Les bons réflexes', opensOn: day(-6), dueOn: day(-1) },
		{ ...terms, title: 'Avant', opensOn: day(-40), dueOn: day(-36) },
		{
			...{ ...terms, title: 'Bienvenue', opensOn: day(-2), dueOn: day(1) },
			...{ category: 'agent' as const, arrivedSince: day(-24) }
		}
	];
	const campaigns: string[] = [];
	for (const one of details) campaigns.push(await createCampaign(everywhere, authorId, one));
	await turnRemindersOn(everywhere, campaigns[0]!);
	await db()
		.insert(quizVersion)
		.values({ hash: 'crowd', moduleId: modules[0]!, questions: [], recordedAt: now })
		.onConflictDoNothing();
	// Raw: in a selection, Drizzle would leave the table out of its columns.
	const people = sql`select ${membership.personId} from ${membership} where ${membership.collectivityId} in (select id from collectivity where parent_id = ${top})`;
	// Numbers are part of the names; their last two digits choose so many in a hundred.
	const someone = (digits: string[]) =>
		sql`person.id in (${people}) and ${inArray(sql`substr(person.sort_name, 12, 2)`, digits)}`;
	const passed = sql`from ${moduleState} join ${person} on ${person.id} = ${moduleState.personId} where ${moduleState.completedAt} is not null and ${moduleState.personId} in (${people})`;
	const at = sql`${moduleState.completedAt}`;
	const id = sql`${moduleState.personId} || '-' || ${moduleState.moduleId}`;
	await transaction(async () => {
		await copy(attempt, passed, {
			...{ id, person_id: sql`person_id`, module_id: sql`module_id`, number: sql`1` },
			...{ quiz_version: sql`'crowd'`, module_version: sql`'1'`, pass_mark: sql`70` },
			...{ draw: sql`'[]'`, how: sql`'online'`, started_at: at }
		});
		await copy(attemptResult, passed, {
			...{ attempt_id: id, person_id: sql`person_id`, module_id: sql`module_id` },
			...{ correct: sql`9`, total: sql`10`, passed: sql`true`, at }
		});
		await copy(attestation, passed, {
			...{ id, code: id, person_id: sql`person_id`, module_id: sql`module_id`, cycle: sql`1` },
			holder: sql`${person.givenName} || ' ' || ${person.familyName}`,
			...{ collectivities: sql`'Commune'`, module_title: sql`module_id`, module_version: sql`'1'` },
			...{
				minutes: sql`30`,
				chapters: sql`4`,
				pass_mark: sql`70`,
				correct: sql`9`,
				total: sql`10`
			},
			issued_at: at
		});
		const elsewhere = sql`from ${person} where ${someone(['03', '23', '43', '63', '83'])}`;
		const known = sql`${person.id} || '-elsewhere'`;
		await copy(recognition, elsewhere, {
			...{ id: known, person_id: sql`${person.id}`, kind: sql`'senscyber'` },
			...{ title: sql`'SensCyber'`, obtained_on: sql`${day(-3)}`, file: sql`'pdf'` },
			...{ recorded_by: sql`${authorId}`, recorded_at: sql`${person.createdAt}` }
		});
		await copy(recognitionModule, elsewhere, {
			...{ recognition_id: known, module_id: sql`${modules[0]}`, module_version: sql`'1'` }
		});
		await copy(exemption, sql`from ${person} where ${someone(['07'])}`, {
			...{ campaign_id: sql`${campaigns[0]}`, person_id: sql`${person.id}` },
			...{ reason: sql`'Congé'`, until: sql`${day(2)}`, granted_by: sql`${authorId}` },
			granted_at: sql`${person.createdAt}`
		});
		await db()
			.update(person)
			.set({ email: null })
			.where(someone(['09', '29', '49', '69', '89']));
		const reminded = sql`from ${person} where ${someone(['00', '09', '12', '29', '31', '49', '58'])}`;
		await copy(reminder, reminded, {
			...{ id: sql`${person.id} || '-told'`, campaign_id: sql`${campaigns[0]}` },
			...{ person_id: sql`${person.id}`, kind: sql`${`by-hand-${day(-1)}`}`, day: sql`${day(-1)}` },
			...{ state: sql`'told'`, asked_by: sql`${authorId}` },
			...{ created_at: sql`${person.createdAt}`, changed_at: sql`${person.createdAt}` }
		});
		await copy(
			membership,
			sql`from ${membership} join ${person} on ${person.id} = ${membership.personId} where ${someone(['11', '44', '77'])}`,
			{
				...{ id: sql`${membership.id} || '-second'`, person_id: sql`person_id` },
				...{ collectivity_id: sql`${top}`, category: sql`'elected'`, function: sql`''` },
				...{ department: sql`''`, starts_on: sql`'2024-03-01'` }
			}
		);
		await db()
			.update(membership)
			.set({ endsOn: day(-2) })
			.where(
				sql`${membership.personId} in (select ${person.id} from ${person} where ${someone(['05', '25', '55', '85'])})`
			);
	});
	return campaigns;
}

/** Someone who administers, once; answers their id. */
export async function writeAdministrator(now: Date): Promise<string> {
	const [known] = await db().select().from(person).where(eq(person.sortName, 'roux claude'));
	if (known) return known.id;
	const id = v7();
	const name = { givenName: 'Claude', familyName: 'Roux', sortName: 'roux claude' };
	await db()
		.insert(person)
		.values({ id, ...name, email: `${id}@exemple.fr`, createdAt: now });
	await appointAdministrator(id);
	return id;
}

/** Fills a table from a question: what is said of each column, and null for the others. */
async function copy(into: Table, from: SQL, said: Record<string, SQL>): Promise<void> {
	const values = Object.values(getTableColumns(into)).map(({ name }) => said[name] ?? sql`null`);
	await db()
		.insert(into)
		.select(sql`select ${sql.join(values, sql`, `)} ${from}`);
}
