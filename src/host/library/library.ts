import { EventEmitter, FileType, l10n, Uri, workspace } from 'vscode';
import { describeError } from '../../core/describeError';
import type { Failure, ImageFault } from '../../core/failure';
import {
	finishGeneration,
	goOn,
	release,
	isRunning,
	startGeneration,
	withFault,
	withImage,
	type Generation,
	type GenerationEvent,
	type StoredImage,
	type Usage,
} from '../../core/generation';
import { extensionOf } from '../../core/image/facts';
import { isFullyOpaque } from '../../core/image/opacity';
import { baseNameFrom } from '../../core/place/fileName';
import type { GenerationRequest } from '../../core/request';
import { Serial } from '../../core/serial';
import { problemWith } from '../problem';
import { randomHex } from '../random';
import { writeAtomically } from './atomicFile';
import { readGeneration, writeRecord } from './records';

type ImageEvent = Extract<GenerationEvent, { type: 'image' }>;

/**
 * Every image ever received, on this machine: a folder a generation, named by its id, with its
 * images and `generation.json`. An image is a file before it is known to anybody.
 */
export class Library {
	readonly #changed = new EventEmitter<Generation>();
	/** Fires after a generation began or changed. */
	readonly onDidChange = this.#changed.event;
	readonly #generations = new Map<string, Generation>();
	readonly #writes = new Serial();
	#loaded: Promise<void> | undefined;

	constructor(
		readonly root: Uri,
		private readonly log: (line: string) => void,
	) {}

	/** All generations, newest first. */
	async list(): Promise<Generation[]> {
		await (this.#loaded ??= this.#load().catch((error: unknown) => {
			this.#loaded = undefined;
			throw error;
		}));
		return [...this.#generations.values()].sort((a, b) => b.id.localeCompare(a.id));
	}

	/** What is not at its end, of all that is known by now. */
	running(): Generation[] {
		return [...this.#generations.values()].filter(isRunning);
	}

	/** What was read or made by now, in no order. */
	known(): Generation[] {
		return [...this.#generations.values()];
	}

	get(id: string): Generation | undefined {
		return this.#generations.get(id);
	}

	imageUri({ id }: Generation, { file }: StoredImage): Uri {
		return Uri.joinPath(this.#folder(id), file);
	}

	/**
	 * Begins a generation under an id of `newGenerationId`, or begins one without images anew.
	 * @throws {Problem} when nothing can be stored: then nothing should be sent either.
	 */
	async start(id: string, request: GenerationRequest, endpoint: string): Promise<Generation> {
		try {
			await workspace.fs.createDirectory(this.#folder(id));
			const former = this.get(id);
			return await this.#put(id, () => startGeneration(id, request, endpoint, new Date(), former));
		} catch (cause) {
			this.#endUnwritten(id);
			throw problemWith(l10n.t('Images could not be stored, so nothing was sent.'), cause);
		}
	}

	/** Keeps the id under which the service goes on with a request. */
	markSubmitted(id: string, requestId: string): Promise<Generation> {
		return this.#change(id, (generation) => ({ ...generation, requestId }));
	}

	/** Forgets that id, unless an image came that could not be stored and so is still to be had. */
	markReleased(id: string): Promise<Generation> {
		return this.#change(id, release);
	}

	/**
	 * Takes up a generation that ended before its images came. Its record says so until one comes: if
	 * we are killed before, it can be taken up once more.
	 */
	goOn(generation: Generation): void {
		this.#show(goOn(generation));
	}

	/** Stores the bytes as they are, then tells of them. */
	async addImage(id: string, event: ImageEvent): Promise<StoredImage> {
		const { index, bytes, facts, revisedPrompt } = event;
		const prompt = this.get(id)?.request.prompt ?? '';
		const file = `${baseNameFrom(prompt)}-${index + 1}${extensionOf(facts.type)}`;
		await writeAtomically(this.#folder(id), file, bytes);
		const image = {
			...{ index, file, ...facts, bytes: bytes.length },
			...(revisedPrompt !== undefined && { revisedPrompt }),
			...(await this.#opacity(id, event)),
		};
		await this.#change(id, (generation) => withImage(generation, image));
		return image;
	}

	/** Looks at the pixels only where transparency was asked for. */
	async #opacity(id: string, { bytes, facts }: ImageEvent): Promise<{ opaque?: boolean }> {
		const isAsked = this.get(id)?.request.background === 'transparent';
		const opaque = isAsked && facts.alpha ? await isFullyOpaque(bytes) : undefined;
		return opaque === undefined ? {} : { opaque };
	}

	addFault(id: string, fault: ImageFault): Promise<Generation> {
		return this.#change(id, (generation) => withFault(generation, fault));
	}

	/** Ends a generation. */
	finish(id: string, end: { usage?: Usage; failure?: Failure }): Promise<Generation> {
		const { usage, failure } = end;
		return this.#change(id, (generation) =>
			finishGeneration({ ...generation, ...(usage && { usage }) }, new Date(), failure),
		);
	}

	/** Notes where the user has a copy of an image. */
	markSaved(id: string, image: StoredImage, saved: Uri): Promise<Generation> {
		return this.#change(id, (generation) => {
			const current = generation.images.find(({ index }) => index === image.index) ?? image;
			return withImage(generation, { ...current, saved: saved.toString() });
		});
	}

	/** What could not be written is at its end, for as long as we run. */
	#endUnwritten(id: string): void {
		const generation = this.get(id);
		const failure = { kind: 'notStored' } as const;
		if (generation && isRunning(generation))
			this.#show(finishGeneration(generation, new Date(), failure));
	}

	#show(generation: Generation): void {
		this.#generations.set(generation.id, generation);
		this.#changed.fire(generation);
	}

	#change(id: string, change: (generation: Generation) => Generation): Promise<Generation> {
		return this.#put(id, () => {
			const generation = this.#generations.get(id);
			if (!generation) throw new Error(`no generation ${id}`);
			return change(generation);
		});
	}

	/** Memory first: what a failing disk does not take is still shown as long as we run. */
	#put(id: string, make: () => Generation): Promise<Generation> {
		return this.#writes.run(async () => {
			const generation = make();
			this.#generations.set(id, generation);
			try {
				await writeRecord(this.#folder(id), generation);
				return generation;
			} finally {
				this.#changed.fire(generation);
			}
		});
	}

	async #load(): Promise<void> {
		await workspace.fs.createDirectory(this.root);
		const entries = await workspace.fs.readDirectory(this.root);
		const ids = entries.filter(([, type]) => type === FileType.Directory).map(([name]) => name);
		await Promise.all(ids.map((id) => this.#loadOne(id)));
	}

	async #loadOne(id: string): Promise<void> {
		try {
			const generation = await readGeneration(this.#folder(id));
			if (!this.#generations.has(id)) this.#generations.set(id, { ...generation, id });
		} catch (error) {
			// One record that cannot be read must not hide the others; its files stay where they are.
			this.log(`library: cannot read ${id}: ${describeError(error)}`);
		}
	}

	#folder(id: string): Uri {
		return Uri.joinPath(this.root, id);
	}
}

/** Sorts by time, is unique, and is a file name everywhere: `20261122-114500-123-9f2c51`. */
export function newGenerationId(now: Date): string {
	const digits = now.toISOString().replace(/\D/g, '');
	return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}-${randomHex(3)}`;
}
