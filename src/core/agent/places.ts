import { pathBelow } from '../document/paths';
import { isWritable } from '../document/writablePaths';
import { imageTypes, type ImageType } from '../image/facts';
import { AgentError } from './agentError';

/** A folder of the workspace, or a root of an MCP client. */
export interface Root {
	readonly name: string;
	/** Absolute, with `/` between segments; Windows drives as in `/c:/work`. */
	readonly path: string;
}

/** A file or folder below a root. */
export interface Located {
	readonly root: Root;
	readonly segments: readonly string[];
}

/** Where images are saved. */
export interface Place {
	readonly root: Root;
	/** The folder below the root. */
	readonly segments: readonly string[];
	/** The name without extension; by default it comes from the prompt. */
	readonly name?: string;
	/** The format that the requested extension stands for. */
	readonly type?: ImageType;
}

/**
 * The file or folder that a path refers to, relative to the only root or absolute inside one.
 * @throws {AgentError} if it's elsewhere, or if several roots make it ambiguous.
 */
export function locate(path: string, roots: readonly Root[]): Located {
	const [only, ...more] = roots;
	if (!only)
		throw new AgentError(
			'No folder is open, so nothing can be saved. Ask the user to open a folder.',
		);
	const normalized = path.trim().replaceAll('\\', '/');
	const absolute = /^[A-Za-z]:\//.test(normalized) ? `/${normalized}` : normalized;
	if (absolute.startsWith('/')) return locateAbsolute(absolute, roots);
	if (/^(?:~|[A-Za-z][\w+.-]*:)/.test(absolute)) throw outside();
	const segments = segmentsOf(absolute);
	if (more.length === 0) return { root: only, segments };
	const root = roots.find(({ name }) => name === segments[0]);
	if (root) return { root, segments: segments.slice(1) };
	const names = roots.map(({ name }) => `"${name}"`).join(', ');
	throw new AgentError(
		`The workspace has several folders. Start the path with the name of one: ${names}.`,
	);
}

function locateAbsolute(path: string, roots: readonly Root[]): Located {
	for (const root of roots) {
		const below = pathBelow(root.path, path);
		if (below !== undefined) return { root, segments: segmentsOf(below) };
	}
	throw outside();
}

function segmentsOf(path: string): string[] {
	return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

function outside(): AgentError {
	return new AgentError(
		'The path is outside the workspace. Use a path relative to the workspace folder, without "..".',
	);
}

/** What a call says about where to save. */
export interface PlaceInput {
	readonly path?: string | undefined;
	readonly folder?: string | undefined;
}

/**
 * Where a call wants its images: `path`, `folder`, or else the user's folder for images.
 * @throws {AgentError} if Sea Otter doesn't write there.
 */
export async function placeOf(
	{ path, folder }: PlaceInput,
	roots: readonly Root[],
	defaultFolder: () => Promise<Located>,
): Promise<Place> {
	if (path !== undefined && folder !== undefined)
		throw new AgentError('Pass either "path" or "folder", not both.');
	if (path !== undefined) return filePlace(locate(path, roots));
	const { root, segments } = folder === undefined ? await defaultFolder() : locate(folder, roots);
	if (segments.length > 0 && !isWritable(segments)) throw notWritable(segments);
	return { root, segments };
}

function filePlace({ root, segments }: Located): Place {
	const file = segments.at(-1) ?? '';
	const { name, extension = '' } =
		/^(?<name>.+)\.(?<extension>png|jpe?g|webp)$/i.exec(file)?.groups ?? {};
	if (name === undefined)
		throw new AgentError('"path" must be a file that ends in .png, .jpg or .webp.');
	if (!isWritable([...segments.slice(0, -1), name]) || !isWritable(segments))
		throw notWritable(segments);
	const format = extension.toLowerCase().replace(/^jpg$/, 'jpeg');
	const type = imageTypes.find((each) => each === format);
	return { root, segments: segments.slice(0, -1), name, ...(type && { type }) };
}

function notWritable(segments: readonly string[]): AgentError {
	return segments.includes('..')
		? outside()
		: new AgentError(
				"Sea Otter doesn't write to folders of tools such as .git, .github and .vscode, or to names that a system reserves. Choose another path.",
			);
}

/** A place for the user and for results: `images/otter` or `images/`. */
export function placeText({ root, segments, name }: Place, roots: readonly Root[]): string {
	const shown = [...(roots.length > 1 ? [root.name] : []), ...segments];
	return [...shown, name ?? ''].join('/') || './';
}
