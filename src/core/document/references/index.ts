import type { ReferenceLanguage } from '../languages';
import { readAsciidoc } from './asciidoc';
import { readCss } from './css';
import type { FoundHeading, FoundImage, Reader } from './found';
import { readComponent } from './html';
import { readLatex } from './latex';
import { withPlainPaths } from './liquidPaths';
import { readMarkdown, readMdx } from './markdown';
import { readOrg } from './org';
import { readRestructuredText } from './restructuredText';
import { readJsx, readScript } from './script';
import { readPage, readTemplate } from './template';
import { readTypst } from './typst';

export { imagesDirectory } from './asciidoc';
export { hasElements } from './script';

/** A document's reference to a local image file. Offsets are in UTF-16 units. */
export interface ImageReference {
	/** Decoded, without query and fragment: `images/a b.png`, `/logo.png`. */
	readonly path: string;
	/** Where the path is written, with its encoding. */
	readonly start: number;
	readonly end: number;
	/** Where the whole reference is: `![…](…)`, `<img …>`. For `![…][id]` it's the use, while the path is in the definition. */
	readonly from: number;
	readonly to: number;
	/** Empty if the document has none. */
	readonly alt: string;
	/** Empty if the document has none. */
	readonly caption: string;
	/** Pixels, if the document gives them. */
	readonly width?: number | undefined;
	readonly height?: number | undefined;
	/** `![[x.png]]` of Obsidian: the file is looked for by its name, anywhere in the vault. */
	readonly isWikiLink?: true | undefined;
	/** The text of the heading above, or empty. */
	readonly heading: string;
}

const readers: Readonly<Record<ReferenceLanguage, Reader>> = {
	markdown: readMarkdown,
	mdx: readMdx,
	html: readPage,
	template: readTemplate,
	vue: readComponent,
	svelte: readComponent,
	astro: readComponent,
	css: readCss,
	jsx: readJsx,
	script: readScript,
	latex: readLatex,
	typst: readTypst,
	restructuredtext: readRestructuredText,
	asciidoc: readAsciidoc,
	org: readOrg,
	plain: () => [],
};

/**
 * All references to local image files, in document order, in time linear in the length of the text.
 * Skips other addresses (`https:`, `data:`, `//host`), templates (`{{…}}`, `${…}`), code and comments.
 */
export function findImages(language: ReferenceLanguage, text: string): ImageReference[] {
	const images: ImageReference[] = [];
	let unread: FoundHeading | undefined;
	let heading = '';
	for (const found of readers[language](withPlainPaths(text))) {
		if (found.kind === 'heading') unread = found;
		else {
			const image = localImage(found);
			if (!image) continue;
			if (unread) heading = headingText(unread);
			unread = undefined;
			const own = found.heading ? headingText(found.heading) : '';
			images.push({ ...image, heading: own || heading });
		}
	}
	return images.sort((one, other) => one.from - other.from);
}

function headingText({ written, read }: FoundHeading): string {
	return (read?.(written) ?? written).replace(/\s+/g, ' ').trim();
}

const imageExtension = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|tiff?)$/i;

/** A name without a dot, except at its start. */
const hasNoExtension = /(?:^|\/)[^./\\][^./\\]*$/;

/** A scheme or drive, a host, an alias (`~assets`, `@/`), an unknown entity, or a control character. */
const notLocal = /^(?:[a-z][a-z\d+.-]*:|[\\/]{2}|[~@])|&[a-z]\w*;|\p{Cc}/iu;

/** What an ID in Antora starts with: `module:`, `component:module:`. */
const antoraId = /^(?:[\w@.-]+:){1,2}(?=[^:/\\\s])|^[\w@.-]+::(?=[^:/\\\s])/;

/** A template or a glob pattern. In a file's own name, these characters are percent-encoded. */
const template = /[{*\ue000]|<[%?]|\$[a-z_]/i;

/** Longer addresses are skipped, because they contain data. */
const longestAddress = 4096;
const longestPath = 1024;

function localImage(found: FoundImage): Omit<ImageReference, 'heading'> | undefined {
	const { notation, from, to } = found;
	const address = found.address.trim();
	if (address.length > longestAddress) return undefined;
	const encoded = notation.isFilePath ? address : withoutQuery(address);
	const path = notation.path(encoded);
	const local = notation.hasIds ? path.replace(antoraId, '') : path;
	if (path.length > longestPath || notLocal.test(local)) return undefined;
	const canLackExtension = notation.addsExtension && hasNoExtension.test(path);
	if (!imageExtension.test(path) && !canLackExtension) return undefined;
	if (template.test(notation.isFilePath ? path : encoded)) return undefined;
	const start = found.start + found.address.indexOf(address);
	return {
		path,
		start,
		end: start + encoded.length,
		from,
		to,
		alt: notation.text(found.alt ?? '').trim(),
		caption: notation.text(found.caption ?? '').trim(),
		width: pixels(found.width),
		height: pixels(found.height),
		...(found.isWikiLink && { isWikiLink: true }),
	};
}

/** Without query and fragment. A `#` can also be part of an entity: `&#38;`. */
function withoutQuery(address: string): string {
	if (!/[?#]/.test(address)) return address;
	return /^(?:&#?\w+;|\\[^]|[^?#])*/.exec(address)?.[0] ?? '';
}

function pixels(written = ''): number | undefined {
	return (
		Number(/^\s*(?<pixels>\d{1,5})(?:px)?\s*$/i.exec(written)?.groups?.['pixels']) || undefined
	);
}
