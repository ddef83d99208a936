import { l10n, Uri, workspace } from 'vscode';
import type { Generation } from './core/generation/generation';
import type { Costs } from './host/generate/costs';
import type { Beginning, Generator } from './host/generate/generator';
import type { AskRequest } from './host/generate/wizard';
import { Problem } from './host/ui/notifications';
import { pricesProblem } from './host/ui/settings';
import type { Anchor } from './host/insert/anchor';
import { checkDestination } from './host/save/destination';
import { whyNotInto, type Inserter } from './host/insert/inserter';
import type { LastEditor } from './host/insert/lastEditor';
import { libraryImages } from './host/workspace/copies';
import type { MissingGenerator } from './host/missing/missingGenerator';
import { type Saver } from './host/save/saver';
import { checkFolder, chooseWorkspaceFolder, folderInWorkspace } from './host/workspace/folders';
import { selectedText } from './host/insert/selection';

/** What the commands that begin a generation turn to. */
export interface GenerateWays {
	readonly askRequest: AskRequest;
	readonly askPrompt: AskRequest;
	readonly askPromptAndSize: AskRequest;
	readonly costs: Costs;
	readonly generator: Generator;
	readonly inserter: Inserter;
	readonly lastEditor: LastEditor;
	readonly missing: MissingGenerator;
	readonly report: (error: unknown) => void;
	readonly saver: Saver;
}

/** The commands that begin a generation: they differ in what is asked, and in what becomes of the images. */
export class GenerateCommands {
	constructor(private readonly ways: GenerateWays) {}

	/** The text that is selected is the prompt to begin with. */
	async generateImage(): Promise<void> {
		await this.#generate(this.ways.askRequest, { prompt: selectedText() });
	}

	async generateImageWithLastChoices(): Promise<void> {
		await this.#generate(this.ways.askPrompt, { prompt: selectedText() });
	}

	/** The cursor is where the images shall go, wherever it is when they come. */
	async generateImageAndInsert(): Promise<void> {
		const anchor = this.ways.lastEditor.anchor();
		if (!anchor) throw this.#nothingToInsertInto();
		let generation: Generation | undefined;
		try {
			const why = await whyNotInto(anchor.document);
			if (why !== undefined) throw new Problem(why);
			await checkDestination(anchor.document);
			generation = await this.#generate(this.ways.askRequest, this.#inserting(anchor));
		} finally {
			if (!generation) anchor.dispose();
		}
	}

	#inserting(anchor: Anchor): Beginning {
		return {
			heading: l10n.t('Generate Image and Insert'),
			prompt: selectedText(),
			errand: (ended) =>
				this.ways.inserter.insertAt(anchor, libraryImages(ended)).finally(() => {
					anchor.dispose();
				}),
		};
	}

	/** @param argument the folder in the explorer; without one a workspace folder is chosen. */
	async generateImageHere(argument: unknown): Promise<void> {
		const folder = argument instanceof Uri ? argument : (await chooseWorkspaceFolder())?.uri;
		if (!folder) return;
		const place = folderInWorkspace(folder);
		await checkFolder(place.root, place.segments);
		const name = place.segments.join('/') || workspace.getWorkspaceFolder(folder)?.name;
		await this.#generate(this.ways.askRequest, {
			heading: l10n.t('Generate Image into {0}', name ?? ''),
			errand: (generation) => this.ways.saver.saveInto(place, generation),
		});
	}

	/** @param argument where in which document the reference is, as the quick fix hands it over. */
	async generateReferencedImage(argument: unknown): Promise<void> {
		await this.ways.missing.generateAt(argument, (beginning) =>
			this.#generate(this.ways.askPromptAndSize, beginning),
		);
	}

	async generateMissingImages(): Promise<void> {
		await this.#loadCosts();
		await this.ways.missing.generateAll();
	}

	async #generate(ask: AskRequest, beginning: Beginning): Promise<Generation | undefined> {
		await this.#loadCosts();
		return this.ways.generator.generate(ask, beginning);
	}

	/** Prices that cannot be read are no reason not to generate, but one to tell. */
	async #loadCosts(): Promise<void> {
		const problem = pricesProblem();
		if (problem) this.ways.report(problem);
		await this.ways.costs.load();
	}

	#nothingToInsertInto(): Problem {
		return new Problem(
			l10n.t(
				'No document is open to insert into. Open one and put the cursor where the image goes.',
			),
			{ label: l10n.t('Generate Image'), run: () => this.generateImage() },
		);
	}
}
