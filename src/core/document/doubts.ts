import { descriptive, saysSomething } from './descriptiveWords';
import type { ImageReference } from './references';

/** Why a missing image should only be generated after a look at it. */
export type Doubt =
	/** Images aren't generated in the format that its name says. */
	| 'format'
	/** Neither the document nor the file name says what it shows. */
	| 'noWords'
	/** It isn't known which folder its path starts from. */
	| 'folder'
	/** Tests often refer to images that don't exist. */
	| 'test';

const generatedFormat = /\.(?:png|jpe?g|webp)$/i;

const testFolder = /(?:^|\/)(?:_*(?:tests?|fixtures?|specs?|mocks|snapshots)_*|test-?data)\//i;

/**
 * The most important doubt about a missing image; undefined if there's none.
 * @param document the path of its document below the workspace folder.
 */
export function doubtAbout(
	reference: Pick<ImageReference, 'path' | 'alt' | 'caption'>,
	document: string,
	isFolderKnown: boolean,
): Doubt | undefined {
	const { path, alt, caption } = reference;
	if (!generatedFormat.test(path)) return 'format';
	if (!isFolderKnown) return 'folder';
	if (testFolder.test(document)) return 'test';
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
	const isDescribed = [alt, caption].some((text) => descriptive(text) !== '');
	return isDescribed || saysSomething(name) ? undefined : 'noWords';
}
