import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/generation/failure';
import { failureText } from '../../src/host/ui/wording/failures';
import { Stage } from './stage';

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

describe('an image that the service withholds', () => {
	const text = (isBilled?: boolean) => failureText({ kind: 'moderated', isBilled });

	it('may have been billed only if the service tells its cost', () => {
		assert.match(text(true), /The request may have been billed\./);
		assert.doesNotMatch(text(), /billed/);
	});
});

describe('two attempts', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('can be told from one that the network delivers twice', async () => {
		await stage.generate();
		await stage.generate();
		const keys = stage.service.requests.map(({ headers }) => String(headers['idempotency-key']));
		assert.equal(new Set(keys).size, 2);
		for (const key of keys) assert.match(key, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});
});
