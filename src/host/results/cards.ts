import { Uri, workspace } from 'vscode';
import { isRunning, type Generation, type StoredImage } from '../../core/generation';
import type { GenerationCard, Tile } from '../../core/protocol';
import { shorten } from '../../core/text';
import { faultText, failureText } from '../wording/failures';
import { duration, fileSize, imagesOf, tokenCount, typeName } from '../wording/figures';
import { remedyLabel, remedyOf } from '../wording/remedies';

/** What a card needs beside its generation. */
export interface CardContext {
	/** The address of an image for the page. */
	readonly source: (image: StoredImage) => string;
	/** What a running generation waits for. */
	readonly status: string | undefined;
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
		again: !isRunning(generation) && !retriesInPlace(generation),
		tiles: tilesOf(generation, context),
		...(failure && { failure }),
	};
}

function retriesInPlace({ failure, images }: Generation): boolean {
	return images.length === 0 && failure !== undefined && remedyOf(failure) === 'tryAgain';
}

function factsOf(generation: Generation, { status, now }: CardContext): string[] {
	const { request, usage, images } = generation;
	// While none has come, what is asked for is what counts.
	const count = imagesOf(images.length || request.n, request.n);
	const facts = [
		request.model,
		request.size,
		count,
		timeOf(generation, now),
		tokenCount(usage),
		status,
	];
	return facts.filter((fact) => fact !== undefined);
}

/** Nobody knows how long an interrupted generation took. */
function timeOf({ startedAt, finishedAt, failure }: Generation, now: Date): string | undefined {
	if (failure?.kind === 'interrupted') return undefined;
	const end = finishedAt === undefined ? now : new Date(finishedAt);
	return duration(end.getTime() - new Date(startedAt).getTime());
}

function failureOf({ failure }: Generation): GenerationCard['failure'] {
	if (!failure) return undefined;
	const remedy = remedyOf(failure);
	const tone = failure.kind === 'cancelled' || failure.kind === 'interrupted' ? 'note' : 'error';
	return { text: failureText(failure), tone, ...(remedy && { remedy: remedyLabel(remedy) }) };
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
	if (fault) return { kind: 'fault', index, text: faultText(fault) };
	if (!isRunning(generation)) return undefined;
	return { kind: 'waiting', index, aspectRatio: aspectRatio(generation.request.size) };
}

function imageTile({ request }: Generation, image: StoredImage, { source }: CardContext): Tile {
	const { index, width, height, type, bytes, saved } = image;
	return {
		kind: 'image',
		index,
		source: source(image),
		description: shorten(request.prompt, 120),
		facts: [`${width}x${height}`, typeName(type), fileSize(bytes)].join(' · '),
		width,
		height,
		...(saved !== undefined && { saved: workspace.asRelativePath(Uri.parse(saved)) }),
	};
}

/** Of the size asked for, so that nothing moves when the image comes; a square for `auto`. */
function aspectRatio(size: string): string {
	return /^\d+x\d+$/.test(size) ? size.replace('x', ' / ') : '1 / 1';
}
