import { l10n } from 'vscode';
import type { Failure } from '../../core/generation/failure';
import type { Generation, StoredImage } from '../../core/generation/generation';
import type { Mismatch } from '../../core/generation/mismatch';
import type { Detail } from '../../core/protocol';
import { imageTypes, isMeasured, isViewable, maxDecodedPixels } from '../../core/image/facts';
import { dateAndTime, duration, fileSize, integer, typeName } from '../ui/wording/figures';
import { furtherOptions, optionName } from '../ui/wording/options';

type Fact = readonly [name: string, value: string | number | undefined];

/** The complete request, when and where it was sent, its duration and its tokens. */
export function generationDetails(generation: Generation, now: Date): Detail[] {
	const { id, request, endpoint, startedAt, requestId, usage, agent } = generation;
	return known([
		[l10n.t('Prompt'), request.prompt],
		[l10n.t('Model'), request.model],
		[l10n.t('Images'), integer(request.n)],
		[l10n.t('Size'), request.size],
		...furtherOptions.map((option): Fact => [optionName(option), request[option]]),
		[l10n.t('Endpoint'), endpoint],
		[l10n.t('Requested by'), agent],
		[l10n.t('Started'), dateAndTime(new Date(startedAt))],
		[l10n.t('Duration'), timeTaken(generation, now)],
		[l10n.t('Input tokens'), tokens(usage?.input_tokens)],
		[l10n.t('Output tokens'), tokens(usage?.output_tokens)],
		[l10n.t('Total tokens'), tokens(usage?.total_tokens)],
		[l10n.t('Request ID'), requestId],
		[l10n.t('Generation ID'), id],
	]);
}

/** What the bytes of an image contain, and how the service revised its prompt. */
export function imageDetails(image: StoredImage): Detail[] {
	const { width, height, type, bytes, revisedPrompt, file } = image;
	return known([
		[l10n.t('Dimensions'), isMeasured(image) ? `${width}x${height}` : undefined],
		[l10n.t('Format'), typeName(type)],
		[l10n.t('File size'), l10n.t('{0} ({1} bytes)', fileSize(bytes), integer(bytes))],
		[l10n.t('Transparency'), transparency(image)],
		[l10n.t('Revised prompt'), revisedPrompt],
		[l10n.t('File'), file],
	]);
}

/** After these failures it is unknown when the generation ended. */
const endUnknown: ReadonlySet<Failure['kind'] | undefined> = new Set([
	'interrupted',
	'brokenRecord',
	'newerRecord',
]);

/** How long a generation took, or has been running at `now`. */
export function timeTaken(generation: Generation, now: Date): string | undefined {
	const { startedAt, finishedAt, failure } = generation;
	const end = finishedAt === undefined ? now.getTime() : Date.parse(finishedAt);
	const milliseconds = end - Date.parse(startedAt);
	const isKnown = !endUnknown.has(failure?.kind) && !Number.isNaN(milliseconds);
	return isKnown ? duration(milliseconds) : undefined;
}

/** Omits values that weren't sent or aren't known. */
function known(facts: readonly Fact[]): Detail[] {
	return facts.flatMap(([name, value]) =>
		value === undefined || value === '' ? [] : [{ name, value: String(value) }],
	);
}

function tokens(count: number | undefined): string | undefined {
	return count === undefined ? undefined : integer(count);
}

/** Pixels are inspected only if transparency was requested. Of other formats it isn't known. */
function transparency(image: StoredImage): string | undefined {
	const { alpha, opaque, type } = image;
	if (!isMeasured(image) || !imageTypes.some((each) => each === type)) return undefined;
	if (!alpha) return l10n.t('No alpha channel');
	if (opaque === undefined) return l10n.t('Alpha channel');
	return opaque
		? l10n.t('Alpha channel, all pixels opaque')
		: l10n.t('Alpha channel, some pixels transparent');
}

/** What is wrong with the file of an image. */
export function problemTexts(image: StoredImage): string[] {
	const { type, problem } = image;
	if (problem === 'cutOff')
		return [l10n.t('Incomplete: the end of the file is missing. Kept as received.')];
	if (problem === 'damaged') return [l10n.t('Damaged: the file is invalid. Kept as received.')];
	if (type === 'unknown') return [l10n.t('Not a known image format. Kept as received.')];
	return isViewable(image)
		? []
		: [l10n.t('Too large to show here: more than {0} megapixels.', maxDecodedPixels / 1e6)];
}

/** How an image differs from the request. */
export function mismatchText(mismatch: Mismatch): string {
	switch (mismatch.kind) {
		case 'size':
			return l10n.t('Requested {0}, received {1}.', mismatch.asked, mismatch.received);
		case 'type':
			return l10n.t(
				'Requested {0}, received {1}.',
				typeName(mismatch.asked),
				typeName(mismatch.received),
			);
		case 'censored':
			return l10n.t("The service's safety checker replaced this image by a black one.");
		case 'noAlpha':
			return l10n.t('Not transparent: the image has no alpha channel.');
		case 'opaque':
			return l10n.t('Not transparent: all pixels are opaque.');
	}
}
