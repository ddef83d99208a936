import { readCss } from './css';
import { moved, type Found } from './found';
import { Scanner, tokenPattern } from './scanner';
import { readPageScript } from './script';
import { readTag } from './tag';

const token = tokenPattern(
	{
		comment: /<!--/,
		commentInExpression: /\{\s*\/\*/,
		tag: /<(?<name>[a-z][^\s/>]*)/,
	},
	'gi',
);

export function readHtml(text: string): Iterable<Found> {
	return readElements(text, false);
}

/** HTML in MDX, with expressions and self-closing elements. */
export function readJsxElements(text: string): Iterable<Found> {
	return readElements(text, true);
}

/** Vue, Svelte and Astro: HTML with expressions, which in Astro may follow a script between fences. */
export function* readComponent(text: string): Generator<Found> {
	const [script = ''] = /^\s*---[^]*?\n---/.exec(text) ?? [];
	yield* readPageScript(script);
	yield* moved(readElements(text.slice(script.length), true), script.length);
}

function* readElements(text: string, isComponent: boolean): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { start, groups } of scanner) {
		const { name } = groups;
		if (name) {
			const { found, end } = readTag(text, start, name);
			yield* found;
			scanner.at = end;
			const isOpen = text[end - 1] === '>' && !(isComponent && text[end - 2] === '/');
			if (!isOpen || !rawElement.test(name)) continue;
			scanner.at = endOfContent(text, end, name);
			yield* moved(readContent(text.slice(end, scanner.at), name), end);
		} else if (groups['comment']) scanner.skipPast('-->', start + 2);
		else if (isComponent) scanner.skipPast('*/');
	}
}

/** Elements whose content has no tags. */
const rawElement = /^(?:script|style|textarea|title)$/i;

function readContent(content: string, name: string): Iterable<Found> {
	if (/^script$/i.test(name)) return readPageScript(content);
	return /^style$/i.test(name) ? readCss(content) : [];
}

function endOfContent(text: string, start: number, name: string): number {
	const close = new RegExp(`</${name}(?![^\\s/>])`, 'gi');
	close.lastIndex = start;
	return close.exec(text)?.index ?? text.length;
}
