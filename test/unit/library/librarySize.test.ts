import assert from 'node:assert/strict';
import type {
	Generation,
	LibraryImage,
	StoredImage,
} from '../../../src/core/generation/generation';
import {
	checkedExcessOver,
	excessOver,
	mayGoAt,
	sizeOf,
} from '../../../src/core/library/librarySize';
import fc from '../properties';

function image(index: number, bytes: number, saved: boolean): StoredImage {
	const file = `otter-${index + 1}.png`;
	return {
		...{ index, file, type: 'png', width: 1, height: 1, alpha: false, bytes },
		...(saved && { saved: 'file:///otter.png' }),
	};
}

function generation(day: number, images: StoredImage[], isRunning = false): Generation {
	const id = `202611${String(day).padStart(2, '0')}-120000-000-abcdef`;
	const request = { model: 'otter-1', prompt: '', n: images.length };
	const startedAt = `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
	return {
		...{ version: 1, id, request, endpoint: '', startedAt, images, faults: [] },
		...(!isRunning && { finishedAt: startedAt }),
	};
}

const any = () => true;

describe('the size of the library', () => {
	const all = [
		generation(3, [image(0, 10, true), image(1, 10, false)]),
		generation(1, [image(0, 10, false), image(1, 10, true)]),
		generation(2, [image(0, 10, true)]),
		generation(4, [image(0, 10, true)], true),
	];

	it('counts generations, images, bytes and unsaved images', () => {
		assert.deepEqual(sizeOf(all), { generations: 4, images: 6, bytes: 60, unsaved: 2 });
	});

	for (const [limit, saved, unsaved] of [
		[60, [], []],
		[59, ['01 1'], []],
		[45, ['01 1', '02 0'], []],
		[30, ['01 1', '02 0', '03 0'], []],
		[29, ['01 1', '02 0', '03 0'], ['01 0']],
		[0, ['01 1', '02 0', '03 0'], ['01 0', '03 1']],
	] as const) {
		it(`selects the oldest images, saved ones first, to get under ${limit}`, () => {
			const excess = excessOver(limit, all, any);
			const names = (images: typeof excess.saved) =>
				images.map((each) => `${each.generation.id.slice(6, 8)} ${each.image.index}`);
			assert.deepEqual([names(excess.saved), names(excess.unsaved)], [saved, unsaved]);
		});
	}

	for (const [why, more] of [
		['whose record is broken', { failure: { kind: 'brokenRecord' } }],
		['whose record is newer', { failure: { kind: 'newerRecord' } }],
		['that is queued at the service', { requestId: 'request-1' }],
		[
			'with an image that can still be downloaded',
			{ faults: [{ index: 1, reason: 'unreachable', url: 'x' }] },
		],
	] as const)
		it(`selects no saved image of a generation ${why}`, () => {
			const kept = { ...generation(1, [image(0, 10, true), image(2, 10, false)]), ...more };
			const { saved, unsaved } = excessOver(0, [kept as Generation], any);
			assert.deepEqual([saved, unsaved.map((each) => each.image.index)], [[], [2]]);
		});

	describe('keeps under the limit', () => {
		const now = Date.parse('2026-11-10T12:00:00.000Z');
		const gone = (limit: number, generations: readonly Generation[]) => {
			const { saved, unsaved } = excessOver(limit, generations, mayGoAt(now));
			return [...saved, ...unsaved].map(
				({ generation: { id }, image: { index } }) => `${id.slice(6, 8)} ${index}`,
			);
		};
		const savedAt = (time: string) => ({ ...image(0, 10, true), savedAt: time });

		it('no favorite, saved or not', () => {
			const favorite = (index: number, saved: boolean): StoredImage => ({
				...image(index, 10, saved),
				favorite: true,
			});
			const mixed = [
				generation(1, [favorite(0, true), favorite(1, false), image(2, 10, true)]),
				generation(2, [image(0, 10, false)]),
			];
			assert.deepEqual(gone(0, mixed), ['01 2', '02 0']);
			assert.deepEqual(gone(20, mixed), ['01 2', '02 0']);
		});

		it('no image that arrived in the last day, saved or not', () => {
			const days = [9, 10].map((day) => generation(day, [image(0, 10, true), image(1, 10, false)]));
			assert.deepEqual(gone(0, days), ['09 0', '09 1']);
		});

		it('no old image that was saved in the last day', () => {
			assert.deepEqual(gone(0, [generation(1, [savedAt('2026-11-10T11:59:00.000Z')])]), []);
			assert.deepEqual(gone(0, [generation(1, [savedAt('2026-11-09T11:59:00.000Z')])]), ['01 0']);
			assert.deepEqual(gone(0, [generation(1, [savedAt('yesterday')])]), ['01 0']);
		});

		it('not the newest saved images, if older ones are enough', () => {
			const days = [3, 1, 2].map((day) => generation(day, [image(0, 10, true)]));
			assert.deepEqual(gone(10, days), ['01 0', '02 0']);
		});
	});

	describe('checks whether saved copies exist', () => {
		const many = Array.from({ length: 28 }, (_, day) =>
			generation(
				day + 1,
				Array.from({ length: 100 }, (_, index) => image(index, 10, true)),
			),
		);
		/** Checks images whose copies from before a day are gone. */
		const check = async (limit: number, firstDay: number) => {
			const checked: number[] = [];
			const excess = await checkedExcessOver(
				limit,
				many,
				any,
				(images: readonly LibraryImage[]) => {
					checked.push(images.length);
					const exists = ({ generation: { id } }: LibraryImage) =>
						Number(id.slice(6, 8)) >= firstDay;
					return Promise.resolve(images.filter(exists));
				},
			);
			return { checked, saved: excess.saved.length, unsaved: excess.unsaved.length };
		};

		it('only for the selected images, if they all exist', async () => {
			assert.deepEqual(await check(27_950, 1), { checked: [5], saved: 5, unsaved: 0 });
			assert.deepEqual(await check(28_000, 1), { checked: [], saved: 0, unsaved: 0 });
		});

		it('for more images each time, if they are gone', async () => {
			const { checked, saved, unsaved } = await check(27_990, 28);
			assert.deepEqual([saved, unsaved], [1, 0]);
			assert.ok(checked.length < 14, checked.join());
		});

		it('for all images, if all are gone', async () => {
			const { checked, saved, unsaved } = await check(27_990, 99);
			assert.deepEqual([saved, unsaved], [0, 1]);
			assert.ok(checked.length < 14, checked.join());
			assert.equal(
				checked.reduce((sum, count) => sum + count, 0),
				2_800,
			);
		});
	});

	it('selects enough images and not one more', () => {
		const images = fc.array(
			fc.record({ bytes: fc.integer({ min: 1, max: 9 }), saved: fc.boolean() }),
		);
		fc.assert(
			fc.property(fc.array(images, { maxLength: 9 }), fc.nat(60), (lists, limit) => {
				const generations = lists.map((list, at) =>
					generation(
						at + 1,
						list.map(({ bytes, saved }, index) => image(index, bytes, saved)),
					),
				);
				const { saved, unsaved } = excessOver(limit, generations, any);
				const gone = [...saved, ...unsaved].map((each) => each.image.bytes);
				const left = gone.reduce((sum, bytes) => sum - bytes, sizeOf(generations).bytes);
				assert.ok(left <= limit);
				const last = gone.at(-1);
				if (last !== undefined) assert.ok(left + last > limit);
			}),
		);
	});
});
