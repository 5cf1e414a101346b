import type { Category } from '#lib/server/people/index.ts';

/** Where someone stands with what is asked of them; `failed`: a quiz to take again. */
export const states = ['todo', 'started', 'failed', 'completed'] as const;
export type State = (typeof states)[number];

/** Whether someone belongs today, will belong, or belongs no more. */
export const presences = ['present', 'coming', 'gone'] as const;
export type Presence = (typeof presences)[number];

export const sorts = ['name', 'state', 'activity'] as const;
export type Sort = (typeof sorts)[number];

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
	/** `present` by default. */
	presence?: Presence;
	/** By name by default. */
	sort?: Sort;
	descending?: boolean;
};
