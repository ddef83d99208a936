import { l10n, Uri, type TextDocument } from 'vscode';
import type { ImageReference } from '../../core/document/references';
import { isWritable } from '../../core/document/writablePaths';
import { oneLine } from '../../core/text';
import { folded } from '../workspace/copies';
import { segmentsBelow } from '../workspace/documents';
import { Listings } from './listings';
import { Places } from './places';
import { referencesIn } from './scan';

/** An image that a document refers to, and that is not there. */
export interface MissingImage {
	readonly document: Uri;
	/** All that refer to it, of those looked at. */
	readonly references: readonly ImageReference[];
	/** The first that says what it shows, or else the first. */
	readonly reference: ImageReference;
	/** The file that it would be. */
	readonly file: Uri;
	readonly workspaceFolder: Uri;
	/** Where that is below the workspace folder; it may be written there. */
	readonly segments: readonly string[];
}

/** Every image that is missing in a document, in the order in which it refers to them. */
export function missingImages(document: TextDocument): Promise<MissingImage[]> {
	return missingAmong(document, referencesIn(document));
}

/** The images that are missing of some references. */
export async function missingAmong(
	document: TextDocument,
	references: readonly ImageReference[],
): Promise<MissingImage[]> {
	const places = Places.of(document);
	if (!places) return [];
	const { workspaceFolder } = places;
	const listings = new Listings(workspaceFolder);
	const images = new Map<string, { segments: readonly string[]; references: ImageReference[] }>();
	for (const reference of references) {
		const found = await places.find(reference.path);
		const segments = await missingOf(
			found.map((uri) => segmentsBelow(workspaceFolder, uri)),
			listings,
		);
		if (!segments) continue;
		const key = folded(segments.join('/'));
		const image = images.get(key) ?? { segments, references: [] };
		image.references.push(reference);
		images.set(key, image);
	}
	return [...images.values()].map(({ segments, references }) => ({
		...{ document: document.uri, workspaceFolder, segments, references },
		file: Uri.joinPath(workspaceFolder, ...segments),
		reference: references.find(({ alt }) => alt !== '') ?? firstOf(references),
	}));
}

/** What is missing is referred to at least once. */
function firstOf([first]: readonly ImageReference[]): ImageReference {
	if (!first) throw new Error('nothing refers to a missing image');
	return first;
}

/** The last of the places, where none of them has the file and it may be made. */
async function missingOf(
	places: readonly (readonly string[] | undefined)[],
	listings: Listings,
): Promise<readonly string[] | undefined> {
	const last = places.at(-1);
	if (!last || !isWritable(last)) return undefined;
	const found = await Promise.all(
		places.map(async (segments) => (segments ? listings.find(segments) : 'closed')),
	);
	return !found.includes('there') && found.at(-1) === 'missing' ? last : undefined;
}

/** What is done about it, as the heading of a question. */
export function headingFor({ reference }: MissingImage): string {
	return l10n.t('Generate {0}', oneLine(reference.path, 60));
}
