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
);

export type Part = { kind: 'prose'; html: string } | { kind: 'question'; question: Question };

export type Chapter = {
	id: string;
	title: string;
	minutes: number;
	/** YYYY-MM-DD */
	reviewed: string;
	sources: Source[];
	parts: Part[];
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
	introduction: string;
	chapters: Chapter[];
	quiz: Quiz;
	/** 12 hex digits of the hash of all its text. */
	version: string;
	folder: string;
};

/** Something an author has to put right. Line and column count from 1. */
export type Fault = { path: string; line: number; column: number; message: string };

/** `modules` holds those without a fault, in the order they are taught. */
export type Library = { modules: Module[]; faults: Fault[] };
