import { Uri, window, workspace, type ExtensionContext, type WebviewPanel } from 'vscode';
import { ImagesClient } from './core/api/client';
import { wait } from './core/api/patience';
import type { Generation } from './core/generation';
import { Serial } from './core/serial';
import { GenerateCommands } from './generateCommands';
import { AccessKeys } from './host/accessKey';
import type { Commands } from './host/commands';
import { chooseEndpoint } from './host/endpoint/chooseEndpoint';
import { Costs } from './host/generate/costs';
import { endingText, tellEnding } from './host/generate/ending';
import { Errands } from './host/generate/errands';
import { Generator } from './host/generate/generator';
import { LastChoices } from './host/generate/lastChoices';
import { PendingJobs } from './host/generate/pendingJobs';
import { Remedies } from './host/generate/remedies';
import { Runner } from './host/generate/runner';
import { Running } from './host/generate/running';
import { Session } from './host/generate/session';
import { removeModelAccessKey, setModelAccessKey } from './host/keyCommands';
import { Library } from './host/library/library';
import { ModelChooser } from './host/models/modelChooser';
import { ModelLists } from './host/models/modelLists';
import { Notifier, type Log } from './host/notify';
import { isAsking } from './host/quickInput';
import { ResultsPanel } from './host/results/panel';
import { endpointOrNone, modelOrNone } from './host/settings';
import { registerDrop } from './host/workspace/drop';
import { Inserter } from './host/workspace/insert';
import { LastEditor } from './host/workspace/lastEditor';
import { Landing } from './host/workspace/missing/landing';
import { MissingGenerator } from './host/workspace/missing/missingGenerator';
import { Saver } from './host/workspace/save';
import { PageRequests } from './pageRequests';
import { personAtTheScreen, type User } from './user';

export { provideMissingImageActions } from './host/workspace/missing/quickFix';

/** What of VS Code's context is used. */
export type Context = Pick<
	ExtensionContext,
	| 'extensionUri'
	| 'globalState'
	| 'globalStorageUri'
	| 'secrets'
	| 'subscriptions'
	| 'workspaceState'
>;

/** The composition root: builds the parts, hands them to each other, and is where features meet. */
export class SeaOtter {
	readonly commands: Commands;
	readonly library: Library;
	readonly saver: Saver;
	readonly #copies = new Serial();
	readonly #costs: Costs;
	readonly #errands = new Errands();
	readonly #inserter: Inserter;
	readonly #keys: AccessKeys;
	readonly #lastEditor = new LastEditor();
	readonly #models: ModelChooser;
	readonly #notifier: Notifier;
	readonly #pageRequests: PageRequests;
	readonly #panel: ResultsPanel;
	readonly #remedies: Remedies;
	readonly #runner: Runner;
	readonly #running = new Running();
	readonly #session = new Session();

