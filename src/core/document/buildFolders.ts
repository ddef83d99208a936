/** The folders into which generators and bundlers write what they build. */
export const buildFolders: readonly string[] = [
	...['_site', '_build', 'dist', '.next', '.nuxt', '.output', '.svelte-kit', '.docusaurus'],
	'coverage',
];

/**
 * Whether a build is to write a file that a document refers to. A document that is itself in such a folder has
 * been built with its images. Paths are below the same folder, in segments.
 */
export function isBuildOutput(file: readonly string[], document: readonly string[]): boolean {
	return file
		.slice(0, -1)
		.some(
			(name, at) => buildFolders.includes(name) && !isInFolder(document, file.slice(0, at + 1)),
		);
}

function isInFolder(file: readonly string[], folder: readonly string[]): boolean {
	return folder.every((name, at) => file[at] === name);
}
