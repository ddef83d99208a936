import { resolvePath } from './paths';
import type { Site } from './sites';
import type { SiteDocument } from './sitePaths';

/** Extensions that a path in LaTeX may leave out. */
const figureExtensions = ['.pdf', '.jpg', '.jpeg', '.eps', '.svg', '.PNG', '.PDF', '.JPG'];

/** The extension of an image that is generated for a path without one. */
const newFigureExtension = '.png';

const anyExtension = /\.(?:png|jpe?g|pdf|e?ps|svg|webp|gif|bmp|tiff?|avif|mps|pgf|tikz|jp2|jb2)$/i;

/** What a path in LaTeX can be the beginning of; the last is what a new image is named. */
export function figureNames(path: string): readonly string[] {
	if (anyExtension.test(path)) return [path];
	return [...figureExtensions, newFigureExtension].map((extension) => path + extension);
}

/**
 * The folders that `\graphicspath` names, as written. The last command counts. Source: the documentation
 * of the package graphicx.
 */
export function graphicsFolders(text: string): readonly string[] {
	const commands = text
		.replace(/%.*/g, '')
		.matchAll(/\\graphicspath\s*\{((?:\s*\{[^{}\n]*\})+)\s*\}/g);
	const list = [...commands].at(-1)?.[1] ?? '';
	return [...list.matchAll(/\{([^{}]*)\}/g)].flatMap(([, path = '']) => path.trim() || []);
}

/**
 * A document of a LaTeX project, which needs no configuration. Paths count from the main document's folder.
 * @param main the path, the text and the neighbors of the main document, which can be the document itself.
 */
export function latexDocument(
	file: string,
	main: { readonly file: string; readonly text: string; readonly names: readonly string[] },
): SiteDocument {
	const folder = resolvePath(main.file, '..');
	const own = resolvePath(file, '..');
	const images = ['figures', 'figs', 'fig', 'images', 'img'].find((name) =>
		main.names.includes(name),
	);
	const site: Site = {
		folder: '',
		images: images ?? 'images',
		pages: 'none',
		languages: ['latex'],
		references: 'relative',
	};
	return {
		projectFolder: folder,
		site,
		file,
		folder,
		otherFolders: own === folder ? [] : [own],
		searchedFolders: graphicsFolders(main.text).map((path) => resolvePath(folder, path)),
		language: 'latex',
	};
}
