import assert from 'node:assert/strict';
import type { Purpose } from '../../../src/core/generation/purpose';
import { decodeRecord, encodeJson, isUnreadable } from '../../../src/core/library/recordFormat';
import { Disk } from './memoryFiles';
import { Window } from './window';

const request = { model: 'otter-1', prompt: 'An otter', n: 1 };
const endpoint = 'https://otter.example';
const purpose: Purpose = { kind: 'folder', folder: 'file:///work/images' };
const id = '20261122-114500-123-9f2c51';

/** A record in which the purpose is replaced by other data. */
function decodedWith(data: unknown) {
	const record = { version: 1, id, request, endpoint, startedAt: '2026-11-22T11:45:00.123Z' };
	const decoded = decodeRecord(encodeJson({ ...record, images: [], faults: [], purpose: data }));
	assert.ok(!isUnreadable(decoded));
	return decoded;
}

describe('the purpose of a generation', () => {
	it('is in the record until it is cleared', async () => {
		const disk = new Disk();
		const window = new Window(disk);
		await window.start(id, request, endpoint, { purpose });
		await window.finish(id, { failure: { kind: 'cancelled' } });
		assert.deepEqual((await new Window(disk).list())[0]?.purpose, purpose);
		await window.clearPurpose(id);
		assert.equal((await new Window(disk).list())[0]?.purpose, undefined);
	});

	it('stays with a generation that is retried in place', async () => {
		const window = new Window(new Disk());
		await window.start(id, request, endpoint, { purpose });
		await window.finish(id, { failure: { kind: 'serverError', status: 500 } });
		const again = await window.start(id, request, endpoint);
		assert.deepEqual(again.purpose, purpose);
	});

	it('may be absent, as in records of older versions', () => {
		assert.equal(decodedWith(undefined).purpose, undefined);
	});

	it('counts as none if a newer version added its kind', () => {
		assert.equal(decodedWith({ kind: 'agent', invocation: '1' }).purpose, undefined);
		assert.equal(decodedWith('somewhere').purpose, undefined);
	});
});
