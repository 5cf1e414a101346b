import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('the installation’s own modules are read after the supplied ones, each folder once', () => {
	expect(readConfig({}).moduleFolders).toEqual(['modules', 'data/modules']);
	const apart = { MODULES_DIR: '/srv/modules', DATA_DIR: '/var/lib/vigie' };
	expect(readConfig(apart).moduleFolders).toEqual(['/srv/modules', '/var/lib/vigie/modules']);
	const together = { MODULES_DIR: './data/modules/', DATA_DIR: 'data' };
	expect(readConfig(together).moduleFolders).toEqual(['./data/modules/']);
});
