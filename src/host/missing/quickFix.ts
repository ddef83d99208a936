import * as z from 'zod/mini';
import {
	CodeAction,
	CodeActionKind,
	l10n,
	workspace,
	type CancellationToken,
	type Diagnostic,
	type Range,
	type TextDocument,
} from 'vscode';
import { hasElements, type ImageReference } from '../../core/document/references';
import { readAs } from '../../core/json';
import { oneLine } from '../../core/text';
import { nameOf } from '../workspace/copies';
import { languageOf } from '../workspace/documentSites';
import { missingAmong, missingImages, referencesIn, type MissingImage } from './missingImages';

/** What the diagnostics of missing images are recognized by. */
export const missingSource = 'Sea Otter';
export const missingCode = 'missing-image';

/** The argument of the quick fix's command: the document and the offset of the reference. */
const placeSchema = z.object({ uri: z.string(), start: z.number() });

/** Offers to generate the missing images at the cursor. */
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
	const missing = await missingAmong(document, touched);
	return token.isCancellationRequested
		? []
		: missing.map((image) => actionFor(image, document, diagnostics));
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
	const document = workspace.textDocuments.find(({ uri }) => uri.toString() === place?.uri);
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
