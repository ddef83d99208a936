import { withoutCode } from './decode';
import { markdown, withoutMarks, type Findings } from './findings';
import { MarkdownBlocks, type Block } from './markdownBlocks';
import { inlineTarget, normalLabel, type Target } from './markdownInline';
import { findInMarkup } from './html';
import { behind, matchAt } from './scanner';
import { findInScript } from './script';
import { findInTag } from './tag';

/** Finds images of Markdown and MDX, those of HTML in it as well. */
export function findInMarkdown(findings: Findings, text: string, isMdx: boolean): void {
	const { blocks, definitions } = new MarkdownBlocks(text, isMdx);
	for (const block of blocks) {
		if (block.kind === 'html') findInMarkup(findings, block.text, block.start, isMdx);
		else if (block.kind === 'script') findInScript(findings, block.text, block.start, 'nothing');
		else new Inline(findings, block, definitions).read();
		if (block.kind === 'heading') findings.setHeading(block.text, headingText);
	}
}

function headingText(written: string): string {
	return withoutMarks(withoutCode(written.trim()).replace(/^#+\s*|(?<=\s)#+$/g, ''));
}

/** A bracket that waits for its end. */
interface Opener {
	readonly at: number;
	readonly isImage: boolean;
	/** How many images were found before it. */
	readonly found: number;
	/** Whether there are brackets in it, which no label has. */
	isNested: boolean;
}

const token = /\\[^]|`+|!?\[|\]|\{\s*\/\*|<(?:!--|([a-z][\w:.-]*))/gi;
const reference = /\[([^\][\\]*(?:\\[^][^\][\\]*)*)\]/y;

/** A block of text with images, links, code and tags. */
class Inline {
	readonly #openers: Opener[] = [];
	readonly #text: string;
	readonly #base: number;
	/** By length, where the last run of backticks begins. */
	readonly #lastRuns = new Map<number, number>();
	readonly #lastComment: number;

	constructor(
		private readonly findings: Findings,
		block: Block,
		private readonly definitions: ReadonlyMap<string, Target>,
	) {
		this.#text = block.text;
		this.#base = block.start;
		this.#lastComment = block.text.lastIndexOf('-->');
		if (!block.text.includes('`')) return;
		for (const run of block.text.matchAll(/`+/g)) this.#lastRuns.set(run[0].length, run.index);
	}

	read(): void {
		token.lastIndex = 0;
		for (let match; (match = token.exec(this.#text));)
			token.lastIndex = this.#readToken(match[0], match.index, match[1]);
	}

	/** Returns where to go on. */
	#readToken(mark: string, at: number, name: string | undefined): number {
		const end = at + mark.length;
		if (name !== undefined) return findInTag(this.findings, this.#text, this.#base, at, name);
		if (mark.startsWith('`')) return this.#behindCode(mark.length, at);
		if (mark === '<!--') return this.#lastComment > at ? behind(this.#text, '-->', at + 2) : end;
		if (mark === ']') return this.#readEnd(at);
		// Also of Markdown, which some sites read as MDX.
		if (mark.startsWith('{')) return behind(this.#text, '*/', end);
		if (mark.endsWith('[') && !mark.startsWith('\\')) this.#open(at, mark === '![');
		return end;
	}

	#open(at: number, isImage: boolean): void {
		const around = this.#openers.at(-1);
		if (around) around.isNested = true;
		this.#openers.push({ at, isImage, found: this.findings.images.length, isNested: false });
	}

	/** Code ends with as many backticks as it begins with, or else is none. */
	#behindCode(length: number, at: number): number {
		if ((this.#lastRuns.get(length) ?? 0) <= at) return at + length;
		const run = /`+/g;
		run.lastIndex = at + length;
		while (run.exec(this.#text)?.[0].length !== length);
		return run.lastIndex;
	}

	/** Reads the end of a bracket, and what makes an image or a link of it. */
	#readEnd(at: number): number {
		const opener = this.#openers.pop();
		if (!opener) return at + 1;
		const content = this.#text.slice(opener.at + (opener.isImage ? 2 : 1), at);
		const inline = inlineTarget(this.#text, at + 1);
		const target = inline ?? this.#defined(opener.isNested ? '' : content, at + 1);
		if (!target) return at + 1;
		if (opener.isImage) {
			// An image in the text of another is text.
			this.findings.images.splice(opener.found);
			this.findings.add(markdown, {
				address: target.address,
				start: target.start + (inline ? this.#base : 0),
				from: this.#base + opener.at,
				to: this.#base + target.to,
				alt: content,
			});
		}
		return target.to;
	}

	/** What a label means: that behind a text, or the text itself. */
	#defined(text: string, at: number): Target | undefined {
		if (this.definitions.size === 0) return undefined;
		const [whole = '', label = ''] = matchAt(reference, this.#text, at) ?? [];
		const target = this.definitions.get(normalLabel(label.trim() === '' ? text : label));
		return target && { ...target, to: at + whole.length };
	}
}
