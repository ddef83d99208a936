import { l10n, ProgressLocation, Uri, window, workspace, type TextDocument } from 'vscode';
import { requestFor } from '../../core/document/missingImageRequest';
import type { Purpose } from '../../core/generation/purpose';
import type { GenerationRequest } from '../../core/generation/request';
import { Problem, type Notifier } from '../ui/notifications';
import type { AskRequest } from '../ui/requestInput';
import { concurrency, modelFacts } from '../ui/settings';
import { folderOf, nameOfFile } from '../workspace/documents';
import { languageOf } from '../workspace/documentSites';
import { folderInWorkspace } from '../workspace/folders';
import { Batch, type AskToContinue, type BatchRunner } from './batch';
import { headingFor, missingImages, purposeFor, type MissingImage } from './missingImages';
import type { MissingImageSaver } from './missingImageSaver';
import { notAllText, type AskMissing, type MissingQuestion } from './missingPicker';
import { searchWithProgress, type FoundImages } from './missingSearch';
import { documentOf, missingAt } from './quickFix';

/** Builds requests and runs them. */
export interface RequestMaker {
	/** A request to complete; undefined if there's no key. */
	draft(): Promise<GenerationRequest | undefined>;
	/** Asks for a request and runs it. */
	generate(
		ask: AskRequest,
		start: {
			readonly heading: string;
			readonly fit: (draft: GenerationRequest) => GenerationRequest;
			readonly purpose: Purpose;
		},
	): Promise<unknown>;
}

/** The questions to the user. */
export interface MissingDialogs extends Pick<MissingQuestion, 'chooseModel' | 'estimate'> {
	readonly askMissing: AskMissing;
	readonly askPromptAndSize: AskRequest;
	readonly askToContinue: AskToContinue;
}

/** Generates the images that documents refer to and that don't exist. */
export class MissingGenerator {
	/** The files being generated. */
	readonly #inProgress = new Set<string>();

	constructor(
		private readonly generator: RequestMaker,
		private readonly runner: BatchRunner,
		private readonly saver: MissingImageSaver,
		private readonly lastEditor: { document(): TextDocument | undefined },
		private readonly dialogs: MissingDialogs,
		private readonly notifier: Notifier,
		private readonly showResults: () => void,
	) {}

	/**
	 * Generates one missing image after the user has completed its request.
	 * @param argument from the quick fix
	 */
	async generateReferenced(argument: unknown): Promise<void> {
		const missing = await missingAt(argument);
		if (missing === undefined) return;
		if (missing === 'none') this.notifier.info(l10n.t('That image is no longer missing.'));
		else if (this.#isInProgress(missing)) this.notifier.info(inProgressText());
		else
			await this.#markInProgress([missing], () =>
				this.generator.generate(this.dialogs.askPromptAndSize, {
					heading: headingFor(missing),
					fit: (draft) => requestFor(missing.reference, draft, modelFacts(draft.model)),
					purpose: purposeFor(missing),
				}),
			);
	}

	/**
	 * Generates the missing images of a document that the user picks.
	 * @param argument from a quick fix or a CodeLens; without one, the current document is searched.
	 */
	async generateAll(argument?: unknown): Promise<void> {
		const document = documentOf(argument) ?? this.lastEditor.document();
		const images = document ? await missingImages(document) : [];
		await this.#offer({ images, isPartial: false }, () => reasonForNone(document));
	}

	/**
	 * Generates the missing images of all documents in a folder that the user picks.
	 * @param argument the folder in the explorer; without one, the whole workspace is searched.
	 */
	async generateInFolder(argument?: unknown): Promise<void> {
		const all = workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
		if (all.length === 0) throw new Problem(l10n.t('Open a folder first.'));
		const folder = argument instanceof Uri ? argument : undefined;
		if (folder) folderInWorkspace(folder);
		const found = await searchWithProgress(folder ? [folder] : all);
		if (found) await this.#offer(found, () => noneInFolderText(folder, found.isPartial));
	}

	async #offer(found: FoundImages, noneText: () => string): Promise<void> {
		const images = found.images.filter((image) => !this.#isInProgress(image));
		if (found.images.length === 0) this.notifier.info(noneText());
		else if (images.length === 0) this.notifier.info(inProgressText());
		else await this.#markInProgress(images, () => this.#generate({ ...found, images }));
	}

	#isInProgress({ file }: MissingImage): boolean {
		return this.#inProgress.has(file.toString());
	}

	/** Marks images as being generated, so that they aren't generated twice. */
	async #markInProgress(
		images: readonly MissingImage[],
		work: () => Promise<unknown>,
	): Promise<void> {
		const files = images.map(({ file }) => file.toString());
		for (const file of files) this.#inProgress.add(file);
		try {
			await work();
		} finally {
			for (const file of files) this.#inProgress.delete(file);
		}
	}

	/** Checks the settings of each workspace folder. */
	async #check(images: readonly MissingImage[]): Promise<void> {
		const byFolder = new Map(
			images.map((image) => [workspace.getWorkspaceFolder(image.file)?.uri.path, image]),
		);
		for (const image of byFolder.values()) await this.runner.check(purposeFor(image));
	}

	async #generate(found: FoundImages): Promise<void> {
		const maxConcurrent = concurrency();
		await this.#check(found.images);
		const draft = await this.generator.draft();
		if (!draft) return;
		const { askMissing, askToContinue, chooseModel, estimate } = this.dialogs;
		const items = await askMissing({ ...found, draft, chooseModel, estimate });
		if (items.length === 0) return;
		const batch = new Batch(this.runner, this.saver, items, askToContinue);
		await runWithProgress(batch, maxConcurrent);
		await batch.report(this.notifier, this.showResults);
	}
}

/** Runs a batch with one notification, whose Cancel button cancels all remaining requests. */
async function runWithProgress(batch: Batch, maxConcurrent: number): Promise<void> {
	const title = l10n.t('Generating missing images');
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	const total = batch.items.length;
	await window.withProgress(options, async (progress, token) => {
		const controller = new AbortController();
		token.onCancellationRequested(() => {
			controller.abort();
		});
		let ended = 0;
		const report = (increment: number) => {
			progress.report({ message: l10n.t('{0} of {1}', ended, total), increment });
		};
		report(0);
		await batch.run(maxConcurrent, controller.signal, () => {
			ended++;
			report(100 / total);
		});
	});
}

/** @param folder undefined for the whole workspace. */
function noneInFolderText(folder: Uri | undefined, isPartial: boolean): string {
	const text = folder
		? l10n.t('No images are missing in {0}.', workspace.asRelativePath(folder))
		: l10n.t('No images are missing in the workspace.');
	return isPartial ? `${text} ${notAllText()}` : text;
}

function inProgressText(): string {
	return l10n.t('Those images are already being generated.');
}

/** Why no images are missing, as a sentence. */
function reasonForNone(document: TextDocument | undefined): string {
	if (!document) return l10n.t('Open the file with the missing images.');
	const name = nameOfFile(document);
	if (languageOf(document) === 'plain')
		return l10n.t("Sea Otter can't find image references in {0}.", name);
	const folder = folderOf(document);
	if (!folder || !workspace.getWorkspaceFolder(folder))
		return l10n.t("{0} isn't in a workspace folder, so its images can't be saved.", name);
	return l10n.t('No images are missing in {0}.', name);
}
