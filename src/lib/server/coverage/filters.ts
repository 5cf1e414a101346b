import type { Category } from '#lib/server/people/index.ts';

/** Where someone stands with what is asked of them; `failed`: a quiz to take again. */
export type State = 'todo' | 'started' | 'failed' | 'completed';

export type Sort = 'name' | 'state' | 'activity';

/** What a list of people is cut down to; what is absent does not cut. */
export type PeopleFilters = {
	/** Words that a name or the e-mail address holds, accents and case apart. */
	query?: string;
	/** The state over all modules asked, or of the module chosen. */
	state?: State;
	category?: Category;
	/** The exact name of a service; empty for people without one. */
	department?: string;
	/** A collectivité and all below it. */
	collectivityId?: string;
	/** A module: only the people of whom it is asked. */
	moduleId?: string;
	/** Those alone who never signed in. */
	neverCame?: boolean;
	/** Whether they belong today (by default), will belong, or belong no more. */
	presence?: 'present' | 'coming' | 'gone';
	/** By name by default. */
	sort?: Sort;
	descending?: boolean;
};
