import { resolvePath } from './paths';
import type { Site } from './sites';
import type { SiteDocument } from './sitePaths';

/** What pdfTeX, XeTeX and LuaTeX try for a path without an extension (pdftex.def), and packages for SVG. */
const figureExtensions = [
	...['.pdf', '.jpg', '.mps', '.jpeg', '.jbig2', '.jb2', '.eps', '.bmp', '.svg'],
	...['.PNG', '.PDF', '.JPG'],
];

/** The extension of an image that is generated for a path without one: all engines read it. */
const newFigureExtension = '.png';

const anyExtension = /\.(?:png|jpe?g|pdf|e?ps|svg|webp|gif|bmp|tiff?|avif|mps|pgf|tikz|jp2|jb2)$/i;

/** What a path in LaTeX can be the beginning of; the last is what a new image is named. */
export function figureNames(path: string): readonly string[] {
	if (anyExtension.test(path)) return [path];
	return [...figureExtensions.map((extension) => path + extension), path + newFigureExtension];
}

/** The name of the new image for a path that may have no extension. */
export function withExtension(path: string): string {
	return anyExtension.test(path) ? path : path + newFigureExtension;
}

const graphicsPath = /\\graphicspath\s*\{(?<folders>(?:\s*\{[^{}\n]*\})*)\s*\}|(?<!\\)%.*/g;

/**
 * The folders that `\graphicspath` names, as written: `{{figures/}{img/}}`. The last command counts. Source:
 * the documentation of the package graphicx.
 */
export function graphicsFolders(text: string): readonly string[] {
	if (!text.includes('\\graphicspath')) return [];
	const all = Array.from(text.matchAll(graphicsPath), ({ groups }) => groups?.['folders']);
	const last = all.filter((each) => each !== undefined).at(-1) ?? '';
	const folders = Array.from(last.matchAll(/\{([^{}]*)\}/g), ([, folder = '']) => folder.trim());
	return folders.filter((folder) => folder !== '' && !/[\\#~]|^\//.test(folder));
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
		// New images belong into the first.
		searchedFolders: graphicsFolders(main.text)
			.map((path) => resolvePath(folder, path))
			.reverse(),
		language: 'latex',
	};
}
