import { bodyStart } from '../insertPosition';
import { withoutCode } from './decode';
import { readDirective } from './fencedDirective';
import { moved, type Found } from './found';
import { readFrontMatter } from './frontMatter';
import { readHtml, readJsxElements } from './html';
import { MarkdownBlocks } from './markdownBlocks';
import { readInline, withoutMarks } from './markdownInline';
import { readPageScript } from './script';
import { readSlideBackground } from './slideBackground';

/** CommonMark with GitHub's tables, and the HTML in it. */
export function readMarkdown(text: string): Iterable<Found> {
	return readBlocks(text, false);
}

/** MDX: Markdown with imports, and JSX instead of HTML. */
export function readMdx(text: string): Iterable<Found> {
	return readBlocks(text, true);
}

function* readBlocks(document: string, isMdx: boolean): Generator<Found> {
	yield* readFrontMatter(document.slice(0, bodyStart(document)));
	const readElements = isMdx ? readJsxElements : readHtml;
	const { blocks, definitions } = new MarkdownBlocks(document, isMdx);
	for (const { kind, text, start } of blocks) {
		if (kind === 'html') yield* moved(readElements(text), start);
		else if (kind === 'directive') yield* moved(readDirective(text), start);
		else if (kind === 'script') yield* moved(readPageScript(text), start);
		else yield* readInline(text, start, definitions);
		if (kind !== 'heading') continue;
		const heading = { kind, written: text, read: headingText };
		yield* readSlideBackground(heading, start);
		yield heading;
	}
}

function headingText(written: string): string {
	return withoutMarks(withoutCode(written.trim()).replace(/^#+\s*|(?<=\s)#+$/g, ''));
}
