import Sqlite from 'better-sqlite3';

/** What the recount must know of a module: the audience and the chapters that its files say. */
export type Taught = { id: string; title: string; audience: Category[]; chapters: string[] };
type Category = 'elected' | 'agent';
type Place = { id: string; person: string; place: string; category: Category; service: string };
type Headcount = { place: string; category: Category; people: number };

/** The numbers of a line: how many completed, of how many, how many began, how many of them are known. */
export type Line = { covered: number; of: number; begun: number; known: number };

/**
 * What happened, read from the facts alone and counted one by one: memberships, headcounts, chapters read, quizzes ended,
 * attestations of elsewhere. It knows nothing of how coverage counts, on purpose, and reads no derived row.
 */
export class Recount {
	private readonly file: string;
	private readonly day: string;
	private readonly modules: Taught[];
	private readonly headcounts: Headcount[];
	readonly memberships: Place[];
	private readonly done: Set<string>;
	private readonly begun: Set<string>;

	constructor(file: string, day: string, modules: Taught[]) {
		Object.assign(this, { file, day, modules });
		this.file = file;
		this.day = day;
		this.modules = modules;
		this.memberships = this.ask<Place>(
			`select id, person_id person, collectivity_id place, category, department service from membership
			where starts_on <= ? and (ends_on is null or ends_on > ?)`,
			day,
			day
		);
		const declared = this.ask<Headcount>(
			'select collectivity_id place, category, people from headcount where since <= ? order by since',
			day
		);
		// The latest of each place and category.
		this.headcounts = [...new Map(declared.map((one) => [key(one), one])).values()];
		const read = this.read();
		const passed = this.ask<Deed>(
			'select person_id person, module_id module from attempt_result where passed = 1'
		);
		const equivalent = this.ask<Deed>(
			`select r.person_id person, m.module_id module from recognition r
			join recognition_module m on m.recognition_id = r.id
			where not exists (select 1 from recognition_withdrawal w where w.recognition_id = r.id)`
		);
		this.done = new Set([
			...passed.map(deed).filter((one) => read.complete.has(one)),
			...equivalent.map(deed)
		]);
		this.begun = read.begun;
	}

	/** Whether someone has completed a module. */
	hasDone = (person: string, module: string): boolean => this.done.has(deed({ person, module }));

	/** Whether someone has begun a module, and may have completed it. */
	hasBegun = (person: string, module: string): boolean =>
		this.hasDone(person, module) || this.begun.has(deed({ person, module }));

	/** The line of the memberships that are kept, over all modules asked of them, or one; headcounts count unless `known` alone. */
	line(
		kept: (one: Pick<Place, 'place' | 'category' | 'service'>) => boolean,
		only?: string,
		known = false
	): Line {
		const sum: Line = { covered: 0, of: 0, begun: 0, known: 0 };
		const cells = new Set([...this.memberships, ...this.headcounts].map(key));
		for (const cell of cells) {
			const [place, category] = cell.split(' ') as [string, Category];
			const asked = this.modules.filter(({ id, audience }) =>
				only === undefined
					? audience.includes(category)
					: id === only && audience.includes(category)
			);
			if (asked.length === 0) continue;
			const people = this.memberships.filter((one) => key(one) === cell && kept(one));
			const headcount = this.headcounts.find((one) => key(one) === cell);
			const counts = !known && headcount && kept({ place, category, service: '' });
			const covered = people.filter(({ person }) =>
				asked.every(({ id }) => this.hasDone(person, id))
			);
			const touched = people.filter(({ person }) =>
				asked.some(({ id }) => this.hasBegun(person, id))
			);
			sum.covered += covered.length;
			sum.begun += touched.length - covered.length;
			sum.known += people.length;
			sum.of += Math.max(people.length, counts ? headcount.people : 0);
		}
		return sum;
	}

	/** Rows of the database, as a query in plain SQL finds them. */
	ask<Row>(query: string, ...values: unknown[]): Row[] {
		const database = new Sqlite(this.file, { readonly: true });
		const rows = database.prepare(query).all(...values) as Row[];
		database.close();
		return rows;
	}

	/** Of whom every chapter of a module was read, and of whom something of it was opened. */
	private read(): { complete: Set<string>; begun: Set<string> } {
		const seen = this.ask<Deed & { chapters: number }>(
			`select person_id person, module_id module, count(distinct chapter_id) chapters
			from chapter_seen group by person_id, module_id`
		);
		const visited = this.ask<Deed>(
			'select distinct person_id person, module_id module from chapter_visit'
		);
		const chapters = (module: string) =>
			this.modules.find(({ id }) => id === module)?.chapters.length;
		return {
			complete: new Set(seen.filter((one) => one.chapters === chapters(one.module)).map(deed)),
			begun: new Set([...seen, ...visited].map(deed))
		};
	}
}

type Deed = { person: string; module: string };
const deed = ({ person, module }: Deed) => `${person} ${module}`;
const key = ({ place, category }: { place: string; category: Category }) => `${place} ${category}`;
