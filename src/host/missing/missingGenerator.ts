import { l10n, ProgressLocation, window, workspace, type TextDocument } from 'vscode';
import { requestFor } from '../../core/document/missingImageRequest';
import type { Costs } from '../generate/costs';
import type { Beginning, Generator } from '../generate/generator';
import type { Runner } from '../generate/runner';
import type { ModelChooser } from '../models/modelChooser';
import type { Notifier } from '../ui/notifications';
import { concurrency } from '../ui/settings';
import { folderOf, nameOfFile } from '../workspace/documents';
import { languageOf } from '../workspace/documentSites';
import { Batch } from './batch';
import { tellBatch } from './batchEnding';
import type { Landing } from './missingImageSaver';
import { headingFor, missingImages, type MissingImage } from './missingImages';
import type { AskMissing } from './missingPicker';
import { missingAt } from './quickFix';

/** What the generation of missing images turns to. */
export interface MissingWays {
	readonly askMissing: AskMissing;
	/** The document that is edited. */
	readonly edited: () => TextDocument | undefined;
	readonly costs: Costs;
	readonly generator: Generator;
	readonly landing: Landing;
	readonly models: ModelChooser;
	readonly notifier: Notifier;
	readonly runner: Runner;
	readonly showResults: () => Promise<void>;
}

/** Generates the images that documents refer to and that are not there. */
export class MissingGenerator {
	/** The files for which images are being made. */
	readonly #underWay = new Set<string>();

	constructor(private readonly ways: MissingWays) {}

	/**
	 * Generates the image to which a quick fix leads, as the user completes its request.
	 * @param argument what the quick fix hands over.
	 */
	async generateAt(
		argument: unknown,
		generate: (beginning: Beginning) => Promise<unknown>,
	): Promise<void> {
		const missing = await missingAt(argument);
		if (missing === undefined) return;
		const why = missing === 'none' ? l10n.t('No image is missing there any more.') : undefined;
		if (missing === 'none' || this.#isUnderWay(missing)) {
			this.ways.notifier.info(why ?? underWayText());
			return;
		}
		await this.#under([missing], () =>
			generate({
				heading: headingFor(missing),
				fit: (draft) => requestFor(missing.reference, draft),
				errand: (generation) => this.ways.landing.land(generation, missing),
			}),
		);
	}

	/** Generates what is missing in the document that is edited, as the user confirms it. */
	async generateAll(): Promise<void> {
		const document = this.ways.edited();
		const missing = document ? await missingImages(document) : [];
		const images = missing.filter((image) => !this.#isUnderWay(image));
		if (missing.length === 0) this.ways.notifier.info(whyNone(document));
		else if (images.length === 0) this.ways.notifier.info(underWayText());
		else await this.#under(images, () => this.#generate(images));
	}

	#isUnderWay({ file }: MissingImage): boolean {
		return this.#underWay.has(file.toString());
	}

	/** What is asked for, or asked about, is not asked for twice. */
	async #under(images: readonly MissingImage[], work: () => Promise<unknown>): Promise<void> {
		const files = images.map(({ file }) => file.toString());
		for (const file of files) this.#underWay.add(file);
		try {
			await work();
		} finally {
			for (const file of files) this.#underWay.delete(file);
		}
	}

	async #generate(images: readonly MissingImage[]): Promise<void> {
		const { askMissing, costs, generator, landing, models, runner } = this.ways;
		const atATime = concurrency();
		const draft = await generator.begin();
		if (!draft) return;
		const orders = await askMissing({
			images,
			draft,
			chooseModel: () => models.choose(),
			estimate: costs.estimate,
		});
		if (orders.length === 0) return;
		const batch = new Batch(runner, landing, orders);
		await withProgress(batch, atATime);
		await tellBatch(batch, this.ways);
	}
}

/** Carries a batch out behind one notification; to cancel that is to cancel all that is left. */
async function withProgress(batch: Batch, atATime: number): Promise<void> {
	const title = l10n.t('Generating missing images');
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	const all = batch.orders.length;
	await window.withProgress(options, async (progress, token) => {
		const together = new AbortController();
		token.onCancellationRequested(() => {
			together.abort();
		});
		let ended = 0;
		const tell = (increment: number) => {
			progress.report({ message: l10n.t('{0} of {1}', ended, all), increment });
		};
		tell(0);
		await batch.run(atATime, together.signal, () => {
			ended++;
			tell(100 / all);
		});
	});
}

function underWayText(): string {
	return l10n.t('What is missing there is being generated already.');
}

/** Why there is nothing to generate, in a sentence. */
function whyNone(document: TextDocument | undefined): string {
	if (!document) return l10n.t('Open the file in which images are missing.');
	const name = nameOfFile(document);
	if (languageOf(document) === 'plain')
		return l10n.t('Sea Otter does not know how {0} refers to images.', name);
	const folder = folderOf(document);
	if (!folder || !workspace.getWorkspaceFolder(folder))
		return l10n.t('{0} is in no folder of the workspace, so images for it have no place.', name);
	return l10n.t('No image is missing in {0}.', name);
}
