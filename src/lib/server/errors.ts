/**
 * An expected « no »: the only error whose sentence is shown to people.
 * `code` is stable and in English; `message` is French and says what to do;
 * `field` names the form field it is about, if any, and `choices` what may have been meant by it.
 */
export class Refusal extends Error {
	readonly code: string;
	readonly field: string | undefined;
	readonly choices: string[] | undefined;

	constructor(code: string, message: string, options: { field?: string; choices?: string[] } = {}) {
		super(message);
		this.name = 'Refusal';
		this.code = code;
		this.field = options.field;
		this.choices = options.choices;
	}
}
