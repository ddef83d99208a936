import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/generation/failure';
import { failureText } from '../../src/host/ui/wording/failures';

type Cause = (Failure & { kind: 'unreachable' })['cause'];

describe('a failed connection', () => {
	const billed = 'The request may have been billed.';
	const text = (cause: Cause) => failureText({ kind: 'unreachable', host: 'otter.example', cause });

	it('may have been billed if its cause is unknown', () => {
		assert.ok(text('unknown').endsWith(`requests from web pages. ${billed}`), text('unknown'));
	});

	for (const cause of ['refused', 'dns', 'tls'] as const) {
		it(`wasn't billed if its cause is ${cause}, because nothing was sent`, () => {
			assert.ok(!text(cause).includes(billed), text(cause));
		});
	}
});
