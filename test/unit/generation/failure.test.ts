import assert from 'node:assert/strict';
import { provesNothingMade, type Failure } from '../../../src/core/generation/failure';

const host = 'host';

const failures: readonly (readonly [Failure, boolean])[] = [
	[{ kind: 'unauthorized' }, true],
	[{ kind: 'forbidden' }, true],
	[{ kind: 'modelNotFound' }, true],
	[{ kind: 'refused', status: 400 }, true],
	[{ kind: 'rateLimited' }, true],
	[{ kind: 'quotaUsedUp' }, true],
	[{ kind: 'redirected' }, true],
	[{ kind: 'moderated' }, true],
	[{ kind: 'moderated', isBilled: true }, false],
	[{ kind: 'refused', status: 400, isBilled: true }, false],
	[{ kind: 'overLimit', limit: 1, used: 1 }, true],
	[{ kind: 'unreachable', host, cause: 'refused' }, true],
	[{ kind: 'unreachable', host, cause: 'dns' }, true],
	[{ kind: 'unreachable', host, cause: 'tls' }, true],
	[{ kind: 'unreachable', host, cause: 'unknown' }, false],
	[{ kind: 'connectionLost', host }, false],
	[{ kind: 'timedOut', seconds: 1 }, false],
	[{ kind: 'serverError', status: 503 }, false],
	[{ kind: 'fewer', received: 1, asked: 2 }, false],
	[{ kind: 'unreadable' }, false],
	[{ kind: 'noImages' }, false],
	[{ kind: 'cutOff' }, false],
	[{ kind: 'oversized' }, false],
	[{ kind: 'failedAtWork' }, false],
	[{ kind: 'unfinished' }, false],
	[{ kind: 'unknownJob' }, false],
	[{ kind: 'notStored' }, false],
	[{ kind: 'unexpected' }, false],
	[{ kind: 'interrupted' }, false],
	[{ kind: 'cancelled' }, false],
	[{ kind: 'abandoned' }, false],
];

describe('provesNothingMade', () => {
	for (const [failure, proves] of failures) {
		it(`is ${proves} for ${Object.values(failure).join(' ')}`, () => {
			assert.equal(provesNothingMade(failure), proves);
		});
	}
});
