import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { documentSite, imageFolder } from '../core/document/documentSite';
import { languageOfFile } from '../core/document/languages';
import { mainDocument, type DocumentFiles } from '../core/document/mainDocuments';
import { relativePath } from '../core/document/paths';
import { siteReference } from '../core/document/sitePaths';
import { referenceText } from '../core/document/writeReference';

/** Bytes of the largest document that is read. */
const longestDocument = 2_000_000;

/** A document and an image below the same or different roots, by absolute paths with `/` between segments. */
interface Referring {
	readonly root: string;
	readonly document: string;
	readonly image: string;
	readonly alt: string;
}

/** The reference to an image in a document's syntax; undefined if the document can't be read. */
export async function documentReference({
	root,
	document,
	image,
	alt,
}: Referring): Promise<string | undefined> {
	const text = await files.read(document);
	if (text === undefined) return undefined;
	const language = languageOfFile(document);
	const placed = { file: document, root, language, text };
	const main = () => mainDocument(document, language, root, files);
	const site = await documentSite(placed, { files, siteRoot: 'auto', main });
	const reference = site
		? siteReference(site, image, alt)
		: { path: relativePath(imageFolder(placed), image), alt };
	return referenceText(language, [reference], { before: '', after: '' });
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
