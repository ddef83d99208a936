import { EventEmitter, l10n, Uri } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation';
import type { Surroundings } from '../../core/library/files';
import { timeId } from '../../core/library/names';
import { Store } from '../../core/library/store';
import { GenerationTaken } from '../../core/library/taken';
import type { GenerationRequest } from '../../core/request';
import { problemWith } from '../problem';
import { randomHex } from '../random';
import { WorkspaceFiles } from './workspaceFiles';

export type { Removal } from '../../core/library/removed';
export type { LibrarySize } from '../../core/library/limit';

/** The library in a folder of this machine, for all of the extension. */
export class Library extends Store {
	readonly #root: Uri;
	/** Fires after a generation began or changed. */
	readonly onDidChange;
	/** Fires after older generations were read, newest first. */
	readonly onDidRead;
	/** Fires with the ids of generations that are there no more. */
	readonly onDidRemove;

	constructor(root: Uri, log: (line: string) => void) {
		const changed = new EventEmitter<Generation>();
		const read = new EventEmitter<readonly Generation[]>();
		const removed = new EventEmitter<readonly string[]>();
		super(surroundings(root, log), {
			changed: (generation) => {
				changed.fire(generation);
			},
			read: (generations) => {
				read.fire(generations);
			},
			removed: (ids) => {
				removed.fire(ids);
			},
		});
		this.#root = root;
		this.onDidChange = changed.event;
		this.onDidRead = read.event;
		this.onDidRemove = removed.event;
	}

	get root(): Uri {
		return this.#root;
	}

	imageUri({ id }: Generation, { file }: StoredImage): Uri {
		return Uri.joinPath(this.#root, id, file);
	}

	thumbnailUri({ id }: Generation, { thumbnail }: StoredImage): Uri | undefined {
		return thumbnail === undefined ? undefined : Uri.joinPath(this.#root, id, thumbnail);
	}

	/**
	 * @throws {GenerationTaken}
	 * @throws {Problem} when nothing can be stored: then nothing should be sent either.
	 */
	override async start(
		id: string,
		request: GenerationRequest,
		endpoint: string,
		from?: string,
	): Promise<Generation> {
		try {
			return await super.start(id, request, endpoint, from);
		} catch (cause) {
			if (cause instanceof GenerationTaken) throw cause;
			throw problemWith(l10n.t('Images could not be stored, so nothing was sent.'), cause);
		}
	}

	/** Notes where the user has a copy of an image. */
	markSaved(id: string, image: StoredImage, saved: Uri): Promise<Generation> {
		return this.noteCopy(id, image, saved.toString());
	}
}

/** `20261122-114500-123-9f2c51` */
export function newGenerationId(now: Date): string {
	return timeId(now.getTime(), randomHex(3));
}

function surroundings(root: Uri, log: (line: string) => void): Surroundings {
	return {
		files: new WorkspaceFiles(root),
		now: Date.now,
		random: randomHex,
		wait: (milliseconds) =>
			new Promise((resolve) => {
				setTimeout(resolve, milliseconds);
			}),
		repeat: (work, milliseconds) => {
			const timer = setInterval(work, milliseconds);
			return () => {
				clearInterval(timer);
			};
		},
		log,
	};
}
