import { after, matchAt } from './scanner';

/** An address as it is written, and where; `to` is behind all that belongs to it. */
export interface Target {
	readonly address: string;
	readonly start: number;
	readonly to: number;
}

const space = /\s*/y;
const bracketed = /<([^<>\\\n]*(?:\\[^\n][^<>\\\n]*)*)>/y;
const definition = /\s*\[([^\][\\]*(?:\\[^][^\][\\]*)*)\]:\s*/y;
const title = ['""', "''", '()']
	.map(([open = '', close = '']) => {
		const text = `[^\\\\${open}${close}]*`;
		return `\\${open}${text}(?:\\\\[^]${text})*\\${close}`;
	})
	.join('|');
const inlineEnd = new RegExp(`(?:\\s+(?:${title}))?\\s*\\)`, 'y');
const definitionEnd = new RegExp(`(?:\\s+(?:${title}))?[^\\S\\n]*(?:\\n|$)`, 'y');

/** The target of an inline link, `(address "title")`. */
export function inlineTarget(text: string, at: number): Target | undefined {
	return text[at] === '(' ? readTarget(text, after(space, text, at + 1), inlineEnd) : undefined;
}

/** Takes in the definitions with which a paragraph begins; returns where they end. */
export function readDefinitions(text: string, base: number, into: Map<string, Target>): number {
	for (let at = 0; ;) {
		const [whole = '', label = ''] = matchAt(definition, text, at) ?? [];
		const target = label.trim() && readTarget(text, at + whole.length, definitionEnd);
		if (!target) return at;
		at = target.to;
		const name = normalLabel(label);
		// The first one counts.
		if (!into.has(name)) into.set(name, { ...target, start: base + target.start });
	}
}

/** Labels differ neither in case nor in white space. */
export function normalLabel(label: string): string {
	return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

function readTarget(text: string, at: number, ending: RegExp): Target | undefined {
	const inBrackets = matchAt(bracketed, text, at)?.[1];
	const address = inBrackets ?? bareAddress(text, at);
	if (address === undefined) return undefined;
	const start = inBrackets === undefined ? at : at + 1;
	const end = start + address.length + start - at;
	const [rest] = matchAt(ending, text, end) ?? [];
	return rest === undefined ? undefined : { address, start, to: end + rest.length };
}

const stop = /\\\S|[\s()]/g;

/**
 * Up to white space or a parenthesis that nothing in it opens; as in CommonMark's own implementation
 * they nest no deeper than 32, so that time stays in proportion to length.
 */
function bareAddress(text: string, at: number): string | undefined {
	if (text[at] === '<') return undefined;
	stop.lastIndex = at;
	let depth = 0;
	let end = text.length;
	for (let match; (match = stop.exec(text));) {
		if (match[0] === '(') depth++;
		else if (match[0].length === 1 && (match[0] !== ')' || depth-- === 0)) {
			end = match.index;
			break;
		}
		if (depth > 32) return undefined;
	}
	return depth > 0 ? undefined : text.slice(at, end);
}
