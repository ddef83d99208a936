import assert from 'node:assert/strict';
import { mismatchesOf } from '../../../src/core/generation/mismatch';

const request = { model: 'm', prompt: 'p', n: 1 };
const image = { type: 'png', width: 64, height: 32, alpha: false } as const;
const transparent = { background: 'transparent' };

const noAlpha = { kind: 'noAlpha' };
const opaque = { kind: 'opaque' };
const type = { kind: 'type', asked: 'jpeg', received: 'png' };

function size(asked: string): object {
	return { kind: 'size', asked, received: '64x32' };
}

describe('mismatchesOf', () => {
	for (const [asked, received, mismatches] of [
		[{}, {}, []],
		[{}, { isCensored: true }, [{ kind: 'censored' }]],
		[{}, { type: 'webp', alpha: true, opaque: true }, []],
		[{ size: undefined, output_format: undefined, background: undefined }, {}, []],
		[{ size: 'auto' }, {}, []],
		[{ size: '64x32' }, {}, []],
		[{ size: '32x64' }, {}, [size('32x64')]],
		[{ size: '1024x1024' }, {}, [size('1024x1024')]],
		[{ size: '64x320' }, {}, [size('64x320')]],
		[{ size: '64X32' }, {}, []],
		[{ size: 'landscape' }, {}, []],
		[{ size: '2:1' }, {}, []],
		[{ size: '2:1 2k' }, {}, []],
		[{ size: '2:1' }, { width: 1408, height: 720 }, []],
		[{ size: '16:9' }, {}, [size('16:9')]],
		[{ size: '1:2 2k' }, {}, [size('1:2')]],
		[{ size: '1:2' }, { type: 'unknown', width: 0, height: 0 }, []],
		[{ size: '' }, {}, []],
		[{ output_format: 'png' }, {}, []],
		[{ output_format: 'PNG' }, {}, []],
		[{ output_format: 'jpeg' }, {}, [type]],
		[{ output_format: 'jpg' }, {}, [type]],
		[{ output_format: 'jpg' }, { type: 'jpeg' }, []],
		[{ output_format: 'webp' }, { type: 'jpeg' }, [{ ...type, asked: 'webp', received: 'jpeg' }]],
		[{ output_format: 'gif' }, {}, []],
		[{ output_format: 'png' }, { type: 'gif' }, [{ ...type, asked: 'png', received: 'gif' }]],
		[{ output_format: 'png', size: '1x1' }, { type: 'unknown', width: 0, height: 0 }, []],
		[{ output_format: '' }, {}, []],
		[transparent, {}, [noAlpha]],
		[transparent, { alpha: true }, []],
		[transparent, { alpha: true, opaque: false }, []],
		[transparent, { alpha: true, opaque: true }, [opaque]],
		[transparent, { opaque: true }, [noAlpha]],
		[{ background: 'auto' }, {}, []],
		[{ background: 'opaque' }, { alpha: true, opaque: true }, []],
		[
			{ size: '1x1', output_format: 'jpeg', ...transparent },
			{ alpha: true, opaque: true },
			[size('1x1'), type, opaque],
		],
	] as const) {
		it(`finds ${mismatches.length} in ${JSON.stringify(received)} for ${JSON.stringify(asked)}`, () => {
			assert.deepEqual(
				mismatchesOf({ ...request, ...asked }, { ...image, ...received }),
				mismatches,
			);
		});
	}
});
