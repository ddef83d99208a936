import assert from 'node:assert/strict';
import { decodeBase64, encodeBase64 } from '../../src/core/image/base64';
import { inspectImage } from '../../src/core/image/inspect';
import { isFullyOpaque } from '../../src/core/image/opacity';
import { smallPng } from '../../src/core/image/smallPng';
import { samples } from '../support/imageService/samples';
import type { Chance } from './chance';
import { hostileText } from './hostileTexts';
import { mutatedBytes, mutatedText } from './mutations';
import { bytesTarget, textTarget, type Target } from './target';

const images = samples.map(({ bytes }) => bytes);

/** The signatures that the readers know, before anything. */
const signatures = [
	'\x89PNG\r\n\x1a\n',
	'\xff\xd8\xff',
	'RIFF\0\0\0\0WEBPVP8 ',
	'GIF89a',
	'<svg ',
	'<!DOCTYPE svg [',
	'\0\0\0 ftypavif',
];

function image(chance: Chance): Uint8Array<ArrayBuffer> {
	if (!chance.oneIn(8)) return mutatedBytes(chance, chance.pick(images));
	const start = Buffer.from(chance.pick(signatures), 'latin1');
	return mutatedBytes(chance, Buffer.concat([start, Buffer.from(hostileText(chance), 'latin1')]));
}

function base64(chance: Chance): string {
	const encoded = Buffer.from(mutatedBytes(chance, chance.pick(images))).toString('base64');
	const prefix = chance.oneIn(4) ? `data:${hostileText(chance, 20)},` : '';
	return mutatedText(chance, prefix + encoded);
}

export const imageTargets: readonly Target[] = [
	bytesTarget('the bytes of an image', image, (bytes) => {
		const { width, height } = inspectImage(bytes);
		assert.equal(width > 0, height > 0);
		for (const side of [width, height])
			assert.ok(Number.isInteger(side) && side >= 0 && side < 2 ** 32);
	}),
	bytesTarget('the transparency of an image', image, async (bytes) => {
		assert.ok([true, false, undefined].includes(await isFullyOpaque(bytes)));
	}),
	bytesTarget('a small copy of an image', image, async (bytes) => {
		const small = await smallPng(bytes, 65_536);
		if (small) assert.ok(small.length <= 65_536 && inspectImage(small).type === 'png');
	}),
	textTarget('Base64', base64, (text) => {
		const bytes = decodeBase64(text);
		if (bytes) assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
	}),
];
