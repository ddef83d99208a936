import type { GenerationCard, HostMessage } from '../core/protocol';

type Preview = Extract<HostMessage, { type: 'preview' }>;

/** What of the browser is used. */
export interface Pictures {
	readonly createObjectURL: (blob: Blob) => string;
	readonly revokeObjectURL: (address: string) => void;
	/** Settles when the picture can be drawn at once; rejects where it is none. */
	readonly decode: (address: string) => Promise<void>;
}

/** The addresses of the previews on the page, one for each image that is still made. */
export class Previews {
	readonly #newest = new Map<string, string>();
	readonly #shown = new Map<string, string>();

	constructor(private readonly pictures: Pictures) {}

	/** The address of what can be shown of an image. */
	of(id: string, index: number): string | undefined {
		return this.#shown.get(placeOf(id, index));
	}

	/** Puts a preview in the place of the former as soon as it can be drawn, unless a newer one came. */
	async take({ id, index, mediaType, bytes }: Preview): Promise<void> {
		const place = placeOf(id, index);
		const address = this.pictures.createObjectURL(new Blob([bytes], { type: mediaType }));
		this.#newest.set(place, address);
		const drawable = await this.pictures.decode(address).then(
			() => true,
			() => false,
		);
		if (drawable && this.#newest.get(place) === address) this.#show(place, address);
		else this.pictures.revokeObjectURL(address);
	}

	/** Gives up the previews that no tile waits for any more. */
	keep(cards: readonly GenerationCard[]): void {
		const waiting = new Set(cards.flatMap(waitingPlaces));
		for (const place of this.#newest.keys()) {
			if (!waiting.has(place)) this.#drop(place);
		}
	}

	#show(place: string, address: string): void {
		this.#revoke(place);
		this.#shown.set(place, address);
	}

	#drop(place: string): void {
		this.#revoke(place);
		this.#shown.delete(place);
		this.#newest.delete(place);
	}

	#revoke(place: string): void {
		const address = this.#shown.get(place);
		if (address !== undefined) this.pictures.revokeObjectURL(address);
	}
}

function waitingPlaces({ id, tiles }: GenerationCard): string[] {
	return tiles.filter(({ kind }) => kind === 'waiting').map(({ index }) => placeOf(id, index));
}

function placeOf(id: string, index: number): string {
	return `${id} ${index}`;
}
