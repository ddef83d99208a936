import { l10n, workspace } from 'vscode';
import type { CardActionId } from '../../core/actions';
import type { ImageFault } from '../../core/generation/failure';
import { isRunning, type Generation, type StoredImage } from '../../core/generation/generation';
import { mismatchesOf } from '../../core/generation/mismatch';
import { isMeasured, isViewable } from '../../core/image/facts';
import type { CopyState } from '../../core/library/copyStates';
import type { GenerationCard, ImageTile, Tile } from '../../core/protocol';
import { shorten } from '../../core/text';
import { faultText, failureText, isExpected } from '../ui/wording/failures';
import { dateAndTime, fileSize, receivedImages, tokenCount, typeName } from '../ui/wording/figures';
import { generationDetails, imageDetails, mismatchText, problemTexts, timeTaken } from './details';
import { sentOptions } from '../ui/wording/options';
import {
	mayNeedOtherEndpoint,
	remedyLabel,
	remedyOf,
	type FailureRemedy,
} from '../ui/wording/failureRemedies';
import { copyOf } from '../workspace/copies';
import { requestedBox, tilePlaces } from './entries';

/** What a card shows that isn't in its generation's record. */
export interface CardContext {
	/** The URLs of an image and of its thumbnail, for the page. */
	readonly source: (image: StoredImage) => string;
	readonly thumbnail: (image: StoredImage) => string | undefined;
	/** Another generation of the library. */
	readonly get: (id: string) => Generation | undefined;
	/** What a running generation is waiting for. */
	readonly status: string | undefined;
	/** Whether it runs in another window. */
	readonly runsElsewhere: boolean;
	/** Whether another generation has repeated or changed it since it ended. */
	readonly isSuperseded: boolean;
	readonly cost: string | undefined;
	/** The indexes of its images that couldn't be stored and are only in memory. */
	readonly unstored: ReadonlySet<number>;
	/** The base URL of the next generation. */
	readonly endpoint: string | undefined;
	/** What has become of the user's copy of an image. */
	readonly copyState: (image: StoredImage) => CopyState | undefined;
	readonly now: Date;
}

/** A generation as the page shows it. */
export function cardOf(generation: Generation, context: CardContext): GenerationCard {
	const { id, request } = generation;
	const failure = failureOf(generation, context);
	const origin = originOf(generation, context);
	return {
		id,
		prompt: request.prompt || l10n.t('Unknown prompt'),
		facts: factsOf(generation, context),
		details: generationDetails(generation, context.now),
		running: isRunning(generation),
		...(isRunning(generation) && { progress: progressOf(generation, context) }),
		actions: availableActions(generation, context),
		tiles: tilePlaces(generation)
			.map((index) => tileAt(generation, index, context))
			.filter((tile) => tile !== undefined),
		...(origin && { origin }),
		...(failure && { failure }),
	};
}

function progressOf(generation: Generation, context: CardContext): string {
	const { status, now, runsElsewhere } = context;
	const state = runsElsewhere ? l10n.t('Running in another window') : status;
	const time = timeTaken(generation, now);
	return (state === undefined ? [l10n.t('Generating'), time] : [time, state])
		.filter(Boolean)
		.join(' · ');
}

/** The actions that a card offers now. */
function availableActions(
	generation: Generation,
	{ runsElsewhere, unstored }: CardContext,
): CardActionId[] {
	const running = isRunning(generation);
	const hasSeveral = generation.images.length > 1;
	const hasRequest = isRequestKnown(generation);
	const remedy = remedyOf(generation);
	const available: Readonly<Record<CardActionId, boolean>> = {
		cancel: running && !runsElsewhere,
		saveElsewhere: unstored.size > 0,
		storeAgain: unstored.size > 0,
		remedy: remedyLabel(generation) !== undefined,
		changeEndpoint: !running && mayNeedOtherEndpoint(generation),
		saveAll: hasSeveral,
		insertAll: hasSeveral,
		generateAgain: !running && !repeats(remedy, generation),
		edit: hasRequest,
		generateMore: hasRequest,
		usePrompt: generation.request.prompt !== '',
		useSettings: hasRequest,
		useAll: hasRequest,
		copyPrompt: true,
		copyRequest: hasRequest,
		deleteGeneration: !running,
	};
	return (Object.keys(available) as CardActionId[]).filter((id) => available[id]);
}

/** An unreadable record may have lost its request. */
function isRequestKnown({ failure, request }: Generation): boolean {
	const isRecovered = failure?.kind === 'brokenRecord' || failure?.kind === 'newerRecord';
	return !isRecovered && request.model !== '';
}

/** Whether Generate Again would do the same as the remedy, or could only fail again. */
function repeats(remedy: FailureRemedy | undefined, { images }: Generation): boolean {
	if (remedy === 'chooseModel' || remedy === 'showFiles') return true;
	return remedy === 'tryAgain' && images.length === 0;
}

