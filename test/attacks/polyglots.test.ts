import assert from 'node:assert/strict';
import { readEntry } from '../../src/core/api/reply';
import { extensionOf, mediaTypeOf, receivedTypes } from '../../src/core/image/facts';
import { inspectImage } from '../../src/core/image/inspect';
import { receivedPreview } from '../../src/host/results/previews';
import { jpeg, pngOpaque, webpLossy } from '../support/imageService/samples';
import { Disk } from '../unit/library/memoryFiles';
import { Window } from '../unit/library/window';

const html = '<!doctype html><script>alert(1)</script>';
const zip = `PK\x05\x06${'\0'.repeat(18)}`;

function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
	const all = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part));
	return new Uint8Array(Buffer.concat(all));
}

/** A JPEG with a comment before everything else. */
function withComment(text: string): Uint8Array<ArrayBuffer> {
	const length = String.fromCharCode(0, text.length + 2);
	return joined(jpeg.bytes.subarray(0, 2), `\xff\xfe${length}${text}`, jpeg.bytes.subarray(2));
}

/** The width of a GIF that begins like this is the beginning of a comment in JavaScript. */
const gif = 'GIF89a/*\x02\0\0\0\0,\0\0\0\0/*\x02\0\0\x02\x01x\0;';

/** Files that are an image and something else, and the type of the image. */
const polyglots = [
	['a PNG that ends as a page', joined(pngOpaque.bytes, html), 'png'],
	['a PNG that ends as a ZIP archive', joined(pngOpaque.bytes, zip), 'png'],
	['a JPEG with a page in its comment', withComment(html), 'jpeg'],
	['a JPEG with a page behind it', joined(jpeg.bytes, html), 'jpeg'],
	['a WebP that ends as a script', joined(webpLossy.bytes, '*/alert(1)'), 'webp'],
	['a GIF that is a script', joined(gif, '*/=1;alert(1)'), 'gif'],
	[
		'an SVG with a script',
		joined(`<svg xmlns="http://www.w3.org/2000/svg">${html.slice(15)}</svg>`),
		'svg',
	],
] as const;

/** Files that are something else first. */
const others = [
	['a page with a PNG in it', joined(html, pngOpaque.bytes)],
	['a page with an SVG in it', joined(`${html}<svg xmlns="http://www.w3.org/2000/svg"></svg>`)],
	['a ZIP archive with a PNG in it', joined('PK\x03\x04', pngOpaque.bytes, zip)],
	['a PDF with a JPEG in it', joined('%PDF-1.7\n', jpeg.bytes)],
] as const;

const id = '20261101-120000-000-abcdef';

/** The name and the bytes of the file that the library writes. */
async function stored(bytes: Uint8Array<ArrayBuffer>) {
	const disk = new Disk();
	const window = new Window(disk);
	await window.begin(id, 1);
	await window.addImage(id, { type: 'image', index: 0, bytes, facts: inspectImage(bytes) });
	const { images } = await window.finish(id, {});
	const file = images[0]?.file ?? '';
	return { file, bytes: disk.nodes.get(`${id}/${file}`)?.bytes };
}

describe('a file that is an image and something else', () => {
	for (const [what, bytes, type] of polyglots) {
		it(`is an image, by its bytes, its name and its media type: ${what}`, async () => {
			const entry = { b64_json: Buffer.from(bytes).toString('base64') };
			const read = readEntry(entry, 0, (text) => text);
			assert.ok(read.type === 'image');
			assert.deepEqual([read.facts.type, read.facts.problem], [type, undefined]);
			assert.deepEqual(read.bytes, bytes);
			const { file, bytes: kept } = await stored(bytes);
			assert.ok(file.endsWith(extensionOf(type)), file);
			assert.deepEqual(kept, bytes);
			const preview = receivedPreview(id, read);
			assert.equal(preview?.mediaType, mediaTypeOf(type));
			assert.deepEqual(new Uint8Array(preview.bytes), bytes);
		});
	}

	for (const [what, bytes] of others) {
		it(`is no image if it begins as something else, and isn’t shown: ${what}`, async () => {
			const facts = inspectImage(bytes);
			assert.equal(facts.type, 'unknown');
			assert.equal(receivedPreview(id, { type: 'image', index: 0, bytes, facts }), undefined);
			const { file, bytes: kept } = await stored(bytes);
			assert.match(file, /\.bin$/);
			assert.deepEqual(kept, bytes);
		});
	}

	it('gets no name or media type of a page, a script or an archive, whatever it is', () => {
		for (const type of receivedTypes) {
			assert.match(extensionOf(type), /^\.(png|jpg|webp|gif|svg|avif|bin)$/);
			assert.match(
				mediaTypeOf(type),
				/^(image\/(png|jpeg|webp|gif|svg\+xml|avif)|application\/octet-stream)$/,
			);
		}
	});
});
