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
	| 'test'
	/** The same image is there with another extension, so that the reference may be wrong. */
	| 'otherFormat'
	/** What Git ignores is written by tools. */
	| 'ignored'
	/** The images of libraries are theirs, and a build writes its own. */
	| 'library';

/** What is known about the place of a missing image. */
interface Surroundings {
	readonly isFolderKnown: boolean;
	readonly isIgnored: boolean;
	/** Whether its folder has an image of its name with another extension. */
	readonly isInOtherFormat: boolean;
}

const generatedFormat = /\.(?:png|jpe?g|webp)$/i;

const testFolder = /(?:^|\/)(?:_*(?:tests?|fixtures?|specs?|mocks|snapshots)_*|test-?data)\//i;

/** Style sheets can also be copied or written into folders whose names mean something else for a text. */
const library =
	/(?:^|\/)(?:vendor|third[-_]party|bower_components|site_libs)\/|\.min\.\w+$|(?:^|\/)(?:build|dist|plugins|libs)\/.*\.css$/i;

/**
 * The most important doubt about a missing image; undefined if there's none.
 * @param document the path of its document below the workspace folder.
 */
export function doubtAbout(
	reference: Pick<ImageReference, 'path' | 'alt' | 'caption'>,
	document: string,
	{ isFolderKnown, isIgnored, isInOtherFormat }: Surroundings,
): Doubt | undefined {
	const { path, alt, caption } = reference;
	if (!generatedFormat.test(path)) return 'format';
	if (!isFolderKnown) return 'folder';
	if (testFolder.test(document)) return 'test';
	if (library.test(document)) return 'library';
	if (isInOtherFormat) return 'otherFormat';
	if (isIgnored) return 'ignored';
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
	const isDescribed = [alt, caption].some((text) => descriptive(text) !== '');
	return isDescribed || saysSomething(name) ? undefined : 'noWords';
}
