import type { ImageAttributes } from './found';
import { matchAt, skip } from './scanner';

/** The attributes of an image that may be written without their names. */
const positions = ['alt', 'width', 'height'];

const name = /([a-z_][\w-]*)\s*=\s*/iy;

/** In quotes, where quotes can be escaped, or up to the next comma. */
const value = /"([^"\\]*(?:\\[^][^"\\]*)*)"|'([^'\\]*(?:\\[^][^'\\]*)*)'|([^,]*)/y;

/**
 * `alt,width,height`, or any of them by name. A name doesn't free the position of its attribute: in
 * `role=x,500`, the width is 500. Source: Asciidoctor's AttributeList.
 */
export function readAsciidocAttributes(written: string): ImageAttributes {
	const values: Record<string, string> = {};
	for (let at = 0, index = 0; at < written.length; index++) {
		at = skip(/\s*/y, written, at);
		const [named = '', key = positions[index]] = matchAt(name, written, at) ?? [];
		at += named.length;
		const [whole = '', double, single = double, bare = ''] = matchAt(value, written, at) ?? [];
		if (key !== undefined) values[key] = single?.replace(/\\(["'])/g, '$1') ?? bare.trim();
		at = skip(/\s*,?/y, written, at + whole.length);
	}
	return values;
}
