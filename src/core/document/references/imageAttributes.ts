import type { ImageAttributes } from './found';
import { matchAt } from './scanner';

/** `{width=50%}` of Pandoc, `{: width="300" }` of kramdown, `{w=300px alt="…"}` of MyST. */
const list = /\{:?[^{}\n]*\}/y;

const attribute =
	/(?<name>[\w-]{1,40})=(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\s"'}]+))/g;

/** The attributes written as `name=value`, by name. */
export function namedValues(written: string): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const { groups = {} } of written.matchAll(attribute)) {
		const { name = '', double, single, bare = '' } = groups;
		values.set(name, double ?? single ?? bare);
	}
	return values;
}

/** What the attributes directly after an image in Markdown say about it. */
export function attributesAt(text: string, at: number): ImageAttributes {
	if (text[at] !== '{') return {};
	const values = namedValues(matchAt(list, text, at)?.[0] ?? '');
	return {
		alt: values.get('fig-alt') ?? values.get('alt'),
		width: values.get('width') ?? values.get('w'),
		height: values.get('height') ?? values.get('h'),
	};
}
