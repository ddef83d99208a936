import { readFileSync } from 'node:fs';
import type { RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page in a webview, a line each. */
export async function findings(panel: FrameLocator): Promise<string[]> {
	const page = await panel.locator('main').elementHandle();
	const frame = await page.ownerFrame();
	if (!frame) throw new Error('the page is not there');
	await frame.evaluate(source);
	const options: RunOptions = { resultTypes: ['violations'] };
	const { violations } = await frame.evaluate(
		(given) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(given),
		options,
	);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html }) => `${id}: ${help}: ${html}`),
	);
}
