import * as z from 'zod/mini';
import {
	CodeAction,
	CodeActionKind,
	l10n,
	workspace,
	type CancellationToken,
	type Range,
	type TextDocument,
} from 'vscode';
import type { ImageReference } from '../../core/document/references';
import { readAs } from '../../core/json';
import { oneLine } from '../../core/text';
import { nameOf } from '../workspace/copies';
import { languageOf } from '../workspace/documentSites';
import { missingAmong, missingImages, type MissingImage } from './missingImages';
import { referencesIn } from './scan';

/** What the quick fix hands to its command: the document, and where in it the reference began. */
const placeSchema = z.object({ uri: z.string(), start: z.number() });

/** Offers to generate the images that are missing where the cursor is; nothing is built nor sent. */
export async function provideMissingImageActions(
	document: TextDocument,
	range: Range,
	token: CancellationToken,
): Promise<CodeAction[]> {
	if (!isOffered(document)) return [];
	const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
	const lineStart = document.offsetAt(range.start.with({ character: 0 }));
	const lineEnd = document.offsetAt(document.lineAt(range.end).range.end);
	const touched = referencesIn(document).filter(
		(each) => touches(each, from, to) || isDefinedWithin(each, lineStart, lineEnd),
	);
	if (touched.length === 0) return [];
	const missing = await missingAmong(document, touched);
	return token.isCancellationRequested ? [] : missing.map(actionFor);
}

/** A program's strings say too little of what they are for a light bulb at each of them. */
function isOffered(document: TextDocument): boolean {
	return !['plain', 'script'].includes(languageOf(document));
}

function touches(reference: ImageReference, from: number, to: number): boolean {
	return reference.from <= to && reference.to >= from;
}

/** The path may be written elsewhere than the reference: in a definition of Markdown. */
function isDefinedWithin(
	{ from, to, start, end }: ImageReference,
	first: number,
	last: number,
): boolean {
	const isElsewhere = start >= to || end <= from;
	return isElsewhere && start <= last && end >= first;
}

function actionFor({ document, reference, file }: MissingImage): CodeAction {
	const title = l10n.t('Generate this image: {0}', oneLine(nameOf(file), 60));
	const action = new CodeAction(title, CodeActionKind.QuickFix);
	const place = { uri: document.toString(), start: reference.start };
	action.command = { title, command: 'seaOtter.generateReferencedImage', arguments: [place] };
	return action;
}

/**
 * The image that is missing where an argument of the command says, looked for anew; undefined for
 * what no quick fix has made, since any extension can run the command.
 */
export async function missingAt(argument: unknown): Promise<MissingImage | 'none' | undefined> {
	const place = readAs(placeSchema, argument);
	const document = workspace.textDocuments.find(({ uri }) => uri.toString() === place?.uri);
	if (!place || !document) return undefined;
	const { start } = place;
	const missing = await missingImages(document);
	const find = (isThere: (each: ImageReference) => boolean) =>
		missing.find(({ references }) => references.some(isThere));
	// One tag may show several images; what is typed since may have moved them.
	return (
		find((each) => each.start === start) ?? find((each) => touches(each, start, start)) ?? 'none'
	);
}
