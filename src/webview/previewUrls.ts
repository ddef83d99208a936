import type { GenerationCard, HostMessage } from '../core/protocol';
import { imageKey } from './imageIds';

type Preview = Extract<HostMessage, { type: 'preview' }>;

/** The part of the browser's `URL` that is used. */
export interface ObjectUrls {
	createObjectURL(blob: Blob): string;
	revokeObjectURL(url: string): void;
}

export interface ShownPreview {
	readonly url: string;
	/** Whether it's the image itself, which is being stored. */
	readonly isFinal: boolean;
}

/** One object URL for each image that isn't stored yet. */
export class PreviewUrls {
	readonly #newest = new Map<string, string>();
	readonly #shown = new Map<string, ShownPreview>();

	/** `decode` settles once a picture can be drawn without delay, and rejects if it is invalid. */
	constructor(
		private readonly urls: ObjectUrls,
		private readonly decode: (url: string) => Promise<void>,
	) {}

	get(id: string, index: number): ShownPreview | undefined {
		return this.#shown.get(imageKey({ id, index }));
	}

	/** Replaces the previous preview as soon as this one is decoded, unless a newer one arrived. */
	async add(preview: Preview): Promise<void> {
		const { mediaType, bytes, isFinal } = preview;
		const key = imageKey(preview);
		const url = this.urls.createObjectURL(new Blob([bytes], { type: mediaType }));
		this.#newest.set(key, url);
		const isDecoded = await this.decode(url).then(
			() => true,
			() => false,
		);
		if (isDecoded && this.#newest.get(key) === url) this.#show(key, { url, isFinal });
		else this.urls.revokeObjectURL(url);
	}

	/** Drops the previews that no tile of these cards is waiting for. */
	keepFor(cards: Iterable<GenerationCard>): void {
		if (this.#newest.size === 0) return;
		const waiting = new Set([...cards].flatMap(waitingKeys));
		for (const key of this.#newest.keys()) {
			if (waiting.has(key)) continue;
			this.#newest.delete(key);
			this.#show(key, undefined);
		}
	}

	#show(key: string, preview: ShownPreview | undefined): void {
		const previous = this.#shown.get(key);
		if (previous) this.urls.revokeObjectURL(previous.url);
		if (preview) this.#shown.set(key, preview);
		else this.#shown.delete(key);
	}
}

function waitingKeys({ id, tiles }: GenerationCard): string[] {
	return tiles.filter(({ kind }) => kind === 'waiting').map(({ index }) => imageKey({ id, index }));
}
