import { workspace } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation/generation';
import type { Purpose, PurposeKind, PurposeOf } from '../../core/generation/purpose';
import { isIntact } from '../../core/image/facts';
import type { Library } from '../../core/library/library';
import { parseUri } from '../workspace/copies';
import type { RunEvents } from './runEvents';

/** Fulfills each kind of purpose with the images of a generation. */
export type PurposeHandlers = {
	readonly [Kind in PurposeKind]: (
		generation: Generation,
		purpose: PurposeOf<Kind>,
	) => Promise<void>;
};

/** The anchors of purposes, which exist only in this window. */
interface PurposeAnchors {
	get(id: string): unknown;
	keepFor(generation: string, id: string): void;
	releaseOf(generations: readonly string[]): void;
}

/** Saves images. */
interface PurposeSaver {
	/** Saves an image without a purpose as it arrives, if auto-save is on. */
	autoSave(generation: Generation, image: StoredImage): Promise<void>;
	/** @throws {Problem} if images couldn't be saved as a purpose or auto-save says. */
	check(purpose: Purpose | undefined): Promise<void>;
}

/**
 * Fulfills the purpose of each generation, once, when the generation has ended with an intact image. Until
 * then the purpose stays in the record: a generation without one can be retried or repeated, also after a
 * reload. Damaged images stay in the library, and only the user saves them. Canceling a generation that
 * has images drops its purpose: only auto-save applies to them.
 */
export class Purposes {
	constructor(
		private readonly library: Library,
		private readonly anchors: PurposeAnchors,
		private readonly handlers: PurposeHandlers,
		private readonly saver: PurposeSaver,
		private readonly report: (error: unknown) => void,
	) {}

	/** Subscribes to runs. The runner calls `fulfill` itself because it waits for it. */
	follow(events: RunEvents): void {
		events.onDidBegin(({ id, purpose }) => {
			if (purpose?.kind === 'insert') this.anchors.keepFor(id, purpose.anchor);
		});
		events.onDidStore(({ generation, image }) => {
			if (!this.of(generation)) this.saver.autoSave(generation, image).catch(this.report);
		});
		events.onDidEnd(({ generation }) => {
			if (generation.failure?.kind === 'cancelled') this.#drop(generation).catch(this.report);
		});
	}

	/**
	 * Checks, before images are paid for, that they can be saved.
	 * @throws {Problem}
	 */
	async checkBefore(purpose: Purpose | undefined): Promise<void> {
		await this.saver.check(purpose);
	}

	/** The purpose to be fulfilled in this window, if any. Other windows share the library. */
	of({ purpose }: Generation): Purpose | undefined {
		return purpose && this.#belongsHere(purpose) ? purpose : undefined;
	}

	async fulfill(generation: Generation): Promise<void> {
		const purpose = this.of(generation);
		const images = generation.images.filter(isIntact);
		if (!purpose || images.length === 0) return;
		await this.clear(generation);
		await handle(this.handlers, purpose.kind, { ...generation, images }, purpose);
	}

	/** Removes the purpose from the record. */
	async clear({ id }: Generation): Promise<void> {
		// If the record can't be written, the purpose is still removed in memory.
		await this.library.clearPurpose(id).catch(this.report);
	}

	async #drop(generation: Generation): Promise<void> {
		if (generation.images.length === 0 || !this.of(generation)) return;
		await this.clear(generation);
		this.anchors.releaseOf([generation.id]);
		for (const image of generation.images) await this.saver.autoSave(generation, image);
	}

	#belongsHere(purpose: Purpose): boolean {
		switch (purpose.kind) {
			case 'folder':
			case 'agent':
				return isInWorkspace(purpose.folder);
			case 'insert':
				return this.anchors.get(purpose.anchor) !== undefined || isInWorkspace(purpose.document);
			case 'missing':
				return isInWorkspace(purpose.file);
		}
	}
}

function handle<Kind extends PurposeKind>(
	handlers: PurposeHandlers,
	kind: Kind,
	generation: Generation,
	purpose: PurposeOf<Kind>,
): Promise<void> {
	return handlers[kind](generation, purpose);
}

function isInWorkspace(uri: string): boolean {
	const parsed = parseUri(uri);
	return parsed !== undefined && workspace.getWorkspaceFolder(parsed) !== undefined;
}
