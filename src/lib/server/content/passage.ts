export type Place = { line: number; column: number };

/** A stretch of text that knows where each of its lines begins in the file it was taken from. */
export class Passage {
	readonly text: string;
	readonly #origins: Place[];
	readonly #starts: number[] = [0];

	constructor(text: string, origins: Place[]) {
		this.text = text;
		this.#origins = origins;
		for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
			this.#starts.push(at + 1);
		}
	}

	static of(text: string, firstLine = 1): Passage {
		const origins = text.split('\n').map((_, index) => ({ line: firstLine + index, column: 1 }));
		return new Passage(text, origins);
	}

	place(offset: number): Place {
		const index = this.#lineAt(offset);
		const origin = this.#origins[index] ?? this.#origins.at(-1) ?? { line: 1, column: 1 };
		const column = origin.column + offset - (this.#starts[index] ?? 0);
		return { line: origin.line, column: Math.max(1, column) };
	}

	/**
	 * What is left of `raw`, which starts at `offset`, once the marks at the head of each of its lines
	 * (`> `, `- `, spaces) are gone.
	 */
	inside(offset: number, raw: string, inner: string): Passage {
		const outer = raw.split('\n');
		let start = offset;
		const origins = inner.split('\n').map((line, index) => {
			const full = (outer[index] ?? '').trimEnd();
			const { line: number, column } = this.place(start);
			start += (outer[index]?.length ?? 0) + 1;
			const bare = line.trim();
			const shift = full.endsWith(bare) ? full.length - bare.length : 0;
			return { line: number, column: column + shift - (line.length - line.trimStart().length) };
		});
		return new Passage(inner, origins);
	}

	#lineAt(offset: number): number {
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}
