import type { Labels } from '../../../src/core/labels';
import { applyMessage } from '../../../src/webview/pageState';
import { emptyBar, emptyDraft, entry } from '../../unit/webview/sample';
import type { Figure } from '../figure';
import { growth } from './growth';

/** Removing many generations from the page at once takes time in proportion to their number. */
export async function growthOfPage(): Promise<readonly Figure[]> {
	const figure = await growth('generations removed at once', 2000, (size) => {
		const entries = Array.from({ length: size }, (_, index) => entry(String(1e6 + index)));
		const state = applyMessage(undefined, {
			type: 'state',
			state: {
				labels: {} as Labels,
				defaultView: 'grid',
				memory: {},
				bar: emptyBar,
				draft: emptyDraft,
				entries,
				complete: true,
				cards: [],
			},
		});
		const ids = entries.map(({ id }) => id);
		return () => applyMessage(state, { type: 'gone', ids });
	});
	return [figure];
}
