export type Audience = 'elected' | 'agent';

export type Source = { title: string; url?: string; author?: string; date?: string };

/** `id` is 8 hex digits of the hash of `text`, so that it survives a change of order. */
export type Item = { id: string; html: string; text: string };

export type Option = Item & { right: boolean; feedback: string | null };

export type Question = {
	id: string;
	/** Inline HTML; `text` is the same without marks. */
	prompt: string;
	text: string;
	/** HTML blocks, or nothing. */
	situation: string;
	explanation: string;
	/** Inline HTML that begins with « Source : ». */
	source: string | null;
	/** 12 hex digits of the hash of what is asked and what is right. */
	version: string;
} & (
	| { kind: 'single' | 'several' | 'true-false'; options: Option[] }
	/** In the right order. */
	| { kind: 'order'; items: Item[] }
	/** `right` holds each value once; `answers` gives the right id of each left id. */
	| {
			kind: 'pairs';
			headers: [string, string];
			left: Item[];
			right: Item[];
			answers: Record<string, string>;
	  }
	/** One option per place of the message, in their order; those that are right are suspicious. */
	| { kind: 'spot'; message: Message; options: Option[] }
);

/**
 * A mail, a text or an invoice to examine. A place to mark is written `<x-place n="1">…</x-place>`, inline
 * HTML inside: it stands for a control and is never served as it is.
 */
export type Message = {
	form: 'mail' | 'sms' | 'invoice';
	headers: { label: string; html: string }[];
	/** HTML blocks. */
	body: string;
};

/** Situations that choices link together; the first is the start. */
export type Scenario = { axes: string[]; situations: Situation[] };

/** Without choices, it is an ending. `title` is inline HTML, `text` the same without marks. */
export type Situation = {
	id: string;
	title: string;
	text: string;
	html: string;
	choices: Choice[];
};

/** `next` is the id of a situation; `effects` holds what it adds to the axes that it changes, from -3 to 3. */
export type Choice = Item & { consequence: string; next: string; effects: Record<string, number> };

/** A reflex card to print on its own; `html` is without the title. */
export type Card = { title: string; html: string };

export type Part =
	| { kind: 'prose'; html: string }
	| { kind: 'question'; question: Question }
	| { kind: 'scenario'; scenario: Scenario }
	/** The password lab; `html` introduces it. */
	| { kind: 'lab'; html: string };

export type Chapter = {
	id: string;
	title: string;
	minutes: number;
	/** YYYY-MM-DD */
	reviewed: string;
	sources: Source[];
	parts: Part[];
	/** None or one; the prose holds it too. */
	cards: Card[];
	/** Whether its checks may be passed instead of reading it. */
	testOut: boolean;
	/** Day of the last edition that changed its substance: whoever read an earlier one has it due again. */
	substantial: string | null;
	/** Names of the local facts it uses. */
	facts: string[];
	version: string;
};

export type Quiz = {
	title: string | null;
	introduction: string;
	questions: Question[];
	facts: string[];
};

export type Module = {
	id: string;
	title: string;
	summary: string;
	audience: Audience[];
	minutes: number;
	/** Percent of right answers. */
	passMark: number;
	/** How many questions of the quiz an attempt asks. */
	draw: number;
	order: number;
	licence: string;
	/** Whether each graded question also asks how sure one is. */
	confidence: boolean;
	introduction: string;
	chapters: Chapter[];
	quiz: Quiz;
	/** 12 hex digits of the hash of all its text. */
	version: string;
	folder: string;
	/** Whether it comes from the installation's own folder, beside the modules that Vigie supplies. */
	own: boolean;
};

/** Something an author has to put right. Line and column count from 1. */
export type Fault = { path: string; line: number; column: number; message: string };

/** What `modules/urgence/` holds, for whoever is a victim right now. */
export type Emergency = {
	title: string;
	introduction: string;
	/** YYYY-MM-DD */
	reviewed: string;
	/** The first is the start. */
	questions: TriageQuestion[];
	/** In their order. */
	cards: EmergencyCard[];
	addresses: Address[];
};

/** `title` is inline HTML, `text` the same without marks, `html` what stands between it and the choices. */
export type TriageQuestion = {
	id: string;
	title: string;
	text: string;
	html: string;
	choices: TriageChoice[];
};

export type TriageChoice = Item & { to: { question: string } | { card: string } };

/** All is HTML blocks but `title` and `summary`, which are plain; `html` comforts, before the first section. */
export type EmergencyCard = {
	id: string;
	title: string;
	summary: string;
	order: number;
	reviewed: string;
	sources: Source[];
	html: string;
	now: string;
	avoid: string;
	call: string;
	deadlines: string | null;
	evidence: string | null;
	/** Names of the local facts it uses. */
	facts: string[];
};

/** Where to call, write or go outside the collectivité; at least one of url, phone, sms and email. */
export type Address = {
	id: string;
	title: string;
	url?: string;
	phone?: string;
	sms?: string;
	email?: string;
	/** What for, in a line. */
	for: string;
	/** Day it was last checked. */
	checked: string;
};

/** `modules` holds those without a fault, in the order they are taught; `emergency` is null without one, or with a fault. */
export type Library = { modules: Module[]; emergency: Emergency | null; faults: Fault[] };
