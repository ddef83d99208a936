/** The segments of a path. */
export type Segments = readonly string[];

/**
 * Of several files that could be meant, the one that needs the fewest new folders, or the last of them.
 * Undefined if there are none.
 * @param isThere whether a folder exists.
 */
export async function likelyFile(
	files: readonly Segments[],
	isThere: (folder: Segments) => Promise<boolean>,
): Promise<Segments | undefined> {
	let likely: { readonly file: Segments; readonly newFolders: number } | undefined;
	for (const file of files) {
		const newFolders = await countNewFolders(file.slice(0, -1), isThere);
		if (!likely || newFolders <= likely.newFolders) likely = { file, newFolders };
	}
	return likely?.file;
}

async function countNewFolders(
	folder: Segments,
	isThere: (folder: Segments) => Promise<boolean>,
): Promise<number> {
	for (let count = 0; count < folder.length; count++)
		if (await isThere(folder.slice(0, folder.length - count))) return count;
	return folder.length;
}
