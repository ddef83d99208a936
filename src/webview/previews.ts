import type { GenerationCard, HostMessage } from '../core/protocol';
import { imageKey } from './images';

type Preview = Extract<HostMessage, { type: 'preview' }>;

/** What of the browser's `URL` is used. */
export interface Addresses {
	createObjectURL(blob: Blob): string;
	revokeObjectURL(address: string): void;
}

/** The addresses of the previews on the page, one for each image that is still made. */
export interface Previews {
	/** The address of what can be shown of an image. */
	of(id: string, index: number): string | undefined;
	/** Puts a preview in the place of the former as soon as it can be drawn, unless a newer one came. */
	take(preview: Preview): Promise<void>;
	/** Gives up the previews that no tile waits for any more. */
	keep(cards: Iterable<GenerationCard>): void;
}

/** `decode` settles when a picture can be drawn at once; it rejects where there is none. */
export function heldPreviews(
	addresses: Addresses,
	decode: (address: string) => Promise<void>,
): Previews {
	const newest = new Map<string, string>();
	const shown = new Map<string, string>();

	/** Shows another one, or none. */
	const show = (place: string, address?: string) => {
		const former = shown.get(place);
		if (former) addresses.revokeObjectURL(former);
		if (address) shown.set(place, address);
		else shown.delete(place);
	};

	return {
		of: (id, index) => shown.get(imageKey({ id, index })),
		take: async (preview) => {
			const { mediaType, bytes } = preview;
			const place = imageKey(preview);
			const address = addresses.createObjectURL(new Blob([bytes], { type: mediaType }));
			newest.set(place, address);
			const isDrawable = await decode(address).then(
				() => true,
				() => false,
			);
			if (isDrawable && newest.get(place) === address) show(place, address);
			else addresses.revokeObjectURL(address);
		},
		keep: (cards) => {
			const waiting = new Set([...cards].flatMap(waitingPlaces));
			for (const place of newest.keys()) {
				if (waiting.has(place)) continue;
				newest.delete(place);
				show(place);
			}
		},
	};
}

function waitingPlaces({ id, tiles }: GenerationCard): string[] {
	return tiles.filter(({ kind }) => kind === 'waiting').map(({ index }) => imageKey({ id, index }));
}