	constructor(
		context: Context,
		private readonly user: User = personAtTheScreen,
		channel = openLog(),
	) {
		const log = (line: string) => {
			channel.info(line);
		};
		const client = buildClient(log);
		this.#notifier = new Notifier(channel, user.tell);
		this.#keys = new AccessKeys(context.secrets, user.askKey);
		this.#models = new ModelChooser(
			new ModelLists(context.globalState, client),
			this.#keys,
			user.askModel,
		);
		this.library = new Library(Uri.joinPath(context.globalStorageUri, 'library'), log);
		this.#costs = new Costs(this.library);
		this.saver = new Saver(this.library, this.#notifier, this.#copies, () =>
			this.#lastEditor.document(),
		);
		this.#inserter = new Inserter(this.saver, this.#lastEditor, this.#notifier);
		this.#runner = this.#buildRunner(client, new PendingJobs(context.workspaceState), log);
		this.#panel = this.#buildPanel(context.extensionUri, log);
		const generator = new Generator(
			this.#keys,
			new LastChoices(context.globalState),
			this.#models,
			this.#costs.estimate,
			this.#runner,
		);
		this.commands = this.#buildCommands(generator);
		this.#remedies = this.#buildRemedies(generator);
		this.#pageRequests = this.#buildPageRequests();
		// The panel is not among these: VS Code keeps it over a reload, and hands it back to `revive`.
		context.subscriptions.push(
			channel,
			this.#lastEditor,
			registerDrop((...drop) => this.#pageRequests.drop(...drop)),
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('seaOtter')) this.#panel.refresh().catch(this.report);
			}),
		);
		this.#runner.resumeAll().catch(this.report);
	}

	/** Takes over a panel that VS Code restores. */
	revive(panel: WebviewPanel): void {
		this.#panel.revive(panel);
	}

	readonly report = (error: unknown): void => {
		this.#notifier.report(error);
	};

	#buildRunner(client: ImagesClient, jobs: PendingJobs, log: (line: string) => void): Runner {
		return new Runner(client, this.#keys, this.library, this.#running, jobs, this.#errands, log, {
			began: ({ id }) => {
				this.#session.begin();
				// Who generates for a document is at work in it.
				if (this.#errands.has(id)) this.#panel.open();
				else this.#panel.show();
			},
			previewed: (id, { index, imageType, bytes }) => {
				this.#panel.preview(id, index, imageType, bytes);
			},
			stored: (generation, image) => {
				if (this.#errands.has(generation.id)) return;
				this.saver.autoSave(generation, image).catch(this.report);
			},
			warned: (allowance) => {
				this.#session.warn(allowance);
				this.#panel.refreshBar();
			},
			ended: (generation, isPartOfMore) => {
				this.#session.add(generation);
				this.#panel.refreshBar();
				this.#panel.announce(endingText(generation));
				this.#autoSaveAfterAll(generation).catch(this.report);
				if (!isPartOfMore) this.#afterEnd(generation).catch(this.report);
			},
		});
	}

	/** Who has cancelled wants nothing done with what came but what is done with all images. */
	async #autoSaveAfterAll(generation: Generation): Promise<void> {
		const { id, images, failure } = generation;
		if (failure?.kind !== 'cancelled' || images.length === 0 || !this.#errands.take(id)) return;
		for (const image of images) await this.saver.autoSave(generation, image);
	}

	/** A model that is not there is replaced at once, if the user likes and is not asked otherwise; all else is told. */
	async #afterEnd(generation: Generation): Promise<void> {
		const isFree = !this.#models.isOpen && !isAsking();
		if (generation.failure?.kind === 'modelNotFound' && isFree) {
			await this.#remedies.replaceModel(generation, true);
			if (this.library.get(generation.id) !== generation) return;
		}
		const isSeen = this.#panel.visible || this.#errands.has(generation.id);
		tellEnding(this.#notifier, generation, isSeen, {
			apply: (each) => this.#remedies.apply(each),
			show: () => this.commands.showResults(),
		});
	}

	#buildPanel(extension: Uri, log: (line: string) => void): ResultsPanel {
		return new ResultsPanel(
			extension,
			this.library,
			{
				status: (id) => this.#running.status(id),
				cost: (generation) => this.#costs.of(generation),
				endpoint: () => endpointOrNone()?.base,
				bar: () => ({ model: modelOrNone(), facts: this.#session.facts() }),
			},
			log,
			this.report,
			(message) => {
				this.#pageRequests.answer(message).catch(this.report);
			},
		);
	}

	#buildCommands(generator: Generator): Commands {
		const generate = new GenerateCommands({
			...this.user,
			costs: this.#costs,
			generator,
			inserter: this.#inserter,
			lastEditor: this.#lastEditor,
			missing: this.#buildMissing(generator),
			report: this.report,
			saver: this.saver,
		});
		return {
			generateImage: () => generate.generateImage(),
			generateImageWithLastChoices: () => generate.generateImageWithLastChoices(),
			generateImageAndInsert: () => generate.generateImageAndInsert(),
			generateMissingImages: () => generate.generateMissingImages(),
			generateImageHere: (folder) => generate.generateImageHere(folder),
			generateReferencedImage: (place) => generate.generateReferencedImage(place),
			chooseModel: async () => {
				await this.#models.choose();
			},
			chooseEndpoint: () => chooseEndpoint(this.user.askEndpoint, this.#keys, this.#models),
			showResults: async () => {
				await this.library.list();
				this.#panel.show(true);
			},
			setModelAccessKey: () => setModelAccessKey(this.#keys, this.#notifier),
			removeModelAccessKey: () => removeModelAccessKey(this.#keys, this.#notifier),
		};
	}

	#buildMissing(generator: Generator): MissingGenerator {
		return new MissingGenerator({
			askMissing: this.user.askMissing,
			edited: () => this.#lastEditor.document(),
			costs: this.#costs,
			generator,
			landing: new Landing(this.library, this.saver, this.#notifier, this.#copies),
			models: this.#models,
			notifier: this.#notifier,
			runner: this.#runner,
			showResults: () => this.commands.showResults(),
		});
	}

	#buildRemedies(generator: Generator): Remedies {
		return new Remedies({
			keys: this.#keys,
			library: this.library,
			runner: this.#runner,
			models: this.#models,
			generator,
			askRequest: this.user.askRequest,
			chooseEndpoint: () => this.commands.chooseEndpoint(),
		});
	}

	#buildPageRequests(): PageRequests {
		return new PageRequests({
			commands: this.commands,
			errands: this.#errands,
			inserter: this.#inserter,
			library: this.library,
			panel: this.#panel,
			remedies: this.#remedies,
			runner: this.#runner,
			running: this.#running,
			report: this.report,
			saver: this.saver,
		});
	}
}

function openLog(): Log & { dispose(): void } {
	return window.createOutputChannel('Sea Otter', { log: true });
}

function buildClient(log: (line: string) => void): ImagesClient {
	return new ImagesClient({
		fetch: (url, options) => fetch(url, options),
		wait,
		now: Date.now,
		random: Math.random,
		log,
	});
}
