import { ascii, viewOf } from './bytes';
import type { ImageFacts } from './facts';

/** Formats that no request asks for, and that are kept and shown if a service sends them anyway. */

/** Bytes at the beginning of a file in which its header is looked for. */
const headLength = 4096;

/** Undefined when the bytes don't begin as a GIF (GIF89a specification, 17 and 18). */
export function inspectGif(bytes: Uint8Array): ImageFacts | undefined {
	if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined;
	const facts = { type: 'gif', width: 0, height: 0, alpha: true } as const;
	if (bytes.length < 13) return { ...facts, problem: 'cutOff' };
	const view = viewOf(bytes);
	const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
	return { ...facts, ...size, ...(!endsAsGif(bytes) && { problem: 'cutOff' }) };
}

const gifImage = 0x2c;
const gifExtension = 0x21;

/** Follows the blocks to the trailer. Behind a block of unknown kind, the rest is taken as complete. */
function endsAsGif(bytes: Uint8Array): boolean {
	let at = 13 + colorTableLength(bytes[10] ?? 0);
	for (let kind = bytes[at]; kind === gifImage || kind === gifExtension; kind = bytes[at]) {
		// An image has a descriptor, its colors and the code size; an extension has a label.
		at += kind === gifImage ? 11 + colorTableLength(bytes[at + 9] ?? 0) : 2;
		for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += length + 1;
		at++;
	}
	return at < bytes.length;
}

/** The length of the color table that a field of flags announces. */
function colorTableLength(flags: number): number {
	return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Undefined when the bytes don't begin as an AVIF (ISO/IEC 23000-22: a brand `avif`, or `avis`). */
export function inspectAvif(bytes: Uint8Array): ImageFacts | undefined {
	if (ascii(bytes, 4, 4) !== 'ftyp' || bytes.length < 12) return undefined;
	const brands = ascii(bytes, 8, Math.min(viewOf(bytes).getUint32(0), 128) - 8);
	if (!/^(.{4})*avi[fs]/s.test(brands)) return undefined;
	const facts = { type: 'avif', ...avifSize(bytes), alpha: true } as const;
	return { ...facts, ...(!endsWithBox(bytes) && { problem: 'cutOff' }) };
}

/** The size of the largest item: others are tiles, alpha planes or thumbnails (ISO/IEC 23008-12, 6.5.3). */
function avifSize(bytes: Uint8Array): { width: number; height: number } {
	const head = ascii(bytes, 0, headLength);
	const view = viewOf(bytes);
	let size = { width: 0, height: 0 };
	for (let at = head.indexOf('ispe'); at >= 0; at = head.indexOf('ispe', at + 4)) {
		if (at + 16 > bytes.length) break;
		const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
		if (width * height > size.width * size.height) size = { width, height };
	}
	return size;
}

/** Whether the outermost boxes end where the bytes end. Size 0 means "to the end", 1 "64 bits follow". */
function endsWithBox(bytes: Uint8Array): boolean {
	const view = viewOf(bytes);
	let at = 0;
	while (at + 8 <= bytes.length) {
		const size = view.getUint32(at);
		if (size === 0) return true;
		const isLong = size === 1 && at + 16 <= bytes.length;
		at += Math.max(8, isLong ? Number(view.getBigUint64(at + 8)) : size);
	}
	return at === bytes.length;
}

/** Bytes at the beginning of an SVG document in which its root element is looked for. */
const svgHeadLength = 65_536;

/** What may come before the root element: a byte order mark, an XML declaration, comments, a doctype. */
const prologue =
	/^\uFEFF?\s*(?:<(?:\?[^>]*|!--(?:[^-]|-(?!->))*--|!DOCTYPE svg[^>[]*(?:\[(?:[^\]]|\](?!\s*>))*\]\s*)?)>\s*)*/i;
const svgRoot = /^<svg(?=[\s>/])[^>]*>?/i;

/** The beginning of a document from its root element on. Only the doctype of SVG is left out. */
export function textAfterPrologue(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes.subarray(0, svgHeadLength)).replace(prologue, '');
}

/** Undefined when the bytes don't begin as an SVG document. */
export function inspectSvg(bytes: Uint8Array): ImageFacts | undefined {
	const [root] = svgRoot.exec(textAfterPrologue(bytes)) ?? [];
	if (root === undefined) return undefined;
	const facts = { type: 'svg', ...svgSize(root), alpha: true } as const;
	const tail = ascii(bytes, Math.max(0, bytes.length - headLength), headLength);
	const isComplete = root.endsWith('/>') || /<\/svg\s*>/i.test(tail);
	return { ...facts, ...(!isComplete && { problem: 'cutOff' }) };
}

/** CSS pixels, rounded; of the attributes `width` and `height`, or else of the view box. */
function svgSize(root: string): { width: number; height: number } {
	const number = (name: string) =>
		Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]{1,12})(?:px)?["']`).exec(root)?.[1]);
	const [, , boxWidth, boxHeight] =
		/\sviewBox\s*=\s*["']([^"']{1,100})["']/
			.exec(root)?.[1]
			?.trim()
			.split(/[\s,]+/) ?? [];
	const width = Math.round(number('width') || Number(boxWidth));
	const height = Math.round(number('height') || Number(boxHeight));
	return width > 0 && height > 0 && isFinite(width * height)
		? { width, height }
		: { width: 0, height: 0 };
}
