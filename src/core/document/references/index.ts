import type { ReferenceLanguage } from '../languages';
import { findInAsciidoc } from './asciidoc';
import { findInCss } from './css';
import { Findings } from './findings';
import { findInLatex } from './latex';
import { findInMarkdown } from './markdown';
import { findInMarkup } from './html';
import { findInOrg } from './org';
import { findInRestructuredText } from './restructuredText';
import { findInScript } from './script';
import { findInTypst } from './typst';

/** A document's reference to an image file; offsets are in characters (UTF-16 units). */
export interface ImageReference {
	/** The path that is meant, decoded, without query and fragment: `images/a b.png`, `/logo.png`. */
	readonly path: string;
	/** Where that path is written, encoded as it may be. */
	readonly start: number;
	readonly end: number;
	/** Where the whole reference is: `![…](…)`, `<img …>`; of `![…][id]`, whose path stands in a definition elsewhere, the use. */
	readonly from: number;
	readonly to: number;
	/** What the document says that the image shows; empty where it says nothing. */
	readonly alt: string;
	/** Pixels, where the document gives them. */
	readonly width?: number | undefined;
	readonly height?: number | undefined;
	/** The heading above, as text; empty where there is none. */
	readonly heading: string;
}

/**
 * Every reference to a local image file, in the order of the document, in time that grows linearly
 * with its length. Other addresses (`https:`, `data:`, `//host`), templates (`{{…}}`, `${…}`) and
 * what stands in code or comments are none.
 */
export function findImages(language: ReferenceLanguage, text: string): ImageReference[] {
	const findings = new Findings();
	finders[language](findings, text);
	return findings.images.sort((one, other) => one.from - other.from);
}

const finders: Readonly<Record<ReferenceLanguage, (findings: Findings, text: string) => void>> = {
	markdown: (findings, text) => {
		findInMarkdown(findings, text, false);
	},
	mdx: (findings, text) => {
		findInMarkdown(findings, text, true);
	},
	html: (findings, text) => {
		findInMarkup(findings, text, 0, false);
	},
	css: (findings, text) => {
		findInCss(findings, text, 0);
	},
	jsx: (findings, text) => {
		findInScript(findings, text, 0, 'tags');
	},
	script: (findings, text) => {
		findInScript(findings, text, 0, 'strings');
	},
	vue: findInComponent,
	svelte: findInComponent,
	astro: findInComponent,
	latex: findInLatex,
	typst: findInTypst,
	restructuredtext: findInRestructuredText,
	asciidoc: findInAsciidoc,
	org: findInOrg,
	plain: () => undefined,
};

/** Components are HTML with scripts; those of Astro may begin with one between fences. */
function findInComponent(findings: Findings, text: string): void {
	const [script = ''] = /^\s*---[^]*?\n---/.exec(text) ?? [];
	findInScript(findings, script, 0, 'nothing');
	findInMarkup(findings, text.slice(script.length), script.length, true);
}
