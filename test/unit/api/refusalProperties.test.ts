import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { readRefusal } from '../../../src/core/api/refusal';
import { failureOf } from '../../../src/core/api/refusalKind';
import { unknownService } from '../../../src/core/api/services';
import { provesNothingMade, type Failure } from '../../../src/core/generation/failure';
import { decorated, type Decoration } from '../../support/imageService/decorated';
import { knownRefusals, type KnownRefusal } from '../../support/imageService/knownRefusals';
import fc from '../properties';
import { World, ending, endpoint } from './run';

const statuses = Array.from({ length: 200 }, (_, at) => 400 + at);
const anyStatus = fc.constantFrom(...statuses);

const decoration: fc.Arbitrary<Decoration> = fc.record({
	extra: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
	hasNulls: fc.boolean(),
	isListed: fc.boolean(),
});

function known(...kinds: readonly Failure['kind'][]): fc.Arbitrary<KnownRefusal> {
	const rows = knownRefusals.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
	return fc.constantFrom(...rows);
}

function textOf(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

function failureFor(status: number, body: unknown): Failure {
	return failureOf(
		status,
		readRefusal(textOf(body), (text) => text),
	);
}

/** How often a request is sent when each response refuses it in this way. */
async function timesSent(status: number, body: unknown, retryAfter: string): Promise<number> {
	let sent = 0;
	const fetch = () => {
		sent++;
		const headers = { 'retry-after': retryAfter };
		return Promise.resolve(new Response(textOf(body), { status, headers }));
	};
	const client = new ImagesClient(Object.assign(new World(), { fetch }));
	const access = { endpoint: endpoint('https://service.example/v1'), key: 'k', timeout: 60 };
	const request = { model: 'm', prompt: 'p', n: 1 };
	const signal = new AbortController().signal;
	await ending(client.generate(request, { ...access, service: unknownService }, signal));
	return sent;
}

/** Statuses after which only the body can prove that no image was made. */
function isUncertain(status: number): boolean {
	return status >= 500 || [408, 409, 424, 499].includes(status);
}

/** Named by the body, these prove it. */
const provingKinds: readonly Failure['kind'][] = ['quotaUsedUp', 'moderated', 'modelNotFound'];

describe('a refusal', () => {
	it('means the same with unknown fields, nulls for missing ones, and in a list', () => {
		fc.assert(
			fc.property(known(), decoration, fc.nat(), ({ body, statuses, kind }, more, at) => {
				const status = statuses[at % statuses.length] ?? 0;
				assert.equal(failureFor(status, decorated(body, more)).kind, kind);
			}),
			{ numRuns: 1000 },
		);
	});

	it('about money means that with every status but those of a key', () => {
		fc.assert(
			fc.property(
				known('quotaUsedUp'),
				anyStatus,
				decoration,
				({ body, statuses }, status, more) => {
					// A 402 says it without words.
					fc.pre(status !== 401 && (!statuses.includes(402) || status === 402));
					assert.equal(failureFor(status, decorated(body, more)).kind, 'quotaUsedUp');
				},
			),
			{ numRuns: 500 },
		);
	});

	it('about money is never sent again, whatever the status and Retry-After', async () => {
		await fc.assert(
			fc.asyncProperty(known('quotaUsedUp'), anyStatus, decoration, async (row, status, more) => {
				fc.pre(!row.statuses.includes(402) || status === 402);
				assert.equal(await timesSent(status, decorated(row.body, more), '1'), 1);
			}),
		);
	});

	it('is sent again only with 429, or with 503 and Retry-After', async () => {
		await fc.assert(
			fc.asyncProperty(
				known(),
				anyStatus,
				fc.constantFrom('', '1'),
				async ({ body }, status, retryAfter) => {
					const sent = await timesSent(status, body, retryAfter);
					if (sent > 1) assert.ok(status === 429 || (status === 503 && retryAfter !== ''));
					assert.ok(sent === 1 || sent === 4, `${sent}`);
				},
			),
		);
	});

	it('may have been billed after every status of doubt, unless the body says why nothing was made', () => {
		fc.assert(
			fc.property(known(), anyStatus, decoration, ({ body }, status, more) => {
				fc.pre(isUncertain(status));
				const failure = failureFor(status, decorated(body, more));
				if (provesNothingMade(failure))
					assert.ok(provingKinds.includes(failure.kind), failure.kind);
				if (status >= 500) assert.ok(['serverError', 'quotaUsedUp'].includes(failure.kind));
			}),
			{ numRuns: 500 },
		);
	});

	it('may have been billed if it tells a cost, unless the account is out of money', () => {
		fc.assert(
			fc.property(
				known('moderated', 'refused'),
				fc.double({ min: 1e-9, max: 1e5, noNaN: true }),
				({ body, statuses: [status = 0] }, cost) => {
					fc.pre(typeof body === 'object' && body !== null && !Array.isArray(body));
					assert.ok(!provesNothingMade(failureFor(status, { ...body, usage: { cost } })));
				},
			),
		);
	});

	it('is understood for any JSON and status, and never says too much', () => {
		fc.assert(
			fc.property(fc.json(), fc.integer({ min: 300, max: 599 }), (body, status) => {
				const failure = failureFor(status, body);
				assert.ok(!('words' in failure) || (failure.words ?? '').length <= 220);
			}),
		);
	});
});
