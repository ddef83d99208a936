import * as z from 'zod/mini';
import {
	CodeAction,
	CodeActionKind,
	l10n,
	workspace,
	type CancellationToken,
	type Command,
	type Diagnostic,
	type Range,
	type TextDocument,
	type Uri,
} from 'vscode';
import { hasElements, type ImageReference } from '../../core/document/references';
import { readAs } from '../../core/json';
import { oneLine } from '../../core/text';
import { nameOf } from '../workspace/copies';
import { languageOf } from '../workspace/documentSites';
import {
	missingAmong,
	missingImages,
	referencesIn,
	type ListingsByFolder,
	type MissingImage,
} from './missingImages';

/** What the diagnostics of missing images are recognized by. */
export const missingSource = 'Sea Otter';
export const missingCode = 'missing-image';

/** The arguments of our commands: a document, and the offset of a reference in it. */
const documentSchema = z.object({ uri: z.string() });
const placeSchema = z.extend(documentSchema, { start: z.number() });

/** Offers to generate the missing images at the cursor, and all others with them. */
export async function provideMissingImageActions(
	document: TextDocument,
	range: Range,
	diagnostics: readonly Diagnostic[],
	token: CancellationToken,
): Promise<CodeAction[]> {
	const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
	const lineStart = document.offsetAt(range.start.with({ character: 0 }));
	const lineEnd = document.offsetAt(document.lineAt(range.end).range.end);
	const touched = referencesIn(document).filter(
		(each) => touches(each, from, to) || isDefinedWithin(each, lineStart, lineEnd),
	);
	if (touched.length === 0 || !isOffered(document)) return [];
	const listings: ListingsByFolder = new Map();
	const missing = await missingAmong(document, touched, listings);
	const { length: count } = missing.length > 0 ? await missingImages(document, listings) : [];
	if (token.isCancellationRequested) return [];
	const actions = missing.map((image) => actionFor(image, document, diagnostics));
	return count > 1 ? [...actions, actionForAll(count, document)] : actions;
}

function actionForAll(count: number, { uri }: TextDocument): CodeAction {
	const title = l10n.t('Generate All {0} Missing Images', count);
	const action = new CodeAction(title, CodeActionKind.QuickFix);
	action.command = commandForAll(title, uri);
	return action;
}

/** Lets the user pick among the missing images of a document. */
export function commandForAll(title: string, uri: Uri): Command {
	const document = { uri: uri.toString() };
	return { title, command: 'seaOtter.generateMissingImages', arguments: [document] };
}

/** Programs contain too many strings that look like image paths to offer a quick fix for each. */
export function isOffered(document: TextDocument): boolean {
	return languageOf(document) !== 'script' || hasElements(document.getText());
}

function touches(reference: ImageReference, from: number, to: number): boolean {
	return reference.from <= to && reference.to >= from;
}

/** In Markdown, the path may be in a definition elsewhere. */
function isDefinedWithin(
	{ from, to, start, end }: ImageReference,
	first: number,
	last: number,
): boolean {
	const isElsewhere = start >= to || end <= from;
	return isElsewhere && start <= last && end >= first;
}

/** @param diagnostics at the cursor, of which the action fixes those of its image. */
function actionFor(
	{ references, reference, file }: MissingImage,
	document: TextDocument,
	diagnostics: readonly Diagnostic[],
): CodeAction {
	const title = l10n.t('Generate this image: {0}', oneLine(nameOf(file), 60));
	const action = new CodeAction(title, CodeActionKind.QuickFix);
	const starts = new Set(references.map(({ start }) => start));
	action.diagnostics = diagnostics.filter(
		({ source, code, range }) =>
			source === missingSource &&
			code === missingCode &&
			starts.has(document.offsetAt(range.start)),
	);
	const place = { uri: document.uri.toString(), start: reference.start };
	action.command = { title, command: 'seaOtter.generateReferencedImage', arguments: [place] };
	return action;
}

/**
 * Finds the missing image of a quick fix again; `none` if it's no longer missing. Undefined if the argument
 * isn't from a quick fix: any extension can run the command.
 */
export async function missingAt(argument: unknown): Promise<MissingImage | 'none' | undefined> {
	const place = readAs(placeSchema, argument);
	const document = documentOf(place);
	if (!place || !document) return undefined;
	const { start } = place;
	const missing = await missingImages(document);
	const find = (matches: (each: ImageReference) => boolean) =>
		missing.find(({ references }) => references.some(matches));
	// One tag may refer to several images, and edits may have moved them.
	return (
		find((each) => each.start === start) ?? find((each) => touches(each, start, start)) ?? 'none'
	);
}

/** The open document in the argument of a command; undefined if there is none: any extension can run it. */
export function documentOf(argument: unknown): TextDocument | undefined {
	const given = readAs(documentSchema, argument);
	return given && workspace.textDocuments.find(({ uri }) => uri.toString() === given.uri);
}
