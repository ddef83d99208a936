import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Located } from '../core/agent/places';
import { documentSite, imageFolder, type PlacedDocument } from '../core/document/documentSite';
import { languageOfFile } from '../core/document/languages';
import { mainDocument, type DocumentFiles } from '../core/document/mainDocuments';
import { pathBelow, relativePath } from '../core/document/paths';
import { siteImageFolder, siteReference, type SiteDocument } from '../core/document/sitePaths';
import { isWritable } from '../core/document/writablePaths';
import { referenceText } from '../core/document/writeReference';

/** Bytes of the largest document that is read. */
const longestDocument = 2_000_000;

/** The reference to an image in the syntax of a document, which may not exist yet. */
export async function documentReference(
	document: Located,
	image: Located,
	alt: string,
): Promise<string> {
	const placed = await placedDocument(document);
	const site = await siteOf(placed);
	const path = absolutePath(image);
	const reference = site
		? siteReference(site, path, alt)
		: { path: relativePath(imageFolder(placed), path), alt };
	return referenceText(placed.language, [reference], { before: '', after: '', text: placed.text });
}

/**
 * The folder for images of the site that a document belongs to, below the same root. The document may not
 * exist yet. Undefined if there's no site, or if nothing may be written there.
 */
export async function imageFolderFor(document: Located): Promise<readonly string[] | undefined> {
	const site = await siteOf(await placedDocument(document));
	const below = site && pathBelow(document.root.path, siteImageFolder(site));
	const segments = below === '' ? [] : below?.split('/');
	return segments && isWritable([...segments, 'x']) ? segments : undefined;
}

function siteOf(document: PlacedDocument): Promise<SiteDocument | undefined> {
	const { file, language, root } = document;
	const main = () => mainDocument(file, language, root, files);
	return documentSite(document, { files, siteRoot: 'auto', main });
}

async function placedDocument(document: Located): Promise<PlacedDocument> {
	const file = absolutePath(document);
	const text = (await files.read(file)) ?? '';
	return { file, root: document.root.path, language: languageOfFile(file), text };
}

/** With `/` between segments. */
function absolutePath({ root, segments }: Located): string {
	return [root.path, ...segments].join('/');
}

const files: DocumentFiles = {
	names: (folder) => readdir(nativePath(folder)).catch(() => []),
	read: async (file) => {
		const path = nativePath(file);
		const state = await stat(path).catch(() => undefined);
		if (!state?.isFile() || state.size > longestDocument) return undefined;
		return readFile(path, 'utf8').catch(() => undefined);
	},
};

function nativePath(path: string): string {
	const url = pathToFileURL('/');
	url.pathname = path
		.split('/')
		.map(encodeURIComponent)
		.join('/')
		.replace(/^\/([A-Za-z])%3A/, '/$1:');
	return fileURLToPath(url);
}
