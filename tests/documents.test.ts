import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test.each(globSync('{*,docs/**/*}.md'))('%s says each thing under one title', (path) => {
	const titles: string[] = [];
	const above: string[] = [];
	for (const [, marks, title] of readFileSync(path, 'utf8').matchAll(/^(#{1,4}) (.+)$/gm)) {
		above.splice(marks!.length - 1, Infinity, title!);
		titles.push(above.join(' › '));
	}
	expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
});
