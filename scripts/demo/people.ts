import { setClock } from '#lib/server/clock.ts';
import { transaction } from '#lib/server/db/index.ts';
import {
	addMembership,
	addPerson,
	appointCoordinator,
	endMembership,
	findPerson,
	type Category,
	type Scope
} from '#lib/server/people/index.ts';
import { accounts } from './accounts.ts';
import { installed, settled, type Calendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import { mailboxOf, nameSource, type Name } from './names.ts';
import { secretary } from './posts.ts';
import { communes, community, type Place } from './territory.ts';

/** A membership; `since` and `until` are days before the present. */
export type Seat = {
	place: string;
	category: Category;
	function: string;
	department: string;
	since: number;
	until?: number;
};
export type Someone = Name & {
	email: string | null;
	/** The first one tells where the person stands. */
	seats: Seat[];
	/** How far the people of that place have come, from 0 to 1. */
	pace: number;
	account?: 'elue' | 'agent' | 'coordination' | 'administration' | 'mairie';
};

const portfolios = [
	'aux finances',
	'aux écoles',
	'à la voirie',
	'à l’urbanisme',
	'aux solidarités',
	'à la culture'
];

/** Everyone in the demonstration; the same chance makes the same people. */
export function roster(chance: Chance): Someone[] {
	const draw = nameSource(chance);
	const places = [community, ...communes];
	const everyone = [
		...places.flatMap((place) => [...staff(place, chance, draw), ...council(place, chance, draw)]),
		...accounts
	];
	sharedSecretary(everyone, draw(true, 0.5));
	bothCategories(everyone);
	everyone.push(...arrivals(chance, draw), ...departures(chance, draw));
	return everyone;
}

type Draw = ReturnType<typeof nameSource>;

function staff(place: Place, chance: Chance, draw: Draw): Someone[] {
	return place.posts.flatMap((post) =>
		Array.from({ length: post.count }, () => {
			const name = draw(chance.happens(0.62), 0.25);
			const reachable = !post.offline || chance.happens(0.25);
			return {
				...name,
				email: reachable ? `${mailboxOf(name)}@${place.domain}` : null,
				pace: place.pace,
				seats: [
					{
						place: place.key,
						category: 'agent' as const,
						function: name.feminine ? post.feminine : post.masculine,
						department: post.department,
						since: chance.whole(320, 6000)
					}
				]
			};
		})
	);
}

/** A council, the mayor first; lists alternate women and men. The first ones also sit in the communauté. */
function council(place: Place, chance: Chance, draw: Draw): Someone[] {
	const named = accounts.filter(({ seats: [seat] }) => {
		return seat!.place === place.key && seat!.category === 'elected';
	});
	return Array.from({ length: place.council - named.length }, (_, rank) => {
		const name = draw((rank + communes.indexOf(place)) % 2 === 0, 0.65);
		const box = place.council < 20 && chance.happens(0.7) ? 'courriel.test' : place.domain;
		const reelected = chance.happens(0.4);
		const seat: Seat = {
			place: place.key,
			category: 'elected',
			function: mandate(place, rank, name.feminine),
			department: 'Conseil municipal',
			since: installed + (reelected ? 6 * 365 : 0)
		};
		return {
			...name,
			email: rank > 0 && chance.happens(0.1) ? null : `${mailboxOf(name)}@${box}`,
			pace: place.pace,
			seats: rank < place.delegates ? [seat, delegation(place, rank, name.feminine)] : [seat]
		};
	});
}

function mandate(place: Place, rank: number, feminine: boolean): string {
	const deputies = Math.floor(place.council * 0.3);
	if (rank === 0) return 'Maire';
	if (rank > deputies) return feminine ? 'Conseillère municipale' : 'Conseiller municipal';
	const order = rank > 1 ? `${rank}e` : feminine ? '1re' : '1er';
	return `${order} ${feminine ? 'adjointe' : 'adjoint'} ${portfolios[rank - 1]}`;
}

function delegation(place: Place, rank: number, feminine: boolean): Seat {
	const president = place.key === 'chantefeuille';
	const bureau = president
		? feminine
			? 'Présidente'
			: 'Président'
		: feminine
			? 'Vice-présidente'
			: 'Vice-président';
	return {
		place: community.key,
		category: 'elected',
		function:
			rank === 0 ? bureau : feminine ? 'Conseillère communautaire' : 'Conseiller communautaire',
		department: 'Conseil communautaire',
		since: installed - 14
	};
}

/** One secretary for three small mairies, as is common: trained once, counted in each. */
function sharedSecretary(everyone: Someone[], name: Name): void {
	const mairies = communes.filter(({ key }) =>
		['oeuillancourt', 'vaubruyere', 'epinette'].includes(key)
	);
	everyone.push({
		...name,
		email: `${mailboxOf(name)}@${mairies[0]!.domain}`,
		pace: mairies[0]!.pace,
		seats: mairies.map(({ key }, number) => ({
			place: key,
			category: 'agent',
			function: name.feminine ? secretary.feminine : secretary.masculine,
			department: secretary.department,
			since: 2400 - number * 500
		}))
	});
}

/** Two agents of the communauté sit in the council of the village where they live, in place of its last councillor. */
function bothCategories(everyone: Someone[]): void {
	const agents = everyone.filter(({ seats: [seat] }) => seat!.department === 'Médiathèque');
	for (const [number, key] of ['oeuillancourt', 'vaubruyere'].entries()) {
		const last = everyone.findLastIndex(({ seats: [seat] }) => {
			return seat!.place === key && seat!.category === 'elected';
		});
		const [{ seats }] = everyone.splice(last, 1) as [Someone];
		const agent = agents[number]!;
		const title = agent.feminine ? 'Conseillère municipale' : 'Conseiller municipal';
		agent.seats.push({ ...seats[0]!, function: title, since: installed });
	}
}

/** People who took up their post in the last weeks. */
function arrivals(chance: Chance, draw: Draw): Someone[] {
	return [community, ...communes.slice(0, 4), community].map((place) => {
		const [someone] = staff({ ...place, posts: [chance.pick(place.posts)] }, chance, draw);
		someone!.seats[0]!.since = chance.whole(3, 24);
		return someone!;
	});
}

/** People who left during the campaign, some of them trained. */
function departures(chance: Chance, draw: Draw): Someone[] {
	return [community, ...communes.slice(0, 4), community, communes[1]!].map((place) => {
		const [someone] = staff({ ...place, posts: [chance.pick(place.posts)] }, chance, draw);
		someone!.seats[0]!.until = chance.whole(20, 160);
		return someone!;
	});
}

/** Writes everyone, their memberships and the coordinators; answers the id of each person. */
export async function writePeople(
	scope: Scope,
	everyone: Someone[],
	places: Map<string, string>,
	{ dayAgo, workdayAgo }: Calendar
): Promise<Map<Someone, string>> {
	const ids = new Map<Someone, string>();
	const detailsOf = ({ place, since, category, department, ...seat }: Seat) => ({
		collectivityId: places.get(place)!,
		category,
		function: seat.function,
		department,
		startsOn: dayAgo(since)
	});
	await transaction(async () => {
		for (const someone of everyone) {
			const [first, ...others] = someone.seats as [Seat, ...Seat[]];
			setClock(workdayAgo(Math.min(Math.floor((first.since * 5) / 7), settled - 2), 9 * 60));
			const { givenName, familyName, email } = someone;
			const { id } = await addPerson(scope, { givenName, familyName, email, ...detailsOf(first) });
			for (const seat of others) await addMembership(scope, id, detailsOf(seat));
			if (first.until) await leave(scope, id, dayAgo(first.until));
			if (someone.account === 'coordination' || someone.account === 'mairie') {
				await appointCoordinator(scope, id, places.get(first.place)!);
			}
			ids.set(someone, id);
		}
	});
	return ids;
}

async function leave(scope: Scope, personId: string, day: string): Promise<void> {
	const found = await findPerson(scope, personId);
	for (const { id } of found!.memberships) await endMembership(scope, id, day);
}
