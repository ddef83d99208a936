import assert from 'node:assert/strict';
import { withNote, type Note } from '../../src/core/notes';

const info = (id: string, text = id): Note => ({ id, text, tone: 'info', actions: [] });
const error = (id: string, text = id): Note => ({ id, text, tone: 'error', actions: [] });

const lasting = (id: string): Note => ({ ...info(id), isLasting: true });

/** The ids in the strip after these messages, newest first. */
function after(...messages: readonly Note[]): string {
	let notes: readonly Note[] = [];
	for (const message of messages) notes = withNote(notes, message);
	return notes.map(({ id }) => id).join('');
}

describe('the messages in the strip', () => {
	const cases: readonly (readonly [what: string, messages: readonly Note[], ids: string])[] = [
		['start with the newest', [error('a'), error('b'), info('c')], 'cba'],
		['are at most three', [error('a'), error('b'), error('c'), error('d')], 'dcb'],
		['keep only the latest information', [info('a'), info('b')], 'b'],
		['keep errors when information changes', [error('a'), info('b'), error('c'), info('d')], 'dca'],
		['keep information when an error comes', [info('a'), error('b')], 'ba'],
		['say the same only once', [error('a', 'same'), error('b'), error('c', 'same')], 'cb'],
		['keep lasting information', [info('a'), lasting('b'), info('c'), info('d')], 'db'],
		['drop the oldest, whichever it is', [info('a'), error('b'), error('c'), error('d')], 'dcb'],
	];
	for (const [what, messages, ids] of cases) {
		it(what, () => {
			assert.equal(after(...messages), ids);
		});
	}
});
