import { Uri, type TextDocument } from 'vscode';
import { besideFrontMatter, languageAt } from '../../core/document/insertPosition';
import { relativePath } from '../../core/document/paths';
import { siteReference } from '../../core/document/sitePaths';
import { referenceText, type Line, type Reference } from '../../core/document/writeReference';
import type { SourceDocument } from '../workspace/documents';
import { imageFolderOf, languageOf, siteServing } from '../workspace/documentSites';

/** An image file and its alternative text. */
export interface ShownImage {
	readonly file: Uri;
	readonly alt: string;
}

/** The text that refers to images at an offset of a document, in its language. */
export async function referencesAt(
	document: TextDocument,
	offset: number,
	images: readonly ShownImage[],
): Promise<string> {
	const language = languageAt(languageOf(document), document.getText(), offset);
	const references = await Promise.all(images.map((image) => referenceFrom(document, image)));
	return referenceText(language, references, lineAt(document, offset));
}

/** Where to insert references for a cursor: front matter can't contain them. */
export function offsetFor(document: TextDocument, cursor: number): number {
	const hasFrontMatter = ['markdown', 'mdx', 'astro'].includes(languageOf(document));
	return hasFrontMatter ? besideFrontMatter(document.getText(), cursor) : cursor;
}

function lineAt(document: TextDocument, offset: number): Line {
	const { line, character } = document.positionAt(offset);
	const text = (at: number) => (at < 0 || at >= document.lineCount ? '' : document.lineAt(at).text);
	return {
		before: text(line).slice(0, character),
		after: text(line).slice(character),
		above: text(line - 1),
		below: text(line + 1),
		text: document.getText(),
		offset,
	};
}

/** References to paste anywhere, in a document's language, or in Markdown relative to the workspace folder. */
export async function standaloneReferences(
	document: SourceDocument | undefined,
	root: Uri | undefined,
	images: readonly ShownImage[],
): Promise<string> {
	const language = document ? languageOf(document) : 'markdown';
	const references = images.map(({ file, alt }) => ({ path: pathFrom(root, file), alt }));
	const ofDocument =
		document && (await Promise.all(images.map((image) => referenceFrom(document, image))));
	const anywhere = { before: '', after: '', text: document?.getText() ?? '' };
	return referenceText(language, ofDocument ?? references, anywhere);
}

/** Paths are the same in all parts of a document, so they depend on the language of the whole document. */
async function referenceFrom(
	document: SourceDocument,
	{ file, alt }: ShownImage,
): Promise<Reference> {
	const language = languageOf(document);
	const site = await siteServing(document, language);
	const folder = imageFolderOf(document, language);
	const isReachable = file.scheme === folder?.scheme && file.authority === folder.authority;
	if (!site || !isReachable) return { path: pathFrom(folder, file), alt };
	return siteReference(site, file.path, alt);
}

/** Relative if both are in the same file system. */
function pathFrom(folder: Uri | undefined, file: Uri): string {
	const isReachable = folder?.scheme === file.scheme && folder.authority === file.authority;
	return isReachable ? relativePath(folder.path, file.path) : file.path;
}
