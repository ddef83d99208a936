import { l10n, type TextDocument } from 'vscode';
import type { Generation, StoredImage } from './core/generation';
import type { GenerationVerb, ImageVerb } from './core/protocol';
import type { Commands } from './host/commands';
import type { Errands } from './host/generate/errands';
import type { Remedies } from './host/generate/remedies';
import type { Runner } from './host/generate/runner';
import type { Running } from './host/generate/running';
import type { Library } from './host/library/library';
import { Problem } from './host/problem';
import type { PageRequest, ResultsPanel } from './host/results/panel';
import { copyPath, copyText, tellCopied } from './host/workspace/clipboard';
import type { Inserter } from './host/workspace/insert';
import { openImage } from './host/workspace/open';
import type { Saver } from './host/workspace/save';

/** What the page's requests turn to. */
export interface PageWays {
	readonly commands: Commands;
	readonly errands: Errands;
	readonly inserter: Inserter;
	readonly library: Library;
	readonly panel: ResultsPanel;
	readonly remedies: Remedies;
	readonly runner: Runner;
	readonly running: Running;
	readonly report: (error: unknown) => void;
	readonly saver: Saver;
}

/** Does what the results page asks for. */
export class PageRequests {
	constructor(private readonly ways: PageWays) {}

	/** Ids that the library does not know are dropped. */
	async answer(message: PageRequest): Promise<void> {
		if (message.type === 'generate') return this.ways.commands.generateImage();
		if (message.type === 'chooseModel') return this.ways.commands.chooseModel();
		if (message.type === 'imageCopied') {
			tellImageCopied(message.done);
			return;
		}
		const generation = this.ways.library.get(message.id);
		if (!generation) return;
		if (message.type === 'generation') await this.#generationVerbs[message.verb](generation);
		if (message.type !== 'image') return;
		const image = generation.images.find(({ index }) => index === message.index);
		if (image) await this.#imageVerbs[message.verb](generation, image);
	}

	/** What to write where an image of the page is dropped; what goes wrong is told, and nothing written. */
	async drop(
		id: string,
		index: number,
		document: TextDocument,
		offset: number,
	): Promise<string | undefined> {
		const generation = this.ways.library.get(id);
		const image = generation?.images.find((each) => each.index === index);
		if (!generation || !image) return undefined;
		return this.ways.inserter
			.textAt(document, offset, generation, image)
			.catch((error: unknown) => {
				this.ways.report(error);
				return undefined;
			});
	}

	readonly #generationVerbs: Record<
		GenerationVerb,
		(generation: Generation) => Promise<void> | void
	> = {
		copyPrompt: ({ request }) => copyText(request.prompt, l10n.t('Prompt copied')),
		saveAll: (generation) => this.ways.saver.save(generation, generation.images.filter(isUnsaved)),
		insertAll: (generation) => this.ways.inserter.insert(generation, generation.images),
		// What it was for, and has not been met yet, the new one is for.
		again: async ({ id, request }) => {
			const errand = this.ways.errands.take(id);
			await this.ways.runner.run(request, errand && { errand });
		},
		cancel: ({ id }) => {
			this.ways.running.cancel(id);
		},
		remedy: (generation) => this.ways.remedies.apply(generation),
	};

	readonly #imageVerbs: Record<
		ImageVerb,
		(generation: Generation, image: StoredImage) => Promise<void>
	> = {
		save: (generation, image) => this.ways.saver.save(generation, [image]),
		insert: (generation, image) => this.ways.inserter.insert(generation, [image]),
		open: (generation, image) =>
			openImage(this.ways.library, generation, image, this.ways.panel.besides),
		copyPath: (generation, image) => copyPath(this.ways.library, generation, image),
		copyReference: (generation, image) => this.ways.inserter.copyReference(generation, image),
	};
}

function isUnsaved({ saved }: StoredImage): boolean {
	return saved === undefined;
}

function tellImageCopied(done: boolean): void {
	if (!done)
		throw new Problem(
			l10n.t('The image could not be copied. Save it and copy it from its own editor instead.'),
		);
	tellCopied(l10n.t('Image copied'));
}
