import { l10n, workspace } from 'vscode';
import { isRunning, type Generation, type StoredImage } from '../../core/generation/generation';
import { mismatchesOf } from '../../core/generation/mismatch';
import type { GenerationCard, ImageTile, Tile } from '../../core/protocol';
import { shorten } from '../../core/text';
import { faultText, failureText, isExpected } from '../ui/wording/failures';
import {
	dateAndTime,
	fileSize,
	imageCount,
	receivedImages,
	tokenCount,
	typeName,
} from '../ui/wording/figures';
import { mismatchText, generationDetails, imageDetails, timeTaken } from './details';
import { sentOptions } from '../ui/wording/options';
import { remedyLabel, remedyOf, type FailureRemedy } from '../ui/wording/failureRemedies';
import { copyOf } from '../workspace/copies';
import { tilePlaces } from './entries';

/** What a card needs beside its generation. */
export interface CardContext {
	/** The addresses of an image and of its thumbnail for the page. */
	readonly source: (image: StoredImage) => string;
	readonly thumbnail: (image: StoredImage) => string | undefined;
	/** The generation with an id, while it is in the library. */
	readonly get: (id: string) => Generation | undefined;
	/** What a running generation waits for. */
	readonly status: string | undefined;
	/** Whether it runs in another window. */
	readonly elsewhere: boolean;
	/** What it cost, where that can be told. */
	readonly cost: string | undefined;
	/** The base URL to which the next generation goes. */
	readonly endpoint: string | undefined;
	readonly now: Date;
}

/** A generation in the words and figures the page shows. */
export function cardOf(generation: Generation, context: CardContext): GenerationCard {
	const { id, request } = generation;
	const failure = failureOf(generation);
	const origin = originOf(generation, context);
	return {
		id,
		prompt: request.prompt || l10n.t('Unknown prompt'),
		facts: factsOf(generation, context),
		details: generationDetails(generation, context.now),
		running: isRunning(generation),
		cancel: isRunning(generation) && !context.elsewhere,
		again: !isRunning(generation) && !isRepeatedBy(remedyOf(generation), generation),
		request: isKnown(generation),
		tiles: tilePlaces(generation)
			.map((index) => tileAt(generation, index, context))
			.filter((tile) => tile !== undefined),
		...(origin && { origin }),
		...(failure && { failure }),
	};
}

/** Of a record that cannot be read the request may not be known. */
function isKnown({ failure, request }: Generation): boolean {
	const isRecovered = failure?.kind === 'brokenRecord' || failure?.kind === 'newerRecord';
	return !isRecovered && request.model !== '';
}

/** Which generation this one repeats or changes. */
function originOf(
	{ from, request }: Generation,
	{ get }: CardContext,
): GenerationCard['origin'] | undefined {
	if (from === undefined) return undefined;
	const origin = get(from);
	if (!origin) return { text: l10n.t('From a generation that is no longer in the library') };
	const time = dateAndTime(new Date(origin.startedAt)) ?? '';
	const text =
		origin.request.prompt === request.prompt
			? l10n.t('From the same prompt, {0}', time)
			: l10n.t('From “{0}”, {1}', shorten(origin.request.prompt, 60), time);
	return { id: from, text };
}

/** Whether the remedy does the same, or the same could but fail again. */
function isRepeatedBy(remedy: FailureRemedy | undefined, { images }: Generation): boolean {
	if (remedy === 'chooseModel' || remedy === 'showFiles') return true;
	return remedy === 'tryAgain' && images.length === 0;
}

function factsOf(generation: Generation, context: CardContext): string[] {
	const { status, cost, now } = context;
	const { request, usage } = generation;
	const facts = [
		request.model,
		request.size,
		...sentOptions(request),
		elsewhere(generation, context),
		countOf(generation),
		timeTaken(generation, now),
		tokenCount(usage),
		cost,
		context.elsewhere ? l10n.t('In another window') : status,
	];
	// Of a record that cannot be read even the model may be unknown.
	return facts.filter((fact) => fact !== undefined).filter((fact) => fact !== '');
}

/** While none has come, what is asked for is what counts; where all had come, the user deleted some. */
function countOf({ images, request: { n }, finishedAt, failure }: Generation): string {
	const isWhole = finishedAt !== undefined && failure === undefined;
	if (isWhole && images.length < n) return l10n.t('{0} left of {1}', imageCount(images.length), n);
	return receivedImages(images.length || n, n);
}

/** The host that was asked, where another is asked now. */
function elsewhere({ endpoint }: Generation, context: CardContext): string | undefined {
	return endpoint === context.endpoint ? undefined : URL.parse(endpoint)?.host;
}

function failureOf(generation: Generation): GenerationCard['failure'] {
	const { failure } = generation;
	if (!failure) return undefined;
	const remedy = remedyLabel(generation);
	const tone = isExpected(failure) ? 'note' : 'error';
	return { text: failureText(failure), tone, ...(remedy && { remedy }) };
}

function tileAt(generation: Generation, index: number, context: CardContext): Tile | undefined {
	const image = generation.images.find((each) => each.index === index);
	if (image) return imageTile(generation, image, context);
	const fault = generation.faults.find((each) => each.index === index);
	const isAwaited = isRunning(generation) && (!fault || fault.url !== undefined);
	if (fault && !isAwaited) return { kind: 'fault', index, text: faultText(fault) };
	if (!isAwaited) return undefined;
	return { kind: 'waiting', index, ...placeOf(generation.request.size) };
}

function imageTile({ request }: Generation, image: StoredImage, context: CardContext): ImageTile {
	const { index, width, height, type, bytes, alpha, saved } = image;
	const thumbnail = context.thumbnail(image);
	return {
		kind: 'image',
		index,
		source: context.source(image),
		...(thumbnail !== undefined && { thumbnail }),
		description: shorten(request.prompt, 120),
		facts: [`${width}x${height}`, typeName(type), fileSize(bytes)].join(' · '),
		details: imageDetails(image),
		mismatches: mismatchesOf(request, image).map(mismatchText),
		width,
		height,
		alpha,
		...(saved !== undefined && { saved: workspace.asRelativePath(copyOf(image) ?? saved) }),
	};
}

/** Of the size asked for, so that nothing moves when the image comes; a square for `auto`. */
function placeOf(size = 'auto'): { aspectRatio: string; width?: number } {
	const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
	if (!width || !height) return { aspectRatio: '1 / 1' };
	return { aspectRatio: `${width} / ${height}`, width: Number(width) };
}