/** The generation that this one repeats or changes. */
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

function factsOf(generation: Generation, context: CardContext): string[] {
	const { status, cost, now, runsElsewhere } = context;
	const { request, usage, agent } = generation;
	const facts = [
		agent === undefined ? undefined : l10n.t('Requested by {0}', agent),
		request.model,
		request.size,
		...sentOptions(request),
		otherHost(generation, context),
		countOf(generation),
		timeTaken(generation, now),
		tokenCount(usage),
		cost,
		runsElsewhere ? l10n.t('Running in another window') : status,
	];
	// An unreadable record may have lost even the model.
	return facts.filter((fact) => fact !== undefined).filter((fact) => fact !== '');
}

/** The requested count until images arrive. If all had arrived, the user has deleted some since. */
function countOf({ images, request: { n }, finishedAt, failure }: Generation): string {
	const isComplete = finishedAt !== undefined && failure === undefined;
	if (isComplete && images.length < n) return l10n.t('{0} of {1} images left', images.length, n);
	return receivedImages(images.length || n, n);
}

/** The host of the endpoint, if the next generation goes to another one. */
function otherHost({ endpoint }: Generation, context: CardContext): string | undefined {
	return endpoint === context.endpoint ? undefined : URL.parse(endpoint)?.host;
}

function failureOf(
	generation: Generation,
	{ isSuperseded }: CardContext,
): GenerationCard['failure'] {
	const { failure } = generation;
	if (!failure) return undefined;
	const remedy = remedyLabel(generation);
	const tone = isExpected(failure) ? 'note' : 'error';
	return {
		text: failureText(failure),
		tone,
		...(remedy && { remedy }),
		...(isSuperseded && { superseded: true }),
	};
}

function tileAt(generation: Generation, index: number, context: CardContext): Tile | undefined {
	const image = generation.images.find((each) => each.index === index);
	if (image) return imageTile(generation, image, context);
	const fault = generation.faults.find((each) => each.index === index);
	const isAwaited = isRunning(generation) && (!fault || fault.url !== undefined);
	if (fault && !isAwaited) return { kind: 'fault', index, text: faultIn(fault, context) };
	if (!isAwaited) return undefined;
	return { kind: 'waiting', index, ...boxOf(generation.request.size) };
}

function faultIn(fault: ImageFault, { unstored }: CardContext): string {
	return fault.reason === 'notStored' && unstored.has(fault.index)
		? l10n.t("This image couldn't be stored. It's kept in memory until this window closes.")
		: faultText(fault);
}

/** How large an image of unknown size is drawn, in pixels. */
const unknownSize = { width: 512, height: 512 };

function imageTile({ request }: Generation, image: StoredImage, context: CardContext): ImageTile {
	const { index, type, bytes, alpha, saved, favorite } = image;
	const { width, height } = isMeasured(image) ? image : unknownSize;
	const dimensions = isMeasured(image) ? [`${width}x${height}`] : [];
	const thumbnail = context.thumbnail(image);
	const copyNote = copyNotes[context.copyState(image) ?? 'unchanged']();
	return {
		kind: 'image',
		index,
		source: context.source(image),
		...(thumbnail !== undefined && { thumbnail }),
		description: shorten(request.prompt, 120),
		facts: [...dimensions, typeName(type), fileSize(bytes)].join(' · '),
		details: imageDetails(image),
		warnings: [...problemTexts(image), ...mismatchesOf(request, image).map(mismatchText)],
		isViewable: isViewable(image),
		width,
		height,
		alpha,
		...(favorite && { favorite }),
		...(saved !== undefined && { saved: workspace.asRelativePath(copyOf(image) ?? saved) }),
		...(isSavedElsewhere(image) && { savedElsewhere: true as const }),
		...(copyNote !== undefined && { copyNote }),
	};
}

/** A copy in another project belongs to that project. Without a workspace folder, there is none. */
function isSavedElsewhere(image: StoredImage): boolean {
	const copy = copyOf(image);
	return !!copy && !!workspace.workspaceFolders?.length && !workspace.getWorkspaceFolder(copy);
}

const copyNotes: Readonly<Record<CopyState, () => string | undefined>> = {
	unchanged: () => undefined,
	changed: () => l10n.t('The saved copy was changed'),
	deleted: () => l10n.t('The saved copy was moved or deleted'),
};

/** The requested size, so that nothing moves when the image arrives; a square for `auto`. */
function boxOf(size: string | undefined): { aspectRatio: string; width?: number } {
	const box = requestedBox(size);
	if (!box) return { aspectRatio: '1 / 1' };
	return { aspectRatio: `${box.width} / ${box.height}`, width: box.width };
}
