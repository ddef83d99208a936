import { pathBelow, resolvePath } from './paths';
import type { SiteDocument } from './sitePaths';

/** Where a module has its images; the last is the one of today's Antora. */
const folders = ['assets/images', 'images'];

const ownModule = /^(?<modules>(?:.*\/)?modules)\/(?<module>[^/]+)\/(?:pages|partials|examples)\//;
const moduleImage =
	/^(?<modules>(?:.*\/)?modules)\/(?<module>[^/]+)\/(?:assets\/)?images\/(?<path>.+)/;

/**
 * The folders of images that an ID starts from, as absolute paths: those of the document's own module, or of
 * another one in the same component (`module:x.png`, `component:module:x.png`). Empty for other components and
 * versions. Source: Antora's documentation, “Resource ID Coordinates”.
 */
export function antoraFolders(document: SiteDocument, id: string): readonly string[] {
	const own = modulesOf(document);
	const [component, module] = coordinatesOf(id);
	const isOther = component !== undefined && component !== document.site.component;
	if (!own || document.site.component === undefined || isOther || id.includes('@')) return [];
	const name = module === undefined ? own.module : module || 'ROOT';
	return folders.map((folder) =>
		resolvePath(document.projectFolder, `./${own.modules}/${name}/${folder}`),
	);
}

/** Whether a path in AsciiDoc is an ID: a file whose name has a colon is written with `./` in front. */
export function isAntoraId(path: string): boolean {
	return /^[\w@.-]+:/.test(path);
}

/** What follows the component and the module. */
export function antoraPath(id: string): string {
	return id.slice(id.lastIndexOf(':') + 1);
}

/** The ID of an image in a module of the same component; undefined if it's elsewhere. */
export function antoraId(document: SiteDocument, image: string): string | undefined {
	const own = modulesOf(document);
	const { modules, module, path } =
		moduleImage.exec(pathBelow(document.projectFolder, image) ?? '')?.groups ?? {};
	if (!own || modules !== own.modules || module === undefined) return undefined;
	return module === own.module ? path : `${module}:${path ?? ''}`;
}

function modulesOf({ projectFolder, file }: SiteDocument) {
	const { modules, module } = ownModule.exec(pathBelow(projectFolder, file) ?? '')?.groups ?? {};
	return modules === undefined || module === undefined ? undefined : { modules, module };
}

function coordinatesOf(
	id: string,
): readonly [component: string | undefined, module: string | undefined] {
	const names = id.split(':').slice(0, -1);
	const [first, second] = names;
	return second === undefined ? [undefined, first] : [first, second];
}
