import { Uri, workspace } from 'vscode';
import { isRunning, type Generation, type StoredImage } from '../../core/generation';
import { mismatchesOf } from '../../core/mismatch';
import type { GenerationCard, Tile } from '../../core/protocol';
import { shorten } from '../../core/text';
import { faultText, failureText, isNote } from '../wording/failures';
import { duration, fileSize, imagesOf, tokenCount, typeName } from '../wording/figures';
import { mismatchText } from '../wording/mismatches';
import { sentOptions } from '../wording/options';
import { remedyLabel, remedyOf, type FailureRemedy } from '../wording/remedies';

/** What a card needs beside its generation. */
export interface CardContext {
	/** The address of an image for the page. */
	readonly source: (image: StoredImage) => string;
	/** What a running generation waits for. */
	readonly status: string | undefined;
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
	return {
		id,
		prompt: request.prompt,
		facts: factsOf(generation, context),
		running: isRunning(generation),
		again: !isRunning(generation) && !isRepeatedBy(remedyOf(generation), generation),
		tiles: tilesOf(generation, context),
		...(failure && { failure }),
	};
}

/** Whether the remedy does the same, or the same could but fail again. */
function isRepeatedBy(remedy: FailureRemedy | undefined, { images }: Generation): boolean {
	return remedy === 'chooseModel' || (remedy === 'tryAgain' && images.length === 0);
}

function factsOf(generation: Generation, context: CardContext): string[] {
	const { status, cost, now } = context;
	const { request, usage, images } = generation;
	// While none has come, what is asked for is what counts.
	const count = imagesOf(images.length || request.n, request.n);
	const facts = [
		request.model,
		request.size,
		...sentOptions(request),
		elsewhere(generation, context),
		count,
		timeOf(generation, now),
		tokenCount(usage),
		cost,
		status,
	];
	return facts.filter((fact) => fact !== undefined);
}

/** The host that was asked, where another is asked now. */
function elsewhere({ endpoint }: Generation, context: CardContext): string | undefined {
	return endpoint === context.endpoint ? undefined : URL.parse(endpoint)?.host;
}

/** Nobody knows how long an interrupted generation took. */
function timeOf({ startedAt, finishedAt, failure }: Generation, now: Date): string | undefined {
	if (failure?.kind === 'interrupted') return undefined;
	const end = finishedAt === undefined ? now : new Date(finishedAt);
	return duration(end.getTime() - new Date(startedAt).getTime());
}

function failureOf(generation: Generation): GenerationCard['failure'] {
	const { failure } = generation;
	if (!failure) return undefined;
	const remedy = remedyLabel(generation);
	const tone = isNote(failure) ? 'note' : 'error';
	return { text: failureText(failure), tone, ...(remedy && { remedy }) };
}

function tilesOf(generation: Generation, context: CardContext): Tile[] {
	const { images, faults, request } = generation;
	const count = Math.max(request.n, ...[...images, ...faults].map(({ index }) => index + 1));
	return Array.from({ length: count }, (_, index) => tileAt(generation, index, context)).filter(
		(tile) => tile !== undefined,
	);
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

function imageTile({ request }: Generation, image: StoredImage, { source }: CardContext): Tile {
	const { index, width, height, type, bytes, saved } = image;
	return {
		kind: 'image',
		index,
		source: source(image),
		description: shorten(request.prompt, 120),
		facts: [`${width}x${height}`, typeName(type), fileSize(bytes)].join(' · '),
		mismatches: mismatchesOf(request, image).map(mismatchText),
		width,
		height,
		...(saved !== undefined && { saved: workspace.asRelativePath(Uri.parse(saved)) }),
	};
}

/** Of the size asked for, so that nothing moves when the image comes; a square for `auto`. */
function placeOf(size = 'auto'): { aspectRatio: string; width?: number } {
	const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
	if (!width || !height) return { aspectRatio: '1 / 1' };
	return { aspectRatio: `${width} / ${height}`, width: Number(width) };
}
