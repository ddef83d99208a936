import type { ImageReference } from './references';

/** What an image that LaTeX is to find without an extension is saved as: all its engines read it. */
const created = '.png';

/**
 * The paths of files that a reference can mean, as it writes them. If none of the files exists, the last
 * is the one to create.
 */
export function pathsOf({ path, folders = [], extensions = [] }: ImageReference): string[] {
	const isRelative = !path.startsWith('/');
	const places = [path, ...(isRelative ? folders : []).map((folder) => joined(folder, path))];
	const [, preferred = path] = places;
	const last = extensions.length > 0 ? preferred + created : preferred;
	const all = places.flatMap((place) =>
		extensions.length > 0 ? extensions.map((extension) => place + extension) : [place],
	);
	return [...all.filter((each) => each !== last), last];
}

function joined(folder: string, path: string): string {
	return folder.endsWith('/') ? folder + path : `${folder}/${path}`;
}

/** The path whose extension says which format the image should have. */
export function pathToCreate(reference: ImageReference): string {
	return pathsOf(reference).at(-1) ?? reference.path;
}
