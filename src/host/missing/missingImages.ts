import { l10n, Uri } from 'vscode';
import { isBuildOutput } from '../../core/document/buildFolders';
import { doubtAbout, type Doubt } from '../../core/document/doubts';
import { likelyFile, type Segments } from '../../core/document/likelyFile';
import { folded } from '../../core/document/paths';
import { findImages, type ImageReference } from '../../core/document/references';
import type { PurposeOf } from '../../core/generation/purpose';
import type { ReferenceLanguage } from '../../core/document/languages';
import { namesFor } from '../../core/document/siteFiles';
import { languageOf } from '../workspace/documentSites';
import { oneLine } from '../../core/text';
import { segmentsBelow, type SourceDocument } from '../workspace/documents';
import { isPossible } from '../workspace/folders';
import { workspaceImages } from '../workspace/imageFiles';
import { Listings } from './listings';
import { PathResolver, type PossibleFiles } from './pathResolver';

/** An image file that a document refers to and that doesn't exist. */
export interface MissingImage {
	readonly document: Uri;
	/** The references to it, among those searched. */
	readonly references: readonly ImageReference[];
	/** The first reference with an alternative text, or else the first. */
	readonly reference: ImageReference;
	/** The file to create. */
	readonly file: Uri;
	/** Its path below the workspace folder, where Sea Otter may write. */
	readonly segments: readonly string[];
	/** Why it should only be generated after a look at it. */
	readonly doubt: Doubt | undefined;
}

/** What has been read of each workspace folder, for a search through several documents. */
export type ListingsByFolder = Map<string, Listings>;

/** The missing images of a document, in the order of their references. */
export function missingImages(
	document: SourceDocument,
	listings?: ListingsByFolder,
): Promise<MissingImage[]> {
	return missingAmong(document, referencesIn(document), listings);
}

/**
 * The missing images among some references. If a file in the workspace ends with the path as written, the
 * project probably finds it in its own way.
 */
export async function missingAmong(
	document: SourceDocument,
	references: readonly ImageReference[],
	listingsByFolder: ListingsByFolder = new Map(),
): Promise<MissingImage[]> {
	const paths = references.length > 0 ? PathResolver.of(document) : undefined;
	if (!paths) return [];
	const { workspaceFolder } = paths;
	const key = workspaceFolder.toString();
	const listings = listingsByFolder.get(key) ?? new Listings(workspaceFolder);
	listingsByFolder.set(key, listings);
	const own = segmentsBelow(workspaceFolder, document.uri) ?? [];
	const images = new Map<string, { segments: readonly string[]; references: ImageReference[] }>();
	for (const reference of references) {
		const segments = await missingOf(await paths.find(reference), workspaceFolder, listings);
		if (!segments || isBuildOutput(segments, own)) continue;
		if (await isElsewhere(document, reference)) continue;
		const path = folded(segments.join('/'));
		const image = images.get(path) ?? { segments, references: [] };
		image.references.push(reference);
		images.set(path, image);
	}
	return Promise.all(
		[...images.values()].map(async ({ segments, references }) => {
			const reference = references.find(({ alt }) => alt !== '') ?? firstOf(references);
			return {
				document: document.uri,
				segments,
				references,
				file: Uri.joinPath(workspaceFolder, ...segments),
				reference,
				doubt: doubtAbout({ ...reference, path: segments.join('/') }, own.join('/'), {
					isFolderKnown: !(await paths.isGuess(reference.path)),
					isIgnored: await listings.isIgnored(segments),
					isInOtherFormat: await listings.hasOtherFormat(segments),
				}),
			};
		}),
	);
}

/** Whether the project has a file that a reference could mean in a way that isn't known. */
async function isElsewhere(document: SourceDocument, { path }: ImageReference): Promise<boolean> {
	for (const name of namesFor(languageOf(document), path))
		if (await workspaceImages.hasEnding(name)) return true;
	return false;
}

function firstOf([first]: readonly ImageReference[]): ImageReference {
	if (!first) throw new Error('nothing refers to a missing image');
	return first;
}

/** The one to generate, if none of the files exists and it may be created. */
async function missingOf(
	{ files, dependsOnFolders }: PossibleFiles,
	workspaceFolder: Uri,
	listings: Listings,
): Promise<readonly string[] | undefined> {
	const paths: readonly (Segments | undefined)[] = files.map((uri) =>
		segmentsBelow(workspaceFolder, uri),
	);
	const found = await Promise.all(
		paths.map(async (segments) => (segments ? listings.find(segments) : 'blocked')),
	);
	if (found.includes('exists')) return undefined;
	const isThere = async (folder: readonly string[]) => (await listings.find(folder)) === 'exists';
	const possible = paths.filter((segments) => segments !== undefined);
	const file = dependsOnFolders ? await likelyFile(possible, isThere) : paths.at(-1);
	if (!file || !isPossible(workspaceFolder, file)) return undefined;
	return found[paths.indexOf(file)] === 'missing' ? file : undefined;
}

/** The heading of questions about the request for an image. */
export function headingFor({ reference }: MissingImage): string {
	return l10n.t('Generate {0}', oneLine(reference.path, 60));
}

/** The purpose of a generation for a missing image. */
export function purposeFor({
	document,
	file,
	reference,
	references,
}: MissingImage): PurposeOf<'missing'> {
	const others = references.filter((each) => each !== reference);
	return {
		kind: 'missing',
		document: document.toString(),
		file: file.toString(),
		references: [reference, ...others].map(({ path }) => path),
	};
}

interface Scan {
	readonly version: number;
	readonly language: ReferenceLanguage;
	readonly references: readonly ImageReference[];
}

/** The last scan of each document: VS Code asks for code actions whenever the cursor moves. */
const scans = new WeakMap<SourceDocument, Scan>();

/** The references to local images in the current text of a document. */
export function referencesIn(document: SourceDocument): readonly ImageReference[] {
	const { version } = document;
	const language = languageOf(document);
	const last = scans.get(document);
	if (last?.version === version && last.language === language) return last.references;
	const references = findImages(language, document.getText());
	scans.set(document, { version, language, references });
	return references;
}
