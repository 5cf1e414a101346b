import { comprendre } from '../answering.ts';
import { expect, test } from '../test.ts';

const budget = 60_000;

test('a chapter opened for the first time weighs 60 kB at most, everything included', async ({
	signedIn
}) => {
	const page = await signedIn('agent');
	const wire = await page.context().newCDPSession(page);
	await wire.send('Network.enable');
	let bytes = 0;
	wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	const weights: Record<string, number> = {};
	for (const { id } of comprendre.chapters) {
		await wire.send('Network.clearBrowserCache');
		await page.goto('about:blank');
		bytes = 0;
		await page.goto(`/modules/${comprendre.id}/${id}`);
		// Images below the fold come when they are near.
		await page.keyboard.press('End');
		await page.waitForLoadState('networkidle');
		weights[id] = Math.round(bytes);
	}
	test.info().annotations.push({ type: 'bytes', description: JSON.stringify(weights) });
	for (const [id, weight] of Object.entries(weights)) {
		expect(weight, id).toBeGreaterThan(1000);
		expect(weight, id).toBeLessThanOrEqual(budget);
	}
});
