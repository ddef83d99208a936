import { decodePercent } from './decode';
import { moved, type Found, type Notation } from './found';
import { readIncludedGraphics } from './includedGraphics';
import { withoutMarks } from './markdownInline';
import { readRestructuredText } from './restructuredText';

const notation: Notation = { path: decodePercent, text: withoutMarks };

/** Directives of MyST whose content is Markdown. */
const containers = new Set(
	[
		'note tip hint important warning caution attention danger error seealso todo admonition',
		'dropdown details tab-set tab-item tabs grid grid-item grid-item-card card card-carousel',
		'margin sidebar aside topic figure-md list-table div exercise solution epigraph',
		'versionadded versionchanged deprecated prf:theorem prf:proof prf:example prf:remark',
	]
		.join(' ')
		.split(' '),
);

/** Reads a directive from its first line on, which ends at `body`. */
type DirectiveReader = (text: string, body: number) => Iterable<Found>;

const readers: ReadonlyMap<string, DirectiveReader> = new Map<string, DirectiveReader>([
	['image', readImage],
	['figure', readImage],
	['r', readIncludedGraphics],
	['eval-rst', (text, body) => moved(readRestructuredText(text.slice(body)), body)],
]);

/** A fence with the name of a directive or a language in braces: `{figure} x.png`, `{r, echo=FALSE}`. */
const firstLine =
	/(?:`{3,}|~{3,}|:{3,})[ \t]*\{(?<name>[\w:-]+)(?=[\s,}])[^}\n]*\}[ \t]*(?<argument>.*)/y;

/**
 * How the content of a fence is read: as Markdown like the text around it, by `readDirective`, or not at
 * all because it's code.
 */
export function contentOf(line: string): 'markdown' | 'directive' | 'code' {
	const name = nameIn(line);
	if (containers.has(name)) return 'markdown';
	return readers.has(name) ? 'directive' : 'code';
}

/** Finds the images of a figure in MyST, or those that R code includes. */
export function readDirective(text: string): Iterable<Found> {
	const end = text.indexOf('\n');
	return readers.get(nameIn(text))?.(text, end < 0 ? text.length : end + 1) ?? [];
}

function nameIn(line: string): string {
	firstLine.lastIndex = 0;
	return firstLine.exec(line)?.groups?.['name']?.toLowerCase() ?? '';
}

/** An option between colons, or in YAML between two lines of dashes. */
const option = /[ \t]*:?(?<key>[a-z]+):[ \t]+(?<value>.*)\n?/y;
const dashes = /[ \t]*---[ \t\r]*(?:\n|$)/y;

function* readImage(text: string, body: number): Generator<Found> {
	firstLine.lastIndex = 0;
	const { argument = '' } = firstLine.exec(text)?.groups ?? {};
	const address = argument.trim();
	const start = text.indexOf(argument, text.indexOf('}'));
	const options = new Map<string, string>();
	let at = body;
	const takeDashes = () => {
		dashes.lastIndex = at;
		if (dashes.test(text)) at = dashes.lastIndex;
	};
	takeDashes();
	for (
		let match;
		(option.lastIndex = at) >= 0 && (match = option.exec(text));
		at = option.lastIndex
	)
		options.set(match.groups?.['key'] ?? '', (match.groups?.['value'] ?? '').trim());
	takeDashes();
	const [caption] = text
		.slice(at)
		.trim()
		.split(/\n[ \t\r]*\n/, 1);
	const [alt, width, height] = ['alt', 'width', 'height'].map((key) => options.get(key));
	const about = { address, start, from: 0, to: text.length, alt, caption, width, height };
	yield { kind: 'image', notation, ...about };
}
