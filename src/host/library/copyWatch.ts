import { Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { SerialQueue } from '../../core/async';
import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';
import { CopyStates, type CopyState } from '../../core/library/copyStates';
import type { Library } from '../../core/library/library';
import { copyOf, haveSameBytes } from '../workspace/copies';
import { copyFileAt } from '../workspace/copyFiles';
import { segmentsBelow } from '../workspace/documents';
import type { LibraryEvents, OpenLibrary } from './openLibrary';

/** Milliseconds for which changes on disk are collected, and after which a drawn card is looked at again. */
const pause = 200;
const looksApart = 5000;

/** The number of drawn generations whose copies are looked at when the window is focused again. */
const mostDrawn = 200;

/**
 * Watches the user's copies of images: those in the workspace when their files change, all others when
 * they are drawn. A copy that is renamed in VS Code is followed.
 */
export class CopyWatch implements Disposable {
	readonly #changed = new EventEmitter<readonly string[]>();
	/** Fires with the ids of generations that have a copy in another state than before. */
	readonly onDidChange = this.#changed.event;
	readonly #states: CopyStates;
	readonly #serial = new SerialQueue();
	/** When the copies of a generation were looked at; the latest last. */
	readonly #looked = new Map<string, number>();
	/** Generations to look at, and files that have changed. */
	readonly #waiting = new Set<string>();
	readonly #touched = new Map<string, Uri>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #listeners: Disposable;

	readonly #library: Library;

	constructor(
		{ library, folder, events }: OpenLibrary,
		private readonly report: (error: unknown) => void,
	) {
		this.#library = library;
		this.#states = new CopyStates({
			stat: (address) => copyFileAt(Uri.parse(address)),
			isSame: async (id, image) => {
				const generation = library.get(id);
				const copy = copyOf(image);
				return !!generation && !!copy && haveSameBytes(copy, folder.imageUri(generation, image));
			},
		});
		this.#listeners = this.#watch(events);
	}

	#watch(events: LibraryEvents): Disposable {
		const touch = (file: Uri) => {
			this.#touched.set(file.toString(), file);
			this.#lookSoon();
		};
		const images = workspace.createFileSystemWatcher('**/*.{png,jpg,jpeg,webp,gif,svg,avif,bin}');
		// A folder that is deleted isn't reported file by file.
		const all = workspace.createFileSystemWatcher('**', true, true, false);
		return Disposable.from(
			this.#changed,
			images,
			all,
			images.onDidCreate(touch),
			images.onDidChange(touch),
			all.onDidDelete(touch),
			// A folder in the browser has no watcher.
			workspace.onDidDeleteFiles(({ files }) => {
				files.forEach(touch);
			}),
			workspace.onDidRenameFiles(({ files }) => {
				this.#serial.run(() => this.#follow(files)).catch(this.report);
			}),
			window.onDidChangeWindowState(({ focused }) => {
				if (focused) this.#lookAgain();
			}),
			events.onDidRemove((ids) => {
				this.#states.forget(ids);
			}),
		);
	}

	dispose(): void {
		this.#listeners.dispose();
		clearTimeout(this.#timer);
	}

	/** What is known about the copy of an image, by the name of its file. */
	stateOf(id: string, { file }: Pick<StoredImage, 'file'>): CopyState | undefined {
		const image = this.#library.get(id)?.images.find((each) => each.file === file);
		return image && this.#states.of(id, image);
	}

	/** Whether any copy of a generation's images was deleted. */
	hasDeleted({ id, images }: Generation): boolean {
		return images.some((image) => this.#states.of(id, image) === 'deleted');
	}

	/** A generation is drawn: its copies are looked at soon. */
	noteDrawn(id: string): void {
		const before = this.#looked.get(id) ?? -Infinity;
		if (Date.now() - before < looksApart) return;
		this.#looked.delete(id);
		this.#looked.set(id, Date.now());
		const [oldest] = this.#looked.keys();
		if (this.#looked.size > mostDrawn && oldest !== undefined) this.#looked.delete(oldest);
		this.#waiting.add(id);
		this.#lookSoon();
	}

	/** Looks again at everything that was drawn lately: other programs may have changed it. */
	#lookAgain(): void {
		for (const id of this.#looked.keys()) this.#waiting.add(id);
		this.#lookSoon();
	}

	#lookSoon(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#serial.run(() => this.#look()).catch(this.report);
		}, pause);
	}

	async #look(): Promise<void> {
		const touched = [...this.#touched.values()];
		this.#touched.clear();
		for (const { generation } of this.#savedIn(touched)) this.#waiting.add(generation.id);
		const ids = [...this.#waiting];
		this.#waiting.clear();
		const changed: string[] = [];
		for (const id of ids)
			if (await this.#states.look(id, this.#library.get(id)?.images ?? [])) changed.push(id);
		if (changed.length > 0) this.#changed.fire(changed);
	}

	/** Records where copies are now that were renamed, or whose folder was. */
	async #follow(renames: readonly Renamed[]): Promise<void> {
		for (const { oldUri, newUri } of renames)
			for (const { generation, image, address } of this.#savedIn([oldUri])) {
				const below = segmentsBelow(oldUri, Uri.parse(address)) ?? [];
				const moved = Uri.joinPath(newUri, ...below);
				await this.#library.markSaved(generation.id, image, moved.toString());
			}
	}

	/** The images whose copies are these files, or lie below them. */
	#savedIn(files: readonly Uri[]): SavedImage[] {
		if (files.length === 0) return [];
		const addresses = new Set(files.map(String));
		return this.#library.known().flatMap((generation) =>
			generation.images.flatMap((image) => {
				const { saved: address } = image;
				if (address === undefined || !isAtOrBelow(addresses, address)) return [];
				return [{ generation, image, address }];
			}),
		);
	}
}

interface Renamed {
	readonly oldUri: Uri;
	readonly newUri: Uri;
}

interface SavedImage extends LibraryImage {
	/** Where its copy is. */
	readonly address: string;
}

function isAtOrBelow(addresses: ReadonlySet<string>, address: string): boolean {
	for (let end = address.length; end > 0; end = address.lastIndexOf('/', end - 1))
		if (addresses.has(address.slice(0, end))) return true;
	return false;
}
