import assert from 'node:assert/strict';
import { receivedTypes } from '../../../src/core/image/facts';
import { inspectImage } from '../../../src/core/image/inspect';

function join(text: string): Uint8Array {
	return Buffer.from(text, 'latin1');
}

const gif =
	'GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x03\0\x02\0\0\x02\x02\x8c-\0;';
const box = (type: string, data = '') =>
	`\0\0\0${String.fromCharCode(8 + data.length)}${type}${data}`;
const size = (width: number, height: number) =>
	box('ispe', `\0\0\0\0\0\0\0${String.fromCharCode(width)}\0\0\0${String.fromCharCode(height)}`);
const avif = `${box('ftyp', 'avif\0\0\0\0mif1avif')}${box('meta', size(8, 4) + size(64, 48))}${box('mdat', 'pixels')}`;
const namespace = 'xmlns="http://www.w3.org/2000/svg"';

describe('inspectImage of formats that no request asks for', () => {
	for (const [what, bytes, facts] of [
		['a GIF', gif, { type: 'gif', width: 3, height: 2 }],
		[
			'a GIF without a width',
			gif.replace('\x03\0\x02', '\0\0\x02'),
			{ type: 'gif', width: 0, height: 0, problem: 'damaged' },
		],
		['an AVIF by its largest item', avif, { type: 'avif', width: 64, height: 48 }],
		[
			'an AVIF by a brand it is compatible with',
			avif.replace('avif\0', 'mif1\0'),
			{ type: 'avif', width: 64, height: 48 },
		],
		[
			'an AVIF whose last box goes to the end',
			avif.replace(/\0\0\0.mdat/, '\0\0\0\0mdat'),
			{ type: 'avif', width: 64, height: 48 },
		],
		[
			'an SVG with a size',
			`<svg ${namespace} width="30px" height='20.4'><path/></svg>\n`,
			{ type: 'svg', width: 30, height: 20 },
		],
		[
			'an SVG with a view box, after everything that may precede it',
			`\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a-b -- c --><!DOCTYPE svg PUBLIC "x">\n<svg viewBox="0 0 100 50" ${namespace}></svg>`,
			{ type: 'svg', width: 100, height: 50 },
		],
		[
			'an SVG with entities, as Illustrator writes it',
			`<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "a" "b" [\n\t<!ENTITY ns "a]b">\n\t<!-- > -->\n] >\n<svg x="&ns;" width="7" height="5"></svg>`,
			{ type: 'svg', width: 7, height: 5 },
		],
		[
			'an SVG behind a license of many lines',
			`<!--${' word'.repeat(2000)} --><svg width="7" height="5"></svg>`,
			{ type: 'svg', width: 7, height: 5 },
		],
		['an SVG without a size', `<svg ${namespace}/>`, { type: 'svg', width: 0, height: 0 }],
		[
			'an SVG of a nonsensical size',
			`<svg width="..." height="-1" viewBox="a b c d"></svg>`,
			{ type: 'svg', width: 0, height: 0 },
		],
	] as const) {
		it(`reads ${what}`, () => {
			assert.deepEqual(inspectImage(join(bytes)), { ...facts, alpha: true });
		});
	}

	for (const [name, bytes] of [
		['a GIF', gif],
		['an AVIF', avif],
		['an SVG', `<svg ${namespace}><path d="M0 0"/></svg>`],
	] as const) {
		it(`detects a cut in ${name}`, () => {
			for (let end = 0; end < bytes.length; end++) {
				const { type, problem } = inspectImage(join(bytes.slice(0, end)));
				if (type === 'unknown') assert.ok(end < 36, `after ${end} bytes`);
				// Cut between two boxes, a file looks whole.
				else if (name !== 'an AVIF' || ![24, 72].includes(end))
					assert.equal(problem, 'cutOff', `after ${end} bytes`);
			}
		});
	}

	it('reads hostile text and boxes once', () => {
		const doctypes = ['<!DOCTYPE svg ', '<!DOCTYPE svg [', '<!DOCTYPE svg []', '<!DOCTYPE svg []>'];
		const hostile = ['<!--', '<!-- -- ', '<?', ' ', '<svg ', '<svg width="', ...doctypes];
		for (const text of [...hostile, ...['] ', ']', '<'].map((each) => `<!DOCTYPE svg [${each}`)])
			assert.ok(receivedTypes.includes(inspectImage(Buffer.from(text.repeat(300_000))).type));
		assert.equal(inspectImage(join(box('ftyp', 'avif') + 'ispe'.repeat(500_000))).type, 'avif');
		assert.equal(inspectImage(join(gif.slice(0, 19) + '!\xf9\x01'.repeat(500_000))).type, 'gif');
	});
});
