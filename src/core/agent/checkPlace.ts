import { canHoldCopies, type FileSystemRules } from '../document/possiblePaths';
import { AgentError } from './agentError';
import { placeOf, type Located, type Place, type PlaceInput, type Root } from './places';
import type { ToolHost } from './toolHost';

/** What is at a path; a link isn't followed. */
export type FileKind = 'folder' | 'file' | 'link';

/** A root as its file system sees it. */
export interface RootFolder {
	/** As the system writes it. */
	readonly path: string;
	readonly rules: FileSystemRules;
	/** Undefined if there is nothing at the path below the root. */
	kindOf(segments: readonly string[]): Promise<FileKind | undefined>;
}

/** Where a call wants its images. @throws {AgentError} if they couldn't be saved there. */
export async function checkedPlace(
	host: Pick<ToolHost, 'defaultFolder' | 'rootFolder'>,
	call: PlaceInput,
	roots: readonly Root[],
	document: Located | undefined,
): Promise<Place> {
	const place = await placeOf(call, roots, () => host.defaultFolder(roots, document));
	const root = host.rootFolder(place.root);
	if (!canHoldCopies(root.path, place.segments, root.rules, place.name)) throw impossiblePath();
	await checkFolders(place.segments, root);
	return place;
}

/** @throws {AgentError} if a folder of a path is a file or a link. */
export async function checkFolders(segments: readonly string[], root: RootFolder): Promise<void> {
	for (let count = 1; count <= segments.length; count++) {
		const kind = await root.kindOf(segments.slice(0, count));
		if (kind === undefined) return;
		if (kind === 'link') throw linkInPath();
		if (kind === 'file')
			throw new AgentError('A folder in the path is a file. Choose another path.');
	}
}

/** The error for a path at which no file can exist. */
export function impossiblePath(): AgentError {
	return new AgentError(
		"The path is too long or contains a name that isn't allowed on this system. Choose a shorter one with plain names.",
	);
}

/** The error for a path through a link. */
export function linkInPath(): AgentError {
	return new AgentError(
		'A folder in the path is a link and could lead out of the workspace. Choose another path.',
	);
}
